"""Could the change be chance? Wilcoxon's signed-rank test, given the ties.

If nothing changed but by chance, every person could as well have moved the other way: given
how far each moved, all ways to hand out plus and minus are equally likely.

Two ways with people who did not change are in use, and they give other p values. Wilcoxon
(1945) leaves them out before ranking; Pratt (1959) ranks them along with the others, so that
the ranks of those who moved are higher, and then leaves them out.
"""

from dataclasses import dataclass
from math import comb, nan
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from weerklank.analysis.paired.table import Differences, differences
from weerklank.analysis.pairs import twice_below

EXACT: Final = "wilcoxon signed-rank, exact, conditional on the ties, zeros left out"
EXACT_PRATT: Final = "wilcoxon signed-rank, exact, conditional on the ties, zeros by pratt"
NORMAL: Final = (
    "wilcoxon signed-rank, normal, corrected for ties and continuity, zeros left out"
)
NORMAL_PRATT: Final = (
    "wilcoxon signed-rank, normal, corrected for ties and continuity, zeros by pratt"
)

# People who moved, times twice the sum of their ranks: 200 people whom nobody stayed behind,
# or by Pratt's ranks 50 who moved among 1,500 who did not.
MOST_WORK: Final = 8_040_000


class TooManyForExact(ValueError):
    """Counting out these people would take more than MOST_WORK."""


@dataclass(frozen=True, slots=True)
class SignedRankTest:
    """The outcome of a signed-rank test, and the name of the method.

    `w` is the sum of the ranks of those who moved up, `expected` what it would be on average
    if nothing changed. `moved` people are tested; `unchanged` people are not. `z` is positive
    when people moved up, and NaN in an exact test. `p` is two-sided.
    """

    w: float
    expected: float
    z: float
    p: float
    moved: int
    unchanged: int
    method: str


@dataclass(frozen=True, slots=True, eq=False)
class _Ranked:
    """People by how far they moved, ascending, without those who did not.

    `twice_rank` is a whole number: ranks come in halves.
    """

    up: NDArray[np.int64]
    down: NDArray[np.int64]
    twice_rank: NDArray[np.int64]
    unchanged: int

    @property
    def moved(self) -> int:
        return int((self.up + self.down).sum())

    @property
    def twice_w(self) -> int:
        return int(self.up @ self.twice_rank)

    @property
    def twice_all(self) -> int:
        return int((self.up + self.down) @ self.twice_rank)


def wilcoxon_exact(table: ArrayLike, values: ArrayLike) -> SignedRankTest:
    """Test whether people moved up or down, counted out, without those who did not move.

    `table` of before by after, shape (k, k), and k `values`. p is the chance, given the ties,
    of a W at least as far from its expectation: 1 when nobody moved, never 0; NaN of nobody.
    Raises NotCounts, NotScores, ShapesDiffer, and TooManyForExact beyond MOST_WORK: when
    more than 200 people moved.

        p = P(|W - E W| >= |w - E W|),  W the sum of the midranks of those who moved up

    Sources: Wilcoxon (1945), Biometrics Bulletin 1, 80-83; Streitberg and Roehmel (1986),
    Statistical Software Newsletter 12, 10-17. Equal to wilcox.exact of the R package
    exactRankTests, and to coin's wilcoxsign_test with zero.method = "Wilcoxon".

    Three moved up by 1 and one by 2; all up is 1 way of 16, and all down as far.

    >>> test = wilcoxon_exact([[2, 2, 1], [0, 0, 1], [0, 0, 0]], [1, 2, 3])
    >>> test.w, test.p
    (10.0, 0.125)
    """
    return _exact(_without_unchanged(differences(table, values)), EXACT)


def pratt_exact(table: ArrayLike, values: ArrayLike) -> SignedRankTest:
    """Test as `wilcoxon_exact` does, but rank those who did not move along with the others.

    Table, values, p and errors as there; as the ranks are higher, people who did not move
    make for more work too. Equal to coin's wilcoxsign_test with zero.method = "Pratt", its
    default.

    Source: Pratt (1959), doi:10.1080/01621459.1959.10501526.

    Two did not move and have ranks 1 and 2. The others have 4, 4, 4 and 6.

    >>> test = pratt_exact([[2, 2, 1], [0, 0, 1], [0, 0, 0]], [1, 2, 3])
    >>> test.w, test.p
    (18.0, 0.125)
    """
    return _exact(_with_unchanged(differences(table, values)), EXACT_PRATT)


