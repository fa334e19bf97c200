"""Answers in a workbook: the first sheet that holds a table."""

from pathlib import Path

from weerklank.survey.formats.loss import LossReport
from weerklank.survey.formats.table import Cell, Column, Table, checked_size, different_names
from weerklank.survey.formats.workbook import Sheet, read_workbook, text_of
from weerklank.survey.refusals import BadInput, Problem


def read_sheet_table(file: Path) -> Table:
    """Read the first sheet of a workbook that has a row of names and a row of answers.

    Numbers stay numbers, a date is text as ISO 8601 writes it, an empty cell is None. Blank
    rows and what else the workbook holds are told in the losses; a column without a name is
    called "(column 3)". Raises BadInput where it is not a workbook or holds no table, for two
    columns with one name, and for what is over a limit.

    >>> from tempfile import TemporaryDirectory
    >>> from openpyxl import Workbook
    >>> with TemporaryDirectory() as folder:
    ...     book, file = Workbook(), Path(folder, "answers.xlsx")
    ...     for row in (["team", "mark"], [], ["north", 7.5]):
    ...         book.active.append(row)
    ...     book.save(file)
    ...     table = read_sheet_table(file)
    >>> table.by_name["mark"].cells, table.row_number(0)
    ([7.5], 3)
    """
    sheets = read_workbook(file)
    sheet = next((each for each in sheets if _is_table(each)), None)
    if sheet is None:
        raise BadInput(
            Problem(
                "No sheet of this workbook holds a row of names and a row of answers.",
                str(file),
                "Put the names of the columns in row 1, and a respondent in each row below.",
            )
        )
    source = f"{file}, sheet {sheet.name}"
    first, *numbers = [at for at, row in enumerate(sheet.rows, start=1) if row]
    columns = _columns([sheet.rows[at - 1] for at in (first, *numbers)], first, source)
    return Table(
        source=source,
        format="workbook",
        columns=columns,
        first_row=first + 1,
        row_numbers=tuple(numbers),
        losses=_losses(file, sheets, sheet, numbers[-1] - first - len(numbers)),
    )


def _is_table(sheet: Sheet) -> bool:
    return sum(map(bool, sheet.rows)) > 1


def _columns(rows: list[tuple[Cell, ...]], first: int, source: str) -> tuple[Column, ...]:
    width = max(map(len, rows))
    checked_size(width, len(rows) - 1, source)
    names = [
        " ".join(text_of(cell).split()) or f"(column {at})"
        for at, cell in enumerate((*rows[0], *[None] * (width - len(rows[0]))), start=1)
    ]
    different_names(names, source, first)
    known: dict[Cell, Cell] = {}
    columns: list[list[Cell]] = [[] for _ in names]
    for row in rows[1:]:
        for at, column in enumerate(columns):
            # A wave holds few different answers: each is kept once.
            cell = row[at] if at < len(row) else None
            column.append(known.setdefault(cell, cell))
    return tuple(map(Column, names, columns))


def _losses(file: Path, sheets: tuple[Sheet, ...], taken: Sheet, blank: int) -> LossReport:
    losses = LossReport()
    if blank:
        where = f"{file}, sheet {taken.name}"
        losses = losses.with_loss("empty rows", where, blank, "They hold no answers.")
    for sheet in sheets:
        rows = sum(map(bool, sheet.rows))
        if sheet is not taken and rows:
            losses = losses.with_loss(
                "rows of another sheet",
                f"{file}, sheet {sheet.name}",
                rows,
                f"Answers are read from one sheet, '{taken.name}': the first with a table.",
            )
    return losses
