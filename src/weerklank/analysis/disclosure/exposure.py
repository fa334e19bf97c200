"""Exposure: who can be found out from the rows that are shown, and by whom."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Final, Literal

import numpy as np

from weerklank.analysis.disclosure.derivable import (
    Cells,
    Derived,
    lots_of,
    smallest_derivable,
)
from weerklank.analysis.disclosure.elimination import Equation
from weerklank.analysis.disclosure.possible import PossibleTables
from weerklank.analysis.disclosure.question import Counts, Question, membership
from weerklank.analysis.disclosure.thresholds import (
    LEFT_FOR_INSIDERS,
    SMALL_GROUP,
    large_enough,
)

How = Literal["few", "alike", "insider", "limits"]

NOBODY: Final[Cells] = frozenset()

MOST_MOVES: Final = 10
"""Of so many changes every choice is looked at."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """A group of cells that can be worked out, from which rows, and why that is too much.

    `few`: the group is below the threshold. `alike`: it is small and all but at most one gave
    the same answer. `insider`: those of `insider` take away their own answers and fewer than
    three people are left. `limits`: it follows from no sum, and yet its counts are known, or
    that all but at most one gave the same answer, because no other whole numbers fit.
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
    yield from _of_outsiders((*found, *_moves(found, question)), question, smallest)
    yield from _of_insiders(cut, found, question, [own & present for own in insiders])
    yield from _by_limits(cut, found, question, smallest)


def _of_outsiders(
    found: Sequence[Derived], question: Question, smallest: int
) -> Iterator[Exposure]:
    member = membership(tuple(each.cells for each in found), len(question.counts))
    numbers = question.numbers(member)
    # A group that has nobody left tells nothing of anybody.
    small = (numbers < max(smallest, SMALL_GROUP)) & (numbers != 0)
    for place in np.flatnonzero(small).tolist():
        each = found[place]
        if not large_enough(int(numbers[place]), smallest):
            yield Exposure(each.cells, each.rows, "few")
        elif question.is_alike(each.cells):
            yield Exposure(each.cells, each.rows, "alike")


def _moves(found: Sequence[Derived], question: Question) -> Iterator[Derived]:
    """Changes of several groups together: whoever moved from one to another is in none of them.

    Every choice of the changes that follow, as long as they are at most `MOST_MOVES`; of more
    of them every two, and all.
    """
    changes = [each for each in found if min(each.cells) >= question.groups]
    most = len(changes)
    sizes = range(2, most + 1) if most <= MOST_MOVES else (2, most)
    for chosen in chain.from_iterable(combinations(changes, size) for size in sizes):
        yield Derived(
            frozenset().union(*(each.cells for each in chosen)),
            frozenset().union(*(each.rows for each in chosen)),
        )


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
            derived = smallest_derivable(known)
            derived += tuple(_moves([d for d in derived if not d.cells & own], question))
            member = membership(tuple(each.cells for each in derived), len(question.counts))
            left = question.numbers(member)
            few = (left < LEFT_FOR_INSIDERS) & (left != 0)
            for each in (derived[place] for place in np.flatnonzero(few)):
                if not each.cells & own:
                    used = frozenset(row for row in each.rows if row < len(rows))
                    yield Exposure(each.cells, used, "insider", own)


def _by_limits(
    rows: tuple[Cells, ...], found: Sequence[Derived], question: Question, smallest: int
) -> Iterator[Exposure]:
    """Where sums overlap, a count may be known though it follows from no sum by itself.

    In one plain sum it is not: every hidden group has at least three people beside it, in a sum
    in which answers differ, and then no limit closes on it. Nor does it count where a large
    group that follows says already what nearly everybody in it answered: that is a finding
    about that group.
    """
    for lot in _of_the_same_people(lots_of(rows), question):
        if len(lot) > 1:
            used = frozenset(row for equation in lot for row in equation.rows)
            told = _findings([*rows, *(each.cells for each in found)], question.counts)
            cells = sorted({cell for equation in lot for cell in equation.weights})
            sums = np.array([[float(each.weights.get(c, 0)) for c in cells] for each in lot])
            versions = [
                [float(c in each) for c in cells] for each in _versions(cells, question)
            ]
            positive = np.array(versions).reshape(-1, len(cells))
            possible = PossibleTables(sums, question.counts[cells], positive)
            for group in _small_groups(cells, question, smallest):
                if not any(group <= each for each in told):
                    places = frozenset(map(cells.index, group))
                    few = not large_enough(question.number(group), smallest)
                    if possible.tell_everyones_answer(places) or (few and possible.pin(places)):
                        yield Exposure(group, used, "limits")


def _of_the_same_people(
    lots: Sequence[tuple[Equation, ...]], question: Question
) -> list[tuple[Equation, ...]]:
    """Lots about the same people belong together where some of their answers were taken away.

    No count of a group falls below zero in any version, and so its versions limit each other.
    """
    if (question.counts >= 0).all():
        return list(lots)
    merged: list[tuple[set[int], tuple[Equation, ...]]] = []
    for lot in lots:
        groups = {cell % question.groups for each in lot for cell in each.weights}
        for other in [other for other in merged if other[0] & groups]:
            merged.remove(other)
            groups |= other[0]
            lot = other[1] + lot
        merged.append((groups, lot))
    return [lot for _, lot in merged]


def _versions(cells: Sequence[int], question: Question) -> Iterator[Cells]:
    """Each group of people as it was at each version, of which all cells are among these."""
    people = question.people
    for cell in cells:
        version = frozenset(each for each in question.version(cell) if people[each])
        if version <= set(cells):
            yield version


def _findings(groups: Iterable[Cells], counts: Counts) -> list[Cells]:
    """The groups of `SMALL_GROUP` people or more of whom all but at most one say the same."""
    return [group for group in groups if _is_finding(counts[list(group)].sum(axis=0))]


def _is_finding(counts: Counts) -> bool:
    n = int(counts.sum())
    return n >= SMALL_GROUP and n - int(counts.max()) <= 1


def _small_groups(cells: Sequence[int], question: Question, smallest: int) -> Iterator[Cells]:
    """Each cell and each version with few people, and groups below the threshold.

    Whoever knows (nearly) everybody's answer in a group knows it of each of its cells. Where
    answers were taken away, groups are looked at one by one and not together.
    """
    single = [frozenset({cell}) for cell in cells]
    for group in dict.fromkeys((*single, *_versions(cells, question))):
        if 0 < question.number(group) < SMALL_GROUP:
            yield group
    if (question.counts[list(cells)] >= 0).all():
        yield from _below(smallest, cells, question.people)


def _below(smallest: int, cells: Sequence[int], people: Counts) -> Iterator[Cells]:
    """Every group of two cells or more with too few people."""
    waiting: list[tuple[int, ...]] = [(place,) for place in range(len(cells))]
    while waiting:
        places = waiting.pop()
        group = [cells[place] for place in places]
        if not large_enough(int(people[group].sum()), smallest):
            if len(group) > 1:
                yield frozenset(group)
            waiting.extend((*places, more) for more in range(places[-1] + 1, len(cells)))
