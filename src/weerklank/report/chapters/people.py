"""Chapter: who answered."""

from collections.abc import Iterator

from weerklank.report.chapters.blocks import item_blocks
from weerklank.report.document import Block, Chapter, Paragraph, Table
from weerklank.report.figures import cell, columns
from weerklank.report.material import Material
from weerklank.survey.questionnaire import Item
from weerklank.survey.scale import Kind


def people_chapter(material: Material) -> Chapter | None:
    """The background questions of the last wave, or None where it has none."""
    questionnaire = material.last.questionnaire
    background = {theme.id for theme in questionnaire.themes if theme.role == "background"}
    items = [item for item in questionnaire.items if item.theme in background]
    if not items:
        return None
    speaker = material.speaker
    wave = material.wave_name(material.last)
    return Chapter(
        id="people",
        title=speaker.say("people.title"),
        blocks=(
            Paragraph(speaker.say("people.intro", who=material.who, wave=wave)),
            *_number_tables(material, items),
            *item_blocks(material, [item for item in items if not _is_number(material, item)]),
        ),
    )


def _is_number(material: Material, item: Item) -> bool:
    return material.last.questionnaire.scale_of(item).kind is Kind.NUMBER


def _number_tables(material: Material, items: list[Item]) -> Iterator[Block]:
    """Ages and years: the mean and the spread, per municipality."""
    speaker = material.speaker
    for item in items:
        if _is_number(material, item):
            headings = [speaker.say(f"column.{name}") for name in ("n", "mean", "spread")]
            yield Table(
                caption=speaker.text(item.text),
                columns=columns(speaker.say("column.municipality"), headings),
                rows=tuple(_number_rows(material, item)),
            )


def _number_rows(material: Material, item: Item) -> Iterator[tuple[str, ...]]:
    speaker = material.speaker
    groups = [*material.municipalities(material.last), ("", speaker.say("together"))]
    for group, name in groups:
        found = material.describe(material.last, item.id, group)
        yield (
            name,
            cell(found, lambda d: d.n, 0, speaker),
            cell(found, lambda d: d.mean, 1, speaker),
            cell(found, lambda d: d.standard_deviation, 1, speaker),
        )
