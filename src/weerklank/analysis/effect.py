"""How large is a change? Later minus earlier: positive means a higher score.

Whether a higher score is the better one is known to the questionnaire, not here.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, stdtrit

from weerklank.analysis.brunner_munzel import variance_of_superiority
from weerklank.analysis.counts import pair_of_tables
from weerklank.analysis.describe import answered, mean
from weerklank.analysis.pairs import twice_won


class NotALevel(ValueError):
    """A confidence level lies between 0 and 1, as in 0.95."""


@dataclass(frozen=True, slots=True, eq=False)
class Interval:
    """The limits of a confidence interval; both have the shape of the estimate."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]


def refuse_what_is_no_level(level: float) -> None:
    """Raise NotALevel unless this is a confidence level: above 0 and below 1.

    >>> refuse_what_is_no_level(0.95)
    """
    if not 0 < level < 1:
        raise NotALevel(f"a confidence level lies between 0 and 1, and {level} does not")


def mean_difference(
    earlier: ArrayLike, later: ArrayLike, values: ArrayLike
) -> NDArray[np.float64]:
    """Subtract the earlier mean from the later: in scale points, NaN when a side is empty.

    Counts of shape (..., k), broadcast; `values` as in `describe.mean`. Raises NotCounts,
    NotScores, ShapesDiffer.

        m_later - m_earlier

    Before: 1, 2, 2, 3, so 2. After: 2, 2, 3, 3, so 2.5.

    >>> float(mean_difference([1, 2, 1], [0, 2, 2], [1, 2, 3]))
    0.5
    """
    before, after = pair_of_tables(earlier, later)
    return np.asarray(mean(after, values) - mean(before, values))


def superiority(earlier: ArrayLike, later: ArrayLike) -> NDArray[np.float64]:
    """Estimate the chance that a later answer is higher than an earlier one: A, from 0 to 1.

    Ties count half, so 0.5 means that neither side tends to be higher. NaN when a side is
    empty. Counts of shape (..., k), broadcast. Raises NotCounts, ShapesDiffer.

        A = P(later > earlier) + 1/2 P(later = earlier) = U / (n_earlier n_later)

    Source: Vargha and Delaney (2000), doi:10.3102/10769986025002101.

    Eleven of the sixteen pairs are won (see `pairs.twice_won`):

    >>> float(superiority([1, 2, 1], [0, 2, 2]))
    0.6875
    """
    before, after = pair_of_tables(earlier, later)
    with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: one side is empty
        return np.asarray(twice_won(before, after) / (2 * answered(before) * answered(after)))


def cliffs_delta(earlier: ArrayLike, later: ArrayLike) -> NDArray[np.float64]:
    """Put the superiority on a scale from -1 (all lower) by 0 to 1 (all higher).

    This is also the rank-biserial correlation. Shapes, NaN and errors as in `superiority`.

        delta = P(later > earlier) - P(later < earlier) = 2 A - 1

    Source: Cliff (1993), doi:10.1037/0033-2909.114.3.494.

    >>> float(cliffs_delta([1, 2, 1], [0, 2, 2]))
    0.375
    """
    return np.asarray(2 * superiority(earlier, later) - 1)


def superiority_interval(
    earlier: ArrayLike, later: ArrayLike, *, level: float = 0.95
) -> Interval:
    """Give the limits between which the superiority A plausibly lies; within 0 to 1.

    The variance v and the degrees of freedom f are those of Brunner and Munzel (2000),
    doi:10.1002/(SICI)1521-4036(200001)42:1<17::AID-BIMJ17>3.0.CO;2-U, which assume neither
    equal spread nor the absence of ties. The limits are taken on the logit scale by the delta
    method, as in Pauly, Asendorf and Konietschke (2016), doi:10.1002/bimj.201500105, so that
    they stay within 0 and 1; with the t quantile, as Brunner and Munzel do for small samples.

        logit(A) -+ t(f) sqrt(v) / (A (1 - A)),  and back

    Nothing varies, so v = 0, when the sides do not overlap at all (A is 0 or 1) or when
    everyone gave the same answer (A is 0.5). Then, and only then, v = 1 / (2 n_earlier
    n_later) and f = n_earlier + n_later - 2, on the scale of A itself, cut off at 0 and 1:
    the variance that the R package nparcomp puts there.

        A -+ t(f) sqrt(1 / (2 n_earlier n_later))

    NaN with fewer than two answers on a side. Counts of shape (..., k), broadcast. Raises
    NotALevel, NotCounts, ShapesDiffer.

    Shoulder pain with and without treatment (Neubert and Brunner 2007): A is 0.789, and by
    hand logit(A) = 1.3187, sqrt(v) = 0.0921, t(17.68) = 2.1036; so 1.3187 -+ 1.1636.

    >>> pain = superiority_interval([11, 2, 0, 1, 0], [3, 1, 4, 2, 1])
    >>> round(float(pain.low), 3), round(float(pain.high), 3)
    (0.539, 0.923)
    """
    refuse_what_is_no_level(level)
    before, after = pair_of_tables(earlier, later)
    won, lost = twice_won(before, after), twice_won(after, before)
    people, pairs = answered(before) + answered(after), answered(before) * answered(after)
    variance, freedom = variance_of_superiority(before, after)
    nothing_varies = variance == 0
    t = stdtrit(np.where(nothing_varies, people - 2, freedom), (1 + level) / 2)

    with np.errstate(divide="ignore", invalid="ignore"):  # NaN with one answer, or none
        estimate = won / (won + lost)
        plain = t * np.sqrt(1 / (2 * pairs))
        logit = np.log(won / lost)
        stretched = t * np.sqrt(variance) / (estimate * (lost / (won + lost)))
    low = np.where(nothing_varies, estimate - plain, expit(logit - stretched))
    high = np.where(nothing_varies, estimate + plain, expit(logit + stretched))
    return Interval(low=np.asarray(np.clip(low, 0, 1)), high=np.asarray(np.clip(high, 0, 1)))
