"""Appendix: per item how many answered, why others did not, and how the answers are spread."""

from weerklank.report.document import Chapter, Paragraph, Table
from weerklank.report.figures import columns
from weerklank.report.material import Material
from weerklank.survey.describing import Description
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Item, Theme
from weerklank.survey.release.status import Status

FIGURES = ("n", "mean", "spread", "top_two", "floor", "ceiling")


def answers_chapter(material: Material) -> Chapter:
    """A table per theme of the last wave, in the main group."""
    speaker = material.speaker
    wave = material.wave_name(material.last)
    tables = tuple(
        _table(material, theme, items)
        for theme in material.last.questionnaire.themes
        if (items := _items(material, theme))
    )
    return Chapter(
        id="answers",
        title=speaker.say("answers.title", wave=wave),
        blocks=(Paragraph(speaker.say("answers.intro", who=material.who)), *tables),
    )


def _items(material: Material, theme: Theme) -> list[Item]:
    """The items of a theme that have one column, and so one row here."""
    questionnaire = material.last.questionnaire
    return [
        item
        for item in questionnaire.items
        if item.theme == theme.id and item.id in questionnaire.columns
    ]


def _table(material: Material, theme: Theme, items: list[Item]) -> Table:
    speaker = material.speaker
    names = (*FIGURES, *(kind.name.lower() for kind in Missing))
    return Table(
        caption=speaker.text(theme.title),
        columns=columns(
            speaker.say("column.question"), [speaker.say(f"answers.{name}") for name in names]
        ),
        rows=tuple((material.item_name(item), *_cells(material, item)) for item in items),
    )


def _cells(material: Material, item: Item) -> list[str]:
    speaker = material.speaker
    found = material.describe(material.last, item.id)
    if isinstance(found, Status):
        return [speaker.say(f"hidden.short.{found}")] * (len(FIGURES) + len(Missing))
    return [
        speaker.whole(found.n),
        speaker.number(found.mean, found.decimals),
        speaker.number(found.standard_deviation, found.decimals),
        *(speaker.percent(share) for share in _ends(found)),
        *(speaker.whole(found.missing[kind]) for kind in Missing),
    ]


def _ends(found: Description) -> tuple[float, float, float]:
    return found.top_two, found.floor, found.ceiling
