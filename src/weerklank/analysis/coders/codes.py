"""The codes that coders gave, and how often each unit was given each code."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

UNCODED: Final = -1
"""A coder did not code this unit."""


class NotCodes(ValueError):
    """These numbers cannot be codes that coders gave to units."""


class NoSuchCode(ValueError):
    """There are fewer codes than were given."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A measure of agreement, its standard error, and the limits of its interval.

    `units` are those the measure rests on: the ones with at least two codes.
    """

    value: float
    standard_error: float
    low: float
    high: float
    units: int
    method: str


def codes_given(codes: ArrayLike) -> NDArray[np.int64]:
    """Check the codes, and hand them back as an array of shape (units, coders).

    Whole numbers from 0, or UNCODED. Raises NotCodes when there are not two axes, fewer than
    two coders, numbers of another type than integers, or numbers below UNCODED.

    >>> codes_given([[0, 0], [1, -1]]).shape
    (2, 2)
    """
    given = np.asarray(codes)
    if given.ndim != 2 or given.shape[1] < 2:
        raise NotCodes("codes are a table of units by at least two coders")
    if given.dtype.kind not in "iu":
        raise NotCodes(f"codes are integers, and these are of type {given.dtype}")
    whole = given.astype(np.int64, copy=False)
    if (whole < UNCODED).any():
        raise NotCodes(f"a code is at least 0, or {UNCODED} where there is none")
    return whole


def with_uncoded_as_code(codes: ArrayLike) -> NDArray[np.int64]:
    """Make "uncoded" a code of its own, one above the highest: shape (units, coders).

    Then a coder who saw nothing to code where another did disagrees, and two who saw nothing
    agree. Without it such a pair does not count at all. The two say different things: report
    both. Raises NotCodes.

    >>> with_uncoded_as_code([[0, 0], [1, -1]]).tolist()
    [[0, 0], [1, 2]]
    """
    given = codes_given(codes)
    return np.where(given == UNCODED, given.max(initial=UNCODED) + 1, given)


def times_given(codes: ArrayLike, *, of: int | None = None) -> NDArray[np.int64]:
    """Count how many coders gave each code to each unit: shape (units, q).

    `of` is the number of codes q, also those nobody gave; without it as many as the highest
    code asks for. Raises NotCodes, and NoSuchCode when a code is not below `of`.

    >>> times_given([[0, 0, 1], [1, -1, 1]], of=3)
    array([[2, 1, 0],
           [0, 2, 0]])
    """
    given = codes_given(codes)
    used = int(given.max(initial=UNCODED)) + 1
    if of is not None and used > of:
        raise NoSuchCode(f"code {used - 1} was given, and there are {of} codes from 0")
    every = np.arange(used if of is None else of)
    return np.asarray((given[:, :, np.newaxis] == every).sum(axis=1))


def compared(given: NDArray[np.int64]) -> NDArray[np.int64]:
    """Keep the units that at least two coders coded: counts of shape (units, q).

    >>> compared(np.array([[2, 1], [0, 1], [0, 0]]))
    array([[2, 1]])
    """
    return np.asarray(given[given.sum(axis=1) >= 2])


def agreeing_pairs(given: NDArray[np.int64]) -> NDArray[np.float64]:
    """Say per unit which share of its pairs of codes are the same; NaN with fewer than two.

        a_i = sum over codes of r_ik (r_ik - 1) / (r_i (r_i - 1))

    Three codes, two of which the same: one pair of three.

    >>> agreeing_pairs(np.array([[2, 1], [0, 2]]))
    array([0.33333333, 1.        ])
    """
    coded = given.sum(axis=1)
    with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: nobody to agree with
        return np.asarray((given * (given - 1)).sum(axis=1) / (coded * (coded - 1)))
