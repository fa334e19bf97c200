"""Do answers rise or fall over three or more waves? The trend test of Jonckheere and Terpstra.

Every pair of people from different waves is looked at: does the later one answer higher? The
order of the waves counts, not the time between them.
"""

from dataclasses import dataclass
from itertools import combinations
from math import nan
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from weerklank.analysis.counts import ShapesDiffer, pair_of_tables, table_of_counts
from weerklank.analysis.deals import DRAWS, deals_of
from weerklank.analysis.describe import answered
from weerklank.analysis.pairs import twice_won

NORMAL: Final = "jonckheere-terpstra, normal, corrected for ties and continuity"
PERMUTED: Final = "jonckheere-terpstra, permuted, all deals"
PERMUTED_DRAWN: Final = f"jonckheere-terpstra, permuted, {DRAWS} random deals"


class TooFewWaves(ValueError):
    """A trend needs at least two waves."""


@dataclass(frozen=True, slots=True, eq=False)
class TrendTest:
    """The outcome of a trend test; arrays of one shape, and the name of the method.

    `j` counts the pairs of people from different waves that the later wave wins, ties
    counting half. `z` is positive when answers rise. `p` is two-sided.
    """

    j: NDArray[np.float64]
    z: NDArray[np.float64]
    p: NDArray[np.float64]
    method: str


@dataclass(frozen=True, slots=True)
class PermutedTrendTest:
    """The outcome of a permuted trend test of one group, and the method's name."""

    j: float
    p: float
    method: str


def jonckheere_terpstra(*waves: ArrayLike) -> TrendTest:
    """Test whether answers rise or fall over the waves, by the normal approximation.

    Two or more waves in order of time, each counts of shape (..., k), broadcast to results of
    shape (...). A wave without answers adds nothing. When everyone gave the same answer z is
    0 and p is 1; when fewer than two waves have answers j, z and p are NaN. For two waves it
    is `rank_tests.mann_whitney`. Raises TooFewWaves, NotCounts, ShapesDiffer.

        J = sum over waves a < b of U_ab,  E J = sum over a < b of n_a n_b / 2
        variance = sum over waves b of N_(b-1) n_b ((N_b - 2) r_3 + 3 r_2) / 12
        z = sign(J - E J) max(|J - E J| - 1/2, 0) / sqrt(variance),  p = 2 Phi(-|z|)

    with N_b the people in the waves up to b, N in all, and t_j in category j, and the chance
    that two, or three, people of all do not give one and the same answer:

        r_2 = sum of t_j (N - t_j) / (N (N - 1))
        r_3 = sum of t_j (N - t_j)(N + t_j - 3) / (N (N - 1)(N - 2))

    J is the sum of each wave against all before it. Given how the answers of those waves
    together fell out, each such U has the same expectation, so they are uncorrelated; and the
    variance of U with ties, in the form of `mann_whitney`, needs only r_2 and r_3 of the
    N_b people, which are on average those of all. The usual formula (Hollander and Wolfe
    1999, section 6.2) gives the same number as a difference of terms in N^3, and loses
    figures for millions. Much software leaves out the half pair of continuity, and some the
    ties.

    Sources: Terpstra (1952); Jonckheere (1954), doi:10.1093/biomet/41.1-2.133.

    One low answer, then one in the middle, then two high. All five pairs are won, of which
    half are expected. r_2 = (3 + 3 + 4) / 12 = 5/6 and r_3 = (6 + 6 + 12) / 24 = 1, so the
    variance is (1 (5/2) + 4 (2 + 5/2)) / 12 = 41/24, and z = 2 / sqrt(41/24).

    >>> rise = jonckheere_terpstra([1, 0, 0], [0, 1, 0], [0, 0, 2])
    >>> float(rise.j), round(float(rise.z) ** 2 * 41 / 24, 9)
    (5.0, 4.0)
    """
    tables = _in_order(waves)
    won, pairs = _twice_j(tables)
    spread = np.sqrt(_variance_of_j(tables))
    beyond = (won - pairs) / 2
    corrected = np.sign(beyond) * np.maximum(np.abs(beyond) - 0.5, 0)
    # Where nothing varies nothing is divided, and z stays 0.
    z = np.divide(corrected, spread, out=np.zeros_like(spread), where=spread > 0)
    return TrendTest(
        j=np.where(pairs > 0, won / 2, np.nan),
        z=np.where(pairs > 0, z, np.nan),
        p=np.where(pairs > 0, 2 * ndtr(-np.abs(z)), np.nan),
        method=NORMAL,
    )


