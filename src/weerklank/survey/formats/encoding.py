"""Which characters the bytes of a text file stand for."""

import codecs
from pathlib import Path

from weerklank.survey.formats.loss import LossReport
from weerklank.survey.formats.signature import PARQUET, SAV, UTF_16, head, refuse_foreign
from weerklank.survey.refusals import BadInput, Problem

CHUNK = 1_000_000
KNOWN = frozenset({"utf-8", "utf-8-sig", "utf-16", "cp1252", "iso8859-1", "iso8859-15"})


def encoding_of(file: Path, stated: str = "") -> tuple[str, LossReport]:
    """Find how a text file is encoded, and what that may have cost.

    `stated` is tried alone where it is given. Reads the file once, a megabyte at a time.
    Raises BadInput where it is not text, and where what is stated cannot be read.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "answers.csv")
    ...     _ = file.write_bytes("één".encode("cp1252"))
    ...     found, losses = encoding_of(file)
    >>> found, len(losses.lines)
    ('cp1252', 1)
    """
    beginning = head(file)
    refuse_foreign(file, beginning)
    if beginning.startswith((PARQUET, *SAV)):
        raise _not_text(file)
    for encoding in _candidates(beginning, stated, file):
        if _reads_as(file, encoding):
            return encoding, _losses(file, encoding, stated)
    raise _not_text(file)


def _candidates(beginning: bytes, stated: str, file: Path) -> list[str]:
    if stated:
        return [_known(stated, file)]
    if beginning.startswith(UTF_16):
        return ["utf-16"]
    if beginning.startswith(codecs.BOM_UTF8):
        return ["utf-8-sig"]
    return ["utf-8", "cp1252"]


def _known(stated: str, file: Path) -> str:
    try:
        name = codecs.lookup(stated).name
    except (LookupError, ValueError):
        name = ""
    if name not in KNOWN:
        raise BadInput(
            Problem(
                f"'{stated}' is not an encoding that can be read.",
                str(file),
                "Write encoding = 'utf-8', 'utf-16' or 'windows-1252'.",
            )
        )
    return name


def _reads_as(file: Path, encoding: str) -> bool:
    """Whether all of the file is text in this encoding; text holds no null character."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with file.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                if "\0" in decoder.decode(chunk):
                    return False
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _losses(file: Path, encoding: str, stated: str) -> LossReport:
    if encoding != "cp1252" or stated:
        return LossReport()
    return LossReport().with_loss(
        "the encoding is not stated and was taken to be windows-1252",
        str(file),
        1,
        "The file is not UTF-8; look whether letters such as é and ë came through well.",
    )


def _not_text(file: Path) -> BadInput:
    return BadInput(
        Problem(
            "This is not a text file, although it was to be read as CSV.",
            f"{file}, row 1, column 1",
            "Export the answers as CSV in UTF-8, or give the file the name that fits it.",
        )
    )
