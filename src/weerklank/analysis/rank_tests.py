"""Could a change be chance? Rank tests on many pairs of count tables at once."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from weerklank.analysis.counts import pair_of_tables
from weerklank.analysis.describe import answered
from weerklank.analysis.pairs import twice_won

# Stored beside every p value: software differs, and the report says which was used.
NORMAL: Final = "mann-whitney, normal, corrected for ties and continuity"


@dataclass(frozen=True, slots=True, eq=False)
class RankTest:
    """The outcome of a rank test; arrays of one shape, and the name of the method.

    `u` counts the pairs that the later side wins, ties counting half. `z` is positive when
    the later side is higher. `p` is two-sided.
    """

    u: NDArray[np.float64]
    z: NDArray[np.float64]
    p: NDArray[np.float64]
    method: str


def mann_whitney(earlier: ArrayLike, later: ArrayLike) -> RankTest:
    """Test whether either side tends to answer higher, by the normal approximation.

    Counts of shape (..., k), broadcast to results of shape (...). When everyone gave the
    same answer there is nothing to rank: z is 0 and p is 1. When a side is empty u, z and p
    are NaN. Raises NotCounts, ShapesDiffer. For small samples see `mann_whitney_exact`.

        variance = n_e n_l sum of t_j (n - t_j)(n + t_j) / (12 n (n - 1))
        z = sign(U - n_e n_l / 2) max(|U - n_e n_l / 2| - 1/2, 0) / sqrt(variance)
        p = 2 Phi(-|z|)

    with t_j the people in category j on both sides together, and n = n_e + n_l. The variance
    is the usual n_e n_l (n + 1 - sum of (t^3 - t) / (n (n - 1))) / 12, written as a sum of
    positive terms: n^3 overflows an integer at two million people, and the usual difference
    then loses figures.

    Source: Lehmann (1975), Nonparametrics, section 1.4; equal to scipy.stats.mannwhitneyu
    with method="asymptotic" and use_continuity=True.

    U = 11 against an expected 8. Together the categories hold 1, 4 and 3 people, so the sum
    is 1*7*9 + 4*4*12 + 3*5*11 = 420, the variance 16 * 420 / 672 = 10 and z = 2.5 / sqrt(10).

    >>> test = mann_whitney([1, 2, 1], [0, 2, 2])
    >>> float(test.u), round(float(test.z), 4), round(float(test.p), 4)
    (11.0, 0.7906, 0.4292)
    """
    before, after = pair_of_tables(earlier, later)
    won = twice_won(before, after)
    pairs = answered(before) * answered(after)

    beyond = (won - pairs) / 2
    corrected = np.sign(beyond) * np.maximum(np.abs(beyond) - 0.5, 0)
    spread = np.sqrt(_variance_of_u(before, after))
    # Where nothing varies nothing is divided, and z stays 0.
    z = np.divide(corrected, spread, out=np.zeros_like(spread), where=spread > 0)
    return RankTest(
        u=np.where(pairs > 0, won / 2, np.nan),
        z=np.where(pairs > 0, z, np.nan),
        p=np.where(pairs > 0, 2 * ndtr(-np.abs(z)), np.nan),
        method=NORMAL,
    )


def _variance_of_u(before: NDArray[np.int64], after: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give the variance of U when all orders are equally likely, given the ties."""
    pairs = (answered(before) * answered(after)).astype(np.float64)
    tied = (before + after).astype(np.float64)
    n = tied.sum(axis=-1)
    untied = (tied * (n[..., np.newaxis] - tied) * (n[..., np.newaxis] + tied)).sum(axis=-1)
    with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: nobody, or one person in all
        return np.asarray(pairs * untied / (12 * n * (n - 1)))