def wilcoxon_normal(table: ArrayLike, values: ArrayLike) -> SignedRankTest:
    """Test as `wilcoxon_exact` does, by the normal approximation, for any number of people.

    Table, values and errors as there, without the limit.

        z = sign(W - E W) max(|W - E W| - 1/2, 0) / sqrt(sum of r_i^2 / 4),  p = 2 Phi(-|z|)

    with r_i the midranks: this is the usual variance with the usual correction for ties.
    Equal to scipy.stats.wilcoxon with method="asymptotic" and correction=True.

    Ranks 2, 2, 2 and 4: W = 10 against 5, and the variance is 28 / 4.

    >>> test = wilcoxon_normal([[2, 2, 1], [0, 0, 1], [0, 0, 0]], [1, 2, 3])
    >>> round(test.z, 6) == round(4.5 / 7**0.5, 6)
    True
    """
    return _normal(_without_unchanged(differences(table, values)), NORMAL)


def pratt_normal(table: ArrayLike, values: ArrayLike) -> SignedRankTest:
    """Test as `pratt_exact` does, by the normal approximation, for any number of people.

    As `wilcoxon_normal`, with the ranks of `pratt_exact`; equal to SciPy's with
    zero_method="pratt".

    Ranks 4, 4, 4 and 6: W = 18 against 9, and the variance is 84 / 4.

    >>> test = pratt_normal([[2, 2, 1], [0, 0, 1], [0, 0, 0]], [1, 2, 3])
    >>> round(test.z, 6) == round(8.5 / 21**0.5, 6)
    True
    """
    return _normal(_with_unchanged(differences(table, values)), NORMAL_PRATT)


def _without_unchanged(moved: Differences) -> _Ranked:
    return _ranked(moved, lower=0)


def _with_unchanged(moved: Differences) -> _Ranked:
    return _ranked(moved, lower=_unchanged(moved))


def _unchanged(moved: Differences) -> int:
    return int(moved.people[moved.sizes == 0].sum())


def _ranked(moved: Differences, *, lower: int) -> _Ranked:
    """Rank people by how far they moved, above `lower` people who did not."""
    far = np.unique(np.abs(moved.sizes[moved.sizes != 0]))
    up, down = np.zeros(len(far), dtype=np.int64), np.zeros(len(far), dtype=np.int64)
    for people, sign in ((up, 1), (down, -1)):
        this_way = np.sign(moved.sizes) == sign
        people[np.searchsorted(far, np.abs(moved.sizes[this_way]))] = moved.people[this_way]
    return _Ranked(up, down, twice_below(up + down) + 1 + 2 * lower, _unchanged(moved))


def _exact(ranked: _Ranked, method: str) -> SignedRankTest:
    if ranked.moved * ranked.twice_all > MOST_WORK:
        raise TooManyForExact(
            f"{ranked.moved} who moved and {ranked.unchanged} who did not are too many to count out"
        )
    distance = abs(2 * ranked.twice_w - ranked.twice_all)
    return _outcome(ranked, z=nan, p=_chance_as_far(ranked, distance), method=method)


def _normal(ranked: _Ranked, method: str) -> SignedRankTest:
    beyond = ranked.twice_w / 2 - ranked.twice_all / 4
    deviation = np.sqrt((ranked.up + ranked.down) @ (ranked.twice_rank / 2) ** 2 / 4)
    # When nobody moved there is nothing to divide, and z stays 0.
    z = np.sign(beyond) * max(abs(beyond) - 0.5, 0) / deviation if ranked.moved else 0.0
    return _outcome(ranked, z=float(z), p=float(2 * ndtr(-abs(z))), method=method)


def _outcome(ranked: _Ranked, *, z: float, p: float, method: str) -> SignedRankTest:
    nobody = ranked.moved + ranked.unchanged == 0
    return SignedRankTest(
        w=nan if nobody else ranked.twice_w / 2,
        expected=nan if nobody else ranked.twice_all / 4,
        z=nan if nobody else z,
        p=nan if nobody else p,
        moved=ranked.moved,
        unchanged=ranked.unchanged,
        method=method,
    )


def _chance_as_far(ranked: _Ranked, distance: int) -> float:
    """Give the chance that twice W, doubled and less its total, is at least this far from 0.

    Built up by distance: of t people, c up, the chance is comb(t, c) / 2^t, and twice W rises
    by c times their twice rank.
    """
    chances = np.ones(1)
    people = ranked.up + ranked.down
    for size, rank in zip(people.tolist(), ranked.twice_rank.tolist(), strict=True):
        wider = np.zeros(len(chances) + size * rank)
        for up in range(size + 1):
            room = wider[up * rank : up * rank + len(chances)]
            room += comb(size, up) / 2**size * chances
        chances = wider
    away = np.abs(2 * np.arange(len(chances)) - ranked.twice_all)
    return min(1.0, float(chances[away >= distance].sum()))
