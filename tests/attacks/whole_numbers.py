"""Where no sum tells, whole numbers may: all tables of counts that fit agree about a group.

Of one sum the limits of its parts are arithmetic. Where sums overlap, integer programming looks
for tables that fit and differ; a group about which all of them agree is known.
"""

from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.attacks.loot import lots_of, sets_of_people_that_follow


@dataclass(frozen=True, eq=False)
class System:
    """Unknown counts of parts (a unit at a moment) and the sums of them that are known.

    `sums` (sums, parts) and `totals` (sums, k); `true` (parts, k); `growing` holds pairs of
    parts of which the second is the first with people who came late.
    """

    sums: np.ndarray
    totals: np.ndarray
    true: np.ndarray
    growing: tuple
    cells: tuple
    found: list = field(default_factory=list)

    def look(self, weights):
        """Find a table that fits, the least by these weights (parts, k)."""
        parts, k = self.true.shape
        eye = np.eye(k)
        lines = [np.kron(self.sums, eye), np.kron(np.eye(parts), np.ones(k))]
        low = [self.totals.ravel(), self.true.sum(axis=1)]
        high = list(low)
        for before, after in self.growing:
            step = np.zeros((1, parts))
            step[0, before], step[0, after] = -1, 1
            lines.append(np.kron(step, eye))
            low.append(np.zeros(k))
            high.append(np.full(k, np.inf))
        solved = milp(
            weights.ravel(),
            constraints=LinearConstraint(
                np.vstack(lines), np.concatenate(low), np.concatenate(high)
            ),
            integrality=np.ones(parts * k),
            bounds=Bounds(0, np.inf),
            options={"presolve": False},  # it calls some of these infeasible, and they are not
        )
        self.found.append(np.rint(solved.x).astype(int).reshape(parts, k))

    def tables(self, group):
        """The counts of a group of parts in every table found."""
        return np.array([table[list(group)].sum(axis=0) for table in [self.true, *self.found]])


def known_by_whole_numbers(loot, *, large):
    """The cells of a group that is known in this way; None where there is none."""
    known = loot.unseen.value
    for lot in lots_of(loot):
        if any(known[cell] for cell in lot):
            system = _system(loot, lot)
            answer = _in_one_sum if len(system.sums) == 1 else _in_many
            for group in _groups(system, loot.smallest, large):
                if answer(system, group, loot.smallest):
                    parts = [system.cells[part] for part in group]
                    if not _are_findings(loot, parts, large):
                        return frozenset().union(*parts)
    return None


def _are_findings(loot, parts, large):
    """Whether large groups that follow say already what nearly everybody in them answered."""
    told = [
        group
        for answer in range(loot.counts.shape[1])
        for group in sets_of_people_that_follow(
            loot,
            weigh=lambda part, c=answer: part.people - int(part.counts[c]),
            most=1,
        )
        if int(loot.counts[list(group)].sum()) >= large
    ]
    told += [row for row in loot.rows if _is_finding(loot.counts[list(row)].sum(axis=0), large)]
    cells = frozenset().union(*parts)
    left = {cell for cell in cells if not any(cell in group for group in told)}
    return int(loot.people[list(left)].sum()) <= 1


def _is_finding(counts, large):
    n = counts.sum()
    return n >= large and n - counts.max() <= 1


def _system(loot, lot):
    """The parts of a lot, and the rows cut to it."""
    parts, growing = _parts(loot, lot)
    cells = list(parts)
    newest = [not any(each < other for other in cells) for each in cells]
    sums = []
    for row in loot.rows:
        # With what changed in the row it is the newest version of each team, else the first.
        held = [
            each <= row and (new or not any(each < other <= row for other in cells))
            for each, new in zip(cells, newest, strict=True)
        ]
        sums.append(np.array(held, float))
    true = np.array([loot.counts[list(each)].sum(axis=0) for each in cells])
    sums = np.unique(np.array(sums), axis=0)
    sums = sums[sums.any(axis=1)]
    return System(sums, sums @ true, true, tuple(growing), tuple(cells))


def _parts(loot, lot):
    """Each unit of the lot as it was, and as it is now; and which pairs only grew."""
    parts, growing = {}, []
    for unit in loot.units:
        if unit.cell in lot or unit.change in lot:
            before = frozenset({unit.cell} if loot.people[unit.cell] else ())
            came = unit.change is not None and loot.people[unit.change]
            after = before | {unit.change} if came else before
            for cells in dict.fromkeys((before, after)):
                if cells:
                    parts[cells] = len(parts)
            if before and came and unit.late:
                growing.append((len(parts) - 2, len(parts) - 1))
    return parts, growing


def _groups(system, smallest, large):
    """Each part with few people, and small sets of parts that are too few together."""
    people = system.true.sum(axis=1)
    for part in np.flatnonzero((people > 0) & (people < large)).tolist():
        yield (part,)
    small = np.flatnonzero((people > 0) & (people < smallest)).tolist()
    for size in (2, 3):
        for group in combinations(small[:8], size):
            units = {min(system.cells[part]) for part in group}
            if len(units) == size and people[list(group)].sum() < smallest:
                yield group


def _in_one_sum(system, group, smallest):
    (line,), (total,) = system.sums, system.totals
    n = system.true[list(group)].sum()
    if not line[list(group)].all():
        return False
    low = np.maximum(total - (total.sum() - n), 0)
    high = np.minimum(total, n)
    alike = len(group) == 1 and n > 1 and (low >= n - 1).any()
    return bool(alike or (n < smallest and (low == high).all()))


def _in_many(system, group, smallest):
    return (system.true[list(group)].sum() < smallest and _is_pinned(system, group)) or (
        len(group) == 1 and _is_alike(system, group)
    )


def _is_pinned(system, group):
    for answer in range(system.true.shape[1]):
        for way in (1, -1):
            if np.ptp(system.tables(group), axis=0).any():
                return False
            weights = np.zeros(system.true.shape)
            weights[list(group), answer] = way
            system.look(weights)
    return not np.ptp(system.tables(group), axis=0).any()


def _is_alike(system, group):
    true = system.true[list(group)].sum(axis=0)
    n = true.sum()
    for answer in np.flatnonzero(true >= n - 1) if n > 1 else ():
        if (system.tables(group)[:, answer] >= n - 1).all():
            weights = np.zeros(system.true.shape)
            weights[list(group), answer] = 1
            system.look(weights)
            if (system.tables(group)[:, answer] >= n - 1).all():
                return True
    return False
