"""Workbooks, new (.xlsx) and old (.xls): their sheets as rows of plain cells."""

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from weerklank.survey.formats.archive import archive_of
from weerklank.survey.formats.signature import OLD_OFFICE, ZIP, head
from weerklank.survey.formats.table import LARGEST_CELL, MOST_CELLS, MOST_COLUMNS, Cell
from weerklank.survey.refusals import BadInput, Problem

MOST_SHEETS = 100
MOST_ROWS = 200_000
MOST_BLANK = 1_000
"""After so many rows without a cell nothing more is expected."""
LARGEST_UNPACKED = 150_000_000
"""The parts of a workbook together (bytes)."""
LARGEST_OLD = 30_000_000
"""An old workbook with more bytes than this is refused: it is read at once."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, and its rows of cells from the first one, blank ones too.

    Rows end with their last cell that holds something. A date is text as ISO 8601 writes it;
    true and false are TRUE and FALSE; a formula is what it last came to.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def read_workbook(file: Path) -> tuple[Sheet, ...]:
    """All sheets of a workbook, in its own order.

    Raises BadInput where it is not a workbook, is damaged, and for what is over a limit.

    >>> from tempfile import TemporaryDirectory
    >>> from openpyxl import Workbook
    >>> with TemporaryDirectory() as folder:
    ...     book, file = Workbook(), Path(folder, "answers.xlsx")
    ...     book.active.append(["team", "mark"])
    ...     book.active.append(["north", 7])
    ...     book.save(file)
    ...     read_workbook(file)[0].rows
    (('team', 'mark'), ('north', 7.0))
    """
    try:
        return tuple(_sheets(file, _opened(file)))
    except BadInput:
        raise
    except Exception:  # noqa: BLE001 -- a damaged workbook breaks its reader in any way
        raise _refused(file, "This workbook is damaged.") from None


Rows = Iterable[Iterable[Any]]


def _opened(file: Path) -> Iterator[tuple[str, Rows]]:
    beginning = head(file)
    if beginning.startswith(ZIP):
        return _new(file)
    if beginning.startswith(OLD_OFFICE):
        return _old(file)
    raise _refused(file, "This is not a workbook.")


def _new(file: Path) -> Iterator[tuple[str, Rows]]:
    """The sheets of a workbook that is zipped XML: row by row, never all at once."""
    _refuse_document_types(archive_of(file, largest=LARGEST_UNPACKED), file)
    with warnings.catch_warnings():
        # It warns of colours and checks of cells that it leaves out; so do we.
        warnings.simplefilter("ignore")
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            # What a sheet says of its own size may be wrong, or a trap.
            sheet.reset_dimensions()
            yield sheet.title, sheet.iter_rows(values_only=True)


def _refuse_document_types(archive: ZipFile, file: Path) -> None:
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as stream:
                if b"<!DOCTYPE" in stream.read(4_000).replace(b"\0", b"").upper():
                    raise _refused(file, "This workbook holds XML with a document type.")


def _old(file: Path) -> Iterator[tuple[str, Rows]]:
    content = file.read_bytes()
    if len(content) > LARGEST_OLD:
        raise _refused(file, f"This old workbook is over {LARGEST_OLD // 1_000_000} MB.")
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for name in book.sheet_names:
        yield name, book.get_sheet_by_name(name).iter_rows()


def _sheets(file: Path, found: Iterator[tuple[str, Rows]]) -> Iterator[Sheet]:
    left = MOST_CELLS
    for number, (name, rows) in enumerate(found, start=1):
        if number > MOST_SHEETS:
            raise _refused(file, f"This workbook has more than {MOST_SHEETS} sheets.")
        taken = tuple(_rows(rows, f"{file}, sheet {name}", left))
        left -= sum(map(len, taken))
        yield Sheet(name, taken)


def _rows(rows: Rows, where: str, left: int) -> Iterator[tuple[Cell, ...]]:
    """The rows up to the last one that holds something."""
    blank = 0
    for number, row in enumerate(rows, start=1):
        cells = _row(row, f"{where}, row {number}")
        left -= len(cells)
        if number > MOST_ROWS or left < 0:
            raise _too_much(where, f"This sheet has more than {MOST_ROWS:,} rows.")
        if not cells:
            blank += 1
            if blank > MOST_BLANK:
                return
            continue
        yield from [()] * blank
        blank = 0
        yield cells


def _row(row: Iterable[Any], where: str) -> tuple[Cell, ...]:
    cells = [_cell(cell) for cell in row]
    while cells and cells[-1] in (None, ""):
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise _too_much(where, f"This row has more than {MOST_COLUMNS:,} cells.")
    for column, cell in enumerate(cells, start=1):
        if isinstance(cell, str) and len(cell) > LARGEST_CELL:
            raise _too_much(
                f"{where}, column {column}",
                f"This cell holds more than {LARGEST_CELL:,} characters.",
            )
    return tuple(cells)


def _cell(value: Any) -> Cell:
    match value:
        case None | str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return float(value)
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
    return str(value)


def text_of(cell: Cell) -> str:
    """A cell as it looks: a whole number without a decimal point, and nothing as "".

    >>> text_of(7.0), text_of(7.5), text_of(None), text_of(" seven ")
    ('7', '7.5', '', ' seven ')
    """
    match cell:
        case None:
            return ""
        case float() if cell.is_integer():
            return str(int(cell))
    return str(cell)


def _refused(file: Path, what: str) -> BadInput:
    return BadInput(Problem(what, str(file), "Save it once more as .xlsx, or as CSV."))


def _too_much(where: str, what: str) -> BadInput:
    return BadInput(Problem(what, where, "Keep what is needed, and remove the rest."))
