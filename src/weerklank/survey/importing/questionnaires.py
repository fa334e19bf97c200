"""The whole deed: a questionnaire without answers becomes a version in a study's folder."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace

from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.documents import write_values
from weerklank.survey.formats.form import Form
from weerklank.survey.formats.loss import LossReport
from weerklank.survey.formats.redcap.reading import is_redcap, read_redcap
from weerklank.survey.importing.limesurvey.reading import is_lss, read_lss
from weerklank.survey.importing.placing import check_is_for_a_study, place, workplace_beside
from weerklank.survey.importing.recognising import recognised
from weerklank.survey.importing.xlsform.reading import is_xlsform_file, read_xlsform
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.study_folder import questionnaire_file, study_file

_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class Recognise(Protocol):
    """Says by its content whether a file is a questionnaire of this kind."""

    def __call__(self, file: Path, /) -> bool: ...


class Read(Protocol):
    """Reads a questionnaire; `version` is its id, "" where the form's own will do."""

    def __call__(self, file: Path, version: str, /, *, language: str = "") -> Form: ...


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of questionnaire that can be brought in; `kind` is what messages call it."""

    kind: str
    recognises: Recognise
    read: Read


def _limesurvey(file: Path, version: str, *, language: str = "") -> Form:  # noqa: ARG001 -- it names its languages
    return read_lss(file, version)


def _redcap(file: Path, version: str, *, language: str = "") -> Form:
    return recognised(read_redcap(file, version, language=language))


READERS = (
    Reader("an XLSForm", is_xlsform_file, read_xlsform),
    Reader("a questionnaire of LimeSurvey", is_lss, _limesurvey),
    Reader("a data dictionary of REDCap", is_redcap, _redcap),
)
"""Every kind of file that holds a questionnaire and no answers; the first that fits reads it."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A questionnaire that was brought in, where it stands, and what was not taken."""

    questionnaire: Questionnaire
    file: Path
    losses: LossReport

    @property
    def taken(self) -> str:
        """What was taken, in one line."""
        asked = self.questionnaire
        counted = (
            (len(asked.items), "item"),
            (len(asked.scales), "answer scale"),
            (len(asked.themes), "theme"),
        )
        return ", ".join(f"{n} {what}{'' if n == 1 else 's'}" for n, what in counted) + "."


def recognise(file: Path) -> Reader | None:
    """The reader for a questionnaire; None where the file holds something else.

    Raises BadInput where there is no such file, or it cannot be looked into.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "answers.csv")
    ...     _ = file.write_text("team,mark\\nnorth,7\\n")
    ...     recognise(file) is None
    True
    """
    return next((reader for reader in READERS if reader.recognises(file)), None)


def bring_questionnaire_in(
    file: Path, folder: Path, *, reader: Reader, version: str = "", language: str = ""
) -> Brought:
    """Write the questionnaire in a file as a version in the folder of a study.

    The folder may be new; no version is ever written over. The losses stand beside the
    version. `version` is its id (else the form's own, made fit for a file's name);
    `language` is that of texts that name none. Raises BadInput, and then nothing was written.

    >>> from tempfile import TemporaryDirectory
    >>> from openpyxl import Workbook
    >>> with TemporaryDirectory() as folder:
    ...     book, file = Workbook(), Path(folder, "Team form.xlsx")
    ...     book.active.title = "survey"
    ...     for row in (["type", "name", "label"], ["text", "why", "Waarom?"]):
    ...         book.active.append(row)
    ...     book.save(file)
    ...     brought = bring_questionnaire_in(file, Path(folder, "study"), reader=READERS[0])
    >>> brought.file.name, brought.taken
    ('Team-form.toml', '1 item, 1 answer scale, 1 theme.')
    """
    if version and not _VERSION.fullmatch(version):
        raise BadInput(
            Problem(
                f"'{version}' cannot be the name of a file.",
                "--questionnaire",
                "Use letters, digits, points, hyphens and underscores.",
            )
        )
    check_is_for_a_study(folder)
    form = reader.read(file, version, language=language)
    version = version or _as_file_name(form.questionnaire.id or file.stem)
    asked = replace(form.questionnaire, id=version)
    _check(asked, folder, file)
    target = questionnaire_file(folder, version)
    with workplace_beside(folder) as made:
        written = questionnaire_file(made, version)
        write_values(written, asked)
        brought = Brought(asked, target, form.losses)
        # Where the file stood on somebody's machine is nobody's business.
        losses = str(form.losses).replace(str(file), file.name)
        told = f"{file.name}: {brought.taken}\n{losses}\n"
        written.with_name(f"{version}.losses.txt").write_text(told, encoding="utf-8")
        place(made, folder, last=written.relative_to(made), over=study_file(Path()))
    return brought


def _check(asked: Questionnaire, folder: Path, file: Path) -> None:
    if questionnaire_file(folder, asked.id).exists():
        raise BadInput(
            Problem(
                f"There is a questionnaire '{asked.id}' already, and answers may rest on it.",
                str(questionnaire_file(folder, asked.id)),
                "Give this version another id with --questionnaire.",
            )
        )
    problems = problems_of_questionnaire(asked)
    if problems:
        raise BadInput(*(Problem(each.what, str(file), each.mend) for each in problems))


def _as_file_name(name: str) -> str:
    """The name with what cannot stand in the name of a file as hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-._")[:100] or "form"
