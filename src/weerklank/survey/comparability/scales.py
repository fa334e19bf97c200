"""Answer scales: what is different between two of them."""

from collections.abc import Iterator
from enum import StrEnum

from weerklank.survey.scale import Kind, Scale
from weerklank.survey.wording import same_words


class ScaleChange(StrEnum):
    """What can change about the answers."""

    KIND = "kind"  # agree, frequency, grade, ...
    POINTS = "points"  # the number of answers
    CODES = "codes"  # what an answer counts for
    DIRECTION = "direction"  # the same answers, from high to low
    LABELS = "labels"  # the words of the answers
    UNIT = "unit"


def scale_changes(one: Scale, other: Scale) -> tuple[ScaleChange, ...]:
    """What is different between two answer scales; empty where they are the same.

    Texts are compared as `same_words` does. The id of a scale does not count.

    >>> marks = Scale(id="marks", kind=Kind.GRADE, low=1, high=10)
    >>> scale_changes(marks, Scale(id="cijfers", kind=Kind.GRADE, low=1, high=10))
    ()
    >>> [change.value for change in scale_changes(marks, Scale(id="m", kind=Kind.GRADE, high=9))]
    ['codes']
    """
    return tuple(_changes(one, other))


def same_scale(one: Scale, other: Scale) -> bool:
    """Whether nothing is different between two answer scales.

    >>> marks = Scale(id="marks", kind=Kind.GRADE, low=1, high=10)
    >>> same_scale(marks, Scale(id="cijfers", kind=Kind.GRADE, low=1, high=10))
    True
    """
    return not scale_changes(one, other)


def _changes(one: Scale, other: Scale) -> Iterator[ScaleChange]:
    if one.kind is not other.kind:
        yield ScaleChange.KIND
    mine, theirs = _codes(one), _codes(other)
    if len(mine) != len(theirs):
        yield ScaleChange.POINTS
    elif mine != theirs:
        yield ScaleChange.CODES
    if _is_turned(one, other):
        yield ScaleChange.DIRECTION
    elif not _same_labels(one, other):
        yield ScaleChange.LABELS
    if not same_words(one.unit, other.unit):
        yield ScaleChange.UNIT


def _codes(scale: Scale) -> tuple[float, ...]:
    if scale.kind is Kind.MULTIPLE:
        return tuple(option.code for option in scale.options)
    if scale.kind is Kind.OPEN:
        return ()
    return (*scale.values,)


def _is_turned(one: Scale, other: Scale) -> bool:
    """The same words, but the first is now the last. A scale that reads alike both ways is not."""
    turned = len(one.options) == len(other.options) > 1 and all(
        same_words(mine.text, theirs.text)
        for mine, theirs in zip(one.options, reversed(other.options), strict=True)
    )
    return turned and not _same_labels(one, other)


def _same_labels(one: Scale, other: Scale) -> bool:
    """Answers that both have are called the same: those with one code, else with one place."""
    if len(one.options) == len(other.options):
        pairs = list(zip(one.options, other.options, strict=True))
    else:
        by_code = {option.code: option for option in other.options}
        pairs = [(mine, by_code[mine.code]) for mine in one.options if mine.code in by_code]
    return all(same_words(mine.text, theirs.text) for mine, theirs in pairs)
