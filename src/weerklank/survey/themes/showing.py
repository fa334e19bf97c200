"""Which counts of themes may be shown, and which quotes.

Merging instead of hiding: whatever is too small becomes part of a larger row or column, so
that every table is whole and nothing is left to subtract.

- Nothing is shown of a question with fewer than ten answers (or the threshold of the plan).
- A municipality with fewer is part of "other municipalities", with enough of them together.
- A theme with fewer than three respondents is part of "other themes", at least two together;
  per municipality a theme needs three respondents in each of them.
- Who takes away what their own team or municipality wrote is left with three people or more.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from weerklank.analysis.disclosure.thresholds import (
    LEFT_FOR_INSIDERS,
    large_enough,
    tells_everyones_answer,
)
from weerklank.survey.themes.counting import Codes, Count

SMALLEST_OPEN: Final = 10
"""A plan may ask for more open answers in a group, never for fewer."""

FEWEST_BEHIND_A_THEME: Final = 3
"""Respondents behind a row: of fewer than these one could be known by another."""


@dataclass(frozen=True, slots=True)
class Group:
    """A column: a place, or several small ones together, and how many answered there."""

    places: tuple[str, ...]
    respondents: int


@dataclass(frozen=True, slots=True)
class Row:
    """A theme, or the small ones together: its remarks, and its respondents.

    `by_group` are the respondents per group, in the order of the groups.
    """

    codes: tuple[str, ...]
    remarks: int
    respondents: int
    by_group: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of a question: whole tables, in which every respondent is somewhere.

    `rows` are about all together. `groups` are there only where at least two may be shown;
    `by_group` are the rows of their table, none where too little would be left of it.
    """

    respondents: int
    remarks: int
    rows: tuple[Row, ...]
    groups: tuple[Group, ...] = ()
    by_group: tuple[Row, ...] = ()


def shown(count: Count, *, smallest: int) -> Shown | None:
    """Decide what may be shown of a question; None where nothing may.

    `smallest` is the threshold of the plan (respondents).

    Twelve people in hill and eleven in lake; two in hill want a room, and one wants quiet.

    >>> from weerklank.survey.themes.coding import Remark
    >>> from weerklank.survey.themes.counting import Given
    >>> given = [("time", "n", 5), ("help", "n", 4), ("room", "n", 2), ("quiet", "n", 1)]
    >>> given += [("time", "e", 7), ("help", "e", 4)]
    >>> answers = tuple(Given((Remark((code,)),), {team: n}) for code, team, n in given)
    >>> found = shown(Count(answers, {"n": "hill", "e": "lake"}), smallest=10)
    >>> [(row.codes, row.respondents) for row in found.rows]
    [(('time',), 12), (('help',), 8), (('quiet', 'room'), 3)]

    Per municipality there are no others in lake, so another theme is put with them.

    >>> [(row.codes, row.by_group) for row in found.by_group]
    [(('time',), (5, 7)), (('help', 'quiet', 'room'), (7, 4))]
    """
    smallest = max(smallest, SMALLEST_OPEN)
    teams = count.by_team
    if not _is_safe(list(teams.values()), smallest):
        return None
    everybody = teams.total()
    on = {code: count.respondents_on([code]).total() for code in count.codes}
    if any(_is_said_by_all(number, everybody) for number in on.values()):
        return None
    sets = _merged(on, (), lambda codes: _are_enough(count, codes))
    groups = _groups(count, smallest)
    return Shown(
        respondents=everybody,
        remarks=count.remarks,
        rows=tuple(_row(count, codes) for codes in sets),
        groups=groups,
        by_group=_by_group(count, on, sets, groups),
    )


def _is_safe(parts: Iterable[int], smallest: int) -> bool:
    """Whether these parts are enough people together, also for who knows one of them.

    >>> _is_safe([10], 10), _is_safe([8, 2], 10), _is_safe([7, 3], 10)
    (True, False, True)
    """
    numbers = [number for number in parts if number]
    rest = sum(numbers) - max(numbers, default=0)
    return large_enough(sum(numbers), smallest) and (
        len(numbers) == 1 or rest >= LEFT_FOR_INSIDERS
    )


def _is_said_by_all(number: int, everybody: int) -> bool:
    """Whether all of a small group said it, or all but one: then it is known of each."""
    return number * 2 > everybody and tells_everyones_answer([number, everybody - number])


def _row(count: Count, codes: Codes, groups: Sequence[Group] = ()) -> Row:
    found = count.respondents_on(codes)
    return Row(
        codes=tuple(sorted(codes)),
        remarks=count.remarks_on(codes),
        respondents=found.total(),
        by_group=tuple(sum(found[place] for place in group.places) for group in groups),
    )


# --- themes -------------------------------------------------------------------------

Fits = Callable[[Codes], bool]


def _are_enough(count: Count, codes: Codes) -> bool:
    return count.respondents_on(codes).total() >= FEWEST_BEHIND_A_THEME


def _merged(on: Mapping[str, int], others: Iterable[str], fits: Fits) -> list[Codes]:
    """The rows of a table: themes that fit, the largest first, and then the others as one.

    `on` holds the respondents of each code, `others` those that are merged in any case. What
    is merged takes in the next smallest theme until it is two themes at least, and fits.
    """
    largest = sorted(on, key=lambda code: (-on[code], code))
    rest = {code for code in largest if code in {*others} or not fits(frozenset({code}))}
    alone = [code for code in largest if code not in rest]
    while rest and alone and (len(rest) == 1 or not fits(frozenset(rest))):
        rest.add(alone.pop())
    if rest and not fits(frozenset(rest)):
        return []
    return [*(frozenset({code}) for code in alone), *([frozenset(rest)] if rest else [])]


def _by_group(
    count: Count, on: Mapping[str, int], sets: Sequence[Codes], groups: Sequence[Group]
) -> tuple[Row, ...]:
    """The rows of the table per group; none where it would be one row only."""

    def fits(codes: Codes) -> bool:
        row = _row(count, codes, groups)
        said_by_all = len(codes) == 1 and any(
            _is_said_by_all(number, group.respondents)
            for number, group in zip(row.by_group, groups, strict=True)
        )
        return not said_by_all and min(row.by_group) >= FEWEST_BEHIND_A_THEME

    if not groups:
        return ()
    # What is merged for all together stays so: shown apart here it would tell the rest there.
    others = {code for codes in sets if len(codes) > 1 for code in codes}
    rows = tuple(_row(count, codes, groups) for codes in _merged(on, others, fits))
    return rows if len(rows) > 1 else ()


# --- groups -------------------------------------------------------------------------


def _groups(count: Count, smallest: int) -> tuple[Group, ...]:
    """Places that may be shown, and the others as one; none where that leaves a single one."""
    places: dict[str, list[int]] = {}
    for team, number in count.by_team.items():
        places.setdefault(count.place_of[team], []).append(number)
    sizes = {place: sum(parts) for place, parts in places.items() if sum(parts)}
    largest = sorted(sizes, key=lambda place: (-sizes[place], place))
    alone = [place for place in largest if _is_safe(places[place], smallest)]
    rest = [place for place in largest if place not in alone]

    def is_safe_together() -> bool:
        return len(rest) > 1 and _is_safe([sizes[place] for place in rest], smallest)

    while rest and alone and not is_safe_together():
        rest.append(alone.pop())
    found = [Group((place,), sizes[place]) for place in alone]
    if rest:
        found.append(Group(tuple(sorted(rest)), sum(sizes[place] for place in rest)))
    return tuple(found) if len(found) > 1 else ()
