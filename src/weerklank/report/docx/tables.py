"""Tables: real ones, whose header is repeated on every page and read out as a header."""

import re

from docx.document import Document as Word
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt

from weerklank.report.column_widths import column_weights
from weerklank.report.document import Table
from weerklank.report.docx.marks import element
from weerklank.report.svg.text import without_controls as printable

WIDTH = 9_638
"""Of the text on the page (twentieths of a point): 17 cm."""
LETTERS_ON_A_LINE = 100
LETTER = {"Cell": 90, "SmallCell": 75}
"""How wide a letter is (twentieths of a point), in the style of a cell."""
MARGINS = 120
"""Of a cell, left and right together (twentieths of a point)."""
LONGEST_PART = 30
"""Letters; a longer word may be broken."""
AFTER_NOTES = Pt(12)
RULE = "DDD4C8"


def add_table(word: Word, table: Table) -> None:
    """The caption, the table, and the notes under it."""
    word.add_paragraph(printable(table.caption), "Caption")
    weights = column_weights(table)
    style = "SmallCell" if sum(weights) > LETTERS_ON_A_LINE else "Cell"
    made = element("tbl")
    made.append(_properties(table))
    fair = [WIDTH * weight / max(sum(weights), 50) for weight in weights]
    widths = _shared(fair, [MARGINS + LETTER[style] * letters for letters in _longest(table)])
    grid = element("tblGrid")
    grid.extend([element("gridCol", w=width) for width in widths])
    made.append(grid)
    titles = tuple(column.title for column in table.columns)
    for number, row in enumerate((titles, *table.rows)):
        made.append(_row(table, row, widths, style, is_header=number == 0))
    # Before the last element, which says how the page is laid out.
    word.element.body.insert(len(word.element.body) - 1, made)
    _add_notes(word, table)


def _add_notes(word: Word, table: Table) -> None:
    """Under the table, and room after it: an empty line only where there is no note."""
    notes = [word.add_paragraph(printable(text), "Table Note") for text in table.notes]
    if notes:
        notes[-1].paragraph_format.space_after = AFTER_NOTES
    else:
        word.add_paragraph(style="Cell")


def _longest(table: Table) -> list[int]:
    """The letters of the longest part of each column that must stay on one line."""
    titles = tuple(column.title for column in table.columns)
    parts = [
        [part for cell in cells for part in re.split("[ \n]", cell)]
        for cells in zip(titles, *table.rows, strict=True)
    ]
    return [min(max(map(len, column)), LONGEST_PART) for column in parts]


def _shared(fair: list[float], least: list[int]) -> list[int]:
    """Widths with the same sum as `fair`: who has room gives to who has less than the least."""
    short = [max(need - width, 0) for width, need in zip(fair, least, strict=True)]
    spare = [max(width - need, 0) for width, need in zip(fair, least, strict=True)]
    moved = min(sum(short), sum(spare))
    if not moved:
        return [round(width) for width in fair]
    return [
        round(width + moved * (lacks / sum(short) - has / sum(spare)))
        for width, lacks, has in zip(fair, short, spare, strict=True)
    ]


def _properties(table: Table) -> BaseOxmlElement:
    properties = element("tblPr")
    properties.append(element("tblW", w=0, type="auto"))
    borders = element("tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(side, val="single", sz=4, space=0, color=RULE))
    properties.append(borders)
    properties.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=60, type="dxa"))
    properties.append(margins)
    properties.append(element("tblLook", firstRow=1, firstColumn=1, noHBand=1, noVBand=1))
    # What a screen reader says before the table.
    properties.append(element("tblCaption", val=printable(table.caption)))
    return properties


def _row(
    table: Table, cells: tuple[str, ...], widths: list[int], style: str, *, is_header: bool
) -> BaseOxmlElement:
    row = element("tr")
    properties = element("trPr")
    properties.append(element("cantSplit"))
    if is_header:
        properties.append(element("tblHeader"))
    row.append(properties)
    for at, text in enumerate(cells):
        to_right = at > 0 and table.columns[at].numeric
        cell = element("tc")
        size = element("tcPr")
        size.append(element("tcW", w=widths[at], type="dxa"))
        cell.append(size)
        cell.append(_paragraph(text, style, to_right=to_right, bold=is_header))
        row.append(cell)
    return row


def _paragraph(text: str, style: str, *, to_right: bool, bold: bool) -> BaseOxmlElement:
    paragraph, properties = element("p"), element("pPr")
    properties.append(element("pStyle", val=style))
    if to_right:
        properties.append(element("jc", val="right"))
    paragraph.append(properties)
    run = element("r")
    if bold:
        look = element("rPr")
        look.append(element("b"))
        run.append(look)
    words = element("t")
    words.text = printable(text)
    run.append(words)
    paragraph.append(run)
    return paragraph
