from datetime import date

import pytest
from msgspec.structs import replace

from tests.survey import make
from weerklank.survey.checking.study import SMALLEST_ALLOWED, problems_of_study
from weerklank.survey.questionnaire import Variant
from weerklank.survey.study import Correction, Family, Municipality, Origin, Plan

ASKED = make.questionnaire(
    make.item("calm"),
    make.item("busy"),
    subscales=(make.subscale("ease", "calm", "busy"),),
    variants=(Variant(id="short", title={}, drops=("busy",)),),
)
# In 2017 the same items were answered from never to always.
OTHERWISE = replace(
    ASKED,
    id="2017",
    items=(make.item("calm", scale="often"), make.item("busy", scale="often")),
)
VERSIONS = {"2016": ASKED, "2017": OTHERWISE}
FAMILY = Family("chosen", {}, "listed", "holm", ("calm", "ease"))
FACTOR = Correction(waves=("2016",), items=("calm",), factor=1.12, reason={})

GOOD = make.study(
    teams=(
        make.team("north", last_wave="2016"),
        make.team("south", first_wave="2017", origins=(Origin("north", "renamed"),)),
        make.team("east"),
    ),
    waves=(
        make.wave("2016", invited={"north": 20, "east": 9}, variants={"lake": "short"}),
        make.wave(
            "2017",
            questionnaire="2017",
            invited={"south": 20, "east": 0},
            variants={"south": "short"},
        ),
    ),
    plan=Plan(primary=("ease",), families=(FAMILY,)),
    corrections=(FACTOR,),
)


def found(study):
    problems = problems_of_study(study, VERSIONS)
    return {(problem.where.removeprefix("study.toml, "), problem.what) for problem in problems}


def with_wave(**changes):
    return replace(GOOD, waves=(GOOD.waves[0], replace(GOOD.waves[1], **changes)))


def with_team(**changes):
    return replace(GOOD, teams=(*GOOD.teams[:2], replace(GOOD.teams[2], **changes)))


def with_plan(**changes):
    return replace(GOOD, plan=replace(GOOD.plan, **changes))


def with_correction(**changes):
    return replace(GOOD, corrections=(replace(FACTOR, **changes),))


def test_a_good_study_has_no_problems():
    assert found(GOOD) == set()


