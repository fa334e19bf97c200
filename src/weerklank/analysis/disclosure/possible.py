"""Possible tables: what the answers may have been, for somebody who has what is shown."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from weerklank.analysis.disclosure.derivable import Cells

Counts = NDArray[np.int64]
Numbers = NDArray[np.floating]

MORE: Final = -1
FEWER: Final = 1


class PossibleTables:
    """The tables of counts that agree with sums that are known, as far as they are looked for.

    `sums`, of shape (rows, cells), holds how often each cell counts in each known sum;
    `counts`, of shape (cells, k), are the true counts. How many people answered in each cell
    may be known to everybody. Counts are whole numbers, none below zero, and so the tables are
    found by integer programming: sums that overlap may leave room for halves of people and for
    no other whole ones. A cell with a count below zero is a change; there it is the cells of
    `positive`, of shape (sums, cells) as well, that add up to nothing below zero.
    """

    def __init__(self, sums: Numbers, counts: Counts, positive: Numbers | None = None) -> None:
        """Start from the truth, which is one of them."""
        cells, k = counts.shape
        self._tables: list[Counts] = [counts]
        at_least = np.zeros((0, cells)) if positive is None else positive
        per_answer = np.kron(np.vstack([sums, at_least]), np.eye(k))  # an unknown for each
        per_cell = np.kron(np.eye(cells), np.ones(k))
        known, size = (sums @ counts).ravel(), counts.sum(axis=1)
        floor = np.zeros(len(at_least) * k)
        self._known = LinearConstraint(
            np.vstack([per_answer, per_cell]),
            np.r_[known, floor, size],
            np.r_[known, floor + np.inf, size],
        )
        is_change = (counts < 0).any(axis=1)
        self._bounds = Bounds(np.repeat(np.where(is_change, -np.inf, 0), k), np.inf)

    def pin(self, group: Cells) -> bool:
        """Whether every possible table gives this group of cells the same counts.

        Of two teams of 3 and 4 together 5 said no and 2 yes; nothing is known of the first.
        When nobody of them said yes, that is known of both.

        >>> PossibleTables(np.ones((1, 2)), np.array([[2, 1], [3, 1]])).pin(frozenset({0}))
        False
        >>> PossibleTables(np.ones((1, 2)), np.array([[3, 0], [4, 0]])).pin(frozenset({0}))
        True
        """
        answers = range(self._tables[0].shape[1])
        for answer, way in ((answer, way) for answer in answers for way in (MORE, FEWER)):
            if self._differ(group):
                return False
            self._look(group, answer, way)
        return not self._differ(group)

    def tell_everyones_answer(self, group: Cells) -> bool:
        """Whether in every possible table all of this group, or all but one, say the same.

        The same answer in each. Of one person alone this is never so: see `pin`.

        Of two teams of 3 and 4 together all but one said no:

        >>> possible = PossibleTables(np.ones((1, 2)), np.array([[3, 0], [3, 1]]))
        >>> possible.tell_everyones_answer(frozenset({0}))
        True
        """
        true = self._of(group)[0]
        n = int(true.sum())
        for answer in np.flatnonzero(true >= n - 1) if n > 1 else ():
            if (self._of(group)[:, answer] >= n - 1).all():
                self._look(group, int(answer), FEWER)
            if (self._of(group)[:, answer] >= n - 1).all():
                return True
        return False

    def _differ(self, group: Cells) -> bool:
        found = self._of(group)
        return bool((found != found[0]).any())

    def _of(self, group: Cells) -> Counts:
        """The counts of this group in each table found so far: shape (tables, k)."""
        members = sorted(group)
        return np.array([table[members].sum(axis=0) for table in self._tables])

    def _look(self, group: Cells, answer: int, way: int) -> None:
        """Find the table in which the fewest, or the most, of this group gave this answer."""
        cells, k = self._tables[0].shape
        asked = np.zeros((cells, k))
        asked[sorted(group), answer] = way
        found = milp(
            asked.ravel(),
            constraints=self._known,
            integrality=np.ones(cells * k),
            bounds=self._bounds,
            options={"presolve": False},  # it calls some of these infeasible, and they are not
        )
        self._tables.append(np.rint(found.x).astype(np.int64).reshape(cells, k))
