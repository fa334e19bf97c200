"""Finding a part of a questionnaire, and putting another in its place."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from weerklank.survey.editing.refusing import refuse
from weerklank.survey.scale import Text


class Part(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """Its name in the document, the same in every version.

        >>> from weerklank.survey.questionnaire import Theme
        >>> Theme(id="work", title={}).id
        'work'
        """


AnyPart = TypeVar("AnyPart", bound=Part)


def find(parts: Sequence[AnyPart], name: str, kind: str) -> AnyPart:
    """The part with this id; raises BadInput where it is not there (any more).

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> find(asked.items, "alone", "item").id
    'alone'
    """
    found = [part for part in parts if part.id == name]
    if not found:
        refuse(
            f"There is no {kind} '{name}' any more.",
            f"{kind} {name}",
            "Look at the page again.",
        )
    return found[0]


def put(parts: Sequence[AnyPart], part: AnyPart) -> tuple[AnyPart, ...]:
    """The parts, with this one in the place of the one with its id.

    >>> from weerklank.survey.questionnaire import Theme
    >>> themes = Theme(id="a", title={}), Theme(id="b", title={})
    >>> [each.title for each in put(themes, Theme(id="b", title={"en": "B"}))]
    [{}, {'en': 'B'}]
    """
    return tuple(part if each.id == part.id else each for each in parts)


def without(parts: Sequence[AnyPart], name: str) -> tuple[AnyPart, ...]:
    """The parts without the one with this id.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> [item.id for item in without(asked.items, "alone")]
    ['experience', 'help', 'feedback']
    """
    return tuple(each for each in parts if each.id != name)


def moved(
    parts: Sequence[AnyPart], name: str, *, up: bool, among: Sequence[AnyPart]
) -> tuple[AnyPart, ...]:
    """The parts, with this one and its neighbour among some of them changing places.

    What is first stays first, and what is last stays last.

    >>> from weerklank.survey.questionnaire import Theme
    >>> a, b, c = (Theme(id=name, title={}) for name in "abc")
    >>> [each.id for each in moved((a, b, c), "c", up=True, among=(a, c))]
    ['c', 'b', 'a']
    >>> [each.id for each in moved((a, b, c), "c", up=False, among=(a, c))]
    ['a', 'b', 'c']
    """
    ids = [each.id for each in among]
    here = ids.index(name)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(ids):
        return tuple(parts)
    swap = {ids[here]: among[there], ids[there]: among[here]}
    return tuple(swap.get(each.id, each) for each in parts)


def said(text: Text) -> Text:
    """The text without spaces around it and without languages in which it says nothing.

    >>> said({"nl": " Ik krijg hulp. ", "en": "  "})
    {'nl': 'Ik krijg hulp.'}
    """
    return {language: words.strip() for language, words in text.items() if words.strip()}
