"""What an attacker has, and the groups about which there is something to learn."""

from dataclasses import dataclass

import numpy as np

from tests.attacks.algebra import PRIME, unseen

MOST_GROUPS = 300_000
"""An attacker with more groups to try than this gives up, and says so."""


class GaveUp(Exception):
    """So many groups might follow that this attacker does not try them all."""


@dataclass(frozen=True, eq=False)
class Loot:
    """What an attacker has on one question: the rows, and the truth to look for.

    `rows` are groups of cells of which the counts are out, `units` the pieces of teams, `teams`
    the cells of each team; `smallest` the number of people that a group must have.
    """

    rows: tuple
    units: tuple
    teams: tuple
    counts: np.ndarray
    people: np.ndarray
    smallest: int

    @classmethod
    def of(cls, rows, scenario, question, smallest=None):
        """Rows without the cells in which nobody answered: these protect nobody."""
        present = frozenset(np.flatnonzero(question.people).tolist())
        cut = {frozenset(row) & present for row in rows} - {frozenset()}
        teams = {team & present for team in scenario.teams} - {frozenset()}
        return cls(
            tuple(sorted(cut, key=sorted)),
            scenario.units,
            tuple(teams),
            question.counts,
            question.people,
            smallest or scenario.smallest,
        )

    def with_team(self, team):
        """The same for a team that knows all its own answers."""
        own = tuple(frozenset({cell}) for cell in sorted(team))
        rows = tuple(dict.fromkeys((*self.rows, *own)))
        return Loot(rows, self.units, self.teams, self.counts, self.people, self.smallest)

    @property
    def unseen(self):
        return unseen(self.rows, len(self.people))


@dataclass(frozen=True, eq=False)
class Part:
    """One way in which a unit can be part of a group: at one moment, or what changed in it."""

    cells: frozenset
    value: int
    people: int
    counts: np.ndarray


def parts_in(loot, lot):
    """The parts that can be combined within a lot: first people at a moment, then changes."""
    known = loot.unseen
    moments, changes = [], []
    for unit in loot.units:
        cells = [unit.cell] if unit.change is None else [unit.cell, unit.change]
        ways = [_moment(loot, known, cells[:number]) for number in range(1, len(cells) + 1)]
        moments.append([way for way in ways if _is_in(way, lot, known)])
        if unit.change is not None:
            changes.append([_change(loot, known, unit.change)])
    return (
        [ways for ways in moments if ways],
        [ways for ways in changes if _is_in(ways[0], lot, known)],
    )


def _moment(loot, known, cells):
    counts = loot.counts[cells].sum(axis=0)
    held = frozenset(cell for cell in cells if loot.people[cell])
    return Part(held, int(known.value[list(held)].sum()), int(counts.sum()), counts)


def _change(loot, known, cell):
    held = frozenset({cell}) if loot.people[cell] else frozenset()
    return Part(held, int(known.value[cell]), int(loot.people[cell]), loot.counts[cell])


def _is_in(part, lot, known):
    """Whether it is about this lot: what it has beside that is known by itself."""
    return bool(
        part.people > 0
        and part.cells & lot
        and not any(known.value[cell] for cell in part.cells - lot)
    )


def lots_of(loot):
    """The lots, where a team's people and what changed among them make one lot of two."""
    lots = [cells for cells, _ in loot.unseen.lots]
    for unit in loot.units:
        if unit.change is not None:
            both = [lot for lot in lots if unit.cell in lot or unit.change in lot]
            if len(both) == 2 and all(len(lot) > 1 for lot in both):
                lots = [lot for lot in lots if lot not in both] + [both[0] | both[1]]
    return lots


def groups_that_follow(loot, *, below, weigh=None, most=0):
    """Every group that follows and is of fewer people than `below`.

    `weigh(part)` says what each part adds to a weight that may be `most` for a group. Raises
    GaveUp.
    """
    for lot in lots_of(loot):
        for parts in parts_in(loot, lot):
            for group in _combined(parts, below, weigh, most):
                cells = frozenset().union(*(part.cells for part in group))
                if loot.unseen.again[list(cells)].sum() % PRIME == 0:
                    yield cells


def sets_of_people_that_follow(loot, *, weigh, most):
    """Every set of cells that follows, a change taken as the people who came.

    As `groups_that_follow`, of any number of people, and with people of two versions mixed.
    """
    value = loot.unseen.value
    for lot, _ in loot.unseen.lots:
        parts = [
            [
                Part(
                    frozenset({cell}),
                    int(value[cell]),
                    int(loot.people[cell]),
                    loot.counts[cell],
                )
            ]
            for cell in sorted(lot)
        ]
        for group in _combined(parts, 10**9, weigh, most):
            yield frozenset().union(*(part.cells for part in group))


def _combined(parts, below, weigh, most):
    """Sets of parts, at most one per unit, that add up to nothing on what no row sees."""
    value, people, weight, code = np.zeros((4, 1), np.int64)
    radix = 1
    for ways in parts:
        sets = [(value, people, weight, code)]
        for number, part in enumerate(ways, start=1):
            heavier = weight + (weigh(part) if weigh else 0)
            fits = (people + part.people < below) & (heavier <= most)
            if fits.any():
                more = (value[fits] + part.value) % PRIME
                sets.append(
                    (
                        more,
                        people[fits] + part.people,
                        heavier[fits],
                        code[fits] + number * radix,
                    )
                )
        value, people, weight, code = map(np.concatenate, zip(*sets, strict=True))
        radix *= 3
        if len(value) > MOST_GROUPS:
            raise GaveUp
    for found in code[(value == 0) & (code > 0)].tolist():
        digits = [found // 3**place % 3 for place in range(len(parts))]
        yield [ways[digit - 1] for ways, digit in zip(parts, digits, strict=True) if digit]
