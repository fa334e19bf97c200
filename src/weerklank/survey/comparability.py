"""Comparability: may two waves be compared on a variable?

Only if it is the same measurement in both versions of the questionnaire.
"""

from enum import StrEnum

from weerklank.survey.keying import keyed_values
from weerklank.survey.questionnaire import Questionnaire, Subscale
from weerklank.survey.scale import Kind, Scale, Text


class Verdict(StrEnum):
    """What the two versions allow for one item or subscale."""

    COMPARABLE = "comparable"
    NOT_IN_BOTH = "not-in-both"
    SCALE_CHANGED = "scale-changed"
    KEYING_CHANGED = "keying-changed"
    COMPOSITION_CHANGED = "composition-changed"
    SCORING_CHANGED = "scoring-changed"


def verdict(variable: str, earlier: Questionnaire, later: Questionnaire) -> Verdict:
    """Whether this item or subscale is the same measurement in both versions.

    An id that is not an item in both, or a subscale in both, is `not-in-both`.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> earlier = starter_questionnaire()
    >>> later = replace(earlier, items=earlier.items[:-1])
    >>> print(verdict("help", earlier, later), verdict("alone", earlier, later))
    comparable not-in-both
    """
    if variable in earlier.item_by_id and variable in later.item_by_id:
        return _of_item(variable, earlier, later)
    before, after = earlier.subscale_by_id.get(variable), later.subscale_by_id.get(variable)
    if before is None or after is None:
        return Verdict.NOT_IN_BOTH
    return _of_subscale(before, after, earlier, later)


def _of_item(item: str, earlier: Questionnaire, later: Questionnaire) -> Verdict:
    before, after = earlier.item_by_id[item], later.item_by_id[item]
    scale_before, scale_after = earlier.scale_of(before), later.scale_of(after)
    if not same_scale(scale_before, scale_after):
        return Verdict.SCALE_CHANGED
    if (*keyed_values(before, scale_before),) != (*keyed_values(after, scale_after),):
        return Verdict.KEYING_CHANGED
    return Verdict.COMPARABLE


def same_scale(one: Scale, other: Scale) -> bool:
    """Whether two scales have the same kind, the same codes, the same labels and unit.

    Texts are compared in the languages that both have, without regard to case and spaces.
    The id of a scale does not count.

    >>> marks = Scale(id="marks", kind=Kind.GRADE, low=1, high=10)
    >>> same_scale(marks, Scale(id="cijfers", kind=Kind.GRADE, low=1, high=10))
    True
    >>> same_scale(marks, Scale(id="marks", kind=Kind.GRADE, low=0, high=10))
    False
    """
    if one.kind is not other.kind or _codes(one) != _codes(other):
        return False
    return _same_text(one.unit, other.unit) and all(
        _same_text(mine.text, theirs.text)
        for mine, theirs in zip(one.options, other.options, strict=False)
    )


def _codes(scale: Scale) -> tuple[float, ...]:
    if scale.kind is Kind.MULTIPLE:
        return tuple(option.code for option in scale.options)
    return (*scale.values,)


def is_reworded(item: str, earlier: Questionnaire, later: Questionnaire) -> bool:
    """Whether an item of both versions has other words, in a language that both have.

    Raises KeyError for an item that is not in both.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> earlier = starter_questionnaire()
    >>> alone = replace(earlier.item_by_id["alone"], text={"en": "I am often alone."})
    >>> later = replace(earlier, items=(*earlier.items[:-1], alone))
    >>> is_reworded("alone", earlier, later), is_reworded("help", earlier, later)
    (True, False)
    """
    return not _same_text(earlier.item_by_id[item].text, later.item_by_id[item].text)


def is_recomposed(subscale: str, earlier: Questionnaire, later: Questionnaire) -> bool:
    """Whether a subscale of both versions is made of other items.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> earlier = starter_questionnaire()
    >>> shorter = replace(earlier.subscales[0], items=("help", "feedback"))
    >>> is_recomposed("cooperation", earlier, replace(earlier, subscales=(shorter,)))
    True
    """
    before, after = earlier.subscale_by_id.get(subscale), later.subscale_by_id.get(subscale)
    return before is not None and after is not None and {*before.items} != {*after.items}


def _same_text(one: Text, other: Text) -> bool:
    return all(
        " ".join(one[language].split()).casefold()
        == " ".join(other[language].split()).casefold()
        for language in one.keys() & other.keys()
    )


def _of_subscale(
    before: Subscale, after: Subscale, earlier: Questionnaire, later: Questionnaire
) -> Verdict:
    """A change of an item weighs heavier than a change in which items there are."""
    common = sorted(set(before.items) & set(after.items))
    verdicts = {_of_item(item, earlier, later) for item in common}
    for changed in (Verdict.SCALE_CHANGED, Verdict.KEYING_CHANGED):
        if changed in verdicts:
            return changed
    if set(before.items) != set(after.items):
        return Verdict.COMPOSITION_CHANGED
    if (before.score, before.needed) != (after.score, after.needed):
        return Verdict.SCORING_CHANGED
    return Verdict.COMPARABLE
