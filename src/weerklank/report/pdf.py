"""A report as a tagged PDF, set by typst from one JSON value and one fixed template."""

import json
import struct
import unicodedata
from dataclasses import asdict, replace
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from weerklank.report import svg
from weerklank.report.column_widths import (
    MOST_LETTERS,
    column_weights,
    holds_prose,
    longest_word,
)
from weerklank.report.document import (
    Block,
    Chapter,
    Document,
    Figure,
    Finding,
    Findings,
    Note,
    Table,
)
from weerklank.report.paper import (
    FACES,
    font_file,
    fonts,
    height_of_first,
    pictures_of,
    says_it_all,
)

# The text of a page is 16.4 by 24.9 centimetres; of the width a picture takes 720 units.
CENTIMETRES = 16.4 / svg.WIDE
SHORTEST_OPENING, LONGEST_OPENING = 6.0, 24.0
# In the small type of tables.
LETTERS_ON_A_LINE = 105
LETTERS_OF_A_TABLE = 92
# What stands for a character that the typeface does not have.
UNKNOWN = "\N{BALLOT BOX}"

Json = dict[str, Any]


def render_pdf(document: Document) -> bytes:
    """The whole report as PDF/UA-1 with its own fonts; the same document gives the same bytes."""
    template = files("weerklank.report") / "templates" / "report.typ"
    with fonts() as typeface:
        return typst.compile(
            template.read_bytes(),
            format="pdf",
            font_paths=typeface,
            sys_inputs={"report": json.dumps(displayable(_report(document)))},
            pdf_standards="ua-1",
            timestamp=datetime.combine(document.dated, time(), tzinfo=UTC),
        )


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
            | {
                "opening": _opening(chapter),
                "on_new_page": chapter.on_new_page,
                "sections": [_section(part) for part in chapter.sections],
            }
            for chapter in document.chapters
        ],
    }


def _section(section: Any) -> Json:
    return {"title": section.title, "blocks": [_block(block) for block in section.blocks]}


def _opening(chapter: Chapter) -> float:
    """How much room the beginning of a chapter needs, in centimetres: its title, and with it
    the first picture, if that comes soon.
    """
    first = (*chapter.blocks, *(block for part in chapter.sections for block in part.blocks))[
        :3
    ]
    pictures = [block for block in first if isinstance(block, Figure)]
    if not pictures:
        return SHORTEST_OPENING
    picture = height_of_first(pictures[0]) * CENTIMETRES
    return min(SHORTEST_OPENING + picture, LONGEST_OPENING)


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
        case Findings():
            value = {"title": block.title, "items": [_finding(each) for each in block.items]}
        case _:
            value = asdict(block)
    return {"kind": type(block).__name__, **value}


def _finding(finding: Finding) -> Json:
    return {
        "headline": finding.headline,
        "certainty": finding.certainty,
        "figure": _figure(finding.figure) if finding.figure else None,
    }


def _table_alone(figure: Figure) -> Table:
    """The table of a figure that says what the figure does."""
    return replace(figure.table, notes=(figure.description, *figure.table.notes))


def _figure(figure: Figure) -> Json:
    return {
        "title": figure.title,
        "description": figure.description,
        "pictures": [
            {"svg": each.svg, "alt": each.alternative} for each in pictures_of(figure)
        ],
        "table": None if says_it_all(figure) else _table(figure.table),
    }


def _table(table: Table) -> Json:
    weights = column_weights(table)
    is_crowded = sum(weights) > LETTERS_ON_A_LINE
    has_prose = any(holds_prose(table, at) for at in range(len(table.columns)))
    return asdict(table) | {
        "weights": weights,
        "width": 1.0 if has_prose else min(1.0, max(0.5, sum(weights) / LETTERS_OF_A_TABLE)),
        "size": 6.5 if is_crowded else 8,
        "longest_word": 18 if is_crowded else 24,
        "hyphenates": [longest_word(column.title) > MOST_LETTERS for column in table.columns],
    }


# --- characters that can be printed ---------------------------------------------


def displayable(value: Any) -> Any:
    """The same value with only characters that the typeface has.

    PDF/UA refuses a text that cannot be displayed, and one emoji in the name of a team
    should not cost a municipality its report.
    """
    match value:
        case str():
            composed = unicodedata.normalize("NFC", value)
            return "".join(_displayable_character(char) for char in composed)
        case list() | tuple():
            return [displayable(item) for item in value]
        case dict():
            return {key: displayable(item) for key, item in value.items()}
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
    return frozenset.intersection(*(_code_points(font_file(face)) for face in FACES))


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