def jonckheere_terpstra_permuted(*waves: ArrayLike, seed: int) -> PermutedTrendTest:
    """Test whether answers rise or fall over the waves, by dealing everyone out anew.

    As `jonckheere_terpstra`, for small groups: two or more vectors of counts of shape (k,).
    All deals are listed where there are few, otherwise DRAWS are drawn with `seed` (see
    `deals.deals_of`); `method` says which. p is two-sided: 1 when everyone gave the same
    answer, and never 0; j and p are NaN when fewer than two waves have answers. For two waves
    and listed deals it is `exact.mann_whitney_exact`. Raises TooFewWaves, NotCounts,
    ShapesDiffer.

        p = P(|J of a deal - E J| >= |J - E J|)

    One low answer, then one in the middle, then two high: all five pairs are won. Of the
    twelve ways to deal these four people no other is as far: to lose all five, the two high
    answers would have to be alone in the first wave, which has one place. So p is 1/12.

    >>> rise = jonckheere_terpstra_permuted([1, 0, 0], [0, 1, 0], [0, 0, 2], seed=1)
    >>> rise.j, round(12 * rise.p, 9)
    (5.0, 1.0)
    """
    tables = _in_order(waves)
    if any(table.ndim != 1 for table in tables):
        raise ShapesDiffer("a permuted test takes one group at a time: vectors of counts")
    won, pairs = _twice_j(tables)
    if pairs == 0:
        return PermutedTrendTest(j=nan, p=nan, method=PERMUTED)
    deals = deals_of(np.stack(tables), seed=seed)
    as_far, _ = _twice_j(list(np.moveaxis(deals.tables, 1, 0)))
    return PermutedTrendTest(
        j=float(won) / 2,
        p=deals.chance(np.abs(as_far - pairs) >= abs(int(won - pairs))),
        method=PERMUTED if deals.listed else PERMUTED_DRAWN,
    )


def _in_order(waves: tuple[ArrayLike, ...]) -> list[NDArray[np.int64]]:
    if len(waves) < 2:
        raise TooFewWaves(f"a trend needs at least two waves, not {len(waves)}")
    for one, other in combinations(waves, 2):
        pair_of_tables(one, other)
    return [table_of_counts(wave) for wave in waves]


def _twice_j(
    tables: list[NDArray[np.int64]],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count twice the pairs that later waves win, and the pairs there are."""
    so_far = tables[0]
    won = pairs = np.zeros_like(answered(so_far))
    for table in tables[1:]:
        won = won + twice_won(so_far, table)
        pairs = pairs + answered(so_far) * answered(table)
        so_far = so_far + table
    return won, pairs


def _variance_of_j(tables: list[NDArray[np.int64]]) -> NDArray[np.float64]:
    """Give the variance of J when all orders are equally likely, given the ties."""
    tied = np.asarray(sum(tables), dtype=np.float64)
    n = tied.sum(axis=-1)
    others = tied * (n[..., np.newaxis] - tied)
    three = (others * (n[..., np.newaxis] + tied - 3)).sum(axis=-1)
    # With two people in all there is no third, and N_b - 2 is 0: any number will do.
    with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: nobody, or one person in all
        not_all_two = others.sum(axis=-1) / (n * (n - 1))
        not_all_three = three / (n * (n - 1) * np.maximum(n - 2, 1))

    so_far, variance = answered(tables[0]).astype(np.float64), np.float64(0)
    for table in tables[1:]:
        own = answered(table)
        within = so_far + own
        variance = variance + so_far * own * ((within - 2) * not_all_three + 3 * not_all_two)
        so_far = within
    return np.asarray(variance / 12)
