"""An archive (.lsa): a questionnaire and the responses to it, in one zipped file."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from weerklank.survey.formats.archive import archive_of
from weerklank.survey.formats.limesurvey.fields import Holds, all_fields
from weerklank.survey.formats.limesurvey.layout import read_survey
from weerklank.survey.formats.limesurvey.responses import Responses
from weerklank.survey.formats.limesurvey.survey import LimeSurvey
from weerklank.survey.formats.limesurvey.told import Told
from weerklank.survey.formats.loss import LossReport
from weerklank.survey.formats.markup import LARGEST_MARKUP
from weerklank.survey.formats.table import Column, Table, checked_size
from weerklank.survey.refusals import BadInput, Problem

FORMAT = "lsa"
_NOT_READ = {
    ".lst": ("the table of participants", "It says who was invited; it was not opened."),
    ".lsi": (
        "the table of timings",
        "How long somebody took can point at a person; not opened.",
    ),
}


@dataclass(frozen=True, slots=True)
class Archive:
    """A questionnaire, what of it is not taken, and the table of its responses."""

    survey: LimeSurvey
    losses: LossReport
    table: Table


def is_archive(file: Path) -> bool:
    """Whether a file is a zipped one with a LimeSurvey questionnaire in it.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "survey.lsa")
    ...     with ZipFile(file, "w") as made:
    ...         made.writestr("survey_1.lss", "<document/>")
    ...     is_archive(file)
    True
    """
    try:
        with ZipFile(file) as archive:
            return any(_suffix(name) == ".lss" for name in archive.namelist()[:100])
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def read_archive(file: Path) -> Archive:
    """Read an archive: one column per question or part of one, named as LimeSurvey does.

    Cells hold the codes of LimeSurvey. What was not shown is `NOT_SHOWN` or `NOT_REACHED`;
    what was shown and left empty is None. Nothing that says who answered, or when, is in the
    table. Raises BadInput where the file is damaged, too large, or holds no responses.
    """
    archive = archive_of(file)
    with archive:
        told = Told(file.name)
        survey = read_survey(_questionnaire(archive, file), file.name, told)
        losses = LossReport().with_all(told.losses())
        about = Told(file.name)
        _tell_unread(archive, about)
        fields = all_fields(survey)
        checked_size(len(fields), 1, file.name)
        responses = Responses(survey, fields, about, file.name)
        with archive.open(_only(archive, ".lsr", file)) as stream:
            cells = responses.read(stream)
    columns = tuple(
        Column(
            each.name,
            cells[each.name],
            value_labels={
                answer.code: next(iter(answer.text.values()), answer.code)
                for answer in each.question.answers
                if answer.scale == each.scale and each.holds is Holds.CODE
            },
        )
        for each in fields
    )
    read = LossReport().with_all(about.losses())
    return Archive(survey, losses, Table(file.name, FORMAT, columns, losses=read))


def _questionnaire(archive: ZipFile, file: Path) -> bytes:
    with archive.open(_only(archive, ".lss", file)) as stream:
        return stream.read(LARGEST_MARKUP + 1)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _only(archive: ZipFile, suffix: str, file: Path) -> str:
    names = [name for name in archive.namelist() if _suffix(name) == suffix]
    what = "responses (.lsr)" if suffix == ".lsr" else "questionnaire (.lss)"
    if len(names) != 1:
        raise BadInput(
            Problem(
                f"This archive holds {len(names) or 'no'} files with its {what}.",
                str(file),
                "Export the survey archive (.lsa) of an active survey."
                if not names
                else "Export the survey archive once more.",
            )
        )
    return names[0]


def _tell_unread(archive: ZipFile, told: Told) -> None:
    for name in archive.namelist():
        what, why = _NOT_READ.get(_suffix(name), ("a part that is not known", "Not opened."))
        if _suffix(name) not in (".lss", ".lsr"):
            told.add(what, f"part {name[:80]}", why)
