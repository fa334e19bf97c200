"""A report as a workbook: its tables, for those who go on with the numbers.

A cell holds what was printed and no digit more: the workbook says what the page says.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from io import BytesIO
from itertools import count
from textwrap import wrap
from typing import Any

from xlsxwriter import Workbook

from weerklank.report.document import (
    Block,
    Bullets,
    Chapter,
    Code,
    Document,
    Figure,
    Findings,
    Note,
    Paragraph,
    Table,
)
from weerklank.report.printed_numbers import Printed, printed_number
from weerklank.report.recomputing import FORMULA_STARTS
from weerklank.report.svg.text import without_controls as printable

FIRST_COLUMN, OTHER_COLUMNS = 70, 14
"""Widths, in letters."""
TEXT_COLUMN = 34
"""The width of a column with texts, in which a long one is not a tower of words."""
MOST_COLUMNS = 40
LONGEST_NAME = 31
"""Letters in the name of a sheet."""
LONGEST_TEXT = 32_767
"""Letters in a cell."""
LINE = 15.75
"""Height of a line (points)."""
HIGHEST = 409
"""No row can be higher (points)."""
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18},
    "heading": {"bold": True, "font_size": 13, "font_color": "#9C3D16"},
    "caption": {"bold": True},
    "strong": {"bold": True, "text_wrap": True, "valign": "top"},
    "text": {"text_wrap": True, "valign": "top"},
    "muted": {"text_wrap": True, "valign": "top", "font_color": "#625A52"},
    "name": {"text_wrap": True, "valign": "top"},
    "header": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1},
    "number": {"align": "right", "valign": "top"},
    "link": {"underline": True, "font_color": "#025E8F"},
}

WRAPPED = frozenset(name for name, look in LOOKS.items() if "text_wrap" in look)


def render_xlsx(document: Document) -> bytes:
    """The report as XLSX: a sheet of contents, then one per chapter; equal bytes for equal input.

    There is no formula, no chart, no note and nothing hidden in it, and no text becomes a
    formula or a link.
    """
    made = BytesIO()
    book = Workbook(
        made,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    day = datetime.combine(document.dated, time())
    book.set_properties(
        {"title": document.title, "subject": document.subtitle, "author": "", "created": day}
    )
    _fill(book, document)
    book.close()
    return made.getvalue()


def _fill(book: Workbook, document: Document) -> None:
    names = _sheet_names([document.labels.contents, *(c.title for c in document.chapters)])
    writer = _Writer(book, document.language)
    writer.start(names[0], document.front)
    writer.line(document.title, "title")
    writer.line(document.subtitle, "text")
    writer.line(document.dated_text, "muted")
    writer.blocks(document.front)
    writer.gap()
    writer.line(document.labels.contents, "heading")
    for chapter, name in zip(document.chapters, names[1:], strict=True):
        writer.link(chapter.title, name)
    for chapter, name in zip(document.chapters, names[1:], strict=True):
        held = (*chapter.blocks, *(each for part in chapter.sections for each in part.blocks))
        writer.start(name, held)
        _write_chapter(writer, chapter)


def _write_chapter(writer: "_Writer", chapter: Chapter) -> None:
    writer.line(chapter.title, "title")
    writer.blocks(chapter.blocks)
    for section in chapter.sections:
        writer.gap()
        writer.line(section.title, "heading")
        writer.blocks(section.blocks)


class _Writer:
    """Writes one row after another on one sheet after another."""

    def __init__(self, book: Workbook, language: str) -> None:
        self.book = book
        self.language = language
        self.looks: dict[str, Any] = {}
        self.sheet: Any = None
        self.row = 0
        self.lines = 1
        self.widths: dict[int, int] = {}

    def start(self, name: str, held: Iterable[Block]) -> None:
        """Begin a sheet that is to hold these blocks."""
        self.sheet, self.row = self.book.add_worksheet(name), 0
        self.widths = _widths(held)
        self.sheet.set_column(0, 0, FIRST_COLUMN)
        self.sheet.set_column(1, MOST_COLUMNS, OTHER_COLUMNS)
        for at, width in self.widths.items():
            self.sheet.set_column(at, at, width)
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Write these one under the other."""
        for block in blocks:
            match block:
                case Table():
                    self.table(block)
                case Figure():
                    self.figure(block)
                case Findings():
                    self.findings(block)
                case _:
                    for text, look in _lines(block):
                        self.line(text, look)

    def findings(self, findings: Findings) -> None:
        """Each finding, how certain it is, and the numbers of its picture."""
        self.line(findings.title, "heading")
        for finding in findings.items:
            self.line(finding.headline, "strong")
            self.line(finding.certainty, "muted")
            if finding.figure:
                self.figure(finding.figure)
                self.gap()

    def figure(self, figure: Figure) -> None:
        """What a figure shows, and its numbers."""
        self.table(figure.table, said=figure.description)

    def table(self, table: Table, *, said: str = "") -> None:
        """A caption and what is said of it, a row of headers, the rows, and the notes."""
        self.gap()
        self.line(table.caption, "caption")
        if said:
            self.line(said, "muted")
        for at, column in enumerate(table.columns):
            self.text(at, column.title, "header", to_right=column.numeric)
        self.end_row()
        for row in table.rows:
            for at, cell in enumerate(row):
                number = printed_number(cell, self.language) if at else None
                if number and table.columns[at].numeric:
                    self.number(at, number)
                else:
                    self.text(at, cell, "name", to_right=table.columns[at].numeric)
            self.end_row()
        for note in table.notes:
            self.line(note, "muted")

    def line(self, text: str, look: str) -> None:
        """A text in a row of its own."""
        self.text(0, text, look)
        self.end_row()

    def end_row(self) -> None:
        """Make the row as high as its texts need, and go to the next."""
        if self.lines > 1:
            self.sheet.set_row(self.row, min(self.lines * LINE, HIGHEST))
        self.row, self.lines = self.row + 1, 1

    def gap(self) -> None:
        """An empty row, but not at the top of a sheet."""
        self.row += 1 if self.row else 0

    def text(self, at: int, text: str, look: str, *, to_right: bool = False) -> None:
        """A text in a cell."""
        clean = printable(text)[:LONGEST_TEXT]
        extra: dict[str, object] = {"align": "right"} if to_right else {}
        if at and not to_right:
            extra["indent"] = 1  # apart from a number at the end of the column before
        if look in WRAPPED:
            room = self.widths.get(at, OTHER_COLUMNS) - 2 if at else FIRST_COLUMN + 6
            self.lines = max(self.lines, len(wrap(clean, room)))
        self.sheet.write_string(self.row, at, clean, self._look_of(clean, look, **extra))

    def number(self, at: int, printed: Printed) -> None:
        """A number in a cell, shown with as many decimals as were printed."""
        shape = "#,##0" + ("." + "0" * printed.decimals if printed.decimals else "")
        shape += "%" if printed.is_percentage else ""
        if printed.is_signed:
            shape = f'+{shape};"−"{shape};{shape}'
        look = self._look("number", num_format=shape)
        self.sheet.write_number(self.row, at, printed.value, look)

    def link(self, text: str, sheet: str) -> None:
        """A line that leads to a sheet."""
        quoted = sheet.replace("'", "''")
        target = f"internal:'{quoted}'!A1"
        self.sheet.write_url(self.row, 0, target, self._look_of(text, "link"), printable(text))
        self.row += 1

    def _look_of(self, text: str, name: str, **extra: object) -> Any:
        """The look of a text, which stays a text also when somebody edits the cell."""
        if text.startswith(FORMULA_STARTS):
            extra["quote_prefix"] = True
        return self._look(name, **extra)

    def _look(self, name: str, **extra: object) -> Any:
        key = f"{name} {extra}"
        if key not in self.looks:
            self.looks[key] = self.book.add_format(LOOKS[name] | extra)
        return self.looks[key]


