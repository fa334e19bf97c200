"""The same people answer twice, and nobody knows who is who.

When answers of one person are not linked, two waves are compared as if other people had
answered. If people resemble themselves that is too careful: part of the spread between
people cancels. How much depends on a correlation that unlinked answers cannot show. So it is
assumed, and the answer is a sensitivity: "if ... then ...".
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, stdtr, stdtrit

from weerklank.analysis.counts import pair_of_tables
from weerklank.analysis.describe import answered
from weerklank.analysis.difference import variance_of_mean, welch_freedom
from weerklank.analysis.effect import Interval, mean_difference, refuse_what_is_no_level
from weerklank.analysis.rank_tests import RankTest, mann_whitney

MEANS_WITH_REPEATS: Final = "welch, for an assumed correlation of those who answered twice"
RANKS_WITH_REPEATS: Final = (
    "mann-whitney, normal, for an assumed correlation of those who answered twice"
)


class NotAnOverlap(ValueError):
    """So many people cannot have answered on both sides."""


class NotACorrelation(ValueError):
    """An assumed correlation lies between -1 and 1, and is neither."""


@dataclass(frozen=True, slots=True, eq=False)
class RepeatedDifference:
    """A difference in means for an assumed correlation; arrays of one shape.

    `difference`, `error` (its standard error) and `interval` are in scale points, `p` is
    two-sided.
    """

    difference: NDArray[np.float64]
    error: NDArray[np.float64]
    freedom: NDArray[np.float64]
    interval: Interval
    p: NDArray[np.float64]
    method: str


def mean_difference_with_repeats(
    earlier: ArrayLike,
    later: ArrayLike,
    values: ArrayLike,
    *,
    overlap: ArrayLike,
    correlation: float,
    level: float = 0.95,
) -> RepeatedDifference:
    """Give the difference in means, for an assumed correlation of those who answered twice.

    Counts of shape (..., k), broadcast; `values` as in `describe.mean`. `overlap`, a whole
    number or an array of them that broadcasts with the result, is how many of the people on
    either side answered on both, from 0 to the smaller n. `correlation` is assumed between
    their two scores, above -1 and below 1. NaN as in `difference.welch_interval`. Raises
    NotAnOverlap, NotACorrelation, NotALevel, NotCounts, NotScores, ShapesDiffer.

        e^2 = s_e^2 / n_e + s_l^2 / n_l - 2 r s_e s_l m / (n_e n_l)
        f   = m - 1 + (w - m + 1) (a + b) / (a + b + 2 m)

    with m the overlap, a and b the people on one side only, and w Welch's f: the variance of
    a difference of two sums of which m pairs of terms have covariance r s_e s_l. Without
    overlap it is Welch's test; with everybody in it, that of the mean change, f = n - 1.

    Source: Derrick, Russ, Toher and White (2017), doi:10.22237/jmasm/1493597280, with an
    assumed r in place of an estimated one, for which f is a little careful. It takes those
    who answered twice to be spread like the others. Not every r is possible for every pair of
    tables: none is refused for that.

    Scores 1, 3, 3, 5 by four people, twice: 2/3 + 2/3 - 2 (1/2) (8/3) 4/16 = 2/3.

    >>> twice = mean_difference_with_repeats(
    ...     [1, 2, 1], [1, 2, 1], [1, 3, 5], overlap=4, correlation=0.5
    ... )
    >>> round(3 * float(twice.error) ** 2, 9), float(twice.freedom), float(twice.p)
    (2.0, 3.0, 1.0)
    """
    refuse_what_is_no_level(level)
    _refuse_what_is_no_correlation(correlation)
    before, after = pair_of_tables(earlier, later)
    twice = _overlap(before, after, overlap)
    n_before, n_after = answered(before), answered(after)
    v_before, v_after = variance_of_mean(before, values), variance_of_mean(after, values)
    with np.errstate(invalid="ignore"):  # NaN on a side without answers
        resemblance = correlation * twice / np.sqrt(n_before * n_after)
    # s^2 / n is v, so s_e s_l / sqrt(n_e n_l) is this root.
    shared = np.sqrt(v_before * v_after) * resemblance
    error = np.asarray(np.sqrt(np.maximum(v_before + v_after - 2 * shared, 0)))
    difference = np.broadcast_to(mean_difference(before, after, values), error.shape)
    freedom = _freedom(welch_freedom(before, after, values), n_before + n_after, twice)
    with np.errstate(divide="ignore", invalid="ignore"):  # NaN where nothing varies
        p = np.asarray(2 * stdtr(freedom, -np.abs(difference) / error))
    half_width = stdtrit(freedom, (1 + level) / 2) * error
    interval = Interval(low=difference - half_width, high=difference + half_width)
    return RepeatedDifference(difference, error, freedom, interval, p, MEANS_WITH_REPEATS)


def mann_whitney_with_repeats(
    earlier: ArrayLike, later: ArrayLike, *, overlap: ArrayLike, correlation: float
) -> RankTest:
    """Test whether either side tends to answer higher, for an assumed rank correlation.

    Approximate. Counts, `overlap` and errors as in `mean_difference_with_repeats`; u and NaN
    as in `rank_tests.mann_whitney`. `correlation` is assumed between the ranks of the two
    answers of one person.

        z = z of mann_whitney / sqrt(1 - 2 r m / (n_e + n_l)),  p = 2 Phi(-|z|)

    If neither side tends to be higher, A - 1/2 is close to a difference between two means of
    places in the common distribution (Hajek's projection). Places have one spread s on both
    sides, so its variance is s^2 (1/n_e + 1/n_l - 2 r m / (n_e n_l)), which is the variance
    without overlap times 1 - 2 r m / (n_e + n_l).

    Four people twice, r = 1/2: 1 - 2 (1/2) 4/8 is 1/2, so z grows by sqrt(2).

    >>> from weerklank.analysis.rank_tests import mann_whitney
    >>> alone = mann_whitney([1, 2, 1], [0, 2, 2])
    >>> twice = mann_whitney_with_repeats([1, 2, 1], [0, 2, 2], overlap=4, correlation=0.5)
    >>> round(float((twice.z / alone.z) ** 2), 9)
    2.0
    """
    _refuse_what_is_no_correlation(correlation)
    before, after = pair_of_tables(earlier, later)
    twice = _overlap(before, after, overlap)
    alone = mann_whitney(before, after)
    people = np.maximum(answered(before) + answered(after), 1)
    z = alone.z / np.sqrt(1 - 2 * correlation * twice / people)
    return RankTest(
        u=np.broadcast_to(alone.u, z.shape),
        z=np.asarray(z),
        p=np.asarray(2 * ndtr(-np.abs(z))),
        method=RANKS_WITH_REPEATS,
    )


def _freedom(
    welch: NDArray[np.float64], answers: NDArray[np.int64], twice: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Go from Welch's degrees of freedom to those of pairs, by the share of either."""
    once = answers - 2 * twice
    with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: no answers at all
        return np.asarray(twice - 1 + (welch - twice + 1) * once / answers)


def _refuse_what_is_no_correlation(correlation: float) -> None:
    if not -1 < correlation < 1:
        raise NotACorrelation(f"an assumed correlation lies between -1 and 1: {correlation}")


def _overlap(
    before: NDArray[np.int64], after: NDArray[np.int64], overlap: ArrayLike
) -> NDArray[np.int64]:
    """Check that so many people can have answered on both sides."""
    twice, most = np.asarray(overlap), np.minimum(answered(before), answered(after))
    if twice.dtype.kind not in "iu":
        raise NotAnOverlap(f"an overlap is a whole number of people, not {twice.dtype}")
    try:
        impossible = (twice < 0) | (twice > most)
    except ValueError as misfit:
        raise NotAnOverlap(f"{twice.shape} numbers do not fit {most.shape} groups") from misfit
    if impossible.any():
        raise NotAnOverlap("at most the smaller side can have answered twice, at least nobody")
    return twice.astype(np.int64)
