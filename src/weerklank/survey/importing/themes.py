"""A first division of items into themes and subscales, for a person to improve."""

from collections import Counter

from weerklank.survey.importing.scales import series
from weerklank.survey.questionnaire import Subscale, Theme
from weerklank.survey.scale import Kind, Scale, Text

STATEMENTS = frozenset({Kind.AGREE, Kind.FREQUENCY, Kind.GRADE})
SMALLEST_SUBSCALE = 3
_TITLES: dict[str, Text] = {
    "statements": {"nl": "Uitspraken", "en": "Statements"},
    "open": {"nl": "Open vragen", "en": "Open questions"},
    "other": {"nl": "Overige vragen", "en": "Other questions"},
}


def themes_of(scale_by_item: dict[str, Scale]) -> dict[str, str]:
    """A theme for each item: its series where that has several statements, else by kind."""
    statements = [item for item, scale in scale_by_item.items() if scale.kind in STATEMENTS]
    sizes = Counter(map(series, statements))
    themes = {}
    for item, scale in scale_by_item.items():
        if scale.kind in STATEMENTS:
            themes[item] = series(item) if sizes[series(item)] > 1 else "statements"
        else:
            # Whether it tells who answered, a person must say: a background is never compared.
            themes[item] = "open" if scale.kind is Kind.OPEN else "other"
    return themes


def theme_named(name: str, language: str) -> Theme:
    """The theme with this id, titled in this language."""
    title = _TITLES.get(name, {}).get(language, name)
    return Theme(id=name, title={language: title})


def subscales_of(
    scale_by_item: dict[str, Scale], themes: dict[str, str], language: str
) -> tuple[Subscale, ...]:
    """A subscale for each series of at least three statements on one scale."""
    members: dict[str, list[str]] = {}
    for item, theme in themes.items():
        if theme == series(item):
            members.setdefault(theme, []).append(item)
    return tuple(
        Subscale(
            id=name,
            theme=name,
            title={language: name},
            items=tuple(items),
            favourable="none",
        )
        for name, items in members.items()
        if len(items) >= SMALLEST_SUBSCALE
        and name not in scale_by_item
        and len({scale_by_item[item].id for item in items}) == 1
    )