def _widths(held: Iterable[Block]) -> dict[int, int]:
    """Of the columns after the first that need more room than others, by their place."""
    widths: dict[int, int] = {}
    for table in _tables(held):
        for at, column in enumerate(table.columns[1:], start=1):
            cells = [row[at] for row in table.rows]
            longest = max((len(part) for cell in cells for part in cell.split(" ")), default=0)
            is_text = not column.numeric and max(map(len, cells), default=0) > TEXT_COLUMN
            needed = TEXT_COLUMN if is_text else min(longest + 1, TEXT_COLUMN)
            widths[at] = max(widths.get(at, OTHER_COLUMNS), needed)
    return widths


def _tables(held: Iterable[Block]) -> Iterator[Table]:
    for block in held:
        match block:
            case Table():
                yield block
            case Figure():
                yield block.table
            case Findings():
                yield from (each.figure.table for each in block.items if each.figure)
            case _:
                pass


def _lines(block: Block) -> Iterator[tuple[str, str]]:
    """The texts of a block that is not a table, each with how it looks."""
    match block:
        case Note():
            yield block.title, "strong"
            yield block.text, "text"
        case Bullets():
            yield from ((f"• {item}", "text") for item in block.items)
        case Paragraph() | Code():
            yield block.text, "text"


def _sheet_names(titles: Iterable[str]) -> list[str]:
    """A name for each sheet: short, without the signs that are not allowed, and different.

    >>> _sheet_names(["Bakens [1/8]", "bakens (1 8)", "History"])
    ['Bakens (1 8)', 'bakens (1 8) 2', 'History 2']
    """
    names: list[str] = []
    taken = {"history", ""}
    for title in titles:
        plain = re.sub(r"[\\/*?:]", " ", printable(title).replace("[", "(").replace("]", ")"))
        start = " ".join(plain.split()).strip("'")[:LONGEST_NAME].strip()
        name = start
        for number in count(2):
            if name.lower() not in taken:
                break
            name = f"{start[: LONGEST_NAME - 5]} {number}".strip()
        taken.add(name.lower())
        names.append(name)
    return names
