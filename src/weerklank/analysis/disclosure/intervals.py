"""Intervals: between which limits a hidden count lies, for somebody who has the rest."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from weerklank.analysis.disclosure.derivable import Cells

Numbers = NDArray[np.floating]


class Contradiction(ValueError):
    """No counts agree with what was shown: these rows are not of these people."""


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """The least and the most people of a group per answer: shape (k,) each."""

    low: Numbers
    high: Numbers


def limits(
    sums: Numbers, low: Numbers, high: Numbers, sizes: NDArray[np.int64], group: Cells
) -> Limits:
    """Work out the limits of a group's counts from sums that are known up to rounding.

    `sums`, of shape (rows, cells), holds how often each cell counts in each known sum; `low`
    and `high`, of shape (rows, k), the least and the most that was printed of it allows, equal
    where it is exact. `sizes`, of shape (cells,), is how many people answered in each cell,
    which everybody may know.

    By linear programming: the counts x, none below zero, add up per cell to its size and per
    row to something between its limits; the least and the most of the group are wanted.

    Raises Contradiction where no counts fit.

    Two teams of 3 and 4 of whom 5 together said yes: at least 1 of the 3, and at most all.

    >>> shown = np.array([[2.0, 5.0]])
    >>> found = limits(np.array([[1.0, 1.0]]), shown, shown, np.array([3, 4]), frozenset({0}))
    >>> found.low.tolist(), found.high.tolist()
    ([0.0, 1.0], [2.0, 3.0])
    """
    k, cells = low.shape[1], len(sizes)
    of_rows = np.kron(sums, np.eye(k))  # one unknown per cell and answer
    of_cells = np.kron(np.eye(cells), np.ones(k))
    bounds = {"A_ub": np.vstack([of_rows, -of_rows]), "b_ub": np.r_[high.ravel(), -low.ravel()]}
    asked = np.zeros((k, cells, k))
    for answer in range(k):
        asked[answer, sorted(group), answer] = 1
    least = [_least(each.ravel(), bounds, of_cells, sizes) for each in asked]
    most = [-_least(-each.ravel(), bounds, of_cells, sizes) for each in asked]
    return Limits(np.array(least), np.array(most))


def _least(
    asked: Numbers, bounds: dict[str, Numbers], of_cells: Numbers, sizes: NDArray[np.int64]
) -> float:
    solved = linprog(asked, **bounds, A_eq=of_cells, b_eq=sizes, method="highs")
    if not solved.success:
        raise Contradiction("no counts agree with what was shown")
    return round(float(solved.fun), 6)
