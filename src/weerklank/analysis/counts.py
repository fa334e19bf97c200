"""Tables of counts: what they are, and when to refuse one.

A table of counts is an array of whole numbers of shape ``(..., k)``. The last axis holds
the k answer categories in ascending order of score; leading axes are items, groups, waves.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


class NotCounts(ValueError):
    """These numbers cannot be counts of answers."""


class NotScores(ValueError):
    """These numbers cannot be the scores of ascending answer categories."""


class ShapesDiffer(ValueError):
    """These tables do not describe the same categories or the same groups."""


def table_of_counts(counts: ArrayLike) -> NDArray[np.int64]:
    """Check that these are counts, and hand them back as an array of shape (..., k).

    Raises NotCounts when there is no category, when the numbers are not of an integer type
    (a whole number stored as a float is refused too: it may be a mean) or when one is
    negative.

    >>> table_of_counts([3, 0, 2])
    array([3, 0, 2])
    """
    table = np.asarray(counts)
    if table.ndim == 0 or table.shape[-1] == 0:
        raise NotCounts("a table of counts needs at least one answer category")
    if table.dtype.kind not in "iu":
        raise NotCounts(f"counts are integers, and these are of type {table.dtype}")
    whole = table.astype(np.int64, copy=False)
    if (whole < 0).any():
        raise NotCounts("a count cannot be negative")
    return whole


def pair_of_tables(
    earlier: ArrayLike, later: ArrayLike
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Check two tables that will be compared: (..., k) each, leading axes that broadcast.

    Raises NotCounts for either, and ShapesDiffer when the categories or groups do not match.

    >>> before, after = pair_of_tables([1, 2], [[0, 3], [2, 1]])
    >>> before.shape, after.shape
    ((2,), (2, 2))
    """
    before, after = table_of_counts(earlier), table_of_counts(later)
    _refuse_misfit(before.shape, after.shape)
    return before, after


def scores_for(table: NDArray[np.int64], values: ArrayLike) -> NDArray[np.float64]:
    """Check the score of each category: (k,), or (..., k) that broadcasts with the table.

    Raises NotScores when a score is missing, infinite or not above the score of the category
    before it, and ShapesDiffer when there are not as many scores as categories.

    >>> scores_for(table_of_counts([3, 0, 2]), [1, 2, 3])
    array([1., 2., 3.])
    """
    scores = np.asarray(values, dtype=np.float64)
    if not np.isfinite(scores).all():
        raise NotScores("every category needs a finite score")
    _refuse_misfit(table.shape, scores.shape)
    if (np.diff(scores, axis=-1) <= 0).any():
        raise NotScores("scores ascend: each category scores higher than the one before it")
    return scores


def mirrored(counts: ArrayLike) -> NDArray[np.int64]:
    """Turn a reversed item around: a new table with its categories in opposite order.

    Shape (..., k) in and out. Raises NotCounts.

    Three people disagree and one agrees with "I never get help"; so three are well:

    >>> mirrored([3, 0, 1])
    array([1, 0, 3])
    """
    return np.flip(table_of_counts(counts), axis=-1).copy()


def _refuse_misfit(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    if one[-1:] != other[-1:]:
        raise ShapesDiffer(f"the last axis holds the categories: {one} does not fit {other}")
    try:
        np.broadcast_shapes(one, other)
    except ValueError as misfit:
        raise ShapesDiffer(f"the leading axes of {one} and {other} do not fit") from misfit
