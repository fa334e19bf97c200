"""When a team may be laid beside the rest of its municipality."""

import pytest

from weerklank.survey.release.groups import Group, Level
from weerklank.survey.release.history import Audience
from weerklank.survey.release.rest import status_of_rest
from weerklank.survey.release.status import Status, Statuses

NORTH, SOUTH, WEST, PIER = (
    Group(Level.TEAM, name, frozenset({name})) for name in ("north", "south", "west", "pier")
)
HILL = Group(Level.PLACE, "hill", NORTH.teams | SOUTH.teams | WEST.teams)
LAKE = Group(Level.PLACE, "lake", PIER.teams)
GROUPS = (HILL, LAKE, NORTH, SOUTH, WEST, PIER)


def seen(*groups, unasked=()):
    shown, left_out = ({"help": frozenset(g.key for g in each)} for each in (groups, unasked))
    return Statuses(shown, {}, left_out, hidden=frozenset(), merged=frozenset())


def rest_of(team, public, teams):
    by_audience = {Audience.PUBLIC: public, Audience.TEAMS: teams}
    return status_of_rest(GROUPS, by_audience, team, "help")


@pytest.mark.parametrize(
    ("public", "teams"), [(seen(HILL), seen(NORTH)), (seen(), seen(HILL, NORTH))]
)
def test_the_rest_is_shown_where_the_team_and_its_place_are(public, teams):
    assert rest_of(NORTH, public, teams) is Status.SHOWN


@pytest.mark.parametrize(
    ("public", "teams"),
    [
        (seen(HILL), seen(HILL)),  # the team is hidden
        (seen(LAKE), seen(NORTH)),  # the place is
        (seen(), seen(NORTH, SOUTH, WEST)),  # the others are shown, and the place is not
    ],
)
def test_the_rest_is_hidden_where_one_of_them_is(public, teams):
    assert rest_of(NORTH, public, teams) is Status.PROTECTS


def test_a_rest_of_one_team_is_that_team():
    # West was not asked this, so the rest of north is south, and that of south is north.
    teams = seen(HILL, NORTH, SOUTH, unasked=[WEST])

    assert rest_of(NORTH, seen(HILL), teams) is Status.PROTECTS
    assert rest_of(SOUTH, seen(HILL), teams) is Status.PROTECTS


def test_a_team_alone_in_its_place_has_no_rest():
    assert rest_of(PIER, seen(LAKE), seen(LAKE, PIER)) is Status.PROTECTS


def test_a_team_in_which_nobody_answered_has_no_rest():
    tent = Group(Level.TEAM, "tent", frozenset({"tent"}))

    assert rest_of(tent, seen(HILL), seen(tent)) is Status.PROTECTS
