"""A report as a tagged PDF, set by typst from one JSON value and one fixed template."""

import json
import shutil
import struct
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import font_source_sans_pro
import typst

from weerklank.report import svg
from weerklank.report.charts import Chart
from weerklank.report.document import Block, Document, Figure, Note, Table

FACES = ("SourceSansPro-Regular", "SourceSansPro-Semibold", "SourceSansPro-Bold")
# What one page has room for, in units of the picture, with its title above it.
TALLEST_PICTURE = 860.0
# In the small type of tables.
LETTERS_ON_A_LINE = 105
# For a column of numbers.
MOST_LETTERS = 12
# What stands for a character that the typeface does not have.
UNKNOWN = "\N{BALLOT BOX}"

Json = dict[str, Any]


def render_pdf(document: Document) -> bytes:
    """The whole report as PDF/UA-1 with its own fonts; the same document gives the same bytes."""
    template = files("weerklank.report") / "templates" / "report.typ"
    with _fonts() as fonts:
        return typst.compile(
            template.read_bytes(),
            format="pdf",
            font_paths=fonts,
            sys_inputs={"report": json.dumps(_displayable(_report(document)))},
            pdf_standards="ua-1",
            timestamp=datetime.combine(document.dated, time(), tzinfo=UTC),
        )


@contextmanager
def _fonts() -> Iterator[typst.Fonts]:
    # The package carries each face twice, and which of the two typst would take depends on
    # the order of files on the disk. A folder with one of each gives the same bytes anywhere.
    with TemporaryDirectory() as folder:
        for face in FACES:
            shutil.copy(_font_file(face), folder)
        yield typst.Fonts(include_system_fonts=False, font_paths=[folder])


def _font_file(face: str) -> Path:
    return Path(font_source_sans_pro.font_directory) / f"{face}.ttf"


# --- the document as JSON -----------------------------------------------------


def _report(document: Document) -> Json:
    dated = document.dated
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "language": document.language,
        "dated": [dated.year, dated.month, dated.day],
        "dated_text": document.dated_text,
        "labels": asdict(document.labels),
        "is_short": document.is_short,
        "front": [_block(block) for block in document.front],
        "chapters": [
            _section(chapter)
            | {"sections": [_section(part) for part in chapter.sections]}
            | {"on_new_page": chapter.on_new_page}
            for chapter in document.chapters
        ],
    }


def _section(section: Any) -> Json:
    return {"title": section.title, "blocks": [_block(block) for block in section.blocks]}


def _block(block: Block) -> Json:
    match block:
        case Figure(is_to_look_up=True):
            return _block(_table_alone(block))
        case Figure():
            value = _figure(block)
        case Table():
            value = _table(block)
        case Note():
            value = {"title": block.title, "text": block.text, "edge": block.kind.value}
        case _:
            value = asdict(block)
    return {"kind": type(block).__name__, **value}


def _table_alone(figure: Figure) -> Table:
    """The table of a figure that says what the figure does."""
    return replace(figure.table, notes=(figure.description, *figure.table.notes))


def _figure(figure: Figure) -> Json:
    return {
        "title": figure.title,
        "description": figure.description,
        "pictures": [_picture(figure, chart) for chart in _pages_of(figure.chart)],
        "table": _table(figure.table),
    }


def _picture(figure: Figure, chart: Chart) -> Json:
    drawn = svg.render(chart, title=figure.title, description=figure.description, id="chart")
    return {"svg": drawn, "alt": f"{figure.title.rstrip('.')}. {figure.description}"}


def _pages_of(chart: Chart) -> list[Chart]:
    """The chart in pieces that fit on a page each."""
    pieces = ceil(svg.height_of(chart) / TALLEST_PICTURE)
    size = max(ceil(len(chart.rows) / pieces), 1)
    starts = range(0, max(len(chart.rows), 1), size)
    return [replace(chart, rows=chart.rows[start : start + size]) for start in starts]  # type: ignore[arg-type]


def _table(table: Table) -> Json:
    weights = _weights(table)
    is_crowded = sum(weights) > LETTERS_ON_A_LINE
    return asdict(table) | {
        "weights": weights,
        "width": min(1.0, max(0.5, sum(weights) / LETTERS_ON_A_LINE)),
        "size": 6.5 if is_crowded else 8,
        "longest_word": 18 if is_crowded else 24,
        "hyphenates": [_longest_word(column.title) > MOST_LETTERS for column in table.columns],
    }


def _weights(table: Table) -> list[int]:
    """How the columns share the page: by the letters they need, within bounds.

    >>> from weerklank.report.document import Column
    >>> _weights(Table("", (Column("Team"), Column("n", numeric=True)), (("Noord" * 9, "12"),)))
    [42, 6]
    """
    # Where there are few columns, a sentence that stands in for a number has room too.
    most = 30 if len(table.columns) <= 3 else MOST_LETTERS
    widest = [
        40 if at == 0 or not each.numeric else most for at, each in enumerate(table.columns)
    ]
    return [
        min(max(_longest_word(column.title), _longest_cell(table, at), 4), widest[at]) + 2
        for at, column in enumerate(table.columns)
    ]


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _longest_cell(table: Table, at: int) -> int:
    return max((len(row[at]) for row in table.rows if at < len(row)), default=0)


# --- characters that can be printed ---------------------------------------------


def _displayable(value: Any) -> Any:
    """The same value with only characters that the typeface has.

    PDF/UA refuses a text that cannot be displayed, and one emoji in the name of a team
    should not cost a municipality its report.
    """
    match value:
        case str():
            composed = unicodedata.normalize("NFC", value)
            return "".join(_displayable_character(char) for char in composed)
        case list() | tuple():
            return [_displayable(item) for item in value]
        case dict():
            return {key: _displayable(item) for key, item in value.items()}
    return value


@cache
def _displayable_character(char: str) -> str:
    if char == "\n" or ord(char) in _covered():
        return char
    if unicodedata.category(char) == "Pd":
        return "-"
    plain = unicodedata.normalize("NFKC", char)
    if plain != char and all(ord(part) in _covered() for part in plain):
        return plain
    if char.isspace():
        return " "
    # Joiners and selectors have no shape of their own.
    return "" if unicodedata.category(char) in ("Cf", "Mn") else UNKNOWN


@cache
def _covered() -> frozenset[int]:
    """The code points that all our faces have."""
    return frozenset.intersection(*(_code_points(_font_file(face)) for face in FACES))


def _code_points(font: Path) -> frozenset[int]:
    """Read the character map of a TrueType file: its subtable of format 12, which is complete.

    https://learn.microsoft.com/typography/opentype/spec/cmap
    """
    content = font.read_bytes()
    tables = struct.unpack_from(">H", content, 4)[0]
    records = (struct.unpack_from(">4s4xI4x", content, 12 + 16 * at) for at in range(tables))
    cmap = next(offset for tag, offset in records if tag == b"cmap")
    subtables = struct.unpack_from(">H", content, cmap + 2)[0]
    offsets = (
        cmap + struct.unpack_from(">4xI", content, cmap + 4 + 8 * at)[0]
        for at in range(subtables)
    )
    full = next(at for at in offsets if struct.unpack_from(">H", content, at)[0] == 12)
    groups = struct.unpack_from(">I", content, full + 12)[0]
    spans = (struct.unpack_from(">II", content, full + 16 + 12 * at) for at in range(groups))
    return frozenset(code for first, last in spans for code in range(first, last + 1))
