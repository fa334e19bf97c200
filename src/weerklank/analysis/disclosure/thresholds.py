"""Thresholds: how many people a group needs, and how different their answers must be."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from weerklank.analysis.counts import table_of_counts

LEFT_FOR_INSIDERS: Final = 3
"""Who takes away what they know themselves must be left with at least so many people."""

SMALL_GROUP: Final = 30
"""In a group with fewer people than this, answers that are all alike are not shown."""


def large_enough(number: int, smallest: int) -> bool:
    """Whether so many people may be shown as a group, where `smallest` is the threshold.

    >>> large_enough(9, 10), large_enough(10, 10)
    (False, True)
    """
    return number >= smallest


def tells_everyones_answer(counts: ArrayLike) -> bool:
    """Whether a small group's counts say what everybody in it answered.

    That is so where all of them gave the same answer, or all but one: then that one knows
    all the others. Counts of shape (k,); groups of `SMALL_GROUP` and more never do, as there
    it is a finding about the group. Nobody's answers tell nothing. Raises NotCounts.

        n < 30 and n - max of c_j <= 1

    >>> tells_everyones_answer([0, 0, 11]), tells_everyones_answer([0, 1, 11])
    (True, True)
    >>> tells_everyones_answer([0, 2, 10]), tells_everyones_answer([0, 0, 30])
    (False, False)
    """
    table = table_of_counts(counts)
    return tells_how_everyone_changed(table, int(table.sum()))


def tells_how_everyone_changed(change: ArrayLike, people: int) -> bool:
    """Whether a small change in a group's counts says what everybody who changed answered.

    `change`, of shape (k,), is what was added per answer, below zero where answers were taken
    away; `people` is the number of those who came, went or answered otherwise. It is told where
    all of them came to one answer, or all of them left one, or all but one did. For counts to
    which nothing went before this is `tells_everyones_answer`.

        n < 30 and n - max(largest gain, largest loss) <= 1

    Eight people went from no to yes; then four to yes and four to perhaps, but all from no;
    then four from no to yes and four from yes to perhaps.

    >>> tells_how_everyone_changed([-8, 0, 8], 8), tells_how_everyone_changed([-8, 4, 4], 8)
    (True, True)
    >>> tells_how_everyone_changed([-4, 4, 0], 8)
    False
    """
    return 0 < people < SMALL_GROUP and people - int(np.abs(change).max()) <= 1
