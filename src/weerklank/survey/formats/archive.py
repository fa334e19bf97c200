"""Zipped files, opened only where they unpack to something of a reasonable size."""

import struct
import zlib
from contextlib import ExitStack
from os import SEEK_END
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from weerklank.survey.refusals import BadInput, Problem

MOST_PARTS = 5_000
"""Files within a zipped file."""
LARGEST_INDEX = 2_000_000
"""The list of parts at the end of a zipped file: it is read before anything else (bytes)."""
LARGEST_UNPACKED = 300_000_000
"""All parts of a zipped file together, unpacked (bytes)."""
CHUNK = 1_000_000

_DAMAGED = (
    BadZipFile,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    OverflowError,
    ValueError,
    struct.error,
    zlib.error,
)
_END, _LARGE_END = b"PK\x05\x06", b"PK\x06\x07"
_LONGEST_END = 70_000
"""Where the end record may begin, counted from the end (bytes)."""


def archive_of(file: Path, *, largest: int = LARGEST_UNPACKED) -> ZipFile:
    """Open a zipped file after every part of it was unpacked once and weighed.

    What a part says of its own size is not believed, and a zipped file within it is a part
    like any other. Nothing is written to disk. Raises BadInput for what is damaged, locked
    with a password or packed in an unusual way, for names that lead out of the archive, for
    two parts with one name, and for what is over a limit (`largest` in bytes).

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "survey.lsa")
    ...     with ZipFile(file, "w") as made:
    ...         made.writestr("survey.lss", "<document/>")
    ...     with archive_of(file) as archive:
    ...         archive.namelist()
    ['survey.lss']
    """
    try:
        with ExitStack() as until_checked:
            _check_index(file)
            archive = until_checked.enter_context(ZipFile(file))
            _check(archive, file, largest)
            until_checked.pop_all()
    except _DAMAGED:
        raise _refused(
            file, "This zipped file is damaged, or packed in an unusual way."
        ) from None
    return archive


def _check_index(file: Path) -> None:
    """Refuse a list of parts that would not fit in memory, before it is read."""
    with file.open("rb") as stream:
        stream.seek(max(0, stream.seek(0, SEEK_END) - _LONGEST_END))
        end = stream.read()
    # The two places where the end record is looked for: the usual one, and before a remark.
    for at in (len(end) - 22, end.rfind(_END)):
        if at < 0 or not end.startswith(_END, at) or at + 22 > len(end):
            continue
        (size,) = struct.unpack_from("<L", end, at + 12)
        if size > LARGEST_INDEX or end.startswith(_LARGE_END, max(at - 20, 0)):
            raise _refused(file, f"This zipped file has more than {MOST_PARTS:,} parts.")


def _check(archive: ZipFile, file: Path, largest: int) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise _refused(file, f"This zipped file has more than {MOST_PARTS:,} parts.")
    if len({part.filename for part in parts}) < len(parts):
        raise _refused(file, "Two parts of this zipped file have one name.")
    for part in parts:
        _check_part(part, file)
    left = largest
    for part in parts:
        left = _weigh(archive, part, file, left)


def _check_part(part: ZipInfo, file: Path) -> None:
    name = PurePosixPath(part.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in part.filename:
        raise _refused(file, f"The part '{part.filename}' would lead out of this zipped file.")
    if part.flag_bits & 1:
        raise _refused(file, "This zipped file is locked with a password.")
    # Other ways to pack ask for as much memory as the file says.
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadZipFile


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
