"""Classes: rows of people who look alike in a file, and whether such a class tells on anybody.

A file with a row per person shows more groups than a table does: everybody who looks alike in
it is a group too. So a class of rows obeys what a group in a table obeys.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.disclosure.thresholds import LEFT_FOR_INSIDERS, SMALL_GROUP

Codes = NDArray[np.int64]
Table = NDArray[np.float64]

MOST_CLASSES: Final = 8
"""Every union of classes is looked at, so there may not be many."""


@dataclass(frozen=True, eq=False)
class People:
    """The rows of one group whose figures are out, such as a municipality.

    `team` gives the team per row (0 and up): shape (n,). `answers` holds per question the place
    of each row's answer (0 and up), below zero where there is none: shape (n,) each. `smallest`
    is the threshold (people). `known` tells apart those of whom other figures are out, which
    tell whose rows these are: a number per row, shape (n,); empty where there are none.
    """

    team: Codes
    answers: Sequence[Codes]
    smallest: int
    known: Codes = field(default_factory=lambda: np.zeros(0, np.int64))

    def apart(self, classes: Codes) -> Codes:
        """Classes as somebody sees them who also knows whose rows these are: 0 and up.

        >>> known = np.array([0, 1, 1])
        >>> People(known, [], 10, known).apart(np.array([0, 0, 1])).tolist()
        [0, 1, 2]
        """
        if not len(self.known):
            return classes
        both = np.column_stack([classes, self.known])
        return np.unique(both, axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64)

    @cached_property
    def _sizes(self) -> list[int]:
        """How many different answers each question has, as far as they were given."""
        return [max(int(codes.max(initial=0)), 0) + 1 for codes in self.answers]

    def tables(self, classes: Codes) -> Iterator[Table]:
        """The people per team and class, and the answers to each question.

        Shape (teams, classes, 1) for the people, then (teams, classes, k).

        >>> team, answers = np.array([0, 0, 1]), [np.array([1, 0, -4])]
        >>> people, help_ = People(team, answers, 10).tables(np.array([0, 1, 1]))
        >>> people[..., 0].tolist(), help_.sum(axis=1).tolist()
        ([[1.0, 1.0], [0.0, 1.0]], [[1.0, 1.0], [0.0, 0.0]])
        """
        number = int(classes.max()) + 1
        cells = self.team * number + classes
        shape = (int(self.team.max()) + 1, number)
        everybody = np.zeros(len(cells), np.int64)
        for codes, size in zip((everybody, *self.answers), (1, *self._sizes), strict=True):
            given = codes >= 0
            found = np.bincount(
                cells[given] * size + codes[given], minlength=np.prod(shape) * size
            )
            yield found.reshape(*shape, size).astype(np.float64)


def tell_on_nobody(classes: Codes, people: People) -> bool:
    """Whether these rows may be told apart by class, beside all that is out of their teams.

    `classes` gives the class per row, 0 and up without gaps: shape (n,). One class is the group
    itself, and that is out. With more of them, in each class, and on each question that is
    answered in it:

    - at least `smallest` people, and answers;
    - fewer than 30 answers are not all, or all but one, the same.

    The figures of teams may be out too, now or later. Teams of which everybody is in some
    classes are taken away from these classes; of what is left the same must hold. And a team
    that takes away all its own answers must be left with three people.

    Twelve men and twelve women of two teams; then the twelve of each team instead, which would
    be the rows of that team.

    >>> sex, team, help_ = np.arange(24) % 2, np.arange(24) // 12, np.arange(24) // 2 % 3
    >>> people = People(team, [help_], smallest=10)
    >>> tell_on_nobody(sex, people), tell_on_nobody(team, people)
    (True, False)
    """
    classes = people.apart(classes)
    number = int(classes.max()) + 1
    if number == 1:
        return True
    if number > MOST_CLASSES or np.bincount(classes).min() < people.smallest:
        return False
    tables = list(people.tables(classes))
    return not (
        any(_tells(table.sum(axis=0), people.smallest).any() for table in tables)
        or any(_tells_beside_teams(table, people.smallest) for table in tables)
    )


def told_by_class(classes: Codes, answers: Codes, smallest: int) -> bool:
    """Whether in some of these classes too few answered, or all (but one) answered the same.

    `answers` and `classes` are as in `People` and `tell_on_nobody`: shape (n,) each.

    >>> known, answers = np.repeat([0, 1], 12), np.repeat([0, 1, 0, 1], [6, 6, 11, 1])
    >>> told_by_class(known, answers, 10), told_by_class(known, np.arange(24) % 3, 10)
    (True, False)
    """
    _, table = People(classes, [answers], smallest).tables(np.zeros_like(classes))
    return bool(_tells(table[:, 0], smallest).any())


def _tells(counts: Table, smallest: int) -> NDArray[np.bool_]:
    """Per row of counts whether too few answered, or all (but one) answered the same.

    The people themselves, who have one answer, are only counted.
    """
    n = counts.sum(axis=-1)
    few = n < smallest
    if counts.shape[-1] > 1:
        few |= (n < SMALL_GROUP) & (n - counts.max(axis=-1) <= 1)
    return np.asarray(few & (n > 0), dtype=np.bool_)


def _tells_beside_teams(table: Table, smallest: int) -> bool:
    """Whether some classes together tell on somebody when whole teams are taken away."""
    unions = _unions(table.shape[1])
    inside = np.tensordot(unions, table, axes=(1, 1))  # (unions, teams, k)
    n, whole = inside.sum(axis=2), table.sum(axis=(1, 2))
    crossing = np.where((n > 0) & (n < whole), n, 0)  # people of teams that are not all in it
    left = (inside * (crossing > 0)[..., None]).sum(axis=1)
    # A union in which nobody answered, or everybody did, is no other group than the whole.
    is_part = (n.sum(axis=1) > 0) & (n.sum(axis=1) < whole.sum())
    too_few = (left.sum(axis=1) == 0) | _tells(left, smallest)
    others = n.sum(axis=1, keepdims=True) - n
    left_for_team = crossing.sum(axis=1, keepdims=True) - crossing
    insider = ((others > 0) & (left_for_team < LEFT_FOR_INSIDERS)).any(axis=1)
    return bool((is_part & (too_few | insider)).any())


def _unions(number: int) -> Table:
    """Every choice of classes but none and all, as ones and zeros: shape (choices, classes)."""
    choices = np.arange(1, 2**number - 1)
    return (choices[:, None] >> np.arange(number) & 1).astype(np.float64)
