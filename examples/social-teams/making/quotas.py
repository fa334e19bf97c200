"""How many people give each answer, and who they are.

A quota is the number of people per answer, from the lowest answer to the highest: shape (k,).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from making.crowd import Mask, Scores

Quota = NDArray[np.int64]
Column = NDArray[np.int16]


def quota_from_shares(shares: Sequence[float] | Scores, people: int) -> Quota:
    """Whole numbers of people in these proportions, by largest remainder.

    >>> quota_from_shares((50, 25, 25), 5).tolist()
    [3, 1, 1]
    """
    exact = np.asarray(shares, dtype=np.float64) / np.sum(shares) * people
    quota = np.floor(exact).astype(np.int64)
    short = people - quota.sum()
    quota[np.argsort(quota - exact, kind="stable")[:short]] += 1
    return quota


def quota_with_mean(values: Scores, people: int, *, total: int, spread: float) -> Quota:
    """A bell-shaped quota over rising `values` one apart, whose values add up to `total`."""
    exact = _bell(values, total / people, spread) * people
    quota = quota_from_shares(exact, people)
    while (gap := total - round(float(quota @ values))) != 0:
        _move_one(quota, exact, step=1 if gap > 0 else -1)
    return quota


def _bell(values: Scores, mean: float, spread: float) -> Scores:
    """Normal shares cut at the middle between values, with this mean: shape (k,)."""
    edges = values[:-1] + 0.5
    low, high = values[0] - 20 * spread, values[-1] + 20 * spread
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (
            (middle, high) if _cut(edges, middle, spread) @ values < mean else (low, middle)
        )
    return _cut(edges, low, spread)


def _cut(edges: Scores, middle: float, spread: float) -> Scores:
    return np.diff(ndtr((edges - middle) / spread), prepend=0.0, append=1.0)


def _move_one(quota: Quota, exact: Scores, *, step: int) -> None:
    """Move the person whose move keeps the quota nearest to the exact shares."""
    places = range(len(quota))
    moves = [(at, at + step) for at in places if at + step in places and quota[at] > 0]
    surplus = quota - exact
    source, aim = max(moves, key=lambda move: surplus[move[0]] - surplus[move[1]])
    quota[source] -= 1
    quota[aim] += 1


def shifted_quota(quota: Quota, people: int, shift: float) -> Quota:
    """The quota of `people` who lean `shift` standard deviations more to the high side."""
    below = np.cumsum(quota)[:-1] / quota.sum()
    edges = ndtri(below)
    return quota_from_shares(np.diff(ndtr(edges - shift), prepend=0.0, append=1.0), people)


def hand_out(column: Column, who: Mask, quota: Quota, leaning: Scores) -> None:
    """Give the lowest answers to those of `who` who lean to them most, and so on upwards."""
    people = np.flatnonzero(who)
    order = people[np.argsort(leaning[people], kind="stable")]
    column[order] = np.repeat(np.arange(len(quota)), quota)
