"""Editing items: what is asked, with which answers, and in which order."""

from collections.abc import Collection, Iterator
from typing import Literal

from msgspec.structs import replace

from weerklank.survey.editing.naming import id_of_new_item
from weerklank.survey.editing.placing import find, moved, put, said, without
from weerklank.survey.editing.refusing import accepted, refuse
from weerklank.survey.questionnaire import Item, Questionnaire, Subscale
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.routing import NotARule, read_rule
from weerklank.survey.scale import Text

Keying = Literal["straight", "reversed"] | None


def add_item(
    document: Questionnaire, item: Item, *, earlier: Collection[str] = ()
) -> Questionnaire:
    """An item behind the others of its theme.

    Its id may be empty; then it gets one. `earlier` are ids of items of earlier versions, which
    never name another question.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> new = Item(id="", theme="cooperation-theme", text={"en": "I laugh."}, scale="agree")
    >>> [item.id for item in add_item(starter_questionnaire(), new).items]
    ['experience', 'help', 'feedback', 'alone', 'v1']
    """
    name = id_of_new_item(document, item.id, earlier=earlier)
    made = replace(item, id=name, text=_worded(item.text, f"item {name}"))
    return accepted(document, replace(document, items=_behind(document, made)))


def _behind(document: Questionnaire, item: Item) -> tuple[Item, ...]:
    """Behind the last item of its theme, or of the nearest theme before it that has any."""
    themes = [theme.id for theme in document.themes]
    if item.theme not in themes:
        return (*document.items, item)
    before = themes[: themes.index(item.theme) + 1]
    last = max((n for n, each in enumerate(document.items) if each.theme in before), default=-1)
    return (*document.items[: last + 1], item, *document.items[last + 1 :])


def change_item(document: Questionnaire, item: Item) -> Questionnaire:
    """This item in the place of the one with its id; in another theme it comes last.

    Raises BadInput where it does not fit its subscales, pairs or matrices any more.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> alone = replace(asked.item_by_id["alone"], text={"en": " I am often alone. "})
    >>> change_item(asked, alone).item_by_id["alone"].text
    {'en': 'I am often alone.'}
    """
    old = find(document.items, item.id, "item")
    changed = replace(item, text=_worded(item.text, f"item {item.id}"))
    if changed.theme == old.theme:
        return accepted(document, replace(document, items=put(document.items, changed)))
    rest = replace(document, items=without(document.items, item.id))
    return accepted(document, replace(document, items=_behind(rest, changed)))


def route_item(document: Questionnaire, name: str, rule: str) -> Questionnaire:
    """Show this item only where the rule holds; always where the rule is empty.

    Raises BadInput for what is no rule, and for one that looks at a later item.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> routed = route_item(starter_questionnaire(), "alone", " help <= 2 ")
    >>> routed.item_by_id["alone"].show_if
    'help <= 2'
    """
    item = replace(find(document.items, name, "item"), show_if=rule.strip())
    return accepted(document, replace(document, items=put(document.items, item)))


def move_item(document: Questionnaire, name: str, *, up: bool) -> Questionnaire:
    """This item one place up or down in its theme.

    Raises BadInput where an item would come before the question that decides whether it is
    shown.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> [item.id for item in move_item(asked, "alone", up=True).items]
    ['experience', 'help', 'alone', 'feedback']
    """
    item = find(document.items, name, "item")
    among = [each for each in document.items if each.theme == item.theme]
    items = moved(document.items, name, up=up, among=among)
    return accepted(document, replace(document, items=items))


def remove_item(document: Questionnaire, name: str) -> Questionnaire:
    """Without this item, also in subscales and variants.

    Raises BadInput where a pair, a matrix or the rule of another item needs it, and where it
    is the only item of a subscale.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> remove_item(starter_questionnaire(), "alone").subscale_by_id["cooperation"].items
    ('help', 'feedback')
    """
    find(document.items, name, "item")
    where = f"item {name}"
    holding = [Problem(what, where, "Change that first.") for what in _holding(document, name)]
    if holding:
        raise BadInput(*holding)
    return accepted(
        document,
        replace(
            document,
            items=without(document.items, name),
            subscales=tuple(_spared(each, name) for each in document.subscales),
            variants=tuple(
                replace(each, drops=_less(each.drops, name), adds=_less(each.adds, name))
                for each in document.variants
            ),
        ),
    )


def subscales_with(document: Questionnaire, name: str) -> list[Subscale]:
    """The subscales that this item is in.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> [each.id for each in subscales_with(asked, "alone")]
    ['cooperation']
    """
    return [each for each in document.subscales if name in each.items]


def _holding(document: Questionnaire, name: str) -> Iterator[str]:
    """What cannot do without this item, in sentences."""
    for pair in document.pairs:
        if name in (pair.now, pair.aim):
            yield f"The pair '{pair.id}' needs this question."
    for matrix in document.matrices:
        if any(name in row.items for row in matrix.rows):
            yield f"The table '{matrix.id}' needs this question."
    looking = (item for item in document.items if name in _looks_at(item))
    yield from (f"The condition of '{item.id}' looks at this question." for item in looking)
    for subscale in subscales_with(document, name):
        if set(subscale.items) == {name}:
            yield f"It is the only question of the scale '{subscale.id}'."


def _looks_at(item: Item) -> frozenset[str]:
    try:
        return read_rule(item.show_if).items if item.show_if else frozenset()
    except NotARule:
        return frozenset()


def _spared(subscale: Subscale, name: str) -> Subscale:
    if name not in subscale.items:
        return subscale
    items = _less(subscale.items, name)
    minimum = subscale.minimum_answered
    fits = None if minimum is None else min(minimum, len(items))
    return replace(subscale, items=items, minimum_answered=fits)


def _less(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(each for each in names if each != name)


def _worded(text: Text, where: str) -> Text:
    found = said(text)
    if not found:
        refuse("It has no text.", where, "Write the question in at least one language.")
    return found
