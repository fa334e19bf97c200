"""Appendix: the mean of every item in every wave, in the main group."""

from collections.abc import Iterator

from weerklank.report.chapters.marks import mean_cell, notes_on, population_note
from weerklank.report.chapters.reliability import reliability_blocks
from weerklank.report.document import Chapter, Paragraph, Section, Table
from weerklank.report.figures import columns
from weerklank.report.material import Material
from weerklank.survey.questionnaire import Item, Questionnaire, Theme
from weerklank.survey.release.status import Status


def appendix(material: Material) -> Chapter:
    """A table per theme: items by wave, with the number of answers."""
    speaker = material.speaker
    tables = tuple(
        _table(material, theme, items)
        for theme in material.last.questionnaire.themes
        if theme.role != "background" and (items := _scored(material, theme))
    )
    return Chapter(
        id="appendix",
        title=speaker.say("appendix.title"),
        blocks=(
            Paragraph(speaker.say("appendix.intro", who=material.who)),
            *(Paragraph(note) for note in population_note(material)),
            *tables,
        ),
        sections=tuple(_reliability(material)),
    )


def _reliability(material: Material) -> Iterator[Section]:
    blocks = tuple(reliability_blocks(material))
    if blocks:
        yield Section("appendix-reliability", material.speaker.say("reliability.title"), blocks)


def _scored(material: Material, theme: Theme) -> list[Item]:
    """The items of a theme with a mean, in any wave, by the newest wording.

    Cells of a matrix are left out: what they say depends on another cell.
    """
    items: dict[str, Item] = {}
    for round_ in material.rounds:
        cells = _cells_of_matrices(round_.questionnaire)
        for item in round_.questionnaire.items:
            is_ordered = round_.questionnaire.scale_of(item).is_ordered
            if item.theme == theme.id and is_ordered and item.id not in cells:
                items[item.id] = item
    return list(items.values())


def _cells_of_matrices(questionnaire: Questionnaire) -> set[str]:
    return {
        item for matrix in questionnaire.matrices for row in matrix.rows for item in row.items
    }


def _table(material: Material, theme: Theme, items: list[Item]) -> Table:
    speaker = material.speaker
    waves = [material.wave_name(round_) for round_ in material.rounds]
    rows = tuple(_row(material, item) for item in items)
    return Table(
        caption=speaker.text(theme.title),
        columns=columns(
            speaker.say("column.question"),
            [heading for wave in waves for heading in (wave, f"n {wave}")],
        ),
        rows=rows,
        notes=tuple(notes_on(material, rows)),
        is_folded=True,
    )


def _row(material: Material, item: Item) -> tuple[str, ...]:
    cells = []
    for round_ in material.rounds:
        cells.append(mean_cell(material, round_, item.id, material.main))
        found = material.describe(round_, item.id)
        cells.append("" if isinstance(found, Status) else material.speaker.whole(found.n))
    return (material.item_name(item), *cells)
