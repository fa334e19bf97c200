"""How likely is it that a change would be found at all? Before a wave, or beside "not clear".

A distribution is a vector of k shares that add up to 1: what answers would look like if many
people gave them. The figures are for different people on both sides; where the same people
answer twice, unlinked, these tests find even less of a small change (see `repeats`).
"""

from itertools import combinations_with_replacement
from math import comb
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq
from scipy.special import gammaln, ndtr, ndtri, xlogy

from weerklank.analysis.counts import ShapesDiffer, scores_for
from weerklank.analysis.effect import NotALevel
from weerklank.analysis.rank_tests import mann_whitney

# Pairs of tables to go through: 12 against 12 on five points are 3.3 million, in a second.
MOST_PAIRS: Final = 5_000_000


class NotADistribution(ValueError):
    """Shares of answers lie from 0 to 1 and add up to 1."""


class NotAGroup(ValueError):
    """A group to draw has at least one person."""


class TooManyToCount(ValueError):
    """Going through all pairs of tables would exceed MOST_PAIRS."""


class NoRoomToMove(ValueError):
    """The mean cannot move so far within the categories that are used."""


def power_of_mann_whitney(
    earlier: ArrayLike,
    later: ArrayLike,
    *,
    n_earlier: int,
    n_later: int,
    level: float = 0.05,
) -> float:
    """Approximate the chance that `rank_tests.mann_whitney` finds p below the level.

    Two distributions of shape (k,). The chance is from 0 to 1, NaN when all answers of both
    would be in one category; it is two-sided: finding the opposite counts too. From a dozen
    people a side it is within 0.02 of the simulated chance, or within 0.04 where four in five
    give the same answer. Raises NotADistribution,
    ShapesDiffer, NotAGroup, NotALevel.

        beyond = z(1 - level / 2) s_0 + 1 / (2 n_e n_l)
        power  = Phi((A - 1/2 - beyond) / s_1) + Phi((1/2 - A - beyond) / s_1)

    with A the superiority of the distributions. s_0^2 is the variance of the estimate of A if
    all came from the mixture t_j = (n_e p_j + n_l q_j) / n of both, and s_1^2 as they are:

        s_0^2 = (n + 1) (1 - sum of t_j^3) / (12 n_e n_l),  about
        s_1^2 = (Var h + (n_l - 1) Var(h given x) + (n_e - 1) Var(h given y)) / (n_e n_l)

    with h = 1, 1/2 or 0 for a pair that the later answer wins, ties or loses.

    Sources: Noether (1987), doi:10.1080/01621459.1987.10478478, with ties as in Zhao, Rahardja
    and Qu (2008), doi:10.1002/sim.2912, and s_1 as in Lehmann (1975), chapter 2.

    Half a point up on a scale of five, in a team of twelve:

    >>> before, after = [0.15, 0.2, 0.3, 0.2, 0.15], [0.05, 0.15, 0.3, 0.25, 0.25]
    >>> round(power_of_mann_whitney(before, after, n_earlier=12, n_later=12), 2)
    0.14
    """
    _refuse_what_is_no_level(level)
    p, q = _pair_of_distributions(earlier, later)
    _refuse_what_is_no_group(n_earlier, n_later)
    n, pairs = n_earlier + n_later, n_earlier * n_later
    tied = (n_earlier * p + n_later * q) / n
    null = np.sqrt((n + 1) * (1 - (tied**3).sum()) / (12 * pairs))
    effect, actual = _superiority_and_spread(p, q, n_earlier, n_later)
    if null == 0:
        return float("nan")

    beyond = ndtri(1 - level / 2) * null + 1 / (2 * pairs)
    away = np.array([effect - 0.5 - beyond, 0.5 - effect - beyond])
    if actual == 0:  # no overlap: the estimate is always 0 or 1
        return float((away > 0).any())
    return float(ndtr(away / actual).sum())


def power_of_mann_whitney_counted(
    earlier: ArrayLike,
    later: ArrayLike,
    *,
    n_earlier: int,
    n_later: int,
    level: float = 0.05,
) -> float:
    """Count out the chance that `rank_tests.mann_whitney` finds p below the level.

    Goes through every pair of tables that the two groups can give. Two distributions of shape
    (k,); the chance is from 0 to 1. Raises TooManyToCount when the pairs exceed MOST_PAIRS,
    NotADistribution, ShapesDiffer, NotAGroup, NotALevel.

        sum over tables x, y with p(x, y) < level of P(x) P(y),  P multinomial

    Four people always low, then four who are high by half a chance: only four high are
    found (p = 0.013; with three it is 0.06), so 1/16.

    >>> power_of_mann_whitney_counted([1, 0], [0.5, 0.5], n_earlier=4, n_later=4)
    0.0625
    """
    _refuse_what_is_no_level(level)
    p, q = _pair_of_distributions(earlier, later)
    _refuse_what_is_no_group(n_earlier, n_later)
    kinds = [comb(n + len(p) - 1, n) for n in (n_earlier, n_later)]
    if kinds[0] * kinds[1] > MOST_PAIRS:
        raise TooManyToCount(f"{kinds[0]} tables against {kinds[1]} are too many to count out")

    tables = _every_table(n_later, len(q))
    chances = _chance_of(tables, q)
    power = 0.0
    first = _every_table(n_earlier, len(p))
    for table, chance in zip(first, _chance_of(first, p), strict=True):
        power += chance * chances[mann_whitney(table, tables).p < level].sum()
    return min(1.0, float(power))


