"""Brunner and Munzel for small groups: the statistic is compared with deals, not with t.

Every person is dealt out anew over the two sides (see `deals`), and the studentised
statistic is computed for each deal. That keeps its word when the sides answer alike, at any
size, and nearly so when they differ in spread alone.
"""

from dataclasses import dataclass
from math import inf, nan
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, logit

from weerklank.analysis.brunner_munzel import variance_of_superiority
from weerklank.analysis.counts import ShapesDiffer, pair_of_tables
from weerklank.analysis.deals import DRAWS, deals_of
from weerklank.analysis.effect import (
    Interval,
    refuse_what_is_no_level,
    superiority,
    superiority_interval,
)

PERMUTED: Final = "brunner-munzel, permuted, all deals"
PERMUTED_DRAWN: Final = f"brunner-munzel, permuted, {DRAWS} random deals"

# Equal statistics of different deals may differ in the last figures of a float.
_SAME: Final = 1e-9


@dataclass(frozen=True, slots=True)
class PermutedTest:
    """The outcome of a permuted test of one pair of groups, and the method's name."""

    statistic: float
    p: float
    method: str


def brunner_munzel_permuted(earlier: ArrayLike, later: ArrayLike, *, seed: int) -> PermutedTest:
    """Test whether either side tends to answer higher, by dealing everyone out anew.

    Two vectors of counts of shape (k,). `statistic` is positive when the later side is
    higher; `p` is two-sided and never 0. Both are NaN with fewer than two answers on a side.
    All deals are listed where there are few, otherwise DRAWS are drawn with `seed`, and the
    smallest p is then 1 / (1 + DRAWS); `method` says which. Raises NotCounts, ShapesDiffer.

        T = (A - 1/2) / sqrt(v),  p = P(|T of a deal| >= |T|)

    with A the superiority and v as in `brunner_munzel.variance_of_superiority`. In a deal
    without overlap, or in which everyone gave the same answer, v is 0; then v is
    1 / (2 n_e^2 n_l^2), the smallest that any other deal can have. So T is finite, and no
    overlap is further than any overlap, as in the R package brunnermunzel. (The replacement
    of `brunner_munzel.brunner_munzel` is meant for comparison with t: here it would put no
    overlap below some overlap.)

    Source: Neubert and Brunner (2007), doi:10.1016/j.csda.2006.05.024. Their two-sided p is
    twice the smaller tail; this one adds the tails, as brunnermunzel does.

    Two low against two high: 1/2 over sqrt(1/32), and 2 of the 6 ways are as far.

    >>> test = brunner_munzel_permuted([2, 0], [0, 2], seed=1)
    >>> round(test.statistic**2, 9), round(6 * test.p, 9)
    (8.0, 2.0)
    """
    before, after = _two_vectors(earlier, later)
    if min(before.sum(), after.sum()) < 2:
        return PermutedTest(statistic=nan, p=nan, method=PERMUTED)
    deals = deals_of(np.stack([before, after]), seed=seed)
    statistic = float(_studentised(before, after))
    as_far = np.abs(_studentised(deals.tables[:, 0], deals.tables[:, 1]))
    return PermutedTest(
        statistic=statistic,
        p=deals.chance(as_far >= abs(statistic) * (1 - _SAME)),
        method=PERMUTED if deals.listed else PERMUTED_DRAWN,
    )


def superiority_interval_permuted(
    earlier: ArrayLike, later: ArrayLike, *, level: float = 0.95, seed: int
) -> Interval:
    """Give the limits between which the superiority A plausibly lies, for small groups.

    Two vectors of counts of shape (k,). As `effect.superiority_interval`, on the logit scale,
    but with the quantile c of the deals in place of that of t. Meant for fewer than 15
    answers on a side. NaN with fewer than two. Raises NotALevel, NotCounts, ShapesDiffer.

        logit(A) -+ c sqrt(v) / (A (1 - A)),  and back
        c = the largest of the values of |T| with P(|T| >= c) > 1 - level
        T = logit(A) A (1 - A) / sqrt(v),  of a deal

    A deal without overlap counts as infinitely far. So three against three, each with an own
    answer, always have the limits 0 and 1: in two of the twenty ways there is no overlap.

    Where nothing varies (no overlap, everyone the same), or where c is 0, the deals hold
    no measure of spread. Then the limits are those of `effect.superiority_interval`: finite,
    and for five against five without overlap 0.67 and 1.

    Source: Pauly, Asendorf and Konietschke (2016), doi:10.1002/bimj.201500105. They take the
    two tails apart; these limits are symmetric on the logit scale.

    >>> few = superiority_interval_permuted([1, 1, 0, 1, 0, 0], [0, 0, 1, 0, 1, 1], seed=1)
    >>> float(few.low), float(few.high)
    (0.0, 1.0)
    """
    refuse_what_is_no_level(level)
    before, after = _two_vectors(earlier, later)
    unit = float(_unit_on_logit_scale(before, after))
    if not unit > 0:
        return superiority_interval(before, after, level=level)
    deals = deals_of(np.stack([before, after]), seed=seed)
    far = _far_on_logit_scale(deals.tables[:, 0], deals.tables[:, 1])
    quantile = _quantile(far, deals.chances, 1 - level)
    if quantile == 0:
        return superiority_interval(before, after, level=level)
    middle = logit(superiority(before, after))
    return Interval(
        low=np.asarray(expit(middle - quantile * unit)),
        high=np.asarray(expit(middle + quantile * unit)),
    )


def _two_vectors(
    earlier: ArrayLike, later: ArrayLike
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    before, after = pair_of_tables(earlier, later)
    if before.ndim != 1 or after.ndim != 1:
        raise ShapesDiffer("a permuted test takes one group at a time: two vectors of counts")
    return before, after


def _studentised(before: NDArray[np.int64], after: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give T, with the smallest variance there is where nothing varies."""
    variance, _ = variance_of_superiority(before, after)
    pairs = before.sum(axis=-1) * after.sum(axis=-1)
    at_least = np.where(variance == 0, 0.5 / pairs.astype(np.float64) ** 2, variance)
    return np.asarray((superiority(before, after) - 0.5) / np.sqrt(at_least))


def _unit_on_logit_scale(
    before: NDArray[np.int64], after: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Give sqrt(v) / (A (1 - A)): 0 when everyone is the same, NaN without overlap."""
    variance, _ = variance_of_superiority(before, after)
    estimate = superiority(before, after)
    with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: no overlap
        return np.asarray(np.sqrt(variance) / (estimate * (1 - estimate)))


def _far_on_logit_scale(
    before: NDArray[np.int64], after: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Give |T| on the logit scale: infinite without overlap."""
    unit = _unit_on_logit_scale(before, after)
    with np.errstate(divide="ignore"):  # the logit of 0 or 1, where there is no overlap
        far = np.abs(logit(superiority(before, after))) / unit
    return np.where(np.isnan(unit), inf, far)


def _quantile(far: NDArray[np.float64], chances: NDArray[np.float64], exceeded: float) -> float:
    """Find the largest value that is reached with more than this chance."""
    order = np.argsort(-far, kind="stable")
    reached = np.cumsum(chances[order])
    return float(far[order[np.argmax(reached > exceeded + _SAME)]])
