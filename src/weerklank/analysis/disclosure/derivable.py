"""Derivable: which groups of cells can be worked out by adding and subtracting rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

from weerklank.analysis.disclosure.elimination import Equation, Weight, reduced

Cells = frozenset[int]
"""A group of cells, or of rows, by their positions."""

MOST_ENTANGLED: Final = 16
"""More equations than this that hang together are not taken apart one by one."""


class TooEntangled(ValueError):
    """So many overlapping rows cannot be taken apart within reasonable time."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A group of cells whose counts follow from rows; `rows` are the ones that were used."""

    cells: Cells
    rows: Cells


@lru_cache(maxsize=4096)
def smallest_derivable(rows: tuple[Cells, ...]) -> tuple[Derived, ...]:
    """Find every group of cells that follows from the rows and holds no smaller such group.

    A group follows where its indicator (1 for its cells, 0 for others) lies in the row space
    of the rows' indicators. Whatever other group follows holds one of these, and so is at
    least as large. Empty rows are allowed and say nothing.

    Raises TooEntangled where more than `MOST_ENTANGLED` equations hang together.

    Three parts and a total, of which part 2 is hidden; parts 3 and 4 only as a pair:

    >>> rows = (frozenset({0}), frozenset({1}), frozenset({0, 1, 2}), frozenset({3, 4}))
    >>> [sorted(each.cells) for each in smallest_derivable(rows)]
    [[0], [1], [2], [3, 4]]
    """
    found: list[Derived] = []
    for lot in lots_of(rows):
        found.extend([_alone(lot[0])] if len(lot) == 1 else _together(lot))
    return tuple(sorted(found, key=lambda each: sorted(each.cells)))


@lru_cache(maxsize=4096)
def lots_of(rows: tuple[Cells, ...]) -> tuple[tuple[Equation, ...], ...]:
    """Solve the rows, and part the equations into lots that share no cell.

    >>> [len(lot) for lot in lots_of((frozenset({0, 1}), frozenset({1, 2}), frozenset({5})))]
    [1, 2]
    """
    return tuple(tuple(lot) for lot in hanging_together(reduced(rows)))


def hanging_together(equations: Sequence[Equation]) -> list[list[Equation]]:
    """Part equations into lots that share no cell, so that each can be looked at alone.

    >>> first, second, third = reduced([{0, 1}, {1, 2}, {5, 6}])
    >>> [len(lot) for lot in hanging_together([first, second, third])]
    [2, 1]
    """
    lots: list[list[Equation]] = []
    cells: list[set[int]] = []
    for equation in equations:
        own, members = set(equation.weights), [equation]
        for place in [p for p, held in enumerate(cells) if held & own][::-1]:
            own |= cells.pop(place)
            members = lots.pop(place) + members
        cells.append(own)
        lots.append(members)
    return lots


def _alone(equation: Equation) -> Derived:
    """An equation that hangs together with no other is a plain sum.

    Every row that has one of its cells has all of them, or there would be another equation.
    """
    return Derived(frozenset(equation.weights), frozenset(equation.rows))


def _together(lot: Sequence[Equation]) -> list[Derived]:
    """A group has each pivot or has it not, and that fixes all its other cells."""
    if len(lot) > MOST_ENTANGLED:
        raise TooEntangled(f"{len(lot)} equations hang together, and that is too many")
    found: list[Derived] = []
    for size in range(1, len(lot) + 1):
        for chosen in combinations(lot, size):
            derived = _sum(chosen)
            if derived and not any(each.cells <= derived.cells for each in found):
                found = [each for each in found if not derived.cells < each.cells]
                found.append(derived)
    return found


def _sum(chosen: Iterable[Equation]) -> Derived | None:
    """The sum of these equations, where it is a group."""
    weights: dict[int, Weight] = {}
    rows: dict[int, Weight] = {}
    for equation in chosen:
        for total, part in ((weights, equation.weights), (rows, equation.rows)):
            for key, weight in part.items():
                total[key] = total.get(key, 0) + weight
    if not set(weights.values()) <= {0, 1}:
        return None
    return Derived(
        frozenset(cell for cell, weight in weights.items() if weight),
        frozenset(row for row, weight in rows.items() if weight),
    )
