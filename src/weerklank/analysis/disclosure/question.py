"""A question: the true answers per cell, and how many people they are of."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.disclosure.derivable import Cells
from weerklank.analysis.disclosure.thresholds import tells_how_everyone_changed

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """The true answers to one question: `counts` per cell, of shape (cells, k).

    The first `whole` cells (all, where it is None) are groups of people. The cells after them
    are changes, of the groups in the same order: what was added to a group between two versions
    of its counts, which may be negative.
    """

    counts: Counts
    whole: int | None = None

    @property
    def people(self) -> Counts:
        """The number of people per cell, of shape (cells,).

        Of a change it is the least number of people who came, went or answered otherwise:

            max(sum of what categories gained, sum of what they lost)

        Twelve people; then one changed sides, and two came while one left.

        >>> Question(np.array([[9, 3], [-1, 1], [-1, 2]]), whole=1).people
        array([12,  1,  2])
        """
        return _people_changed(self.counts)

    @property
    def groups(self) -> int:
        """How many groups there are: those of the first cells, and the same in each change.

        >>> Question(np.array([[9, 3], [-4, 0]]), whole=1).groups
        1
        """
        return len(self.counts) if self.whole is None else self.whole

    def version(self, cell: int) -> Cells:
        """The cells that add up to a group as it was when this cell was new.

        The changes of all groups follow each other in the order of the groups.

        >>> sorted(Question(np.array([[9, 3], [8, 5], [-4, 0], [0, 0]]), whole=2).version(3))
        [1, 3]
        """
        return frozenset(range(cell % self.groups, cell + 1, self.groups))

    def numbers(self, member: Counts) -> Counts:
        """The number of people in each group: shape (groups,), from `member` (groups, cells).

        A group with its changes has as many people as it has now; changes alone as many as must
        have changed for them all together, because people may have moved from one to another.
        Where that is nobody, they are as many as changed in each.

        >>> Question(np.array([[9, 3], [-4, 0]]), whole=1).numbers(np.array([[1, 1], [0, 1]]))
        array([8, 4])

        Three people moved from one team to the other, and with them one came.

        >>> moved = Question(np.array([[9, 3], [5, 5], [-3, 0], [4, 0]]), whole=2)
        >>> moved.numbers(np.array([[0, 0, 1, 0], [0, 0, 1, 1]]))
        array([3, 1])
        """
        if self.groups == len(self.counts):
            return np.asarray(member @ self.people)
        has_people = member[:, : self.groups].any(axis=1)
        counts = member @ self.counts
        changed = _people_changed(counts)
        changed = np.where(changed > 0, changed, member @ self.people)
        return np.where(has_people, counts.sum(axis=1), changed)

    def number(self, cells: Collection[int]) -> int:
        """The number of people in one group of cells.

        >>> Question(np.array([[9, 3], [2, 3]])).number({0, 1})
        17
        """
        return int(self.numbers(membership((frozenset(cells),), len(self.counts)))[0])

    def is_alike(self, cells: Collection[int]) -> bool:
        """Whether a group's counts tell everyone's answer; of changes, how everyone changed.

        >>> question = Question(np.array([[11, 1], [2, 3]]))
        >>> question.is_alike({0}), question.is_alike({0, 1})
        (True, False)

        Twelve people; then six of them withdrew, and all six had said no.

        >>> Question(np.array([[8, 4], [-6, 0]]), whole=1).is_alike({1})
        True
        """
        counts = self.counts[list(cells)].sum(axis=0)
        return tells_how_everyone_changed(counts, self.number(cells))


def _people_changed(change: Counts) -> Counts:
    gained, lost = np.maximum(change, 0).sum(axis=1), np.maximum(-change, 0).sum(axis=1)
    return np.asarray(np.maximum(gained, lost))


@lru_cache(maxsize=1024)
def membership(groups: tuple[Cells, ...], cells: int) -> Counts:
    """Which cells are in which group, as ones and zeros: shape (groups, cells).

    >>> membership((frozenset({0, 2}), frozenset({1})), 3)
    array([[1, 0, 1],
           [0, 1, 0]])
    """
    member = np.zeros((len(groups), cells), dtype=np.int64)
    for place, group in enumerate(groups):
        member[place, list(group)] = 1
    return member
