"""A questionnaire from a file of another program, to work on."""

from pathlib import Path

from msgspec.structs import replace

from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.editing.refusing import refuse
from weerklank.survey.formats.form import Form
from weerklank.survey.formats.loss import LossReport
from weerklank.survey.importing.questionnaires import recognise
from weerklank.survey.refusals import BadInput, Problem


def brought_from(file: Path, name: str, *, language: str = "") -> Form:
    """The questionnaire in a file, under this id, and what was not taken.

    `language` is that of texts that name none. Messages name the file and not its folder.
    Raises BadInput where the file holds no questionnaire that can be read.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "answers.csv")
    ...     _ = file.write_text("team,mark\\nnorth,7\\n")
    ...     try:
    ...         brought_from(file, "ours")
    ...     except BadInput as refusal:
    ...         print(refusal.problems[0].what)
    This is no questionnaire that can be read.
    """
    try:
        return _brought(file, name, language)
    except BadInput as refusal:
        raise BadInput(*(_without_folder(each, file) for each in refusal.problems)) from None


def _brought(file: Path, name: str, language: str) -> Form:
    reader = recognise(file)
    if reader is None:
        refuse(
            "This is no questionnaire that can be read.",
            file.name,
            "Use an XLSForm, a .lss of LimeSurvey, or a data dictionary of REDCap.",
        )
    form = reader.read(file, name, language=language)
    asked = replace(form.questionnaire, id=name)
    problems = problems_of_questionnaire(asked)
    if problems:
        raise BadInput(*problems)
    named = (replace_folder(str(loss.where), file) for loss in form.losses.entries)
    losses = tuple(
        type(loss)(loss.what, where, loss.count, replace_folder(loss.why, file))
        for loss, where in zip(form.losses.entries, named, strict=True)
    )
    return Form(asked, LossReport(losses))


def replace_folder(text: str, file: Path) -> str:
    """The text with the name of the file for its whole path: a folder is nobody's business.

    >>> replace_folder("/a/form.xlsx, row 3", Path("/a/form.xlsx"))
    'form.xlsx, row 3'
    """
    return text.replace(str(file), file.name)


def _without_folder(problem: Problem, file: Path) -> Problem:
    return Problem(
        replace_folder(problem.what, file), replace_folder(problem.where, file), problem.mend
    )
