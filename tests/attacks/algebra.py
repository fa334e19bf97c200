"""What follows by adding and subtracting, worked out modulo a prime.

A group follows from rows exactly where every vector that the rows do not see gives it nothing.
Two such vectors, drawn at random modulo a large prime, will do: a group that does not follow
adds up to zero on one with a chance of one in two thousand million.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

PRIME = 2**31 - 1


@dataclass(frozen=True, eq=False)
class Unseen:
    """Two random vectors that no row sees, and the lots of cells that hang together.

    `value` is per cell, and 0 for one that is known by itself; `again` is the other vector.
    `lots` holds the cells that are
    in rows, those that hang together in a lot, each with the number of sums about it.
    """

    value: np.ndarray
    again: np.ndarray
    lots: tuple


@lru_cache(maxsize=512)
def unseen(rows, cells):
    """Solve the rows (frozensets of cells) modulo the prime."""
    matrix = np.zeros((len(rows), cells), np.int64)
    for place, row in enumerate(rows):
        matrix[place, list(row)] = 1
    pivots = _eliminate(matrix)
    matrix = matrix[: len(pivots)]
    rng = np.random.default_rng(20260131)
    value, again = (_not_seen(rng, matrix, pivots) for _ in range(2))
    return Unseen(value, again, tuple(_lots(matrix, pivots)))


def _not_seen(rng, matrix, pivots):
    value = rng.integers(1, PRIME, matrix.shape[1])
    value[pivots] = 0  # no other line has these, so each line decides its own
    if pivots:
        value[pivots] = -(matrix * value % PRIME).sum(axis=1) % PRIME
    return value


def _eliminate(matrix):
    pivots = []
    for column in range(matrix.shape[1]):
        found = np.flatnonzero(matrix[len(pivots) :, column])
        if len(found):
            here, there = len(pivots), len(pivots) + int(found[0])
            matrix[[here, there]] = matrix[[there, here]]
            inverse = pow(int(matrix[here, column]), PRIME - 2, PRIME)
            matrix[here] = matrix[here] * inverse % PRIME
            others = np.flatnonzero(matrix[:, column])
            for other in others[others != here]:
                matrix[other] = (matrix[other] - matrix[other, column] * matrix[here]) % PRIME
            pivots.append(column)
            if len(pivots) == len(matrix):
                break
    return pivots


def _lots(matrix, pivots):
    """The cells of each set of equations that hang together."""
    waiting = [(frozenset(np.flatnonzero(line).tolist()), 1) for line in matrix]
    while waiting:
        cells, sums = waiting.pop()
        touching = [each for each in waiting if each[0] & cells]
        if touching:
            waiting = [each for each in waiting if not each[0] & cells]
            cells = cells.union(*(each for each, _ in touching))
            waiting.append((cells, sums + sum(number for _, number in touching)))
        else:
            yield cells, sums
