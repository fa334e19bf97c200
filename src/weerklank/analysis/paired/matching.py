"""What do wrong matches do to a change of the same people?

Answers are matched by a code that people make themselves, and some codes match the wrong
person. Such a pair is one person's before with another's after. If which pairs are wrong has
nothing to do with the answers, the mean change stays what it is, and only what goes with
whom is lost: the covariance of before and after shrinks to the share of matches that are
right.
"""

from dataclasses import dataclass
from math import nan, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtr

from weerklank.analysis.describe import mean, standard_deviation
from weerklank.analysis.paired.table import differences, square


class NotAShareOfMatches(ValueError):
    """The share of wrong matches is at least 0 and below 1."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A change under one assumption: what does not move with it is in WrongMatches.

    `correlation` of before and after, `deviation` of the change in scale points, the mean
    change `standardised` by it, and the two-sided `p` of Student's t. All NaN when the
    assumption cannot be.
    """

    correlation: float
    deviation: float
    standardised: float
    p: float


@dataclass(frozen=True, slots=True)
class WrongMatches:
    """A change as it is, as it would be if all matches were right, and if more were wrong.

    `mean_change` is the same in all three. `wrong` is the share of wrong matches that is
    assumed, and `people` are those matched.
    """

    mean_change: float
    people: int
    wrong: float
    as_matched: Changed
    if_put_right: Changed
    if_more_were_wrong: Changed


def sensitivity_to_wrong_matches(
    table: ArrayLike, values: ArrayLike, *, wrong: float
) -> WrongMatches:
    """Say how a change would look if a share of the matches were wrong, in two ways.

    `if_put_right`: that share of these matches is wrong; so it would be with the right ones.
    The covariance is divided by 1 - wrong. NaN when that gives a correlation beyond 1: so
    many cannot be wrong. `if_more_were_wrong`: that share of the matches is exchanged at
    random; the covariance is multiplied by 1 - wrong. Scores before and after usually rise
    together, and then this is the careful side: p grows. With a negative correlation it
    shrinks, and the other side is the careful one.

    Both are expectations over random mismatching. Wrong matches that have to do with the
    answers, as when people of one team mix up their codes, can do more.

    `table` of before by after, shape (k, k), and k `values`. NaN with fewer than two people
    or where nothing varies. Raises NotAShareOfMatches, NotCounts, NotScores, ShapesDiffer.

        s_d^2 = s_before^2 + s_after^2 - 2 g s_before,after,  g = 1 - wrong or 1 / (1 - wrong)

    Source: Neter, Maynes and Ramanathan (1965), doi:10.1080/01621459.1965.10480846.

    Variances 1/4 and 1/3, covariance 1/6: s_d^2 is 7/12 - 2/6, and with half exchanged
    7/12 - 1/6.

    >>> shaken = sensitivity_to_wrong_matches([[2, 1], [0, 1]], [0, 1], wrong=0.5)
    >>> shaken.mean_change, round(shaken.as_matched.deviation ** 2, 6)
    (0.25, 0.25)
    >>> round(shaken.if_more_were_wrong.deviation ** 2, 6)
    0.416667
    """
    if not 0 <= wrong < 1:
        raise NotAShareOfMatches(f"a share is at least 0 and below 1, and {wrong} is not")
    people, scores = square(table, values)
    before, after = people.sum(axis=1), people.sum(axis=0)
    spread = float(standard_deviation(before, scores)), float(standard_deviation(after, scores))
    together = _covariance(people, scores)
    changed = differences(table, values)

    def with_covariance(times: float) -> Changed:
        return _changed(changed.mean, changed.total, spread, times * together)

    return WrongMatches(
        mean_change=changed.mean,
        people=changed.total,
        wrong=wrong,
        as_matched=with_covariance(1),
        if_put_right=with_covariance(1 / (1 - wrong)),
        if_more_were_wrong=with_covariance(1 - wrong),
    )


def _covariance(table: NDArray[np.int64], scores: NDArray[np.float64]) -> float:
    n = int(table.sum())
    if n < 2:
        return nan
    before = scores - mean(table.sum(axis=1), scores)
    after = scores - mean(table.sum(axis=0), scores)
    return float(before @ table @ after / (n - 1))


def _changed(change: float, n: int, spread: tuple[float, float], covariance: float) -> Changed:
    most = spread[0] * spread[1]
    # A correlation of 1 may come out a hair above it.
    if not (most > 0 and abs(covariance) <= most * (1 + 1e-12)):
        return Changed(nan, nan, nan, nan)
    variance = spread[0] ** 2 + spread[1] ** 2 - 2 * covariance
    deviation = sqrt(max(variance, 0))
    if variance <= 1e-12 * (spread[0] ** 2 + spread[1] ** 2):
        return Changed(covariance / most, deviation, nan, nan)
    t = change / deviation * sqrt(n)
    return Changed(
        correlation=covariance / most,
        deviation=deviation,
        standardised=change / deviation,
        p=float(2 * stdtr(n - 1, -abs(t))),
    )
