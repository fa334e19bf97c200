import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.survey import make
from tests.survey.comparability.versions import decided, renamed
from weerklank.survey.common_ground import Taken, common_ground
from weerklank.survey.comparability.verdicts import Verdict
from weerklank.survey.comparing import compare
from weerklank.survey.questionnaire import Variant
from weerklank.survey.study import Origin, Plan, Team
from weerklank.survey.variables import variables

SHORT = Variant(id="short", title={}, drops=("calm",))
ASKED = make.questionnaire(
    make.item("calm"),
    make.item("busy"),
    subscales=(make.subscale("ease", "calm", "busy"),),
    variants=(SHORT,),
)
BEFORE, AFTER = make.wave("2016"), make.wave("2017")


def study(*teams, smallest=5, **rest):
    return make.study(
        teams=teams, waves=(BEFORE, AFTER), plan=Plan(smallest_group=smallest), **rest
    )


def team(name, municipality="hill", **rest):
    return Team(id=name, name=name, municipality=municipality, **rest)


def taken(wave, asked=ASKED, **answer_by_team):
    """Everybody in a team gives the same answer: {team: (people, answer from 0 to 4)}."""
    whole = {}
    for name, (people, answer) in answer_by_team.items():
        whole[name] = {}
        for variable in variables(asked):
            counts = [0] * len(variable.values)
            counts[min(answer, len(counts) - 1)] = people
            whole[name][variable.id] = counts
    return Taken(wave, asked, make.cube(variables(asked), **whole))


def by_place(ground):
    rows = compare(ground.earlier, ground.later, ground.terms)
    return {(each.group, each.variable): each for each in rows}


NORTH, SOUTH, EAST = team("north"), team("south"), team("east", "lake")


def test_a_municipality_with_the_same_teams_is_compared_whole():
    ground = common_ground(
        study(NORTH, SOUTH, EAST),
        taken(BEFORE, north=(9, 1), south=(6, 1), east=(8, 1)),
        taken(AFTER, north=(7, 2), south=(5, 2), east=(8, 1)),
    )

    assert ground.earlier.cube.groups == ground.later.cube.groups == ("hill", "lake")
    assert ground.earlier.cube.heads.tolist() == [15, 8]
    assert ground.later.cube.answers["calm"].tolist() == [[0, 0, 12, 0, 0], [0, 8, 0, 0, 0]]
    assert not ground.later.left_out.heads.any()
    assert ground.terms.asked == {}


def test_a_new_team_does_not_change_its_municipality():
    ground = common_ground(
        study(NORTH, team("new", first_wave="2017")),
        taken(BEFORE, north=(9, 1)),
        taken(AFTER, north=(9, 1), new=(20, 4)),
    )

    tested = by_place(ground)["hill", "calm"].tested
    assert (tested.earlier.n, tested.later.n) == (9, 9)
    assert tested.mean_difference == 0
    assert ground.later.left_out.answers["calm"].tolist() == [[0, 0, 0, 0, 20]]


def test_a_team_that_did_not_answer_once_is_left_out_of_the_other_wave_too():
    ground = common_ground(
        study(NORTH, SOUTH),
        taken(BEFORE, north=(9, 1), south=(8, 4)),
        taken(AFTER, north=(9, 1)),
    )

    assert ground.earlier.cube.heads.tolist() == ground.later.cube.heads.tolist() == [9]
    assert ground.earlier.left_out.heads.tolist() == [8]


def test_a_team_that_was_invited_and_kept_silent_was_there_all_the_same():
    invited = make.wave("2017", invited={"north": 12, "south": 10})
    ground = common_ground(
        study(NORTH, SOUTH),
        taken(BEFORE, north=(9, 1), south=(3, 4)),
        taken(invited, north=(9, 1)),
    )

    assert ground.earlier.cube.heads.tolist() == [12]
    assert not ground.earlier.left_out.heads.any()


@pytest.mark.parametrize(("newcomers", "is_shown"), [(4, False), (5, True)])
def test_a_small_rest_is_not_given_away_by_the_difference(newcomers, is_shown):
    # The report prints the whole municipality elsewhere; minus the compared part is the rest.
    ground = common_ground(
        study(NORTH, team("new", first_wave="2017")),
        taken(BEFORE, north=(9, 1)),
        taken(AFTER, north=(9, 1), new=(newcomers, 4)),
    )

    row = by_place(ground)["hill", "calm"]
    assert (row.tested is not None) is is_shown
    assert row.is_hidden is not is_shown


