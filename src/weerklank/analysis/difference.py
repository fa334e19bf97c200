"""A difference in means or in shares, how sure it is, and whether it is small enough.

"No clear difference" is not "no difference": `equivalence` asks whether the difference is
smaller than what would matter. Later minus earlier throughout.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri, stdtr, stdtrit

from weerklank.analysis.counts import pair_of_tables
from weerklank.analysis.describe import answered, share_of, standard_deviation
from weerklank.analysis.effect import (
    Interval,
    NotALevel,
    mean_difference,
    refuse_what_is_no_level,
)

WELCH_ONE_SIDED: Final = "two one-sided welch tests"


class NotAMargin(ValueError):
    """A minimum relevant difference is a number of scale points above 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Equivalence:
    """Whether a difference is smaller than what would matter; arrays of one shape.

    `p_low` speaks against a difference of minus the margin or lower, `p_high` against one of
    the margin or higher; `p` is the larger of the two. `equivalent` is whether p is below
    the level. `interval` has confidence 1 - 2 level: it lies within the margins where, and
    only where, the sides are equivalent.
    """

    p_low: NDArray[np.float64]
    p_high: NDArray[np.float64]
    p: NDArray[np.float64]
    equivalent: NDArray[np.bool_]
    interval: Interval
    method: str


def variance_of_mean(counts: ArrayLike, values: ArrayLike) -> NDArray[np.float64]:
    """Estimate the variance of a mean, in squared scale points: of shape (...).

    NaN with fewer than two answers; exactly 0 when all are the same. `values` and errors as
    in `describe.mean`.

        s^2 / n

    Scores 1, 3, 3, 5: s^2 is 8/3, over 4 is 2/3.

    >>> round(3 * float(variance_of_mean([1, 2, 1], [1, 3, 5])), 9)
    2.0
    """
    table = np.asarray(counts)
    squared = standard_deviation(counts, values) ** 2 / np.maximum(answered(counts), 1)
    # A mean such as 2.1 is not always the same float as the score 2.1.
    all_the_same = np.count_nonzero(table, axis=-1) == 1
    return np.where(all_the_same & ~np.isnan(squared), 0.0, squared)


def welch_freedom(
    earlier: ArrayLike, later: ArrayLike, values: ArrayLike
) -> NDArray[np.float64]:
    """Give the degrees of freedom of a difference in means when the spreads may differ.

    Between the smaller n - 1 and n_e + n_l - 2. NaN with fewer than two answers on a side,
    and when nothing varies on either. Counts of shape (..., k), broadcast; errors as in
    `describe.mean`.

        f = (v_e + v_l)^2 / (v_e^2 / (n_e - 1) + v_l^2 / (n_l - 1)),  v = s^2 / n

    Source: Welch (1938), doi:10.1093/biomet/29.3-4.350; Satterthwaite (1946).

    Twice the same four answers: (2 v)^2 / (2 v^2 / 3) = 6.

    >>> round(float(welch_freedom([1, 2, 1], [1, 2, 1], [1, 3, 5])), 9)
    6.0
    """
    before, after = pair_of_tables(earlier, later)
    v_earlier, v_later = variance_of_mean(before, values), variance_of_mean(after, values)
    with np.errstate(divide="ignore", invalid="ignore"):  # NaN where nothing varies
        return np.asarray(
            (v_earlier + v_later) ** 2
            / (v_earlier**2 / (answered(before) - 1) + v_later**2 / (answered(after) - 1))
        )


def welch_interval(
    earlier: ArrayLike, later: ArrayLike, values: ArrayLike, *, level: float = 0.95
) -> Interval:
    """Give the limits between which the difference in means plausibly lies, in scale points.

    Spread and size may differ between the sides. Counts of shape (..., k), broadcast;
    `values` as in `describe.mean`. NaN with fewer than two answers on a side. NaN too when
    everyone on the one side gave the same answer and everyone on the other side did: the
    scores then hold no measure of spread, and limits without distance would claim certainty.
    (`effect.superiority_interval` does answer there.) Raises NotALevel, NotCounts, NotScores,
    ShapesDiffer.

        m_l - m_e -+ t(f) sqrt(s_e^2 / n_e + s_l^2 / n_l)

    with f as in `welch_freedom`. Source: Welch (1938), doi:10.1093/biomet/29.3-4.350.

    Scores 1, 3, 3, 5 and once more, moved up by 1: sqrt(2/3 + 2/3) is 1.1547, and t(6) is
    2.4469; so 1 -+ 2.8255.

    >>> moved = welch_interval([1, 0, 2, 0, 1, 0], [0, 1, 0, 2, 0, 1], [1, 2, 3, 4, 5, 6])
    >>> round(float(moved.low), 4), round(float(moved.high), 4)
    (-1.8255, 3.8255)
    """
    refuse_what_is_no_level(level)
    before, after = pair_of_tables(earlier, later)
    difference = mean_difference(before, after, values)
    error = np.sqrt(variance_of_mean(before, values) + variance_of_mean(after, values))
    half_width = stdtrit(welch_freedom(before, after, values), (1 + level) / 2) * error
    return Interval(low=difference - half_width, high=difference + half_width)


