"""The cells of a workbook as plain values, within limits."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from weerklank.survey.formats.table import LARGEST_CELL, MOST_COLUMNS, Cell
from weerklank.survey.refusals import BadInput, Problem

MOST_SHEETS = 100
MOST_ROWS = 200_000
"""Rows of one sheet that hold something."""
MOST_CELLS = 5_000_000
"""Cells of all sheets together, empty ones before the last of a row included."""
LAST_ROW = 1_048_576
"""No spreadsheet goes further."""

Rows = Iterable[Iterable[Any]]
_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f])_")


def plain_sheets(
    found: Iterable[tuple[str, Rows]], source: str
) -> Iterator[tuple[str, Iterator[list[Cell]]]]:
    """Each sheet's name and its rows up to the last one that holds something.

    `source` is what messages call the file. The rows of a sheet must be taken before the next
    sheet. Raises BadInput for what is over a limit.

    >>> found = [("answers", [["team", "mark"], [None, None], ["north", 7]])]
    >>> [(name, list(rows)) for name, rows in plain_sheets(found, "answers.xlsx")]
    [('answers', [['team', 'mark'], [], ['north', 7.0]])]
    """
    budget = [MOST_CELLS]
    for number, (name, rows) in enumerate(found, start=1):
        if number > MOST_SHEETS:
            raise _too_much(source, f"This workbook has more than {MOST_SHEETS} sheets.")
        yield name, _rows(rows, f"{source}, sheet {name}", budget)


def _rows(rows: Rows, where: str, budget: list[int]) -> Iterator[list[Cell]]:
    blank, filled = 0, 0
    for number, row in enumerate(rows, start=1):
        cells = _row(row, f"{where}, row {number}", budget)
        if number > LAST_ROW:
            raise _too_much(where, f"This sheet has more than {LAST_ROW:,} rows.")
        if not cells:
            blank += 1
            continue
        filled += 1
        if filled > MOST_ROWS:
            raise _too_much(where, f"More than {MOST_ROWS:,} rows hold something.")
        for _ in range(blank):
            yield []
        blank = 0
        yield cells


def _row(row: Iterable[Any], where: str, budget: list[int]) -> list[Cell]:
    cells = [plain_cell(cell) for cell in row]
    budget[0] -= len(cells)
    while cells and cells[-1] is None:
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise _too_much(
            f"{where}, column {len(cells)}",
            f"This row goes on to column {len(cells):,}; there is room for {MOST_COLUMNS:,}.",
        )
    if budget[0] < 0:
        raise _too_much(where, f"This workbook has more than {MOST_CELLS:,} cells.")
    for column, cell in enumerate(cells, start=1):
        if isinstance(cell, str) and len(cell) > LARGEST_CELL:
            raise _too_much(
                f"{where}, column {column}",
                f"This cell holds more than {LARGEST_CELL:,} characters.",
            )
    return cells


def plain_cell(value: Any) -> Cell:
    """What a cell holds, as text, a number or nothing (an empty text is nothing).

    A date is text as ISO 8601 writes it. A number is never infinite or undefined.

    >>> [plain_cell(value) for value in ("", 7, True, date(2026, 5, 1), float("nan"))]
    [None, 7.0, 'TRUE', '2026-05-01', None]
    """
    match value:
        case str():
            # How a workbook writes what XML cannot hold, such as the end of a line.
            return _ESCAPED.sub(_control, value) or None
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return float(value) if abs(value) < float("inf") else None
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date() | time():
            return value.isoformat()
    return None if value is None else str(value)


def _control(found: re.Match[str]) -> str:
    """A tab or the end of a line as itself; what no text needs as nothing."""
    character = chr(int(found[1], 16))
    return character if character in "\t\n" else ""


def _too_much(where: str, what: str) -> BadInput:
    return BadInput(
        Problem(what, where, "Keep what is needed and remove the rest, or save it as CSV.")
    )
