"""Workbooks, new (.xlsx) and old (.xls): their sheets as rows of plain cells.

A workbook is unpacked in a process of its own, that may use so much memory and time and no
more: what a hostile file breaks is that process. See `workbook_process`.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from weerklank.survey.formats.signature import head
from weerklank.survey.formats.table import Cell
from weerklank.survey.refusals import BadInput, Problem

_READER = "weerklank.survey.formats.workbook_process"


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
    head(file)
    # Safe: our own module with the path of a file, no shell.
    command = [sys.executable, "-P", "-m", _READER, str(file.absolute()), str(file)]
    with subprocess.Popen(  # noqa: S603 -- see above
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            sheets = tuple(_sheets(map(json.loads, process.stdout or ())))
        except ValueError:
            raise _broken(file) from None
        finally:
            process.kill()
    if sheets and sheets[-1].name == "" and not sheets[-1].rows:
        return sheets[:-1]
    raise _broken(file)


def _sheets(told: Iterable[Any]) -> Iterator[Sheet]:
    """The sheets as they are told: a name, its rows, the next name; "" after the last one."""
    name: str | None = None
    rows: list[tuple[Cell, ...]] = []
    for each in told:
        match each:
            case dict():
                raise BadInput(Problem(**each))
            case list():
                rows.append(tuple(each))
            case _:
                if name is not None:
                    yield Sheet(name, tuple(rows))
                name, rows = str(each), []
    if name is not None:
        yield Sheet(name, tuple(rows))


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


def _broken(file: Path) -> BadInput:
    return BadInput(
        Problem(
            "This workbook is damaged, or too large to be read.",
            str(file),
            "Save it once more as .xlsx, or as CSV.",
        )
    )
