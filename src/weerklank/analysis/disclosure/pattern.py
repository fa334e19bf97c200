"""Patterns: which groups stay hidden, on all questions of a kind at once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from weerklank.analysis.disclosure.derivable import Cells
from weerklank.analysis.disclosure.exposure import NOBODY, Exposure, exposures
from weerklank.analysis.disclosure.hiding import fewest_hidden
from weerklank.analysis.disclosure.question import Question, membership
from weerklank.analysis.disclosure.thresholds import SMALL_GROUP


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A question, the groups that are shown on it already, and those that cannot be.

    `out` holds the cells of each group whose figures left in an earlier release: they are
    known whatever is decided now. `barred` are positions of groups that are not shown on this
    question for a reason of their own. `exposed_below` is the threshold for what readers who
    have `out` may work out; where it is None that is the one for what is shown.
    """

    question: Question
    out: tuple[Cells, ...] = ()
    barred: Cells = NOBODY
    exposed_below: int | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """The groups that figures are made of, and who takes part.

    `groups` are their cells; `losses` what is lost by hiding each, none below zero;
    `insiders` the cells of each team that knows its own answers; `smallest` the threshold.
    """

    groups: tuple[Cells, ...]
    losses: tuple[float, ...]
    smallest: int
    insiders: tuple[Cells, ...] = field(default=())


def too_few(groups: tuple[Cells, ...], question: Question, smallest: int) -> Cells:
    """The positions of the groups that may not be shown on this question by themselves.

    Too few people answered, or they are few and their answers are (nearly) all alike: the two
    are one reason, because to say which would say what they answered. A group in which nobody
    answered is not among them: it has nothing to hide.

    >>> teams = (frozenset({0}), frozenset({1}), frozenset({2}))
    >>> sorted(too_few(teams, Question(np.array([[9, 3], [4, 0], [12, 0]])), smallest=10))
    [1, 2]
    """
    numbers = question.numbers(membership(groups, len(question.counts)))
    few = (numbers > 0) & (numbers < smallest)
    for place in np.flatnonzero((numbers >= smallest) & (numbers < SMALL_GROUP)).tolist():
        few[place] = question.is_alike(groups[place])
    return frozenset(np.flatnonzero(few).tolist())


def silent_groups(groups: tuple[Cells, ...], question: Question) -> Cells:
    """The positions of the groups in which nobody answered this question.

    >>> teams = (frozenset({0}), frozenset({1}))
    >>> silent_groups(teams, Question(np.array([[9, 3], [0, 0]])))
    frozenset({1})
    """
    numbers = question.numbers(membership(groups, len(question.counts)))
    return frozenset(np.flatnonzero(numbers == 0).tolist())


def shown_rows(family: Family, asked: Asked, hidden: Cells) -> tuple[Cells, ...]:
    """The groups whose figures are out on a question while these are hidden; `out` first.

    >>> teams = (frozenset({0}), frozenset({1}))
    >>> family = Family(teams, losses=(12, 12), smallest=10)
    >>> asked = Asked(Question(np.array([[6, 6], [7, 5]])), out=(frozenset({0, 1}),))
    >>> [sorted(row) for row in shown_rows(family, asked, hidden=frozenset({1}))]
    [[0, 1], [0]]
    """
    return _rows(family, asked, _visible(family, asked, hidden))


def _rows(family: Family, asked: Asked, places: Iterable[int]) -> tuple[Cells, ...]:
    return (*asked.out, *(family.groups[place] for place in places))


def _visible(family: Family, asked: Asked, hidden: Cells) -> list[int]:
    closed = hidden | asked.barred | too_few(family.groups, asked.question, family.smallest)
    return [place for place in range(len(family.groups)) if place not in closed]


def safe_pattern(family: Family, questions: Iterable[Asked], *, start: Cells = NOBODY) -> Cells:
    """Choose the groups to hide on all of these questions, so that nobody is exposed on any.

    Answers with their positions, those of `start` among them, and not those that are too few
    on some question only: those are not shown there in any case. Of all patterns this is the
    one that loses least. What earlier releases exposed by themselves cannot be undone, and
    does not count.

    Raises NothingLeftToHide where even hiding every group leaves somebody exposed together
    with what is out, and TooEntangled where rows overlap too much.

    Teams of 12, 4 and 20 and their total. The second is too few, so another one must go.

    >>> groups = (frozenset({0}), frozenset({1}), frozenset({2}), frozenset({0, 1, 2}))
    >>> question = Question(np.array([[6, 6], [2, 2], [9, 11]]))
    >>> family = Family(groups, losses=(12, 4, 20, 36), smallest=10, insiders=groups[:3])
    >>> sorted(safe_pattern(family, [Asked(question)]))
    [0]
    """
    return fewest_hidden(family.losses, _danger(family, questions), start=start)


def is_safe(family: Family, questions: Iterable[Asked], hidden: Cells) -> bool:
    """Whether nobody is exposed on any of these questions while these groups are hidden.

    Raises TooEntangled where rows overlap too much.

    >>> groups = (frozenset({0}), frozenset({1}), frozenset({0, 1}))
    >>> asked = Asked(Question(np.array([[6, 6], [2, 2]])))
    >>> family = Family(groups, losses=(12, 4, 16), smallest=10)
    >>> is_safe(family, [asked], frozenset()), is_safe(family, [asked], frozenset({2}))
    (False, True)
    """
    return _danger(family, questions)(hidden) is None


def _danger(family: Family, questions: Iterable[Asked]) -> Callable[[Cells], Cells | None]:
    """A function that says which groups, shown together, expose somebody: see `hiding`."""
    prepared = [
        (asked, _exposed_already(family, asked), _visible(family, asked, NOBODY))
        for asked in questions
    ]

    def exposed_by(hidden: Cells) -> Cells | None:
        for asked, known, visible in prepared:
            places = [place for place in visible if place not in hidden]
            for exposure in _exposures(family, _rows(family, asked, places), asked):
                if (exposure.cells, exposure.insider) not in known:
                    first = len(asked.out)
                    return frozenset(
                        places[row - first] for row in exposure.rows if row >= first
                    )
        return None

    return exposed_by


def _exposed_already(family: Family, asked: Asked) -> set[tuple[Cells, Cells]]:
    found = _exposures(family, asked.out, asked) if asked.out else ()
    return {(each.cells, each.insider) for each in found}


def _exposures(family: Family, rows: tuple[Cells, ...], asked: Asked) -> Iterator[Exposure]:
    smallest = family.smallest if asked.exposed_below is None else asked.exposed_below
    return exposures(rows, asked.question, smallest=smallest, insiders=family.insiders)
