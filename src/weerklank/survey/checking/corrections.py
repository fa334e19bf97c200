"""Checking the corrections of a study: a factor is applied once, and never to what is tested."""

from collections.abc import Collection, Iterator
from itertools import combinations
from math import isfinite

from weerklank.survey.checking.findings import Finding, unknown
from weerklank.survey.comparability.scales import same_scale
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.scale import Scale
from weerklank.survey.study import Correction, Study

WHERE = "corrections"


def in_corrections(
    study: Study, questionnaires: dict[str, Questionnaire], known: Collection[str]
) -> Iterator[Finding]:
    """What does not fit in the corrections; `known` are the items and other variables there are.

    Two waves that ask an item with the same answers must have the same factor for it, or
    none: they are compared as measured, so a factor for one of them would put a corrected
    mean beside a test of uncorrected scores.

    >>> nobody = {"organisations": (), "municipalities": (), "teams": ()}
    >>> half = Correction(waves=(), items=("help",), factor=-0.5, reason={})
    >>> study = Study(title={}, languages=("en",), corrections=(half,), **nobody)
    >>> [what for what, _, _ in in_corrections(study, {}, {"help"})]
    ['A factor of -0.5 turns scores round, or takes them away.']
    """
    for correction in study.corrections:
        yield from unknown(correction.waves, study.wave_by_id, "wave", WHERE)
        yield from unknown(correction.items, known, "item", WHERE)
        yield from _in_numbers(correction)
    yield from _twice(study)
    yield from _same_answers(study, questionnaires)


def common(one: Correction, other: Correction) -> tuple[list[str], list[str]]:
    """The waves and the items that two corrections share, in the order of the first.

    >>> before = Correction(waves=("1", "2"), items=("help", "calm"), factor=1.1, reason={})
    >>> later = Correction(waves=("2", "3"), items=("calm",), factor=1.2, reason={})
    >>> common(before, later)
    (['2'], ['calm'])
    """
    return (
        [wave for wave in one.waves if wave in other.waves],
        [item for item in one.items if item in other.items],
    )


def _in_numbers(correction: Correction) -> Iterator[Finding]:
    factor, low, high = correction.factor, correction.low, correction.high
    if not (isfinite(factor) and factor > 0):
        yield (
            f"A factor of {factor} turns scores round, or takes them away.",
            WHERE,
            "Write a number above 0.",
        )
    if (low is None) != (high is None):
        yield "The interval of a factor has one end.", WHERE, "Give both low and high."
    if low is not None and high is not None and not low <= factor <= high:
        yield (
            f"The factor {factor} lies outside its interval, {low} to {high}.",
            WHERE,
            "Correct one of the three.",
        )


def _twice(study: Study) -> Iterator[Finding]:
    for one, other in combinations(study.corrections, 2):
        waves, items = common(one, other)
        if waves and items:
            yield (
                f"Wave '{waves[0]}' would be corrected twice on item '{items[0]}'.",
                WHERE,
                "A factor is applied once: remove one of the two corrections.",
            )


def _same_answers(study: Study, questionnaires: dict[str, Questionnaire]) -> Iterator[Finding]:
    for item in dict.fromkeys(item for each in study.corrections for item in each.items):
        asked = list(_asked(item, study, questionnaires))
        alike = [
            (one, other)
            for (one, scale, factor), (other, next_scale, next_factor) in combinations(asked, 2)
            if factor != next_factor and same_scale(scale, next_scale)
        ]
        for one, other in alike:
            yield (
                f"'{item}' has the same answers in '{one}' and '{other}', not the same factor.",
                WHERE,
                "Correct both waves by the same factor, or neither.",
            )


def _asked(
    item: str, study: Study, questionnaires: dict[str, Questionnaire]
) -> Iterator[tuple[str, Scale, float]]:
    """The waves that ask an item, its answers there, and its factor (1 without one)."""
    for wave in study.waves:
        version = questionnaires[wave.questionnaire]
        found = version.item_by_id.get(item)
        scale = version.scale_by_id.get(found.scale) if found else None
        if scale:
            yield wave.id, scale, _factor(study, wave.id, item)


def _factor(study: Study, wave: str, item: str) -> float:
    factors = [
        each.factor for each in study.corrections if wave in each.waves and item in each.items
    ]
    return factors[0] if factors else 1.0