def equivalence(
    earlier: ArrayLike,
    later: ArrayLike,
    values: ArrayLike,
    *,
    margin: float,
    level: float = 0.05,
) -> Equivalence:
    """Test whether the difference in means is smaller than `margin`, either way.

    `margin` is the minimum relevant difference in scale points, above 0 and settled before
    the answers are seen; `level` is the significance level of either test, above 0 and below
    0.5. Counts of shape (..., k), broadcast; `values` as in `describe.mean`. Where
    `welch_interval` is NaN, so is every p, and nothing is called equivalent. Raises
    NotAMargin, NotALevel, NotCounts, NotScores, ShapesDiffer.

        d = m_l - m_e,  e = sqrt(s_e^2 / n_e + s_l^2 / n_l)
        p_low = P(t(f) >= (d + margin) / e),  p_high = P(t(f) <= (d - margin) / e)

    Source: Schuirmann (1987), doi:10.1007/BF01068419, with Welch's e and f.

    Twice the scores 1, 3, 3, 5: d = 0, e = 1.1547. A difference of 2 would be 1.7321 errors
    away, and P(t(6) >= 1.7321) = 0.067: more than 0.05, so not shown to be equivalent.

    >>> same = equivalence([1, 2, 1], [1, 2, 1], [1, 3, 5], margin=2)
    >>> round(float(same.p), 3), bool(same.equivalent)
    (0.067, False)
    """
    if not (isfinite(margin) and margin > 0):
        raise NotAMargin(f"a minimum relevant difference is above 0, and {margin} is not")
    if not 0 < level < 0.5:
        raise NotALevel(f"a one-sided level lies between 0 and 0.5, and {level} does not")
    before, after = pair_of_tables(earlier, later)
    difference = mean_difference(before, after, values)
    error = np.sqrt(variance_of_mean(before, values) + variance_of_mean(after, values))
    freedom = welch_freedom(before, after, values)

    with np.errstate(divide="ignore", invalid="ignore"):  # NaN where nothing varies
        p_low = np.asarray(stdtr(freedom, -(difference + margin) / error))
        p_high = np.asarray(stdtr(freedom, (difference - margin) / error))
    p = np.maximum(p_low, p_high)
    return Equivalence(
        p_low=p_low,
        p_high=p_high,
        p=p,
        equivalent=np.asarray(p < level),
        interval=welch_interval(before, after, values, level=1 - 2 * level),
        method=WELCH_ONE_SIDED,
    )


def share_difference(
    earlier: ArrayLike, later: ArrayLike, categories: Sequence[int]
) -> NDArray[np.float64]:
    """Subtract the earlier share of some categories from the later: from -1 to 1.

    NaN when a side is empty. Counts of shape (..., k), broadcast; `categories` and errors as
    in `describe.share_of`; raises ShapesDiffer too.

        p_S,later - p_S,earlier

    Before one of four is low, after none of four.

    >>> float(share_difference([1, 2, 1], [0, 2, 2], [0]))
    -0.25
    """
    before, after = pair_of_tables(earlier, later)
    return np.asarray(share_of(after, categories) - share_of(before, categories))


def top_two_share_difference(earlier: ArrayLike, later: ArrayLike) -> NDArray[np.float64]:
    """Subtract the earlier share of the two highest categories from the later: -1 to 1.

    NaN, shapes and errors as in `share_difference`. Its interval is that of
    `newcombe_interval` with the categories (-2, -1).

    >>> float(top_two_share_difference([1, 2, 1], [0, 2, 2]))
    0.25
    """
    return share_difference(earlier, later, (-2, -1))


def newcombe_interval(
    earlier: ArrayLike, later: ArrayLike, categories: Sequence[int], *, level: float = 0.95
) -> Interval:
    """Give the limits between which a difference in shares plausibly lies; within -1 to 1.

    NaN when a side is empty. Counts of shape (..., k), broadcast; `categories` and errors as
    in `describe.share_of`; raises NotALevel and ShapesDiffer too.

        low  = d - sqrt((p_l - w_l)^2 + (W_e - p_e)^2),  d = p_l - p_e
        high = d + sqrt((W_l - p_l)^2 + (p_e - w_e)^2)

    with w and W the limits of Wilson (1927) for the share of one side,

        (2 n p + z^2 -+ z sqrt(z^2 + 4 n p (1 - p))) / (2 (n + z^2))

    Source: Newcombe (1998), method 10: the hybrid score interval without continuity
    correction, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.

    Example (a) of its table II, 56 of 70 and 48 of 80:

    >>> a = newcombe_interval([32, 48], [14, 56], [1])
    >>> round(float(a.low), 4), round(float(a.high), 4)
    (0.0524, 0.3339)
    """
    refuse_what_is_no_level(level)
    before, after = pair_of_tables(earlier, later)
    p_before, p_after = share_of(before, categories), share_of(after, categories)
    z = float(ndtri((1 + level) / 2))
    of_before = _wilson_limits(p_before, answered(before), z)
    of_after = _wilson_limits(p_after, answered(after), z)

    difference = p_after - p_before
    down = np.hypot(p_after - of_after.low, of_before.high - p_before)
    up = np.hypot(of_after.high - p_after, p_before - of_before.low)
    return Interval(
        low=np.asarray(np.clip(difference - down, -1, 1)),
        high=np.asarray(np.clip(difference + up, -1, 1)),
    )


def _wilson_limits(share: NDArray[np.float64], n: NDArray[np.int64], z: float) -> Interval:
    middle = 2 * n * share + z**2
    around = z * np.sqrt(z**2 + 4 * n * share * (1 - share))
    whole = 2 * (n + z**2)
    return Interval(low=(middle - around) / whole, high=(middle + around) / whole)
