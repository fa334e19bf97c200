"""By how much did people move? The middle of all averages of two differences."""

from dataclasses import dataclass
from math import nan
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from weerklank.analysis.levels import tails
from weerklank.analysis.paired.table import Differences, differences

COUNTED: Final = "walsh averages, ranks counted out"
APPROXIMATE: Final = "walsh averages, ranks by the normal approximation"

MOST_COUNTED: Final = 200
"""The signed ranks of so many people are counted out; beyond that they are as good as normal."""


@dataclass(frozen=True, slots=True)
class Shift:
    """The Hodges-Lehmann shift in scale points, and the limits of its interval."""

    value: float
    low: float
    high: float
    people: int
    method: str


def hodges_lehmann(table: ArrayLike, values: ArrayLike, *, level: float = 0.95) -> Shift:
    """Estimate by how much people moved: the median of the Walsh averages, in scale points.

    `table` of before by after, shape (k, k), and k `values`. A Walsh average is the average
    of two people's differences, or one person's own; everyone takes part, also who did not
    move. NaN of nobody; the limits are NaN when there are too few people for the level (fewer
    than six for 0.95). Raises NotALevel, NotCounts, NotScores, ShapesDiffer.

        (d_i + d_j) / 2,  i <= j: the median, and the c-th from either end
        c the largest number with P(T <= c - 1) <= (1 - level) / 2

    T is the signed-rank statistic of n people without ties. With ties and zeros the limits,
    which belong to the interval, hold the shift at least as often as the level says, when
    the differences lie symmetrically about it: Noether (1967). R's wilcox.test switches to
    the normal approximation as soon as there are ties, and prints other limits.

    Sources: Hodges and Lehmann (1963), doi:10.1214/aoms/1177704172; Hollander and Wolfe
    (1999), Nonparametric statistical methods, 3.2 and 3.3; Noether (1967), Journal of the
    American Statistical Association 62, 184-188.

    Differences 0, 1 and 3: the Walsh averages are 0, 0.5, 1, 1.5, 2 and 3.

    >>> moved = hodges_lehmann([[1, 1, 0, 1], [0] * 4, [0] * 4, [0] * 4], [1, 2, 3, 4])
    >>> moved.value, moved.low
    (1.25, nan)
    """
    below, _ = tails(level)
    moved = differences(table, values)
    n = moved.total
    place = _place(n, below)
    averages, often = _walsh_averages(moved)
    pairs = n * (n + 1) // 2
    return Shift(
        value=_middle(averages, often),
        low=_nth(averages, often, place) if place >= 1 else nan,
        high=_nth(averages, often, pairs + 1 - place) if place >= 1 else nan,
        people=n,
        method=COUNTED if n <= MOST_COUNTED else APPROXIMATE,
    )


def _walsh_averages(moved: Differences) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Give the averages of two differences, ascending, and how often each occurs."""
    one, other = np.triu_indices(len(moved.sizes))
    people = moved.people
    often = np.where(
        one == other, people[one] * (people[one] + 1) // 2, people[one] * people[other]
    )
    averages = (moved.sizes[one] + moved.sizes[other]) / 2
    order = np.argsort(averages, kind="stable")
    return averages[order], often[order]


def _nth(averages: NDArray[np.float64], often: NDArray[np.int64], place: int) -> float:
    """Give the average at a place, from 1, when each is written out as often as it occurs."""
    return float(averages[np.searchsorted(often.cumsum(), place)])


def _middle(averages: NDArray[np.float64], often: NDArray[np.int64]) -> float:
    if not len(averages):
        return nan
    total = int(often.sum())
    low, high = (total + 1) // 2, total // 2 + 1
    return (_nth(averages, often, low) + _nth(averages, often, high)) / 2


def _place(n: int, below: float) -> int:
    """Say how many Walsh averages from either end the limits are; 0 when there are none."""
    if n <= MOST_COUNTED:
        # The hair keeps a chance that equals the tail from failing by rounding.
        return int(np.searchsorted(_signed_rank_chances(n).cumsum(), below + 1e-12, "right"))
    deviation = np.sqrt(n * (n + 1) * (2 * n + 1) / 24)
    return int(np.floor(n * (n + 1) / 4 + ndtri(below) * deviation + 0.5))


def _signed_rank_chances(n: int) -> NDArray[np.float64]:
    """Give the chances of 0, 1, 2 ... as the sum of the ranks of a random part of n people."""
    chances = np.ones(1)
    for rank in range(1, n + 1):
        chances = np.pad(chances, (0, rank)) + np.pad(chances, (rank, 0))
        chances /= 2
    return chances
