"""The example study's report, read back as tables."""

import json
from functools import cache
from pathlib import Path

from weerklank.report.document import Document, Figure, Table
from weerklank.report.making import make_document
from weerklank.report.material import Material, gather
from weerklank.survey.opening import open_study

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "social-teams"
GOLDEN = json.loads((ROOT / "tests" / "golden" / "social-teams.json").read_text("utf-8"))


@cache
def material(language: str, newest: str | None = None) -> Material:
    return gather(open_study(EXAMPLE), language, wave=newest)


@cache
def report(language: str, newest: str | None = None) -> Document:
    return make_document(material(language, newest))


def tables(document: Document, chapter: str) -> dict[str, Table]:
    """The tables of a chapter and its sections by caption, those of figures among them."""
    found = next(each for each in document.chapters if each.id == chapter)
    blocks = [*found.blocks, *(block for part in found.sections for block in part.blocks)]
    held = [block.table if isinstance(block, Figure) else block for block in blocks]
    return {table.caption: table for table in held if isinstance(table, Table)}


def section_tables(document: Document, chapter: str, section: str) -> list[Table]:
    found = next(each for each in document.chapters if each.id == chapter)
    part = next(each for each in found.sections if each.id == section)
    held = [block.table if isinstance(block, Figure) else block for block in part.blocks]
    return [table for table in held if isinstance(table, Table)]


def rows(table: Table) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in table.rows}


def columns(table: Table) -> list[str]:
    return [column.title for column in table.columns]


def number(text: str) -> float:
    """A printed English number: a mark or a per cent sign is left out, a minus is a minus."""
    figure = text.partition(" ")[0]  # without its limits
    return float(figure.rstrip("*†%°").replace("−", "-").replace("+", ""))


def texts(document: Document) -> list[str]:
    """Every text that a reader can see."""

    def walk(value: object) -> list[str]:
        if isinstance(value, str):
            return [value]
        if isinstance(value, tuple):
            return [text for each in value for text in walk(each)]
        if hasattr(value, "__dataclass_fields__"):
            return [
                t for name in value.__dataclass_fields__ for t in walk(getattr(value, name))
            ]
        return []

    return walk(document)
