"""How the response of a team is shown while a wave is open: in ranges that overlap.

A board that counts along tells at every step that somebody has just sent their answers, and who
looks around the room may know who. So a team is shown in a range, such as "2 to 8 of 12". The
range changes at a count that is drawn for each team and that nobody is told: whoever sees it
change knows the count to within a few people, and not better. The ranges on both sides of such
a step overlap by all the counts that it could have been drawn from.

The total is the sum of what is shown of the teams, and therefore tells nothing more.
"""

from collections.abc import Iterable
from dataclasses import dataclass

SMALLEST_SHOWN = 5
"""Of a team with fewer invitations only the number that was invited is shown."""

NARROWEST = 3
"""A step is drawn from so many counts, or more."""


@dataclass(frozen=True, slots=True)
class Range:
    """How many people completed, from and including `low` up to and including `high`."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Step:
    """The counts, from `low` up to and including `high`, that a step is drawn from."""

    low: int
    high: int

    def drawn(self, seed: int) -> int:
        """The count at which the range really changes."""
        return self.low + seed % (self.high - self.low + 1)


def steps(people: int) -> tuple[Step, ...]:
    """Where the range of a team of so many people can change: in four parts at most.

    Above the last step there are always more counts than its own.

    >>> [(step.low, step.high) for step in steps(5)]
    [(2, 4)]
    >>> [(step.low, step.high) for step in steps(30)]
    [(4, 7), (12, 15), (20, 23)]
    """
    between = max(NARROWEST + 2, -(-people // 4))
    width = max(NARROWEST, between // 2)
    first = max(2, between // 2)
    starts = range(first, people, between)
    found = (Step(low, low + width - 1) for low in starts)
    return tuple(step for step in found if step.high < people)


def shown(people: int, invited: int, completed: int, seeds: Iterable[int]) -> Range | None:
    """The range in which a team is shown; None where too few were invited.

    `people` is how many were asked when the wave opened, `invited` how many have an invitation
    now. `seeds` draw the steps: the same ones every time, and known to nobody. A step that not
    enough people can have passed yet is left out.

    >>> shown(12, 12, 7, seeds=(2, 0))
    Range(low=7, high=12)
    >>> shown(12, 12, 7, seeds=(2, 1))
    Range(low=2, high=8)
    >>> shown(12, 4, 3, seeds=(2, 1)) is None
    True
    """
    if min(people, invited) < SMALLEST_SHOWN:
        return None
    low, high = 0, invited
    for step, seed in zip(steps(people), seeds, strict=False):
        if step.high >= invited:
            break
        if completed < step.drawn(seed):
            high = step.high - 1
            break
        low = step.low
    return Range(low, high)


def together(teams: Iterable[tuple[int, Range | None]]) -> Range:
    """The sum of the teams: of each how many were invited and the range that is shown.

    >>> together([(12, Range(7, 12)), (4, None)])
    Range(low=7, high=16)
    """
    low = high = 0
    for invited, each in teams:
        low += each.low if each else 0
        high += each.high if each else invited
    return Range(low, high)
