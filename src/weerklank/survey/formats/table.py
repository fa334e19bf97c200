"""A foreign table as plain values, the same for every format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from weerklank.survey.formats.loss import LossReport
from weerklank.survey.refusals import BadInput, Problem

LARGEST_FILE = 200_000_000
"""A file with more bytes than this is refused."""
MOST_COLUMNS = 5_000
MOST_CELLS = 20_000_000
"""Rows times columns: 100,000 respondents with 200 answers each."""
LARGEST_CELL = 100_000
"""Characters in one cell: some forty pages."""

Cell = str | float | None
"""Text as it stands in the file, a number, or nothing."""


@dataclass(frozen=True, slots=True)
class UserMissing:
    """Values that the maker of the file declared missing: `low` and `high` are included."""

    low: str | float
    high: str | float

    def holds(self, cell: Cell) -> bool:
        """Whether this cell is one of them.

        >>> UserMissing(-99, -95).holds(-97), UserMissing("Z", "Z").holds("a")
        (True, False)
        """
        if isinstance(cell, str):
            return cell.rstrip() == str(self.low).rstrip()
        if cell is None or isinstance(self.low, str) or isinstance(self.high, str):
            return False
        return self.low <= cell <= self.high


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its cells from the first row to the last, and what is known of it.

    `label` is the text of the question; `value_labels` gives the text of an answer by its
    code; `is_ordered` says that the file calls the answers ordinal. They are empty where the
    format does not have them.
    """

    name: str
    cells: Sequence[Cell]
    label: str = ""
    value_labels: Mapping[str | float, str] = field(default_factory=dict)
    user_missing: tuple[UserMissing, ...] = ()
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class AnswerSet:
    """Columns that are together one multiple choice; `counted` is the value of a tick."""

    name: str
    label: str
    columns: tuple[str, ...]
    counted: str | float


@dataclass(frozen=True)
class Table:
    """A table as it was read.

    `first_row` is the number that a spreadsheet gives to the first row of answers, so that a
    message can name a row; `row_numbers` gives that of each row where some were left out.
    `losses` holds what the reader could not take.

    >>> columns = (Column("team", ["north", "south"]), Column("mark", ["7", "8"]))
    >>> table = Table("answers.csv", "csv", columns, first_row=2)
    >>> table.rows, table.by_name["mark"].cells[1], table.row_number(1)
    (2, '8', 3)
    """

    source: str
    format: str
    columns: tuple[Column, ...]
    first_row: int = 1
    row_numbers: Sequence[int] = ()
    delimiter: str = ""
    encoding: str = ""
    sets: tuple[AnswerSet, ...] = ()
    losses: LossReport = field(default_factory=LossReport)

    @property
    def rows(self) -> int:
        """The number of rows of answers."""
        return len(self.columns[0].cells) if self.columns else 0

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by their name."""
        return {column.name: column for column in self.columns}

    def row_number(self, index: int) -> int:
        """The number of the row with this index (0 and up), as a spreadsheet counts."""
        return self.row_numbers[index] if self.row_numbers else self.first_row + index


def checked_size(columns: int, rows: int, source: str) -> None:
    """Refuse a table that is too large to be a wave of a questionnaire; raises BadInput.

    >>> try:
    ...     checked_size(MOST_COLUMNS + 1, 1, "answers.csv")
    ... except BadInput as refusal:
    ...     print(refusal.problems[0].what)
    This table has more than 5,000 columns.
    """
    if columns > MOST_COLUMNS:
        raise BadInput(
            Problem(
                f"This table has more than {MOST_COLUMNS:,} columns.",
                f"{source}, row 1, column {MOST_COLUMNS + 1}",
                "Keep the columns that hold answers, and remove the others.",
            )
        )
    if columns * rows > MOST_CELLS:
        raise BadInput(
            Problem(
                f"This table has more than {MOST_CELLS:,} cells.",
                f"{source}, row {MOST_CELLS // columns + 1}",
                "Split it into several files, or remove columns that hold no answers.",
            )
        )


def different_names(names: Sequence[str], source: str, row: int = 1) -> None:
    """Refuse two columns with one name, which stand in this row; raises BadInput.

    >>> try:
    ...     different_names(["team", "mark", "mark"], "answers.csv")
    ... except BadInput as refusal:
    ...     print(refusal.problems[0].what)
    Columns 2 and 3 are both called 'mark'.
    """
    first: dict[str, int] = {}
    for position, name in enumerate(names, start=1):
        if name in first:
            raise BadInput(
                Problem(
                    f"Columns {first[name]} and {position} are both called '{name}'.",
                    f"{source}, row {row}, column {position}",
                    "Rename one of them, or remove it.",
                )
            )
        first[name] = position