def test_a_moved_team_is_compared_in_neither_municipality():
    ground = common_ground(
        study(
            NORTH,
            team("old", last_wave="2016"),
            EAST,
            team("shore", "lake", first_wave="2017", origins=(Origin("old", "moved"),)),
        ),
        taken(BEFORE, north=(9, 1), old=(9, 4), east=(9, 1)),
        taken(AFTER, north=(9, 1), shore=(9, 4), east=(9, 1)),
    )

    found = by_place(ground)
    assert found["hill", "calm"].tested.mean_difference == 0
    assert found["lake", "calm"].tested.mean_difference == 0
    assert ground.units["lake"][0].later == ("east",)


def test_the_parts_of_a_split_team_are_counted_with_the_whole():
    ground = common_ground(
        study(
            team("whole", last_wave="2016"),
            team("one", first_wave="2017", origins=(Origin("whole", "split"),)),
            team("two", first_wave="2017", origins=(Origin("whole", "split"),)),
        ),
        taken(BEFORE, whole=(12, 1)),
        taken(AFTER, one=(6, 2), two=(6, 3)),
    )

    tested = by_place(ground)["hill", "calm"].tested
    assert (tested.earlier.n, tested.later.n) == (12, 12)
    assert tested.mean_difference == 1.5


def with_variants(wave, **variants):
    return make.wave(wave, variants=variants)


def test_an_item_is_compared_in_the_teams_that_were_asked_it_in_both():
    ground = common_ground(
        study(NORTH, SOUTH),
        taken(BEFORE, north=(9, 1), south=(8, 4)),
        taken(with_variants("2017", south="short"), north=(9, 1), south=(8, 4)),
    )

    found = by_place(ground)
    assert found["hill", "calm"].verdict is Verdict.OTHER_GROUPS
    assert found["hill", "calm"].tested.earlier.n == 9
    assert found["hill", "ease"].verdict is Verdict.OTHER_GROUPS  # calm is part of it
    assert found["hill", "busy"].verdict is Verdict.IDENTICAL
    assert found["hill", "busy"].tested.earlier.n == 17


def test_an_item_that_no_team_was_asked_in_both_is_not_compared():
    ground = common_ground(
        study(NORTH, SOUTH, EAST),
        taken(with_variants("2016", hill="short"), north=(9, 1), south=(8, 4), east=(9, 1)),
        taken(AFTER, north=(9, 1), south=(8, 4), east=(9, 1)),
    )

    found = by_place(ground)
    assert found["hill", "calm"].verdict is Verdict.NOT_ASKED
    assert found["hill", "calm"].tested is None
    assert not found["hill", "calm"].is_hidden
    assert found["lake", "calm"].tested is not None


def test_a_renamed_item_is_looked_up_under_its_old_id():
    later = renamed(ASKED, "calm", "C1")
    decision = decided(ASKED, later, "C1", was="calm")

    ground = common_ground(
        study(NORTH),
        taken(BEFORE, north=(9, 1)),
        taken(AFTER, later, north=(9, 3)),
        (decision,),
    )

    row = by_place(ground)["hill", "C1"]
    assert row.verdict is Verdict.RENAMED
    assert row.tested.mean_difference == 2


def test_a_renamed_item_is_asked_of_whoever_was_asked_it_under_its_old_id():
    later = renamed(ASKED, "calm", "C1")
    decision = decided(ASKED, later, "C1", was="calm")

    ground = common_ground(
        study(NORTH, SOUTH),
        taken(with_variants("2016", south="short"), north=(9, 1), south=(9, 4)),
        taken(AFTER, later, north=(9, 1), south=(9, 4)),
        (decision,),
    )

    assert by_place(ground)["hill", "C1"].tested.earlier.n == 9


def test_without_a_common_team_there_is_no_group():
    ground = common_ground(
        study(NORTH, SOUTH), taken(BEFORE, north=(9, 1)), taken(AFTER, south=(9, 1))
    )

    assert ground.earlier.cube.groups == ()
    assert by_place(ground) == {}


@given(st.lists(st.integers(0, 9), min_size=6, max_size=6))
def test_compared_and_left_out_add_up_to_the_municipality(people):
    teams = [NORTH, SOUTH, EAST]
    names = [each.id for each in teams]
    sides = [
        taken(wave, **{n: (number, 2) for n, number in zip(names, numbers, strict=True)})
        for wave, numbers in ((BEFORE, people[:3]), (AFTER, people[3:]))
    ]

    ground = common_ground(study(*teams), *sides)

    for side, whole in zip((ground.earlier, ground.later), sides, strict=True):
        rolled = whole.by_team.rolled_up(make.MUNICIPALITY_OF)
        for group in side.cube.groups:
            both = side.cube.heads_of(group) + side.left_out.heads_of(group)
            assert both == rolled.heads_of(group)
        for counts in (side.cube, side.left_out):
            assert all((table >= 0).all() for table in counts.answers.values())
            assert np.array_equal(counts.answers["calm"].sum(axis=1), counts.heads)
