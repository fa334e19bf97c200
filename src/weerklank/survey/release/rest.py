"""The rest of a place: what a team is laid beside, where that shows nothing new."""

from collections.abc import Mapping, Sequence
from typing import Final

from weerklank.survey.release.groups import Group, Level
from weerklank.survey.release.history import Audience
from weerklank.survey.release.status import Status, Statuses

FEWEST_TEAMS: Final = 2
"""A rest of one team would be that team's own figure, under another name (teams)."""


def others_of(groups: Sequence[Group], team: Group) -> tuple[Group, ...]:
    """The other teams of the place of a team, as far as they are in `groups`.

    >>> north, south, west = (Group(Level.TEAM, name, frozenset({name})) for name in "nsw")
    >>> hill = Group(Level.PLACE, "hill", frozenset({"n", "s"}))
    >>> [other.id for other in others_of([hill, north, south, west], north)]
    ['s']
    """
    place = place_of(groups, team)
    if place is None:
        return ()
    return tuple(
        each
        for each in groups
        if each.level is Level.TEAM and each.teams <= place.teams and each.key != team.key
    )


def place_of(groups: Sequence[Group], team: Group) -> Group | None:
    """The place that a team is part of; None where nobody of it is in `groups`.

    >>> north = Group(Level.TEAM, "n", frozenset({"n"}))
    >>> place_of([north, Group(Level.PLACE, "hill", frozenset({"n", "s"}))], north).id
    'hill'
    >>> place_of([], north) is None
    True
    """
    places = (each for each in groups if each.level is Level.PLACE)
    return next((place for place in places if team.teams <= place.teams), None)


def status_of_rest(
    groups: Sequence[Group],
    by_audience: Mapping[Audience, Statuses],
    team: Group,
    variable: str,
) -> Status:
    """Whether the rest of a team's place may be shown to the teams: SHOWN or PROTECTS.

    The rest is no figure that was planned for. It is that of the place less that of the team,
    so where both are out it follows anyway, and the release was checked against that; where
    one of them is hidden it is hidden too. It has at least `FEWEST_TEAMS` teams that were asked
    this.

    >>> teams = [Group(Level.TEAM, name, frozenset({name})) for name in "nsw"]
    >>> hill = Group(Level.PLACE, "hill", frozenset("nsw"))
    >>> def seen(*keys: str) -> Statuses:
    ...     shown = {"help": frozenset(keys)}
    ...     return Statuses(shown, {}, {"help": frozenset()}, frozenset(), frozenset())
    >>> both = {Audience.PUBLIC: seen("place:hill"), Audience.TEAMS: seen("team:n")}
    >>> [status_of_rest([hill, *teams], both, each, "help").value for each in teams]
    ['shown', 'protects', 'protects']
    >>> status_of_rest([hill, *teams[:2]], both, teams[0], "help").value
    'protects'
    """
    of_teams, place = by_audience[Audience.TEAMS], place_of(groups, team)
    unasked = of_teams.unasked.get(variable, frozenset())
    asked = [each for each in others_of(groups, team) if each.key not in unasked]
    if place is None or len(asked) < FEWEST_TEAMS:
        return Status.PROTECTS
    is_out = of_teams.of(variable, team.key) is Status.SHOWN and any(
        by_audience[audience].of(variable, place.key) is Status.SHOWN
        for audience in Audience.TEAMS.sees
    )
    return Status.SHOWN if is_out else Status.PROTECTS
