"""How the columns of a printed table share the width of the page."""

from weerklank.report.document import Table

MOST_LETTERS = 12
"""For a column of numbers."""
PROSE = 200
"""A cell with more letters than this is read, not compared."""


def column_weights(table: Table) -> list[int]:
    """By the letters that the columns need, within bounds.

    >>> from weerklank.report.document import Column
    >>> column_weights(Table("", (Column("Team"), Column("n", numeric=True)), (("N" * 45, "1"),)))
    [42, 6]
    """
    # Where there are few columns, a sentence that stands in for a number has room too.
    most = 30 if len(table.columns) <= 4 else MOST_LETTERS
    widest = [
        90 if holds_prose(table, at) else 40 if at == 0 or not each.numeric else most
        for at, each in enumerate(table.columns)
    ]
    return [
        min(max(longest_word(column.title), _longest_cell(table, at), 4), widest[at]) + 2
        for at, column in enumerate(table.columns)
    ]


def holds_prose(table: Table, at: int) -> bool:
    """A column with sentences or long lists in it."""
    return _longest_cell(table, at) > PROSE


def longest_word(text: str) -> int:
    """The letters of the longest word; 0 where there is none."""
    return max(map(len, text.split()), default=0)


def _longest_cell(table: Table, at: int) -> int:
    return max((len(row[at]) for row in table.rows if at < len(row)), default=0)
