"""Matching: which item of the later version is which of the earlier one."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from weerklank.survey.decisions import Decision, decision_on
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.scale import Text
from weerklank.survey.wording import bare

ALIKE = 0.85
"""From this likeness on (0 to 1) two texts are probably one question."""
Found = tuple[float, Item, Item]


def same_items(
    earlier: Questionnaire, later: Questionnaire, decisions: Sequence[Decision] = ()
) -> dict[str, str]:
    """The id in the earlier version per id in the later one, of the items of both.

    An item that kept its id is the same item, whatever happened to its words. An item with
    another id is the same one only where a person decided so.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> earlier = starter_questionnaire()
    >>> later = replace(earlier, items=earlier.items[:-1])
    >>> same_items(earlier, later)
    {'experience': 'experience', 'help': 'help', 'feedback': 'feedback'}
    """
    kept = {item: item for item in later.item_by_id if item in earlier.item_by_id}
    return kept | {
        after.id: before.id
        for before, after in _left_over(earlier, later)
        if (decision := decision_on(before, after, decisions)) and decision.is_same
    }


def probably_renamed(
    earlier: Questionnaire, later: Questionnaire, decisions: Sequence[Decision] = ()
) -> list[tuple[Item, Item]]:
    """Pairs of a dropped and an added item that are probably one question under two ids.

    Each item is in one pair at most: the pair that is most alike, from `ALIKE` on, in the
    language in which they are least alike. Pairs that a person decided about are left out.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> earlier = starter_questionnaire()
    >>> renamed = replace(earlier.item_by_id["alone"], id="Alone2")
    >>> later = replace(earlier, items=(*earlier.items[:-1], renamed))
    >>> [(before.id, after.id) for before, after in probably_renamed(earlier, later)]
    [('alone', 'Alone2')]
    """
    found: list[Found] = [
        (alike, before, after)
        for before, after in _left_over(earlier, later)
        if (alike := likeness(before.text, after.text)) >= ALIKE
        and decision_on(before, after, decisions) is None
    ]
    settled = same_items(earlier, later, decisions)
    taken = {*settled.values(), *settled}
    return list(_most_alike(found, taken))


def _left_over(earlier: Questionnaire, later: Questionnaire) -> Iterator[tuple[Item, Item]]:
    dropped = [item for item in earlier.items if item.id not in later.item_by_id]
    added = [item for item in later.items if item.id not in earlier.item_by_id]
    return ((before, after) for before in dropped for after in added)


def _most_alike(found: Sequence[Found], taken: set[str]) -> Iterator[tuple[Item, Item]]:
    for _, before, after in sorted(found, key=lambda each: -each[0]):
        if not {before.id, after.id} & taken:
            taken |= {before.id, after.id}
            yield before, after


def likeness(one: Text, other: Text) -> float:
    """How much two texts are alike, from 0 to 1, in the language in which they are least so.

    The ratio of Ratcliff and Obershelp, as `difflib` has it, on the texts without spaces
    and punctuation. Texts that have no language in common, or say nothing, are not alike.

    >>> likeness({"en": "I get help"}, {"en": "I get help!"}), likeness({"en": "a"}, {})
    (1.0, 0.0)
    """
    pairs = [(bare(one[each]), bare(other[each])) for each in one.keys() & other.keys()]
    return min((_ratio(mine, theirs) for mine, theirs in pairs), default=0.0)


def _ratio(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # A bound that costs little goes first: most pairs are nothing alike.
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else matcher.quick_ratio()
