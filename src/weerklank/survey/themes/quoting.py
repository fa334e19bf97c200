"""The quotes that may be printed, and the group that may stand beside each."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from weerklank.survey.themes.counting import Count
from weerklank.survey.themes.showing import Shown


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Cleared words, the theme that they were given, and the place they came from.

    `code` is "" where the theme is no row of its own, `place` where it may not be said.
    """

    text: str
    code: str = ""
    place: str = ""


def quotes(count: Count, found: Shown) -> tuple[Quote, ...]:
    """The cleared quotes of a question, sorted by their words, which says nothing.

    A place is told only where it is a column of its own: then those without one come from
    several places, with enough people together. And only where its theme is a row of its own
    there: else three quotes would give the cells of a theme that was merged to hide them.

    >>> from weerklank.survey.themes.coding import Remark
    >>> from weerklank.survey.themes.counting import Given
    >>> from weerklank.survey.themes.showing import shown
    >>> time, help_ = Remark(("time",), "Meer tijd."), Remark(("help",))
    >>> given = (Given((time,), {"n": 1}), Given((help_,), {"n": 9, "e": 9}))
    >>> count = Count((*given, Given((Remark(("time",)),), {"n": 5, "e": 5})), {"n": "a", "e": "b"})
    >>> quotes(count, shown(count, smallest=10))
    (Quote(text='Meer tijd.', code='time', place='a'),)
    """
    rows = {row.codes[0] for row in found.rows if len(row.codes) == 1}
    places = {group.places[0] for group in found.groups if len(group.places) == 1}
    apart = {row.codes[0] for row in found.by_group if len(row.codes) == 1}
    cleared = set()
    for given in count.given:
        for remark in given.remarks:
            code = next((code for code in remark.codes if code in rows), "")
            told = places if not code or code in apart else frozenset()
            if remark.quote:
                place = _place(given.teams, count.place_of, told)
                cleared.add(Quote(text=remark.quote, code=code, place=place))
    return tuple(sorted(cleared))


def _place(teams: Iterable[str], place_of: Mapping[str, str], shown: Collection[str]) -> str:
    """The one place that all who wrote it are in, where it may be told."""
    places = {place_of[team] for team in teams}
    return next(iter(places)) if len(places) == 1 and places <= {*shown} else ""
