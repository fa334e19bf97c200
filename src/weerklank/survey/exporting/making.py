"""Making an export: all files of a wave, or none, and a line in the log."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from weerklank.survey.exporting.returning import SOURCES, mapping_back
from weerklank.survey.formats.form import Written
from weerklank.survey.formats.loss import LossReport
from weerklank.survey.formats.registry import OF_QUESTIONNAIRES, OF_ROWS
from weerklank.survey.formats.rows import Purpose, Rows
from weerklank.survey.importing.mapping_file import write_mapping
from weerklank.survey.release.counted import answers_hash
from weerklank.survey.release.exports import Export, log_export
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder

MARKS = {Purpose.SHARING: "sharing", Purpose.INSIDE: "do-not-share"}
"""What the name of a file says of who may have it."""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks for: formats, a language, the day and who asks (a name or a role)."""

    formats: tuple[str, ...]
    language: str
    on: date
    by: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that were made, by name, each with what is not in it.

    `left_out` is what no file of rows holds, whatever its format.
    """

    files: Mapping[str, Written]
    left_out: LossReport = field(default_factory=LossReport)

    def own_losses(self, name: str) -> list[str]:
        """What this file lacks and files in other formats may have.

        >>> lost = LossReport().with_loss("dates", "the file", 1, "There is no place for them.")
        >>> Exported({"1.csv": Written(b"", lost)}).own_losses("1.csv")
        ['the file: dates (1). There is no place for them.']
        """
        return [
            line for line in self.files[name].losses.lines if line not in self.left_out.lines
        ]

    @property
    def hashes(self) -> dict[str, str]:
        """The SHA-256 hash of each file, in hexadecimal digits.

        >>> Exported({"1.csv": Written(b"")}).hashes["1.csv"][:8]
        'e3b0c442'
        """
        return {name: sha256(each.content).hexdigest() for name, each in self.files.items()}


def export_wave(
    folder: StudyFolder, wave: Wave, rows: Rows | None, request: Request, out: Path
) -> Exported:
    """Write a wave into a folder, in every format that was asked, and log it.

    `rows` are its answers, which formats for a questionnaire alone do without. Beside a file of
    which something is lost comes a file that says what. Files of an earlier time are written
    over. Raises BadInput, before any file is placed, where another form of these rows was
    shared or a format cannot hold them; KeyError where rows are wanted and there are none.

    >>> from weerklank.survey.opening import open_study
    >>> from weerklank.survey.template import new_study
    >>> with TemporaryDirectory() as place:
    ...     files = new_study(Path(place, "study"))
    ...     folder = open_study(Path(place, "study"))
    ...     asked = Request((), "en", date(2026, 2, 1))
    ...     export_wave(folder, folder.study.waves[0], None, asked, Path(place, "out")).files
    {}
    """
    files = _of_questionnaire(folder, wave, request)
    if rows is not None:
        files |= _of_rows(folder, wave, rows, request)
    left_out = rows.losses if rows is not None else LossReport()
    exported = Exported(files | _loss_reports(files), left_out)
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".export-", dir=out) as beside:
        for name, written in exported.files.items():
            Path(beside, name).write_bytes(written.content)
        if rows is not None:
            log_export(folder.path, _logged(folder, wave, rows, request, exported))
        for name in exported.files:
            Path(beside, name).replace(out / name)
    return exported


def _of_questionnaire(folder: StudyFolder, wave: Wave, request: Request) -> dict[str, Written]:
    asked = folder.questionnaire_of(wave)
    formats = [OF_QUESTIONNAIRES[n] for n in request.formats if n in OF_QUESTIONNAIRES]
    return {
        f"{asked.id}{each.ending}": each.write(folder, wave, request.language)
        for each in formats
    }


def _of_rows(
    folder: StudyFolder, wave: Wave, rows: Rows, request: Request
) -> dict[str, Written]:
    files: dict[str, Written] = {}
    for name in [each for each in request.formats if each in OF_ROWS]:
        stem = f"{wave.id}.{MARKS[rows.purpose]}.{request.language}"
        made = OF_ROWS[name](rows, request.language)
        main = next(iter(made))
        for ending, written in made.items():
            own = rows.losses.entries if ending == main else ()
            losses = LossReport((*own, *written.losses.entries))
            files[f"{stem}{ending}"] = Written(written.content, losses)
        if rows.purpose is Purpose.INSIDE and name in SOURCES:
            asked = folder.questionnaire_of(wave)
            mapping = mapping_back(rows, wave, asked, name, request.language)
            with TemporaryDirectory() as place:
                file = Path(place, "mapping.toml")
                write_mapping(file, mapping)
                files[f"{stem}{main}.mapping.toml"] = Written(file.read_bytes())
    return files


def _loss_reports(files: Mapping[str, Written]) -> dict[str, Written]:
    return {
        f"{name}.losses.txt": Written(f"{name}\n{written.losses}\n".encode())
        for name, written in files.items()
        if written.losses.entries
    }


def _logged(
    folder: StudyFolder, wave: Wave, rows: Rows, request: Request, exported: Exported
) -> Export:
    return Export(
        wave=wave.id,
        purpose=rows.purpose.value,
        on=request.on,
        by=request.by,
        release=rows.release,
        answers=answers_hash(folder, wave),
        rows=rows.fingerprint,
        files=exported.hashes,
        software=version("weerklank"),
    )