@pytest.mark.parametrize(
    ("study", "where", "what"),
    [
        (replace(GOOD, languages=("nl", "fr")), "languages", "No report can be made in 'fr'."),
        (replace(GOOD, languages=()), "languages", "No language is named."),
        (
            replace(GOOD, organisations=()),
            "municipality hill",
            "There is no organisation 'house'.",
        ),
        (replace(GOOD, teams=GOOD.teams * 2), "team east", "There are 2 of this team."),
        (replace(GOOD, waves=GOOD.waves * 2), "wave 2016", "There are 2 of this wave."),
        (
            replace(
                GOOD, municipalities=(*GOOD.municipalities, Municipality("hill", "", "house"))
            ),
            "municipality hill",
            "There are 2 of this municipality.",
        ),
        (with_team(municipality="sea"), "team east", "There is no municipality 'sea'."),
        (with_team(first_wave="2015"), "team east", "There is no wave '2015'."),
        (with_team(last_wave="2019"), "team east", "There is no wave '2019'."),
        (
            with_team(origins=(Origin("west", "split"),)),
            "team east",
            "There is no team 'west'.",
        ),
        (
            with_wave(date=date(2015, 1, 1)),
            "waves",
            "The waves are not in order of their dates.",
        ),
        (with_wave(invited={"west": 3}), "wave 2017, invited", "There is no team 'west'."),
        (
            with_wave(invited={"east": -1}),
            "wave 2017, invited",
            "Fewer than no people were invited.",
        ),
        (
            with_wave(invited={"north": 3}),
            "wave 2017",
            "Team 'north' did not exist in this wave.",
        ),
        (
            replace(GOOD, waves=(replace(GOOD.waves[0], invited={"south": 1}), GOOD.waves[1])),
            "wave 2016",
            "Team 'south' did not exist in this wave.",
        ),
        (
            with_wave(variants={"west": "short"}),
            "wave 2017, variants",
            "There is no team or municipality 'west'.",
        ),
        (
            with_wave(variants={"east": "long"}),
            "wave 2017, variants",
            "There is no variant 'long'.",
        ),
        (with_plan(primary=("x",)), "plan, primary", "There is no variable 'x'."),
        (
            with_plan(families=(replace(FAMILY, variables=("x",)),)),
            "plan, families",
            "There is no variable 'x'.",
        ),
        (
            with_plan(smallest_group=SMALLEST_ALLOWED - 1),
            "plan, smallest-group",
            "Groups of 4 would be shown.",
        ),
        (with_plan(level=0.0), "plan, level", "A level of 0.0 is no level for a test."),
        (with_plan(level=0.5), "plan, level", "A level of 0.5 is no level for a test."),
        (with_plan(level=5.0), "plan, level", "A level of 5.0 is no level for a test."),
        (
            with_plan(level=float("nan")),
            "plan, level",
            "A level of nan is no level for a test.",
        ),
        *(
            (
                with_plan(minimum_relevant_difference=margin),
                "plan, minimum-relevant-difference",
                f"A difference of {margin} cannot be the smallest that matters.",
            )
            for margin in (0.0, -0.25, float("nan"), float("inf"))
        ),
        (with_correction(waves=("2015",)), "corrections", "There is no wave '2015'."),
        (with_correction(items=("x",)), "corrections", "There is no item 'x'."),
        *(
            (
                with_correction(factor=factor),
                "corrections",
                f"A factor of {factor} turns scores round, or takes them away.",
            )
            for factor in (0.0, -1.12, float("nan"), float("inf"))
        ),
        *(
            (with_correction(**end), "corrections", "The interval of a factor has one end.")
            for end in ({"low": 1.08}, {"high": 1.16})
        ),
        (
            with_correction(low=1.13, high=1.16),
            "corrections",
            "The factor 1.12 lies outside its interval, 1.13 to 1.16.",
        ),
    ],
)
def test_a_planted_mistake_is_found(study, where, what):
    assert (where, what) in found(study)


def test_the_threshold_can_be_raised_and_never_lowered_below_five():
    assert SMALLEST_ALLOWED == 5
    assert found(with_plan(smallest_group=5)) == set()
    assert found(with_plan(smallest_group=30)) == set()


def test_several_mistakes_are_found_at_once():
    study = replace(with_team(municipality="sea"), plan=Plan(primary=("x",), smallest_group=1))

    assert found(study) == {
        ("team east", "There is no municipality 'sea'."),
        ("plan, primary", "There is no variable 'x'."),
        ("plan, smallest-group", "Groups of 1 would be shown."),
    }


def test_a_factor_for_a_wave_that_is_tested_as_measured_is_refused():
    # Both waves use one version, so their answers are compared and tested as they are.
    alike = replace(GOOD, waves=(GOOD.waves[0], replace(GOOD.waves[1], questionnaire="2016")))

    assert found(alike) == {
        (
            "corrections",
            "'calm' has the same answers in '2016' and '2017', not the same factor.",
        )
    }
    assert (
        found(replace(alike, corrections=(replace(FACTOR, waves=("2016", "2017")),))) == set()
    )


@pytest.mark.parametrize("factor", [1.12, 1.2])
def test_a_second_factor_for_the_same_wave_and_item_is_refused(factor):
    second = replace(FACTOR, items=("busy", "calm"), factor=factor)

    assert found(replace(GOOD, corrections=(FACTOR, second))) == {
        ("corrections", "Wave '2016' would be corrected twice on item 'calm'.")
    }


def test_other_items_and_other_waves_may_have_a_factor_of_their_own():
    busy = replace(FACTOR, items=("busy",), factor=1.3, low=1.2, high=1.4, respondents=28)

    assert found(replace(GOOD, corrections=(FACTOR, busy))) == set()
