"""Hiding: which rows to hide so that nothing small follows, and the fewest people are lost."""

from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from typing import Final

from weerklank.analysis.disclosure.derivable import Cells

MOST_TRIES: Final = 20_000
"""After so many patterns the search takes the cheapest next step instead of the best one."""


class NothingLeftToHide(ValueError):
    """What is out already exposes somebody, whatever else is hidden."""


def fewest_hidden(
    losses: Sequence[float],
    exposed_by: Callable[[Cells], Cells | None],
    *,
    start: Cells = frozenset(),
) -> Cells:
    """Choose the rows to hide: the cheapest choice, `start` included, that exposes nobody.

    `losses` says per row what is lost by hiding it, none below zero. `exposed_by(hidden)`
    answers with rows from which, together, something small follows while `hidden` are hidden;
    or None where nothing does. One of those rows has to go, whichever it is, so the search
    tries each of them, the cheapest pattern first: the first one that exposes nobody is the
    cheapest there is. Equal losses are decided by the number and then the order of the rows.

    Raises NothingLeftToHide where something follows from rows that cannot be hidden (an empty
    answer of `exposed_by`).

    Three parts of 7, 30 and 20 people and their total. The first is hidden, and follows from
    the total and the others; hiding the one of 20 loses least.

    >>> def exposed_by(hidden):
    ...     return frozenset({1, 2, 3}) if not hidden & {1, 2, 3} else None
    >>> sorted(fewest_hidden([7, 30, 20, 57], exposed_by, start=frozenset({0})))
    [0, 2]
    """
    waiting: list[tuple[float, int, tuple[int, ...]]] = []
    seen: set[Cells] = set()

    def put(hidden: Cells) -> None:
        if hidden not in seen:
            seen.add(hidden)
            loss = sum(losses[row] for row in hidden - start)
            heappush(waiting, (loss, len(hidden), tuple(sorted(hidden))))

    put(start)
    while waiting:
        hidden = frozenset(heappop(waiting)[2])
        culprits = exposed_by(hidden)
        if culprits is None:
            return hidden
        if len(seen) > MOST_TRIES:
            waiting.clear()
            culprits = frozenset(sorted(culprits - hidden, key=lambda row: losses[row])[:1])
        for row in sorted(culprits - hidden):
            put(hidden | {row})
    raise NothingLeftToHide("what is out already exposes a small group")
