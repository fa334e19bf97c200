"""Subscale scores as whole numbers, so that equal scores are equal and can be counted."""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from weerklank.survey.keying import keyed_values
from weerklank.survey.questionnaire import Questionnaire, Subscale

IntArray = NDArray[np.int64]

FINEST_STEP = 1_000_000
"""Values that differ by less than one part in so many are the same value."""


@dataclass(frozen=True, eq=False)
class ScoreTable:
    """Every score that a subscale can take, and where to find it.

    `item_scores` holds, per item, the keyed value of each answer as a multiple of one step.
    `values` are the possible scores, rising: shape (k,). `position[count, total - least]` is
    the place in `values` of a total over `count` answered items.
    """

    needed: int
    item_scores: tuple[IntArray, ...]
    values: NDArray[np.float64]
    least: int
    position: NDArray[np.int16]

    @classmethod
    def of(cls, subscale: Subscale, questionnaire: Questionnaire) -> "ScoreTable":
        """The table of this subscale.

        Raises KeyError for an item that the questionnaire does not have.

        >>> from weerklank.survey.template import starter_questionnaire
        >>> asked = starter_questionnaire()
        >>> table = ScoreTable.of(asked.subscale_by_id["cooperation"], asked)
        >>> table.needed, table.values[:4].round(2)  # 1, 4/3, 3/2 and 5/3: two or three items
        (2, array([1.  , 1.33, 1.5 , 1.67]))
        """
        items = [questionnaire.item_by_id[name] for name in subscale.items]
        keyed = [keyed_values(item, questionnaire.scale_of(item)) for item in items]
        step = _common_step(keyed)
        scores = tuple(np.rint(values / float(step)).astype(np.int64) for values in keyed)
        weight = step * (len(items) if subscale.score == "sum" else 1)
        return cls._from_scores(scores, subscale.needed, weight)

    @classmethod
    def _from_scores(
        cls, scores: tuple[IntArray, ...], needed: int, weight: Fraction
    ) -> "ScoreTable":
        totals = _possible_totals(scores, needed)
        means = sorted({Fraction(total, count) for count, total in totals})
        place = {mean: index for index, mean in enumerate(means)}
        least = min(total for _, total in totals)
        widest = max(total for _, total in totals) - least + 1
        position = np.full((len(scores) + 1, widest), -1, dtype=np.int16)
        for count, total in totals:
            position[count, total - least] = place[Fraction(total, count)]
        values = np.array([float(mean * weight) for mean in means])
        return cls(needed, scores, values, least, position)


def _common_step(keyed: list[NDArray[np.float64]]) -> Fraction:
    """The largest 1/n of which every value is a whole multiple."""
    values = (
        Fraction(float(value)).limit_denominator(FINEST_STEP)
        for each in keyed
        for value in each
    )
    return Fraction(1, lcm(*(value.denominator for value in values)))


def _possible_totals(scores: tuple[IntArray, ...], needed: int) -> list[tuple[int, int]]:
    """Pairs (number of items answered, total), for every total that could occur."""
    lowest = sorted(int(score.min()) for score in scores)
    highest = sorted((int(score.max()) for score in scores), reverse=True)
    return [
        (count, total)
        for count in range(needed, len(scores) + 1)
        for total in range(sum(lowest[:count]), sum(highest[:count]) + 1)
    ]
