"""The pages of a questionnaire: one theme each, with the items that a variant asks."""

from dataclasses import dataclass

from weerklank.survey.questionnaire import Item, Questionnaire, Theme, not_asked


@dataclass(frozen=True, slots=True)
class Page:
    """One theme with its items, in their order. All are here: routing hides some of them."""

    theme: Theme
    items: tuple[Item, ...]


def pages(questionnaire: Questionnaire, variant: str | None) -> tuple[Page, ...]:
    """The pages of somebody whose group answers this variant (None: without one).

    A theme of which nothing is asked has no page.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> [(page.theme.id, len(page.items)) for page in pages(starter_questionnaire(), None)]
    [('background', 1), ('cooperation-theme', 3)]
    """
    dropped = not_asked(questionnaire, variant)
    found = (
        Page(
            theme,
            tuple(
                item
                for item in questionnaire.items
                if item.theme == theme.id and item.id not in dropped
            ),
        )
        for theme in questionnaire.themes
    )
    return tuple(page for page in found if page.items)
