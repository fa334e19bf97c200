"""Could a change be chance, when the sides may differ in spread? Brunner and Munzel's test.

Mann-Whitney asks whether the two sides answer alike in every way; a divided team of 8 against
an agreeing rest of 24 makes it reject too often where neither side tends to be higher. Here
the variance is estimated from each side on its own, so that spread and size may differ.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtr

from weerklank.analysis.counts import pair_of_tables
from weerklank.analysis.describe import answered
from weerklank.analysis.pairs import twice_below, twice_won

T_APPROXIMATION: Final = "brunner-munzel, t approximation"


@dataclass(frozen=True, slots=True, eq=False)
class BrunnerMunzelTest:
    """The outcome of the test; arrays of one shape, and the name of the method.

    `statistic` is positive when the later side is higher, `freedom` holds the degrees of
    freedom of t, and `p` is two-sided.
    """

    statistic: NDArray[np.float64]
    freedom: NDArray[np.float64]
    p: NDArray[np.float64]
    method: str


def brunner_munzel(earlier: ArrayLike, later: ArrayLike) -> BrunnerMunzelTest:
    """Test whether either side tends to answer higher, by the t approximation.

    Counts of shape (..., k), broadcast to results of shape (...). NaN with fewer than two
    answers on a side. Raises NotCounts, ShapesDiffer. With fewer than 15 answers on a side
    see `permuted.brunner_munzel_permuted`.

        statistic = (A - 1/2) / sqrt(v),  p = 2 P(t(f) >= |statistic|)

    with A the superiority, and v and f as in `variance_of_superiority`.

    Nothing varies, so v = 0, when the sides do not overlap at all (A is 0 or 1) or when
    everyone gave the same answer (A is 1/2). Then, and only then, v = 1 / (2 n_e n_l) and
    f = n_e + n_l - 2, as in `effect.superiority_interval`: so the test finds a difference
    where that interval leaves out 1/2. Five against five without overlap gives p = 0.0077
    (counted out: 2/252 = 0.0079); everyone the same gives p = 1. Other software says NaN or
    infinity there. For thousands of people without overlap p is too small for a float: 0.

    Source: Brunner and Munzel (2000), as corrected in Neubert and Brunner (2007),
    doi:10.1016/j.csda.2006.05.024.

    The shoulder pain of both papers: R's lawstat prints 3.1375, 17.683 and 0.005786.

    >>> pain = brunner_munzel([11, 2, 0, 1, 0], [3, 1, 4, 2, 1])
    >>> round(float(pain.statistic), 4), round(float(pain.freedom), 3), round(float(pain.p), 6)
    (3.1375, 17.683, 0.005786)
    """
    before, after = pair_of_tables(earlier, later)
    people, pairs = answered(before) + answered(after), answered(before) * answered(after)
    variance, freedom = variance_of_superiority(before, after)
    nothing_varies = variance == 0
    with np.errstate(divide="ignore", invalid="ignore"):  # NaN with one answer, or none
        beyond = (twice_won(before, after) - pairs) / (2 * pairs)
        statistic = beyond / np.sqrt(np.where(nothing_varies, 1 / (2 * pairs), variance))
    freedom = np.where(nothing_varies, people - 2, freedom)
    return BrunnerMunzelTest(
        statistic=np.asarray(statistic),
        freedom=freedom,
        p=np.asarray(2 * stdtr(freedom, -np.abs(statistic))),
        method=T_APPROXIMATION,
    )


def variance_of_superiority(
    earlier: NDArray[np.int64], later: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Estimate the variance v of the superiority A, and its degrees of freedom f.

    Counts of shape (..., k), broadcast. v is 0 where nothing varies, and f is NaN there;
    both are NaN with fewer than two answers on a side.

        v = s_e^2 / n_e + s_l^2 / n_l
        f = v^2 / ((s_e^2 / n_e)^2 / (n_e - 1) + (s_l^2 / n_l)^2 / (n_l - 1))

    with s^2 as in `placement_variance`. Source: Brunner and Munzel (2000),
    doi:10.1002/(SICI)1521-4036(200001)42:1<17::AID-BIMJ17>3.0.CO;2-U.

    The earlier s^2 is 1/24 (see there). The later answers are above 1/8 or 7/8 of the earlier,
    3/8 from their mean, so s^2 = 4 (9/64) / 3 = 3/16. Then v = 1/96 + 3/64 = 11/192, and
    f = 3 * 11^2 / (2^2 + 9^2) = 363/85.

    >>> v, f = variance_of_superiority(np.array([1, 2, 1]), np.array([2, 0, 2]))
    >>> round(192 * float(v), 9), round(85 * float(f), 9)
    (11.0, 363.0)
    """
    n_earlier, n_later = answered(earlier), answered(later)
    with np.errstate(divide="ignore", invalid="ignore"):  # NaN with one answer, or none
        from_earlier = placement_variance(earlier, later) / n_earlier
        from_later = placement_variance(later, earlier) / n_later
        variance = from_earlier + from_later
        freedom = variance**2 / (
            from_earlier**2 / (n_earlier - 1) + from_later**2 / (n_later - 1)
        )
    return np.asarray(variance), np.asarray(freedom)


def placement_variance(own: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.float64]:
    """Measure how much one's place among the others varies from person to person: s^2.

    One's place is the share of the others that one is above, ties counting half. Counts of
    shape (..., k), broadcast. NaN when `own` holds fewer than two answers or `other` none.

        s^2 = sum of own_j (place_j - mean place)^2 / (n_own - 1)

    Two of the others are low and two high. So the lowest of these four is above 1/4 of them,
    the middle two 1/2, the highest 3/4; their squares are 1/16 + 0 + 0 + 1/16, over 3: 1/24.

    >>> round(24 * float(placement_variance(np.array([1, 2, 1]), np.array([2, 0, 2]))), 9)
    1.0
    """
    n = answered(own)
    with np.errstate(divide="ignore", invalid="ignore"):  # NaN with one answer, or none
        place = twice_below(other) / (2 * answered(other)[..., np.newaxis])
        average = ((own * place).sum(axis=-1) / n)[..., np.newaxis]
        return np.asarray((own * (place - average) ** 2).sum(axis=-1) / (n - 1))
