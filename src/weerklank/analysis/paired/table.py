"""The table of before by after, and the differences it holds."""

from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import ArrayLike, NDArray

from weerklank.analysis.counts import NotScores, ShapesDiffer, scores_for, table_of_counts

# Scores such as 7/3 are not exact: differences that are this close, relative to the width of
# the scale, are the same difference.
SAME = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Differences:
    """How many people moved by how much: sizes in scale points, ascending, and counts.

    Sizes that no one has are left out; -d and d are exactly each other's opposite, and no
    change is exactly 0.
    """

    sizes: NDArray[np.float64]
    people: NDArray[np.int64]

    @property
    def total(self) -> int:
        """Count everyone: n.

        >>> differences([[2, 1], [0, 3]], [1, 2]).total
        6
        """
        return int(self.people.sum())

    @property
    def mean(self) -> float:
        """Average the differences: in scale points, NaN of nobody.

        >>> differences([[2, 1], [0, 1]], [1, 2]).mean
        0.25
        """
        return float(self.people @ self.sizes / self.total) if self.total else nan

    @property
    def deviation(self) -> float:
        """Measure the spread of the differences: the sample standard deviation.

        NaN with fewer than two people.

        >>> differences([[1, 1], [1, 0]], [1, 2]).deviation
        1.0
        """
        if self.total < 2:
            return nan
        squares = self.people @ (self.sizes - self.mean) ** 2
        return float(np.sqrt(squares / (self.total - 1)))


def crossed(before: ArrayLike, after: ArrayLike, values: ArrayLike) -> NDArray[np.int64]:
    """Count a table of before by after from the scores of matched people.

    `before` and `after` have shape (n,), one person per place; `values` are the k ascending
    scores of the categories. Gives counts of shape (k, k). Raises ShapesDiffer when the two
    are not of one length, and NotScores when a score is not among the values (a person
    without a score has no place in the table: leave them out, and count them).

    >>> crossed([1, 1, 2], [1, 2, 2], [1, 2])
    array([[1, 1],
           [0, 1]])
    """
    none_yet = table_of_counts(np.zeros(np.shape(values), dtype=np.int64))
    scores = scores_for(none_yet, values)
    earlier, later = np.asarray(before, np.float64), np.asarray(after, np.float64)
    if earlier.ndim != 1 or earlier.shape != later.shape:
        raise ShapesDiffer("before and after are two lists of the same people")
    table = np.zeros((len(scores), len(scores)), dtype=np.int64)
    np.add.at(table, (_places(earlier, scores), _places(later, scores)), 1)
    return table


def differences(table: ArrayLike, values: ArrayLike) -> Differences:
    """Collect the differences, after minus before, from a table of before by after.

    `table` has shape (k, k), `values` shape (k,). Raises NotCounts, NotScores, ShapesDiffer.

    One went from 1 to 2, two from 2 to 4, one from 4 to 2, and one stayed.

    >>> moved = differences([[0, 1, 0], [0, 1, 2], [0, 1, 0]], [1, 2, 4])
    >>> moved.sizes, moved.people
    (array([-2.,  0.,  1.,  2.]), array([1, 1, 1, 2]))
    """
    people, scores = square(table, values)
    size = scores[np.newaxis] - scores[:, np.newaxis]
    seen = people > 0
    size, people = size[seen], people[seen]
    far = np.sign(size) * _evened(np.abs(size), SAME * (scores[-1] - scores[0]))
    sizes, place = np.unique(far, return_inverse=True)
    counts = np.zeros(len(sizes), dtype=np.int64)
    np.add.at(counts, place, people)
    return Differences(sizes, counts)


def square(
    table: ArrayLike, values: ArrayLike
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Check a table of before by after: counts of shape (k, k), and k ascending scores.

    Raises NotCounts, NotScores, ShapesDiffer.

    >>> people, scores = square([[2, 1], [0, 3]], [1, 2])
    >>> int(people.sum()), scores.tolist()
    (6, [1.0, 2.0])
    """
    people = table_of_counts(table)
    scores = scores_for(people, values)
    if people.ndim != 2 or people.shape[0] != people.shape[1] or scores.ndim != 1:
        raise ShapesDiffer("before by after is a square table of counts, with k scores")
    return people, scores


def _places(given: NDArray[np.float64], scores: NDArray[np.float64]) -> NDArray[np.intp]:
    place = np.asarray(np.abs(given[:, np.newaxis] - scores).argmin(axis=1))
    near = np.abs(given - scores[place]) <= SAME * max(1.0, float(np.abs(scores).max()))
    if not near.all():
        raise NotScores(f"{given[~near][0]} is not among the scores of the categories")
    return place


def _evened(sizes: NDArray[np.float64], hair: float) -> NDArray[np.float64]:
    """Make sizes that differ by no more than a hair equal: the lowest of each cluster."""
    order = np.argsort(sizes, kind="stable")
    ascending = sizes[order]
    first = np.concatenate([[True], np.diff(ascending) > hair])[: len(sizes)]
    evened = np.empty_like(sizes)
    evened[order] = ascending[np.flatnonzero(first)[np.cumsum(first) - 1]]
    return evened
