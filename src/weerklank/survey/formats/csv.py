"""Text tables: any delimiter, any of the encodings that survey tools write.

The file is read as a stream and refused at the first cell, row or column over a limit, so
that a hostile file costs no more memory than an honest one.
"""

import csv
from collections.abc import Iterator, Sequence, Set
from pathlib import Path
from typing import TextIO

from weerklank.survey.formats.delimiter import delimiter_of
from weerklank.survey.formats.encoding import encoding_of
from weerklank.survey.formats.table import (
    LARGEST_CELL,
    MOST_COLUMNS,
    Column,
    Table,
    checked_size,
    different_names,
)
from weerklank.survey.refusals import BadInput, Problem

LONGEST_LINE = 1_000_000
"""Characters in one line of the file."""


def read_csv(file: Path, *, delimiter: str = "", encoding: str = "") -> Table:
    r"""Read a text table whose first row holds the names of the columns.

    Cells stay text as they are written; an empty cell is "". What is not given is found out:
    the delimiter by the consistency of the rows, the encoding by a byte-order mark, else
    UTF-8, else windows-1252 (with a line in the losses). A column without a name is called
    "(column 3)". Raises BadInput for a file that is not text, for rows of unequal length, for
    two columns with one name and for what is over a limit.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "answers.csv")
    ...     _ = file.write_text("team;mark\nnorth;7,5\nsouth;\n", encoding="utf-8")
    ...     table = read_csv(file)
    >>> table.delimiter, table.encoding, table.by_name["mark"].cells
    (';', 'utf-8', ['7,5', ''])
    """
    found, losses = encoding_of(file, encoding)
    with file.open(encoding=found, newline="") as stream:
        marked = _marked_delimiter(stream)
        chosen = delimiter or marked or delimiter_of(stream)
        names, columns, blank = _columns(stream, chosen, str(file), 2 if marked else 1)
    if blank:
        losses = losses.with_loss("empty rows", str(file), blank, "They hold no answers.")
    return Table(
        source=str(file),
        format="csv",
        columns=tuple(map(Column, names, columns)),
        first_row=3 if marked else 2,
        delimiter=chosen,
        encoding=found,
        losses=losses,
    )


def likelier_delimiter(file: Path, stated: str, names: Set[str], *, encoding: str = "") -> str:
    r"""The delimiter that was stated, unless the file's own gives more of these names.

    `names` are columns that the first row should hold. Raises BadInput for a file that is not
    text, and for a delimiter that is not one character.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "answers.csv")
    ...     _ = file.write_text("team;mark\nnorth;7,5\n", encoding="utf-8")
    ...     likelier_delimiter(file, ",", {"team", "mark"})
    ';'
    """
    if len(stated) != 1 or stated in '\r\n"':
        raise BadInput(
            Problem(
                f"'{stated}' cannot be a delimiter.",
                str(file),
                "Write one character, for example ';' or ','.",
            )
        )
    found, _ = encoding_of(file, encoding)
    with file.open(encoding=found, newline="") as stream:
        marked = _marked_delimiter(stream)
        start = stream.tell()
        own = marked or delimiter_of(stream)
        held = {}
        for delimiter in (stated, own):
            stream.seek(start)
            _, header = next(_rows(stream, delimiter, str(file), 1), (0, []))
            held[delimiter] = len(names & {*_names(header)})
    return own if held[own] > held[stated] else stated


def _marked_delimiter(stream: TextIO) -> str:
    """The delimiter of a first line `sep=;`, as Excel writes it; "" where there is none."""
    line = stream.readline(16).strip().strip('"')
    if len(line) == len("sep=;") and line.startswith("sep="):
        return line[-1]
    stream.seek(0)
    return ""


def _columns(
    stream: TextIO, delimiter: str, source: str, first_row: int
) -> tuple[list[str], list[list[str]], int]:
    rows = _rows(stream, delimiter, source, first_row)
    _, header = next(rows, (0, []))
    names = _names(header)
    checked_size(len(names), 1, source)
    different_names(names, source)
    columns: list[list[str]] = [[] for _ in names]
    seen: list[dict[str, str]] = [{} for _ in names]
    blank = 0
    for number, row in rows:
        if not row:
            blank += 1
            continue
        _equal_length(row, names, source, number)
        # A wave holds few different answers: each is kept once.
        for cell, column, known in zip(row, columns, seen, strict=True):
            column.append(known.setdefault(cell, cell))
        checked_size(len(names), len(columns[0]), source)
    return names, columns, blank


def _names(header: Sequence[str]) -> list[str]:
    return [
        " ".join(name.split()) or f"(column {position})"
        for position, name in enumerate(header, start=1)
    ]


def _rows(
    stream: TextIO, delimiter: str, source: str, first_row: int
) -> Iterator[tuple[int, list[str]]]:
    lines = _Lines(stream, delimiter)
    reader = csv.reader(lines, delimiter=delimiter, strict=False)
    number = first_row
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except (csv.Error, _TooLong):
            raise BadInput(_too_long(lines, source, number)) from None
        if any(len(cell) > LARGEST_CELL for cell in row):
            raise BadInput(_too_long(lines, source, number))
        yield number, row
        number += 1
        lines.held.clear()


class _TooLong(Exception):
    """A line goes on after the limit."""


class _Lines:
    """The lines of a stream, none of them longer than the limit.

    `held` keeps the lines of the row that is being read, so that a refusal can name a column.
    """

    def __init__(self, stream: TextIO, delimiter: str) -> None:
        self.stream = stream
        self.delimiter = delimiter
        self.held: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.stream.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        self.held.append(line)
        if len(line) == LONGEST_LINE or sum(map(len, self.held)) > LONGEST_LINE:
            raise _TooLong
        return line


def _too_long(lines: _Lines, source: str, number: int) -> Problem:
    lengths = list(_lengths("".join(lines.held), lines.delimiter))
    where = f"{source}, row {number}"
    if len(lengths) > MOST_COLUMNS:
        return Problem(
            f"This row has more than {MOST_COLUMNS:,} cells.",
            f"{where}, column {MOST_COLUMNS + 1}",
            "Keep the columns that hold answers, and remove the others.",
        )
    column = lengths.index(max(lengths)) + 1
    return Problem(
        f"This cell, or its row, is too long: a cell may hold {LARGEST_CELL:,} characters.",
        f"{where}, column {column}",
        "Shorten the cell, or close the quotation mark that was left open.",
    )


def _lengths(text: str, delimiter: str) -> Iterator[int]:
    """The length of each cell of a row, also of the last one, which may not be complete."""
    start, quoted = 0, False
    for position, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif character == delimiter and not quoted:
            yield position - start
            start = position + 1
    yield len(text) - start


def _equal_length(row: Sequence[str], names: Sequence[str], source: str, number: int) -> None:
    if len(row) != len(names):
        raise BadInput(
            Problem(
                f"This row has {len(row)} cells, and the first row names {len(names)} columns.",
                f"{source}, row {number}, column {min(len(row), len(names)) + 1}",
                "Look for a cell that is missing, or a text that needs quotation marks.",
            )
        )
