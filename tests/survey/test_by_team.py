"""Whether a change could be chance, when people of a team resemble each other."""

import numpy as np

from tests.survey import make
from weerklank.survey.by_team import compared_by_team
from weerklank.survey.comparability.units import Unit
from weerklank.survey.variables import variables

HELP = make.questionnaire(make.item("help"))
(HELP_,) = variables(HELP)
TEAMS = ("a", "b", "c", "d", "e", "f")
UNITS = [Unit((team,), (team,)) for team in TEAMS]
LOW, HIGH = [6, 2, 0, 0, 0], [0, 0, 0, 2, 6]


def wave(**counts):
    return make.cube([HELP_], **{team: {"help": each} for team, each in counts.items()})


def test_six_teams_that_all_rise_cannot_be_chance_more_often_than_twice_in_64():
    before, after = wave(**dict.fromkeys(TEAMS, LOW)), wave(**dict.fromkeys(TEAMS, HIGH))

    found = compared_by_team(HELP_, (before, after), ("help", "help"), UNITS)

    # Of 2^6 ways to swap waves within teams only the one found and its mirror are as far.
    assert found.p == found.smallest_p == 2 / 64


def test_a_team_without_answers_in_a_wave_is_left_out():
    silent = dict.fromkeys(TEAMS, HIGH) | {"f": [0] * 5}

    found = compared_by_team(
        HELP_, (wave(**dict.fromkeys(TEAMS, LOW)), wave(**silent)), ("help", "help"), UNITS
    )

    assert found.p == 2 / 32


def test_a_team_that_was_split_is_compared_with_its_parts():
    before = wave(a=LOW, b=LOW)
    after = wave(a=HIGH, b1=[0, 0, 0, 1, 3], b2=[0, 0, 0, 1, 3])
    units = [Unit(("a",), ("a",)), Unit(("b",), ("b1", "b2"))]

    found = compared_by_team(HELP_, (before, after), ("help", "help"), units)

    assert found.superiority == 1.0
    assert found.p == 2 / 4


def test_one_team_is_too_few_to_test_by_team():
    both = (wave(a=LOW), wave(a=HIGH))

    assert compared_by_team(HELP_, both, ("help", "help"), UNITS[:1]) is None


def test_a_reversed_item_is_turned_round_before_it_is_tested():
    (busy,) = variables(make.questionnaire(make.item("busy", favourable="low")))
    before, after = (
        make.cube([busy], a={"busy": counts}, b={"busy": counts}) for counts in (LOW, HIGH)
    )

    found = compared_by_team(busy, (before, after), ("busy", "busy"), UNITS[:2])

    assert np.isclose(found.superiority, 0.0)
