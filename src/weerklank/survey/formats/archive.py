"""Zipped files, opened only where they unpack to something of a reasonable size."""

import zlib
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from weerklank.survey.refusals import BadInput, Problem

MOST_PARTS = 5_000
"""Files within a zipped file."""
LARGEST_UNPACKED = 300_000_000
"""All parts of a zipped file together, unpacked (bytes)."""
CHUNK = 1_000_000


def archive_of(file: Path, *, largest: int = LARGEST_UNPACKED) -> ZipFile:
    """Open a zipped file after every part of it was unpacked once and weighed.

    What a part says of its own size is not believed. Nothing is written to disk. Raises
    BadInput for what is damaged or locked with a password, for names that lead out of the
    archive, for two parts with one name, and for what is over a limit (`largest` in bytes).

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "survey.lsa")
    ...     with ZipFile(file, "w") as made:
    ...         made.writestr("survey.lss", "<document/>")
    ...     archive_of(file).namelist()
    ['survey.lss']
    """
    try:
        archive = ZipFile(file)
        _check(archive, file, largest)
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        raise _refused(
            file, "This zipped file is damaged, or packed in an unusual way."
        ) from None
    return archive


def _check(archive: ZipFile, file: Path, largest: int) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise _refused(file, f"This zipped file has more than {MOST_PARTS:,} parts.")
    if len({part.filename for part in parts}) < len(parts):
        raise _refused(file, "Two parts of this zipped file have one name.")
    for part in parts:
        _check_name(part, file)
    left = largest
    for part in parts:
        left = _weigh(archive, part, file, left)


def _check_name(part: ZipInfo, file: Path) -> None:
    name = PurePosixPath(part.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in part.filename:
        raise _refused(file, f"The part '{part.filename}' would lead out of this zipped file.")
    if part.flag_bits & 1:
        raise _refused(file, "This zipped file is locked with a password.")


def _weigh(archive: ZipFile, part: ZipInfo, file: Path, left: int) -> int:
    """How much may still follow, after this part (bytes)."""
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise _refused(file, "This zipped file unpacks to more than can be read.")
    return left


def _refused(file: Path, what: str) -> BadInput:
    return BadInput(
        Problem(what, str(file), "Export it once more from the program it comes from.")
    )
