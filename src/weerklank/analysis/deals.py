"""Dealing people out anew over the sides: what chance alone would make of the same answers.

How many people chose each category, all sides together, and how many there are on each side,
stay as they are. Every way to deal the people out within that is equally likely when the
sides do not differ. Different ways can give the same tables of counts, so the tables are
listed, each with its chance; where there are too many, some are drawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

# Up to so many different deals are listed; it takes a second or so at most.
MOST_DEALS: Final = 20_000
# Up to so many ways (e^690, about 1e299) a float holds the chance of a single one.
MOST_LOG_WAYS: Final = 690.0
# With the deal that was found they make 20,000, so the smallest p is 1 / 20,000.
DRAWS: Final = 19_999


@dataclass(frozen=True, slots=True, eq=False)
class Deals:
    """Deals of the same people over the same sides.

    `tables` has shape (deals, sides, k). `chances`, of shape (deals,), add up to 1. `listed`
    says whether these are all the deals there are; otherwise the first is the deal that was
    found, and DRAWS more were drawn.
    """

    tables: NDArray[np.int64]
    chances: NDArray[np.float64]
    listed: bool

    def chance(self, chosen: NDArray[np.bool_]) -> float:
        """Add up the chances of the chosen deals: at most 1.

        Where deals were drawn, and the deal that was found is among the chosen, this is
        (1 + b) / (1 + DRAWS) with b of those drawn: never 0. Source: Phipson and Smyth
        (2010), doi:10.2202/1544-6115.1585.

        >>> two = deals_of(np.array([[1, 0], [0, 1]]), seed=1)
        >>> two.chance(two.tables[:, 0, 0] == 1)
        0.5
        """
        return min(1.0, float(self.chances[chosen].sum()))


def deals_of(found: NDArray[np.int64], *, seed: int) -> Deals:
    """List the deals of these people over these sides; draw some where there are too many.

    `found` has shape (sides, k). Listed are at most MOST_DEALS deals, of at most e to the
    power MOST_LOG_WAYS ways; then `seed` does nothing. The chance of a deal is

        product over j of t_j! / (c_1j! ... c_sj!)  /  (n! / (n_1! ... n_s!))

    with c_ij people of side i in category j, t_j in category j and n_i on side i. The same
    seed and the same version of NumPy draw the same deals.

    Two low and two high answers, two a side: both low to the first side in 1 of 6 ways.

    >>> deals = deals_of(np.array([[1, 1], [1, 1]]), seed=1)
    >>> deals.tables[:, 0].tolist(), np.round(6 * deals.chances, 9).tolist()
    ([[2, 0], [1, 1], [0, 2]], [1.0, 4.0, 1.0])
    """
    together, sides = found.sum(axis=0), found.sum(axis=1)
    log_ways = float(_log_ways(sides[:, np.newaxis]))
    tables = _every_deal(together, sides) if log_ways <= MOST_LOG_WAYS else None
    if tables is None:
        drawn = _some_deals(found, np.random.default_rng(seed))
        return Deals(drawn, np.full(len(drawn), 1 / len(drawn)), listed=False)
    return Deals(tables, np.exp(_log_ways(tables) - log_ways), listed=True)


def _log_ways(tables: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give the logarithm of the number of ways to get each table, of shape (..., sides, k)."""
    each = gammaln(tables + 1).sum(axis=-2)
    return np.asarray((gammaln(tables.sum(axis=-2) + 1) - each).sum(axis=-1))


def _every_deal(
    together: NDArray[np.int64], sides: NDArray[np.int64]
) -> NDArray[np.int64] | None:
    """List the deals category by category; None when there are more than MOST_DEALS.

    Whatever fits so far can be completed, so no partial deal is made in vain.
    """
    dealt = np.zeros((1, len(sides), 0), dtype=np.int64)
    for people in together.tolist():
        room = sides - dealt.sum(axis=2)
        splits = list(islice(_splits(people, tuple(sides.tolist())), MOST_DEALS + 1))
        longer, count = [], 0
        for split in splits:
            fitting = dealt[(room >= split).all(axis=1)]
            own = np.broadcast_to(np.array(split)[:, np.newaxis], (len(fitting), len(sides), 1))
            longer.append(np.concatenate([fitting, own], axis=2))
            count += len(fitting)
            if count > MOST_DEALS:
                return None
        dealt = np.concatenate(longer)
    return dealt


def _splits(people: int, sides: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Split the people of one category over sides that have only so much room."""
    if len(sides) == 1:
        yield (people,)
        return
    elsewhere = sum(sides[1:])
    for own in range(max(0, people - elsewhere), min(people, sides[0]) + 1):
        for others in _splits(people - own, sides[1:]):
            yield (own, *others)


def _some_deals(found: NDArray[np.int64], generator: np.random.Generator) -> NDArray[np.int64]:
    """Put the deal that was found first, and DRAWS random ones after it."""
    left = np.tile(found.sum(axis=0), (DRAWS, 1))
    sides = []
    for people in found.sum(axis=1)[:-1].tolist():
        own = _handful(left, people, generator)
        sides.append(own)
        left = left - own
    drawn = np.stack([*sides, left], axis=1)
    return np.concatenate([found[np.newaxis], drawn])


def _handful(
    left: NDArray[np.int64], people: int, generator: np.random.Generator
) -> NDArray[np.int64]:
    """Take so many people at random from each row of what is left."""
    own = np.empty_like(left)
    wanted = np.full(len(left), people)
    for category in range(left.shape[1]):
        others = left[:, category + 1 :].sum(axis=1)
        own[:, category] = generator.hypergeometric(left[:, category], others, wanted)
        wanted = wanted - own[:, category]
    return own
