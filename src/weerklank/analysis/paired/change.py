"""How large is the change of the same people, and who moved?"""

from dataclasses import dataclass
from math import nan, sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtr, stdtrit
from scipy.stats import binomtest

from weerklank.analysis.describe import standard_deviation
from weerklank.analysis.levels import tails
from weerklank.analysis.paired.table import differences, square

PAIRED_T: Final = "student's t of the differences"
WILSON: Final = "wilson"


class NotAPart(ValueError):
    """Those matched are a part of those who could be, and cannot be more."""


@dataclass(frozen=True, slots=True)
class MeanChange:
    """The mean change in scale points, with its interval and a two-sided p."""

    value: float
    low: float
    high: float
    p: float
    people: int
    method: str


@dataclass(frozen=True, slots=True)
class Moved:
    """How many people score higher, the same and lower than before."""

    higher: int
    unchanged: int
    lower: int

    @property
    def people(self) -> int:
        """Count everyone.

        >>> Moved(higher=3, unchanged=5, lower=2).people
        10
        """
        return self.higher + self.unchanged + self.lower

    @property
    def shares(self) -> tuple[float, float, float]:
        """Divide by everyone: shares of higher, unchanged and lower; NaN of nobody.

        >>> Moved(higher=3, unchanged=5, lower=2).shares
        (0.3, 0.5, 0.2)
        """
        if not self.people:
            return nan, nan, nan
        n = self.people
        return self.higher / n, self.unchanged / n, self.lower / n


@dataclass(frozen=True, slots=True)
class MatchedShare:
    """The share of people whose two answers were matched, with its interval."""

    value: float
    low: float
    high: float
    matched: int
    possible: int
    method: str


def mean_change(table: ArrayLike, values: ArrayLike, *, level: float = 0.95) -> MeanChange:
    """Average the changes, after minus before: in scale points, with an interval and a p.

    `table` of before by after, shape (k, k), and k `values`. The interval and p are NaN with
    fewer than two people, or when all moved by the same. Raises NotALevel, NotCounts,
    NotScores, ShapesDiffer.

        m_d -+ t(n - 1) s_d / sqrt(n)

    Source: Student (1908), doi:10.1093/biomet/6.1.1; equal to scipy.stats.ttest_rel.

    Changes 0, 1, 1 and 2: s_d^2 = 2/3, and t(3) = 3.1824 times sqrt(1/6).

    >>> change = mean_change([[1, 2, 1], [0, 0, 0], [0, 0, 0]], [1, 2, 3])
    >>> change.value, round(change.low, 3), round(change.high, 3)
    (1.0, -0.299, 2.299)
    """
    below, _ = tails(level)
    moved = differences(table, values)
    freedom = moved.total - 1
    error = moved.deviation / sqrt(moved.total) if moved.deviation > 0 else nan
    reach = float(stdtrit(freedom, 1 - below)) * error
    return MeanChange(
        value=moved.mean,
        low=moved.mean - reach,
        high=moved.mean + reach,
        p=float(2 * stdtr(freedom, -abs(moved.mean / error))),
        people=moved.total,
        method=PAIRED_T,
    )


def standardised_by_change(table: ArrayLike, values: ArrayLike) -> float:
    """Divide the mean change by the spread of the changes (d_z).

    It says how alike the changes are rather than how large: with people who hardly differ in
    their change a small one is large here. Do not set it beside effects of other designs.
    NaN with fewer than two people, or when all moved by the same. Errors as in `mean_change`.

        m_d / s_d

    Source: Cohen (1988), Statistical power analysis, section 2.3.5; Morris and DeShon (2002),
    doi:10.1037/1082-989X.7.1.105.

    Changes 0, 1, 1 and 2: 1 / sqrt(2/3).

    >>> round(standardised_by_change([[1, 2, 1], [0, 0, 0], [0, 0, 0]], [1, 2, 3]), 6)
    1.224745
    """
    moved = differences(table, values)
    return moved.mean / moved.deviation if moved.deviation > 0 else nan


def standardised_by_before(table: ArrayLike, values: ArrayLike) -> float:
    """Divide the mean change by the spread of the scores before.

    This is in the units of other designs: standard deviations between people. NaN with fewer
    than two people, or when all scored the same before. Errors as in `mean_change`.

        m_d / s_before

    Source: Becker (1988), doi:10.1111/j.2044-8317.1988.tb00901.x, without its correction for
    small samples.

    Two from 1 to 2 and two from 3 to 3: 0.5 / sqrt(4/3).

    >>> round(standardised_by_before([[0, 2, 0], [0, 0, 0], [0, 0, 2]], [1, 2, 3]), 6)
    0.433013
    """
    people, scores = square(table, values)
    spread = float(standard_deviation(people.sum(axis=1), scores))
    return differences(table, values).mean / spread if spread > 0 else nan


def higher_unchanged_lower(table: ArrayLike) -> Moved:
    """Count who scores higher, the same and lower than before.

    Only the order of the categories counts. After keying a higher score is the better one
    where an item has a better side: then these are who improved, and who got worse. `table`
    of before by after, shape (k, k). Raises NotCounts, ShapesDiffer.

    >>> higher_unchanged_lower([[2, 3], [1, 4]])
    Moved(higher=3, unchanged=6, lower=1)
    """
    people, _ = square(table, np.arange(np.shape(table)[-1]))
    return Moved(
        higher=int(np.triu(people, 1).sum()),
        unchanged=int(np.trace(people)),
        lower=int(np.tril(people, -1).sum()),
    )


def matched_share(matched: int, possible: int, *, level: float = 0.95) -> MatchedShare:
    """Say which share of the people who could be matched were, with Wilson's interval.

    NaN of nobody. Raises NotALevel, and NotAPart unless 0 <= matched <= possible.

    Source: Wilson (1927), doi:10.1080/01621459.1927.10502953.

    >>> share = matched_share(30, 40)
    >>> share.value, round(share.low, 3), round(share.high, 3)
    (0.75, 0.598, 0.858)
    """
    tails(level)
    if not 0 <= matched <= possible:
        raise NotAPart(f"{matched} cannot be matched of {possible}")
    if not possible:
        return MatchedShare(nan, nan, nan, matched, possible, WILSON)
    limits = binomtest(matched, possible).proportion_ci(level, method="wilson")
    return MatchedShare(
        value=matched / possible,
        low=float(limits.low),
        high=float(limits.high),
        matched=matched,
        possible=possible,
        method=WILSON,
    )
