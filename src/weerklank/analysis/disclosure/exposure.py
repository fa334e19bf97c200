"""Exposure: who can be found out from the rows that are shown, and by whom."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from weerklank.analysis.disclosure.derivable import (
    Cells,
    Derived,
    lots_of,
    smallest_derivable,
)
from weerklank.analysis.disclosure.elimination import Equation
from weerklank.analysis.disclosure.intervals import counts_are_known
from weerklank.analysis.disclosure.question import Question, membership
from weerklank.analysis.disclosure.thresholds import (
    LEFT_FOR_INSIDERS,
    SMALL_GROUP,
    large_enough,
)

How = Literal["few", "alike", "insider", "limits"]

NOBODY: Final[Cells] = frozenset()


@dataclass(frozen=True, slots=True)
class Exposure:
    """A group of cells that can be worked out, from which rows, and why that is too much.

    `few`: the group is below the threshold. `alike`: it is small and all but at most one gave
    the same answer. `insider`: those of `insider` take away their own answers and fewer than
    three people are left. `limits`: it follows from no sum, and yet its counts are known, or
    that all but at most one gave the same answer.
    """

    cells: Cells
    rows: Cells
    how: How
    insider: Cells = NOBODY


def exposures(
    rows: Sequence[Cells],
    question: Question,
    *,
    smallest: int,
    insiders: Iterable[Cells] = (),
) -> Iterator[Exposure]:
    """Find everybody who is exposed on one question, in the order in which they are found.

    `rows` are the groups of cells of which the counts are out. A cell in which nobody
    answered protects nobody and is left out. `smallest` is the threshold (people). `insiders`
    are groups that know their own answers, each the cells of one team.

    A group of more people than the threshold is never exposed by its number. That a larger
    group follows is no harm: what its parts do not tell, it does not tell either.

    Raises TooEntangled where rows overlap so much that they cannot be taken apart.

    Three teams of 12, 4 and 20, the small one hidden: total less the others is the small one.

    >>> rows = [frozenset({0}), frozenset({2}), frozenset({0, 1, 2})]
    >>> question = Question(np.array([[6, 6], [2, 2], [9, 11]]))
    >>> found = exposures(rows, question, smallest=10)
    >>> [(sorted(each.cells), each.how) for each in found]
    [([1], 'few')]

    With the third hidden too, 24 people follow. But the third team, taking away its own
    answers, would be left with the 4 of the second: more than 3, so that is allowed.

    >>> hidden = [frozenset({0}), frozenset({0, 1, 2})]
    >>> teams = [frozenset({0}), frozenset({1}), frozenset({2})]
    >>> list(exposures(hidden, question, smallest=10, insiders=teams))
    []
    """
    present = frozenset(np.flatnonzero(question.people).tolist())
    everywhere = len(present) == len(question.counts)
    cut = tuple(rows) if everywhere else tuple(row & present for row in rows)
    found = smallest_derivable(cut)
    yield from _of_outsiders(found, question, smallest)
    yield from _of_insiders(cut, found, question, [own & present for own in insiders])
    yield from _by_limits(cut, question, smallest)


def _of_outsiders(
    found: Sequence[Derived], question: Question, smallest: int
) -> Iterator[Exposure]:
    member = membership(tuple(each.cells for each in found), len(question.counts))
    numbers = question.numbers(member)
    for place in np.flatnonzero(numbers < max(smallest, SMALL_GROUP)).tolist():
        each = found[place]
        if not large_enough(int(numbers[place]), smallest):
            yield Exposure(each.cells, each.rows, "few")
        elif question.is_alike(each.cells):
            yield Exposure(each.cells, each.rows, "alike")


def _of_insiders(
    rows: tuple[Cells, ...],
    found: Sequence[Derived],
    question: Question,
    insiders: Sequence[Cells],
) -> Iterator[Exposure]:
    """Only who is part of a larger group that follows learns more by taking itself away."""
    alone = {next(iter(each.cells)) for each in found if len(each.cells) == 1}
    for own in insiders:
        if not own <= alone:
            known = rows + tuple(frozenset({cell}) for cell in sorted(own))
            for each in smallest_derivable(known):
                left = question.number(each.cells)
                if not each.cells & own and not large_enough(left, LEFT_FOR_INSIDERS):
                    used = frozenset(row for row in each.rows if row < len(rows))
                    yield Exposure(each.cells, used, "insider", own)


def _by_limits(
    rows: tuple[Cells, ...], question: Question, smallest: int
) -> Iterator[Exposure]:
    """Where sums overlap, a count may be known though it follows from no sum by itself.

    In a plain sum it is not: every hidden group has at least three people beside it, in a sum
    in which answers differ, and then no limit closes on it. A change has no least number, so
    it has no limits.
    """
    for lot in lots_of(rows):
        cells = sorted({cell for equation in lot for cell in equation.weights})
        if not _is_plain(lot) and (question.counts[cells] >= 0).all():
            used = frozenset(row for equation in lot for row in equation.rows)
            sums = np.array([[float(each.weights.get(c, 0)) for c in cells] for each in lot])
            for place, cell in enumerate(cells):
                is_small = not large_enough(question.number({cell}), smallest)
                if is_small and counts_are_known(
                    sums, question.counts[cells], frozenset({place})
                ):
                    yield Exposure(frozenset({cell}), used, "limits")


def _is_plain(lot: Sequence[Equation]) -> bool:
    return len(lot) == 1 and set(lot[0].weights.values()) == {1}
