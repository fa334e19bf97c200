"""What a respondent gave, as the controls of a form hold it."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from weerklank.survey.answering.given import Given
from weerklank.survey.answering.reading import REFUSE
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Item, Questionnaire, option_column
from weerklank.survey.scale import Kind, Scale
from weerklank.web.monitor.forms.answering.filling import slot

ON_PAGE = "asked"
"""The field that names what was on the page and would not always be."""

_PREFIX = "item-"


def field_of(item: Item) -> str:
    """The name of an item's controls in a form, and its place on the page."""
    return f"{_PREFIX}{item.id}"


def by_item(posted: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """What a form sent, by the id of the item."""
    return {
        name.removeprefix(_PREFIX): values
        for name, values in posted.items()
        if name.startswith(_PREFIX)
    }


def spelled(value: float) -> str:
    """A code or a number on a grid, as a form sends it.

    >>> spelled(7.0), spelled(2.5)
    ('7', '2.5')
    """
    return f"{value:g}"


class Filling(Protocol):
    """What goes into the places of a page that differ per respondent."""

    def ticked(self, item: Item, value: str) -> SafeString:
        """` checked`, or nothing."""

    def typed(self, item: Item) -> SafeString:
        """What stands in a text field."""

    def away(self, item: Item) -> SafeString:
        """` hidden disabled` for what routing hides, or nothing."""


class Slots:
    """Leaves every place open."""

    def ticked(self, item: Item, value: str) -> SafeString:
        """A place for the tick of this answer."""
        return mark_safe(slot("ticked", item.id, value))  # noqa: S308 -- our own mark

    def typed(self, item: Item) -> SafeString:
        """A place for what was typed."""
        return mark_safe(slot("typed", item.id))  # noqa: S308 -- our own mark

    def away(self, item: Item) -> SafeString:
        """A place that says whether this is shown."""
        return mark_safe(slot("away", item.id))  # noqa: S308 -- our own mark


class Answered:
    """Fills in what somebody gave; `posted` goes before it, for what was not understood."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        given: Given,
        hidden: frozenset[str],
        posted: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.questionnaire = questionnaire
        self.given = given
        self.hidden = hidden
        self.posted = posted or {}

    def ticked(self, item: Item, value: str) -> SafeString:
        """` checked` where this answer was given."""
        return SafeString(" checked" if value in self._values(item) else "")

    def typed(self, item: Item) -> SafeString:
        """The number or the words that were given."""
        words = [value for value in self._values(item) if value != REFUSE]
        return conditional_escape(words[-1] if words else "")

    def away(self, item: Item) -> SafeString:
        """Hidden, and then its controls are off as well, so that a form does not send them."""
        return SafeString(" hidden disabled" if item.id in self.hidden else "")

    def fill(self, what: tuple[str, ...]) -> str:
        """What belongs in an open place: see Slots."""
        item = self.questionnaire.item_by_id[what[1]]
        match what[0]:
            case "ticked":
                return self.ticked(item, what[2])
            case "typed":
                return self.typed(item)
        return self.away(item)

    def _values(self, item: Item) -> Sequence[str]:
        if item.id in self.posted:
            return self.posted[item.id]
        return values_of(item, self.questionnaire.scale_of(item), self.given)


def values_of(item: Item, scale: Scale, given: Given) -> list[str]:
    """What a form sends for the answer that was given to this item."""
    if scale.kind is Kind.OPEN:
        return [given.texts[item.id]] if item.id in given.texts else []
    if scale.kind is Kind.MULTIPLE:
        codes = {
            each.code: given.codes.get(option_column(item, each.code)) for each in scale.options
        }
        if Missing.REFUSED in codes.values():
            return [REFUSE]
        return [str(code) for code, tick in codes.items() if tick == 1]
    position = given.codes.get(item.id)
    if position is None:
        return []
    return [REFUSE] if position == Missing.REFUSED else [spelled(scale.values[position])]
