"""Could a change be chance? Counted out in full, for groups too small to approximate.

Given how many people chose each category on both sides together, every way to deal them out
over the two sides is equally likely. Those ways are counted, not sampled.
"""

from dataclasses import dataclass
from math import comb, nan
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from weerklank.analysis.counts import ShapesDiffer, pair_of_tables
from weerklank.analysis.pairs import twice_below, twice_won

EXACT: Final = "mann-whitney, exact, conditional on the ties"

# The size of the smaller side, squared, times that of both together: 100 against 100, or a
# team of 8 against 30,000. Time and memory grow with it, and within it no number of ways
# exceeds 1e90, which a float holds with ease.
MOST_WORK: Final = 2_000_000


class TooManyForExact(ValueError):
    """Counting out these groups would take more than MOST_WORK."""


@dataclass(frozen=True, slots=True)
class ExactTest:
    """The outcome of an exact rank test of one pair of groups, and the method's name."""

    u: float
    p: float
    method: str


def mann_whitney_exact(earlier: ArrayLike, later: ArrayLike) -> ExactTest:
    """Test whether either side tends to answer higher, by the exact distribution of U.

    Two vectors of counts of shape (k,). `u` counts the pairs that the later side wins, ties
    counting half; `p` is two-sided: the chance, given the ties, of a U at least as far from
    its expectation. It is 1 when everyone gave the same answer, and never 0; `u` and `p` are
    NaN when a side is empty. Raises NotCounts, ShapesDiffer, and TooManyForExact when
    min(n_earlier, n_later)^2 (n_earlier + n_later) exceeds MOST_WORK, as 101 against 101 does.

        p = P(|U - E U| >= |u - E U|),  E U = n_earlier n_later / 2

    Sources: Mehta, Patel and Tsiatis (1984), Biometrics 40, 819-825; Streitberg and Roehmel
    (1986), Statistical Software Newsletter 12, 10-17. This two-sided p is that of the R
    package coin.

    Together 1, 4 and 3 people, to be dealt out four against four in 70 ways; in 46 of them U
    is at least 3 away from 8.

    >>> test = mann_whitney_exact([1, 2, 1], [0, 2, 2])
    >>> test.u, round(test.p * 70, 9)
    (11.0, 46.0)
    """
    before, after = pair_of_tables(earlier, later)
    if before.ndim != 1 or after.ndim != 1:
        raise ShapesDiffer("the exact test takes one group at a time: two vectors of counts")
    sides = int(before.sum()), int(after.sum())
    pairs = sides[0] * sides[1]
    if min(sides) ** 2 * sum(sides) > MOST_WORK:
        raise TooManyForExact(f"{sides[0]} against {sides[1]} is too many to count out")
    if pairs == 0:
        return ExactTest(u=nan, p=nan, method=EXACT)

    won = int(twice_won(before, after))
    together = (before + after)[before + after > 0]
    # Dealing out the smaller side is less work, and gives the same p.
    p = _chance_as_far(together, draws=min(sides), distance=abs(won - pairs))
    return ExactTest(u=won / 2, p=p, method=EXACT)


def _chance_as_far(together: NDArray[np.int64], *, draws: int, distance: int) -> float:
    """Give the chance that the scores of those drawn add up to at least this far from 0.

    A score is twice the midrank less its average, a whole number; the scores of those drawn
    add up to 2 (U - E U). The low and the high categories are counted apart, and only meet
    in the last step: the full table, which is far larger, is never made.
    """
    if distance == 0:
        return 1.0
    scores = twice_below(together) - together.sum()
    half = _split(together)
    low = _ways(together[:half], scores[:half] - scores[0], draws)
    high = _ways(together[half:], scores[half:] - scores[half], draws)

    from_low = np.arange(max(0, draws - len(high) + 1), min(draws + 1, len(low)))[:, np.newaxis]
    from_high = draws - from_low
    so_far = (
        from_low * scores[0] + from_high * scores[half] + np.arange(low.shape[1])[np.newaxis]
    )
    # below[m, s]: ways with m drawn that add up to less than s; above: to s or more.
    below = np.pad(high.cumsum(axis=1), ((0, 0), (1, 0)))
    above = np.pad(high[:, ::-1].cumsum(axis=1), ((0, 0), (1, 0)))[:, ::-1]
    far_below = below[from_high, np.clip(-distance - so_far + 1, 0, high.shape[1])]
    far_above = above[from_high, np.clip(distance - so_far, 0, high.shape[1])]

    ways = (low[from_low[:, 0]] * (far_below + far_above)).sum()
    return min(1.0, float(ways) / comb(int(together.sum()), draws))


def _split(together: NDArray[np.int64]) -> int:
    """Say where to cut the categories in two, neither part empty, of about equal size."""
    lower = together.cumsum()[:-1]
    return 1 + int(np.abs(2 * lower - together.sum()).argmin())


def _ways(
    sizes: NDArray[np.int64], scores: NDArray[np.int64], draws: int
) -> NDArray[np.float64]:
    """Count ways[m, s]: how often m people drawn, at most `draws`, have scores adding to s.

    This is the product over categories of (sum over c of comb(size, c) x^c y^(c score)), with
    ascending scores from 0.
    """
    ways = np.ones((1, 1))
    for size, score in zip(sizes.tolist(), scores.tolist(), strict=True):
        ways = _with_category(ways, size, score, draws)
    return ways


def _with_category(
    ways: NDArray[np.float64], size: int, score: int, draws: int
) -> NDArray[np.float64]:
    """Multiply by one more category, which scores at least as high as all before it."""
    drawn, reached = ways.shape
    most = min(size, draws)
    # No sum exceeds draws * score, as no score so far exceeds this one.
    wider = np.zeros(
        (min(drawn + most, draws + 1), min(reached + most * score, draws * score + 1))
    )
    for taken in range(most + 1):
        room = wider[taken : taken + drawn, taken * score : taken * score + reached]
        room += comb(size, taken) * ways[: room.shape[0], : room.shape[1]]
    return wider
