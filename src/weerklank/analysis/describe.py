"""One table of counts in a few numbers.

Every function takes counts of shape (..., k) and answers with an array of shape (...).
What is undefined is NaN, never zero: a share or mean of nobody, a spread of one.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from weerklank.analysis.counts import scores_for, table_of_counts


class NoSuchCategory(ValueError):
    """The item has no category at that position."""


def answered(counts: ArrayLike) -> NDArray[np.int64]:
    """Count the people who answered: n, of shape (...).

    Raises NotCounts.

        n = sum of c_j

    >>> answered([[1, 2, 1], [0, 0, 0]])
    array([4, 0])
    """
    return np.asarray(table_of_counts(counts).sum(axis=-1))


def shares(counts: ArrayLike) -> NDArray[np.float64]:
    """Divide each count by n: shares of shape (..., k), from 0 to 1, adding up to 1.

    All k are NaN when nobody answered. Raises NotCounts.

        p_j = c_j / n

    >>> shares([1, 2, 1])
    array([0.25, 0.5 , 0.25])
    """
    table = table_of_counts(counts)
    n = answered(table)[..., np.newaxis]
    with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: nobody answered
        return np.asarray(table / n)


def share_of(counts: ArrayLike, categories: Sequence[int]) -> NDArray[np.float64]:
    """Add up the shares of some categories: from 0 to 1, NaN when nobody answered.

    `categories` are positions on the last axis, as Python counts them: 0 is the lowest, -1
    the highest; naming one twice counts it once. Raises NotCounts, and NoSuchCategory for a
    position that the item does not have.

        p_S = sum over j in S of c_j / n

    Two of the eight chose the lowest category and one the second:

    >>> float(share_of([2, 1, 3, 2], [0, 1]))
    0.375
    """
    table = table_of_counts(counts)
    chosen = np.zeros(table.shape[-1], dtype=np.bool_)
    try:
        chosen[list(categories)] = True
    except IndexError as outside:
        raise NoSuchCategory(
            f"the item has {chosen.size} categories, not all of {list(categories)}"
        ) from outside
    with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: nobody answered
        return np.asarray(table[..., chosen].sum(axis=-1) / answered(table))


def top_two_share(counts: ArrayLike) -> NDArray[np.float64]:
    """Take the share of the two highest categories: from 0 to 1, NaN when nobody answered.

    Raises NotCounts, and NoSuchCategory when the item has fewer than two.

        p_(k-1) + p_k

    >>> float(top_two_share([2, 1, 3, 2]))
    0.625
    """
    return share_of(counts, (-2, -1))


def floor_share(counts: ArrayLike) -> NDArray[np.float64]:
    """Take the share of the lowest category: from 0 to 1, NaN when nobody answered.

    Raises NotCounts.

        p_1

    >>> float(floor_share([2, 1, 3, 2]))
    0.25
    """
    return share_of(counts, (0,))


def ceiling_share(counts: ArrayLike) -> NDArray[np.float64]:
    """Take the share of the highest category: from 0 to 1, NaN when nobody answered.

    Raises NotCounts.

        p_k

    >>> float(ceiling_share([2, 2, 3, 1]))
    0.125
    """
    return share_of(counts, (-1,))


def mean(counts: ArrayLike, values: ArrayLike) -> NDArray[np.float64]:
    """Average the scores: in scale points, NaN when nobody answered.

    `values` are the ascending scores of the categories, of shape (k,) or (..., k). Raises
    NotCounts, NotScores, ShapesDiffer.

        m = sum of c_j v_j / n

    One person scores 1, two score 2 and one scores 5: (1 + 2 + 2 + 5) / 4.

    >>> float(mean([1, 2, 1], [1, 2, 5]))
    2.5
    """
    table = table_of_counts(counts)
    scores = scores_for(table, values)
    with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: nobody answered
        return np.asarray((table * scores).sum(axis=-1) / answered(table))


def standard_deviation(counts: ArrayLike, values: ArrayLike) -> NDArray[np.float64]:
    """Measure the spread of the scores: the sample standard deviation, in scale points.

    NaN with fewer than two answers, 0 when all are the same. `values` and errors as in
    `mean`. The sum of squares is taken about the mean, so that large scores lose nothing.

        s = square root of (sum of c_j (v_j - m)^2 / (n - 1))

    Scores 1, 3, 3, 5 have mean 3; their squares are 4 + 0 + 0 + 4, so s^2 = 8/3.

    >>> round(float(standard_deviation([1, 2, 1], [1, 3, 5])), 6)
    1.632993
    """
    table = table_of_counts(counts)
    deviation = scores_for(table, values) - mean(table, values)[..., np.newaxis]
    with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: one answer has no spread
        return np.asarray(np.sqrt((table * deviation**2).sum(axis=-1) / (answered(table) - 1)))