def distribution_moved(
    distribution: ArrayLike, values: ArrayLike, points: float
) -> NDArray[np.float64]:
    """Move a distribution so that its mean is `points` higher (or lower, when below 0).

    Shape (k,) in and out. The answers are taken to be an unseen normal variable, cut in
    categories; that variable is moved and the cuts stay. So nobody passes the ends of the
    scale, and categories below the lowest or above the highest used stay unused. `values` are
    the scores, as in `describe.mean`. Raises NoRoomToMove when no such move reaches the mean,
    NotADistribution, NotScores, ShapesDiffer.

        P(at most j) = Phi(Phi^-1(p_1 + ... + p_j) - d),  d such that the mean moves as asked

    Two answers, half and half: a quarter of a point up makes it a quarter and three.

    >>> distribution_moved([0.5, 0.5], [1, 2], 0.25).round(9)
    array([0.25, 0.75])
    """
    shares = _distribution(distribution)
    scores = scores_for(np.zeros(len(shares), dtype=np.int64), values)
    used, aim = scores[shares > 0], shares @ scores + points
    # At an end itself everyone would answer the same, and no finite move gets there.
    if not used[0] + 1e-9 < aim < used[-1] - 1e-9:
        raise NoRoomToMove(f"a mean between {used[0]} and {used[-1]} cannot become {aim}")
    cuts = ndtri(np.minimum(np.cumsum(shares)[:-1], 1))

    def moved(distance: float) -> NDArray[np.float64]:
        return np.diff(ndtr(cuts - distance), prepend=0, append=1)

    # The smallest share that a float holds lies 38 standard deviations out.
    return moved(brentq(lambda distance: moved(distance) @ scores - aim, -60, 60, xtol=1e-14))


def _superiority_and_spread(
    p: NDArray[np.float64], q: NDArray[np.float64], n_earlier: int, n_later: int
) -> tuple[float, float]:
    """Give A of two distributions, and the standard deviation of its estimate."""
    category = np.arange(len(p))
    wins = (np.sign(category[np.newaxis] - category[:, np.newaxis]) + 1) / 2  # h[x, y]
    given_x, given_y = wins @ q, p @ wins
    effect = p @ given_x
    variance = (
        p @ wins**2 @ q
        - effect**2
        + (n_later - 1) * (p @ (given_x - effect) ** 2)
        + (n_earlier - 1) * (q @ (given_y - effect) ** 2)
    ) / (n_earlier * n_later)
    return float(effect), float(np.sqrt(max(variance, 0.0)))


def _every_table(people: int, categories: int) -> NDArray[np.int64]:
    """List all tables of counts of so many people: shape (tables, k)."""
    answers = np.array(list(combinations_with_replacement(range(categories), people)))
    return np.stack([(answers == j).sum(axis=1) for j in range(categories)], axis=1)


def _chance_of(tables: NDArray[np.int64], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the multinomial chance of each table."""
    ways = gammaln(tables.sum(axis=1) + 1) - gammaln(tables + 1).sum(axis=1)
    return np.asarray(np.exp(ways + xlogy(tables, shares).sum(axis=1)))


def _pair_of_distributions(
    earlier: ArrayLike, later: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    p, q = _distribution(earlier), _distribution(later)
    if p.shape != q.shape:
        raise ShapesDiffer(f"{len(p)} categories do not fit {len(q)}")
    return p, q


def _distribution(shares: ArrayLike) -> NDArray[np.float64]:
    distribution = np.asarray(shares, dtype=np.float64)
    if distribution.ndim != 1 or not (distribution >= 0).all():
        raise NotADistribution("a distribution is one vector of shares, none below 0")
    if abs(distribution.sum() - 1) > 1e-9:
        raise NotADistribution(f"shares add up to 1, and these to {distribution.sum()}")
    return np.asarray(distribution / distribution.sum())


def _refuse_what_is_no_group(*sizes: int) -> None:
    if min(sizes) < 1:
        raise NotAGroup(f"a group to draw has at least one person, not {min(sizes)}")


def _refuse_what_is_no_level(level: float) -> None:
    if not 0 < level < 1:
        raise NotALevel(f"a significance level lies between 0 and 1, and {level} does not")
