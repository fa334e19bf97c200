"""Item scores, one row per respondent, and their covariances."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Of two items alpha is one correlation in other words: a figure of it needs a warning.
SAYS_LITTLE: Final = 2


class NotItemScores(ValueError):
    """These numbers cannot be item scores, or covariances of them."""


class TooFewItems(ValueError):
    """Whether items go together cannot be asked of this few."""


@dataclass(frozen=True, slots=True, eq=False)
class Covariances:
    """All that alpha and omega need of the rows.

    `matrix` holds the sample covariances of the items, of shape (k, k), in squared scale
    points; it is NaN with fewer than two respondents. `respondents` are the complete rows it
    comes from, `incomplete` the rows that were left out. Raises NotItemScores when the matrix
    is not square and symmetric, and TooFewItems when it is of fewer than two items.
    """

    matrix: NDArray[np.float64]
    respondents: int
    incomplete: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot be covariances of items."""
        if self.matrix.ndim != 2 or self.matrix.shape[0] != self.matrix.shape[1]:
            raise NotItemScores("covariances are a square table of items by items")
        if self.items < 2:
            raise TooFewItems("whether items go together takes at least two items")
        if not np.allclose(self.matrix, self.matrix.T, equal_nan=True):
            raise NotItemScores("the covariance of two items does not depend on their order")

    @property
    def items(self) -> int:
        """Count the items: k.

        >>> Covariances(np.eye(3), respondents=10).items
        3
        """
        return len(self.matrix)

    @property
    def says_little(self) -> bool:
        """Say whether there are so few items that a figure needs a warning beside it.

        >>> Covariances(np.eye(2), respondents=10).says_little
        True
        """
        return self.items <= SAYS_LITTLE

    def without(self, item: int) -> "Covariances":
        """Leave one item out: the covariances of the other k - 1, of the same people.

        Raises TooFewItems when fewer than two are left.

        >>> Covariances(np.diag([1.0, 2.0, 3.0]), respondents=10).without(1).matrix
        array([[1., 0.],
               [0., 3.]])
        """
        others = np.delete(np.delete(self.matrix, item, axis=0), item, axis=1)
        return Covariances(others, self.respondents, self.incomplete)


def complete_rows(scores: ArrayLike) -> NDArray[np.float64]:
    """Keep the respondents who answered every item: rows of shape (n, k).

    `scores` has shape (respondents, items), keyed, so that a higher score means the same on
    every item; NaN is an item without an answer. Raises NotItemScores when the array does not
    have two axes or holds infinity.

    >>> complete_rows([[1, 2], [3, np.nan], [2, 2]])
    array([[1., 2.],
           [2., 2.]])
    """
    rows = np.asarray(scores, dtype=np.float64)
    if rows.ndim != 2:
        raise NotItemScores("item scores are a table of respondents by items")
    if np.isinf(rows).any():
        raise NotItemScores("an item score is finite, or NaN where there is no answer")
    return rows[~np.isnan(rows).any(axis=1)]


def covariances(scores: ArrayLike) -> Covariances:
    """Reduce item scores to the covariances of the items, among those who answered all.

    Scores as in `complete_rows`; who left an item out is left out altogether (listwise), so
    that every covariance is about the same people, and is counted as `incomplete`. Raises
    NotItemScores, and TooFewItems for fewer than two items.

        s_ij = sum over people of (x_i - m_i)(x_j - m_j) / (n - 1)

    Two items, of 1, 2, 3 and of 1, 3, 2; a fourth person answered only one.

    >>> both = covariances([[1, 1], [2, 3], [3, 2], [3, np.nan]])
    >>> both.matrix
    array([[1. , 0.5],
           [0.5, 1. ]])
    >>> both.respondents, both.incomplete
    (3, 1)
    """
    rows = complete_rows(scores)
    n, items = rows.shape
    if n < 2:
        matrix = np.full((items, items), np.nan)
    else:
        deviation = rows - rows.mean(axis=0)
        matrix = deviation.T @ deviation / (n - 1)
    return Covariances(matrix, respondents=n, incomplete=len(np.asarray(scores)) - n)
