"""The groups that figures are made of, from all respondents down to a team."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from weerklank.survey.study import Study


class Level(StrEnum):
    """The levels of groups, from large to small."""

    ALL = "all"
    PLACE = "place"  # a municipality, or several that are reported together
    PART = "part"  # those teams of a place that two waves have in common
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Group:
    """A group of teams; `id` is that of the place or team, and "" for all together.

    A part is shown on some `variables` only; other groups on all (None).
    """

    level: Level
    id: str
    teams: frozenset[str]
    variables: frozenset[str] | None = None

    @property
    def key(self) -> str:
        """What the group is called in the ledger.

        >>> Group(Level.TEAM, "north", frozenset({"north"})).key
        'team:north'
        """
        return f"{self.level}:{self.id}"


@dataclass(frozen=True, slots=True)
class Part:
    """Teams of a place on which a variable is compared with another wave.

    >>> part = Part("help", "hill", frozenset({"south", "north"}))
    >>> part.id, part.key
    ('hill=north+south', 'part:hill=north+south')
    """

    variable: str
    place: str
    teams: frozenset[str]

    @property
    def key(self) -> str:
        """What the group of these teams is called in the ledger."""
        return f"{Level.PART}:{self.id}"

    @property
    def id(self) -> str:
        """The place and its teams."""
        return f"{self.place}={'+'.join(sorted(self.teams))}"


def groups_of(
    study: Study, teams: Sequence[str], parts: Sequence[Part] = ()
) -> tuple[Group, ...]:
    """The groups of a wave in which these teams answered: all, then places, parts, teams.

    Teams that are reported together are one group of the level of teams.

    >>> from weerklank.survey.study import Team
    >>> hill = (Team(id="n", name="N", municipality="hill"),)
    >>> study = Study(title={}, languages=(), organisations=(), municipalities=(), teams=hill)
    >>> [group.key for group in groups_of(study, ["n"])]
    ['all:', 'place:hill', 'team:n']
    """
    return tuple(_groups(study, teams, parts))


def _groups(study: Study, teams: Sequence[str], parts: Sequence[Part]) -> Iterator[Group]:
    yield Group(Level.ALL, "", frozenset(teams))
    places = dict.fromkeys(study.place_of[team] for team in teams)
    for place in places:
        members = frozenset(team for team in teams if study.place_of[team] == place)
        yield Group(Level.PLACE, place, members)
    for each in dict.fromkeys((part.id, part.teams) for part in parts):
        of = frozenset(part.variable for part in parts if part.id == each[0])
        yield Group(Level.PART, *each, of)
    merged = {member: each.id for each in study.merges for member in each.of}
    names = dict.fromkeys(merged.get(team, team) for team in teams)
    for name in names:
        members = frozenset(team for team in teams if merged.get(team, team) == name)
        yield Group(Level.TEAM, name, members)


def merged_away(study: Study) -> frozenset[str]:
    """The keys of the groups that are reported as part of a merged one.

    >>> from weerklank.survey.study import Merge, Team
    >>> teams = tuple(Team(id=each, name=each, municipality="hill") for each in ("n", "s"))
    >>> study = Study(
    ...     title={}, languages=(), organisations=(), municipalities=(), teams=teams,
    ...     merges=(Merge("others", "Other teams", ("n", "s")),),
    ... )
    >>> sorted(merged_away(study))
    ['team:n', 'team:s']
    """
    teams = study.team_by_id
    return frozenset(
        f"{Level.TEAM if member in teams else Level.PLACE}:{member}"
        for merge in study.merges
        for member in merge.of
    )
