"""What a release shows, of teams north and south in hill and east in lake."""

import numpy as np
import pytest

from tests.survey import make
from weerklank.survey.missing import Missing
from weerklank.survey.release.groups import Part
from weerklank.survey.release.history import Audience, Past, Version
from weerklank.survey.release.planning import Occasion, plan_wave
from weerklank.survey.study import Merge, Municipality, Plan, Team
from weerklank.survey.variables import variables

PUBLIC, TEAMS = Audience.PUBLIC, Audience.TEAMS
HELP = make.questionnaire(make.item("help"))


def spread(people, categories=5):
    """So many people, spread as evenly as can be over the answers."""
    return [people // categories + (place < people % categories) for place in range(categories)]


def sizes(**people):
    """A wave in which so many people of each team answered `help`, differing among themselves."""
    return make.cube(
        variables(HELP), **{team: {"help": spread(n)} for team, n in people.items()}
    )


def planned(cube, *, study=None, asked=HELP, **occasion):
    return plan_wave(study or make.study(), asked, cube, variables(asked), Occasion(**occasion))


def shown(plan, variable="help", audience=PUBLIC):
    return plan.allowed[audience].shown[variable]


def places(**people):
    """A study with a municipality per team, and the counts of a wave in it."""
    teams = tuple(Team(id=name, name=name, municipality=name) for name in people)
    homes = tuple(Municipality(name, name, "house") for name in people)
    return make.study(teams=teams, municipalities=homes), sizes(**people)


def test_large_groups_are_all_shown():
    plan = planned(sizes(north=12, south=15, east=20))

    assert shown(plan) == {"all:", "place:hill", "place:lake"}
    assert shown(plan, audience=TEAMS) == {
        "all:", "place:hill", "place:lake", "team:north", "team:south", "team:east",
    }  # fmt: skip


def test_beside_one_small_municipality_the_total_goes_before_a_comparison():
    plan = planned(sizes(north=12, south=15, east=6))

    # Hiding hill would lose 27 people and their comparison with other waves; the total 33.
    assert shown(plan) == {"place:hill"}
    assert plan.allowed[PUBLIC].too_few["help"] == {"place:lake"}


def test_among_several_municipalities_the_smallest_one_keeps_the_small_one_company():
    study, cube = places(a=60, b=5, c=14, d=40)

    assert shown(planned(cube, study=study)) == {"all:", "place:a", "place:d"}


def test_two_people_are_not_left_over_for_a_team_that_knows_its_own_answers():
    study, cube = places(a=60, b=10, c=2, d=40)

    # With c and b hidden, b would take away its own ten and have the two of c; with c and d
    # it is the same. So both go, which loses 100 where the total would lose 112.
    assert shown(planned(cube, study=study)) == {"all:", "place:a"}


def test_several_small_municipalities_protect_each_other():
    study, cube = places(a=60, b=5, c=6, d=40)

    assert shown(planned(cube, study=study)) == {"all:", "place:a", "place:d"}


def test_small_municipalities_that_are_merged_in_advance_are_shown():
    study, cube = places(a=60, b=5, c=6, d=40)
    merged = make.study(
        teams=study.teams,
        municipalities=study.municipalities,
        merges=(Merge("others", "Others", ("b", "c")),),
    )

    plan = planned(cube, study=merged)

    assert shown(plan) == {"all:", "place:a", "place:d", "place:others"}


def test_annexes_show_teams_from_five_people_and_hide_a_sister_of_a_smaller_one():
    plan = planned(sizes(north=12, south=3, east=20))

    found = shown(plan, audience=TEAMS)
    assert "team:south" not in found
    assert {"team:north", "place:hill"} - found  # one of the two would give the three away
    assert "team:east" in found


def test_annexes_reckon_with_the_public_report_that_their_readers_have():
    plan = planned(sizes(north=12, south=4, east=20))

    # Hill is public, so north is what has to go.
    assert "place:hill" in shown(plan)
    assert "team:north" not in shown(plan, audience=TEAMS)


def test_answers_that_are_all_alike_in_a_small_group_are_not_shown():
    asked = variables(HELP)
    cube = make.cube(
        asked,
        north={"help": [0, 0, 0, 0, 12]},
        south={"help": [0, 0, 0, 1, 11]},
        east={"help": [5, 5, 5, 5, 5]},
    )

    plan = planned(cube)

    assert not {"team:north", "team:south"} & shown(plan, audience=TEAMS)
    assert "place:hill" not in shown(plan)  # 23 of 24 say the same
    # How many took part is known, and so "too few" would say that they all say the same.
    assert plan.allowed[TEAMS].too_few["help"] == frozenset()
    assert plan.allowed[PUBLIC].too_few["help"] == frozenset()


def test_a_score_is_hidden_wherever_one_of_its_items_is():
    asked = make.questionnaire(
        make.item("help"), make.item("calm"), subscales=(make.subscale("care", "help", "calm"),)
    )
    counted = variables(asked)
    values = len(next(each for each in counted if each.id == "care").values)
    of_care = [0] * (values - 4) + [3, 3, 3, 3]
    cube = make.cube(
        counted,
        north={"help": spread(12), "calm": [0, 0, 0, 0, 12], "care": of_care},
        south={"help": spread(30), "calm": spread(30), "care": spread(30, values)},
        east={"help": spread(40), "calm": spread(40), "care": spread(40, values)},
    )

    plan = planned(cube, asked=asked)

    assert "team:north" in shown(plan, "help", TEAMS)
    assert "team:north" not in shown(plan, "care", TEAMS)


def test_items_of_a_score_share_one_pattern():
    asked = make.questionnaire(
        make.item("help"), make.item("calm"), subscales=(make.subscale("care", "help", "calm"),)
    )
    counted = variables(asked)
    values = len(next(each for each in counted if each.id == "care").values)

    def answered(help_, calm):
        return {"help": spread(help_), "calm": spread(calm), "care": spread(calm, values)}

    study, _ = places(a=60, b=5, c=14, d=40)
    # c was not asked `calm`, so on `calm` only another one can keep b company.
    cube = make.cube(
        counted, a=answered(60, 60), b=answered(5, 5), c=answered(14, 0), d=answered(40, 40)
    )

    plan = planned(cube, study=study, asked=asked)

    everyone = {"place:a", "place:b", "place:c", "place:d"}
    hidden = {name: everyone - shown(plan, name) for name in plan.allowed[PUBLIC].shown}
    # In c nobody answered `calm`, so there is nothing to show or to hide.
    assert hidden == {
        "help": {"place:b", "place:d"},
        "calm": {"place:b", "place:c", "place:d"},
        "care": {"place:b", "place:c", "place:d"},
    }


def test_what_is_left_of_an_item_beside_its_cell_is_enough_people_too():
    asked = make.questionnaire(
        make.item("does", scale="yes-no"),
        make.item("can", scale="yes-no"),
        matrices=(make.matrix(("does", "can")),),
    )
    counted = variables(asked)

    def team(yes, no):
        """Of those who do it half can; of the others nobody but two."""
        both = [yes // 2, yes - yes // 2]
        return {"does": [no, yes], "can": [both[0] + no - 2, both[1] + 2], "can/given": both}

    cube = make.cube(counted, north=team(30, 20), south=team(30, 4), east=team(40, 20))

    plan = planned(cube, asked=asked)

    # In south four people do not do it: with `can` and `can/given` their answers would follow.
    assert "team:south" not in shown(plan, "can/given", TEAMS)
    assert "team:south" in shown(plan, "can", TEAMS)


def test_where_few_were_asked_because_of_an_answer_that_answer_is_shown_too():
    asked = make.questionnaire(
        make.item("busy"), make.item("why", show_if="busy >= 4"), make.item("help")
    )
    counted = variables(asked)
    study, _ = places(a=60, b=5, c=30, d=40)

    def answered(people, often):
        few = people - often
        return {
            "busy": [few - 2, 1, 1, often // 2, often - often // 2],
            "why": spread(often),
            "help": spread(people),
        }

    cube = make.cube(
        counted, a=answered(60, 20), b=answered(5, 2), c=answered(30, 12), d=answered(40, 20)
    )

    plan = planned(cube, study=study, asked=asked)

    assert shown(plan, "why") <= shown(plan, "busy")


def test_that_nobody_was_routed_to_a_question_is_not_told():
    # In hill all twelve said 5, so nobody was asked why; `busy` is hidden there as alike.
    asked = make.questionnaire(make.item("busy"), make.item("why", show_if="busy <= 2"))
    counted = variables(asked)
    cube = make.cube(
        counted,
        north={"busy": [0, 0, 0, 0, 12], "why": [0] * 5},
        east={"busy": [5, 5, 10, 10, 10], "why": [2, 2, 2, 2, 2]},
    )

    public = planned(cube, asked=asked).allowed[PUBLIC]

    assert "place:hill" not in public.shown["busy"] | public.shown["why"]
    assert public.unasked["why"] == public.too_few["why"] == frozenset()


def test_a_question_that_a_variant_leaves_out_is_not_counted_as_hidden():
    cube = sizes(north=12, south=0, east=20)
    cube.heads[1] = 15
    cube.missing["help"][1, list(Missing).index(Missing.NOT_ASKED)] = 15

    teams = planned(cube).allowed[TEAMS]

    assert teams.unasked["help"] == {"team:south"}


def test_the_pattern_of_the_wave_before_is_kept_where_it_costs_little_more():
    study, cube = places(a=60, b=5, c=14, d=16)
    alone = planned(cube, study=study)
    after = planned(cube, study=study, hidden_before={PUBLIC: frozenset({"place:d"})})

    assert shown(alone) == {"all:", "place:a", "place:d"}
    assert shown(after) == {"all:", "place:a", "place:c"}  # 16 x 3/4 is less than 14


def past(cube, *keys, audience=PUBLIC):
    """An earlier release of these counts, that showed `help` in groups of these teams."""
    version = Version(cube.groups, {"help": cube.answers["help"]})
    return Past(version, {audience: {"help": [frozenset(key) for key in keys]}})


def test_one_late_answer_does_not_come_out_by_the_difference_of_two_releases():
    before, after = sizes(north=20, south=20, east=20), sizes(north=21, south=20, east=20)
    everyone = ("north", "south", "east")
    released = past(before, everyone, ("north", "south"), ("east",))

    plan = planned(after, past=[released])

    # The old figures of hill and of all are out: new ones would show the one who came.
    assert shown(plan) == {"place:lake"}


def test_as_many_late_answers_as_a_group_needs_may_be_shown():
    before, after = sizes(north=20, south=20, east=20), sizes(north=30, south=20, east=20)
    released = past(before, ("north", "south", "east"), ("north", "south"), ("east",))

    assert shown(planned(after, past=[released])) == {"all:", "place:hill", "place:lake"}


def test_an_answer_that_was_mended_is_protected_like_one_that_came():
    before, after = sizes(north=20, south=20, east=20), sizes(north=20, south=20, east=20)
    after.answers["help"][0] += np.array([-1, 1, 0, 0, 0])
    released = past(before, ("north", "south", "east"), ("north", "south"), ("east",))

    assert shown(planned(after, past=[released])) == {"place:lake"}


def test_what_went_out_with_a_lower_threshold_is_not_undone_by_hiding_more():
    cube = sizes(north=20, south=20, east=8)
    study = make.study(plan=Plan(smallest_group=10))
    released = past(cube, ("north", "south", "east"), ("north", "south"), ("east",))

    plan = planned(cube, study=study, past=[released])

    assert shown(plan) == {"all:", "place:hill"}  # lake follows, but did so already


def test_a_part_that_would_give_the_other_teams_away_is_not_compared():
    cube = sizes(north=20, south=4, east=20)
    parts = (Part("help", "hill", frozenset({"north"})),)

    plan = planned(cube, parts=parts)

    # Hill is shown, and hill less its part is the four of south.
    assert shown(plan) == {"all:", "place:hill", "place:lake"}


def test_a_part_that_leaves_enough_people_is_compared():
    cube = sizes(north=20, south=12, east=20)
    parts = (Part("help", "hill", frozenset({"north"})),)

    plan = planned(cube, parts=parts)

    assert "part:hill=north" in shown(plan)


def test_a_part_is_for_the_variables_it_was_made_for():
    asked = make.questionnaire(make.item("help"), make.item("calm"))
    both = {"help": spread(20), "calm": spread(20)}
    cube = make.cube(variables(asked), north=both, south=both, east=both)
    parts = (Part("help", "hill", frozenset({"north"})),)

    plan = planned(cube, asked=asked, parts=parts)

    assert "part:hill=north" in shown(plan, "help")
    assert "part:hill=north" not in shown(plan, "calm")


@pytest.mark.parametrize("audience", Audience)
def test_the_public_sees_no_teams(audience):
    plan = planned(sizes(north=12, south=15, east=20))

    seen = {key for key in shown(plan, audience=audience) if key.startswith("team")}
    assert bool(seen) == (audience is TEAMS)


def test_a_public_report_is_read_beside_the_annexes_that_are_out():
    # North's seven were in an annex, and not in the report. Four more came: the report may now
    # show eleven, and whoever has the annex would have the four.
    study, before = places(north=7)
    _, now = places(north=11)
    tables = Version(before.groups, {"help": before.answers["help"]})
    north = [frozenset({"north"})]
    first = planned(before, study=study)
    past = Past(tables, {PUBLIC: {"help": []}, TEAMS: {"help": north}})

    again = planned(now, study=study, past=(past,))

    assert shown(first, audience=TEAMS) == {"all:", "place:north", "team:north"}
    assert shown(planned(now, study=study)) == {"all:", "place:north"}
    assert shown(again) == frozenset()
