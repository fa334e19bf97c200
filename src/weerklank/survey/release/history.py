"""The answers of a wave as they were at each release, and what changed since.

A wave that was released may change: an answer came late, or a mistake was mended. Then the
difference between two releases is a group too, of those who changed, and it is protected
like any other. So the finest cells are the teams at the first release, and per later version
the change of each team.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.disclosure.derivable import Cells
from weerklank.analysis.disclosure.question import Question

Counts = NDArray[np.int64]
Tables = Mapping[str, Counts]
"""The counts per team and answer of each variable: shape (teams, k)."""


class Audience(StrEnum):
    """Who gets to see figures. What the public sees, the teams see as well."""

    PUBLIC = "public"
    TEAMS = "teams"  # the annexes of all teams of a wave are one release: they share them

    @property
    def sees(self) -> tuple["Audience", ...]:
        """Of which releases this audience has the figures.

        >>> Audience.TEAMS.sees == tuple(Audience)
        True
        """
        return (Audience.PUBLIC,) if self is Audience.PUBLIC else tuple(Audience)


@dataclass(frozen=True, eq=False)
class Version:
    """The counts of a wave at one moment: `tables` has rows in the order of `teams`."""

    teams: tuple[str, ...]
    tables: Tables


@dataclass(frozen=True, eq=False)
class Past:
    """An earlier release of this wave: on which version, and what went out to whom.

    `shown` holds the teams of each group of which figures went out, per variable.
    """

    version: Version
    shown: Mapping[Audience, Mapping[str, Sequence[frozenset[str]]]]


@dataclass(frozen=True, eq=False)
class History:
    """The versions of a wave from the first that was released to the one of now.

    `releases` are the earlier ones, each with the place of its version.

    In the south an answer came late:

    >>> before = Version(("north", "south"), {"help": np.array([[5, 7], [6, 6]])})
    >>> now = Version(("north", "south"), {"help": np.array([[5, 7], [6, 7]])})
    >>> history = History.of(now, [Past(before, {})])
    >>> sorted(history.cells_of({"south"})), history.question("help").people
    ([1, 3], array([12, 12,  0,  1]))
    """

    teams: tuple[str, ...]
    versions: tuple[Version, ...]
    releases: tuple[tuple[int, Past], ...]

    @classmethod
    def of(cls, now: Version, past: Sequence[Past]) -> "History":
        """Put the versions in a row; releases of the same counts after each other share one.

        >>> now = Version(("north",), {"help": np.array([[5, 7]])})
        >>> before = Version(("north",), {"help": np.array([[5, 6]])})
        >>> history = History.of(now, [Past(before, {}), Past(now, {})])
        >>> len(history.versions), [place for place, _ in history.releases]
        (2, [0, 1])
        """
        versions: list[Version] = []
        places = []
        for version in [*(each.version for each in past), now]:
            if not versions or not _same(versions[-1], version):
                versions.append(version)
            places.append(len(versions) - 1)
        teams = sorted({team for version in versions for team in version.teams})
        return cls(tuple(teams), tuple(versions), tuple(zip(places, past, strict=False)))

    def cells_of(self, teams: Iterable[str], version: int = -1) -> Cells:
        """The cells of these teams in a version, by its place: the newest where none is given.

        Raises KeyError for a team that is in no version.
        """
        steps = range(len(self.versions))[: version + 1 or None]
        places = [self._place_of[team] for team in teams]
        return frozenset(step * len(self.teams) + place for step in steps for place in places)

    @cached_property
    def _place_of(self) -> dict[str, int]:
        return {team: place for place, team in enumerate(self.teams)}

    def question(self, variable: str) -> Question:
        """The counts of a variable per cell.

        Raises KeyError where the newest version does not have it. Nothing can have gone out
        about it from a version that did not, or with other answers: that one counts as if it
        was like the one after it.
        """
        known = [self._table(version, variable) for version in reversed(self.versions)]
        after = known[0]
        if after is None:
            raise KeyError(variable)
        tables: list[Counts] = []
        for table in known:
            after = table if table is not None and table.shape == after.shape else after
            tables.insert(0, after)
        changes = [later - earlier for earlier, later in pairwise(tables)]
        return Question(np.vstack([tables[0], *changes]), whole=len(self.teams))

    def _table(self, version: Version, variable: str) -> Counts | None:
        """The counts of a version for all teams, nobody in those it does not have."""
        if variable not in version.tables:
            return None
        found = version.tables[variable]
        table = np.zeros((len(self.teams), found.shape[1]), dtype=np.int64)
        table[[self._place_of[team] for team in version.teams]] = found
        return table

    def out(self, variable: str, audiences: Iterable[Audience]) -> tuple[Cells, ...]:
        """The groups whose figures on a variable went out to any of these audiences.

        >>> now = Version(("north",), {"help": np.array([[5, 7]])})
        >>> public = {Audience.PUBLIC: {"help": [frozenset({"north"})]}}
        >>> History.of(now, [Past(now, public)]).out("help", [Audience.PUBLIC])
        (frozenset({0}),)
        """
        rows = {
            self.cells_of(teams, place)
            for audience in audiences
            for place, past in self.releases
            for teams in past.shown.get(audience, {}).get(variable, ())
        }
        return tuple(sorted(rows, key=sorted))


def most_changed(one: Version, other: Version) -> int:
    """The least number of people in whom two versions differ, over all teams and questions.

    >>> before = Version(("north",), {"help": np.array([[5, 7]])})
    >>> most_changed(before, Version(("north",), {"help": np.array([[5, 6]])}))
    1
    """
    history = History.of(other, [Past(one, {})])
    if len(history.versions) == 1:
        return 0
    sizes = [history.question(name).people[len(history.teams) :] for name in other.tables]
    return int(max((size.sum() for size in sizes), default=0))


def _same(one: Version, other: Version) -> bool:
    return (
        one.teams == other.teams
        and one.tables.keys() == other.tables.keys()
        and all(np.array_equal(table, other.tables[name]) for name, table in one.tables.items())
    )
