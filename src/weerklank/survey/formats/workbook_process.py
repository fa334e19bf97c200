"""The process that unpacks a workbook: it may use so much memory and time, and no more.

Called as a module with a file and with what messages call it. It prints a line of JSON for
each sheet (its name) and each row (a list); "" is printed after the last one. An object is a
problem, and the end.
"""

import json
import re
import sys
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO
from zipfile import ZipFile

from weerklank.survey.formats.archive import CHUNK, archive_of
from weerklank.survey.formats.signature import OLD_OFFICE, ZIP, head
from weerklank.survey.formats.workbook_rows import Rows, plain_sheets
from weerklank.survey.refusals import BadInput, Problem

MEMORY = 1_500_000_000
"""What the process may use (bytes), where the system knows such a limit."""
SECONDS = 300
LARGEST_UNPACKED = 150_000_000
"""The parts of a workbook together (bytes)."""
LARGEST_OLD = 30_000_000
"""An old workbook with more bytes than this is refused: it is read at once."""
MOST_LOOKS = 300_000
"""Elements in the parts that say how a workbook looks: they are all held at once."""

_HELD_ELSEWHERE = re.compile(r"worksheets/[^/]+$|sharedStrings\.xml$")


def told(file: Path, source: str) -> Iterator[object]:
    """Everything that is printed about a workbook, line by line.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "answers.xlsx")
    ...     _ = file.write_text("no workbook")
    ...     next(told(file, "answers.xlsx"))["what"]
    'This is not a workbook.'
    """
    try:
        for name, rows in plain_sheets(_opened(file, source), source):
            yield name
            yield from rows
        yield ""
    except BadInput as refusal:
        problem = refusal.problems[0]
        where = problem.where.replace(str(file), source)
        yield {"what": problem.what, "where": where, "mend": problem.mend}


def _opened(file: Path, source: str) -> Iterator[tuple[str, Rows]]:
    beginning = head(file)
    if beginning.startswith(ZIP):
        return _new(file, source)
    if beginning.startswith(OLD_OFFICE):
        return _old(file, source)
    raise _refused(source, "This is not a workbook.")


def _new(file: Path, source: str) -> Iterator[tuple[str, Rows]]:
    """The sheets of a workbook that is zipped XML: row by row, never all at once."""
    from openpyxl import load_workbook  # noqa: PLC0415 -- only where it is needed: it is slow

    with archive_of(file, largest=LARGEST_UNPACKED) as archive:
        _check_is_workbook(archive, source)
        for part in archive.infolist():
            with archive.open(part) as stream:
                _check_markup(stream, part.filename, source)
    # Given as a stream: it would refuse a name that does not end as it expects.
    with file.open("rb") as stream:
        book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            # What a sheet says of its own size may be wrong, or a trap.
            sheet.reset_dimensions()
            yield sheet.title, sheet.iter_rows(values_only=True)


def _check_is_workbook(archive: ZipFile, source: str) -> None:
    names = set(archive.namelist())
    if any(name.endswith("workbook.xml") for name in names):
        return
    if "content.xml" in names or any(name.endswith("workbook.bin") for name in names):
        raise _refused(source, "This is a workbook of another kind than .xlsx.")
    raise _refused(source, "This is a zipped file, and not a workbook.")


def _check_markup(stream: IO[bytes], part: str, source: str) -> None:
    """Refuse entities of a file's own, and parts that would fill the memory."""
    elements, tail = 0, b""
    while chunk := stream.read(CHUNK):
        # The same characters may be written in two bytes each.
        seen = tail + chunk.replace(b"\0", b"")
        if b"<!DOCTYPE" in seen.upper():
            raise _refused(source, "This workbook holds XML with a document type.")
        elements += chunk.count(b"<")
        tail = seen[-9:]
    if elements > MOST_LOOKS and not _HELD_ELSEWHERE.search(part):
        raise _refused(source, f"The part '{part}' of this workbook is too large.")


def _old(file: Path, source: str) -> Iterator[tuple[str, Rows]]:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 -- only where it is needed

    content = file.read_bytes()
    if len(content) > LARGEST_OLD:
        raise _refused(source, f"This old workbook is over {LARGEST_OLD // 1_000_000} MB.")
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for name in book.sheet_names:
        yield name, book.get_sheet_by_name(name).iter_rows()


def _refused(source: str, what: str) -> BadInput:
    return BadInput(Problem(what, source, "Save it as .xlsx, or as CSV."))


def _limit_this_process() -> None:
    """Take no more memory and time than a workbook is worth; Windows knows no such limit."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 -- there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    # openpyxl does without it, and it would take a good part of the memory.
    sys.modules["numpy"] = None  # type: ignore[assignment]  # the way to say: not there
    # It warns of colours and checks of cells that it leaves out; so do we.
    warnings.simplefilter("ignore")


if __name__ == "__main__":
    _limit_this_process()
    for line in told(Path(sys.argv[1]), sys.argv[2]):
        sys.stdout.write(json.dumps(line) + "\n")
