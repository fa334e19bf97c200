import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from scipy import stats
from statsmodels.stats.multitest import multipletests

from tests.survey import make
from weerklank.survey.comparability.verdicts import Verdict
from weerklank.survey.comparing import Side, Terms, compare, compared_variables
from weerklank.survey.counting import count_wave
from weerklank.survey.study import Family, Plan
from weerklank.survey.variables import variables

ASKED = make.questionnaire(
    make.item("age", "mark", theme="who"),
    make.item("calm"),
    make.item("busy", favourable="low"),
    make.item("mark", "mark"),
    make.item("aim", "mark"),
    make.item("role", "role"),
    make.item("tools", "tools"),
    make.item("remark", "words"),
    subscales=(make.subscale("ease", "calm", "busy"),),
    pairs=(make.pair("mark", "aim"),),
)
COMPARED = compared_variables(ASKED)
PLAN = Plan(smallest_group=5)


def a_wave(rng, people, *, asked=ASKED):
    """Answers of so many people per team, from none missing to a tenth missing."""
    teams = [team for team, number in people.items() for _ in range(number)]
    columns = {
        name: np.where(
            rng.random(len(teams)) < 0.1,
            -4,
            rng.integers(0, asked.scale_of(item).size, len(teams)),
        )
        for name, item in asked.columns.items()
    }
    return make.answers(teams, **columns)


def side(folder, given_answers, asked=ASKED):
    return Side(asked, count_wave(make.frozen(folder, asked, given_answers), asked))


def by_place(comparisons):
    return {(each.group, each.variable): each for each in comparisons}


def scores(given_answers, team, variable):
    """Scores of those of a team who answered, for an item; a mean of both for ease."""
    mine = given_answers.teams == team
    if variable.id == "ease":
        calm, busy = (given_answers.columns[name][mine] for name in ("calm", "busy"))
        both = (calm >= 0) & (busy >= 0)
        return ((calm + 1) + (5 - busy))[both] / 2
    found = given_answers.columns[variable.id][mine]
    return variable.values[found[found >= 0]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("comparing")


def test_subscales_come_first_and_background_pairs_and_loose_answers_are_left_out():
    assert [variable.id for variable in COMPARED] == ["ease", "calm", "busy", "mark", "aim"]


def test_a_subscale_about_who_answered_is_background_too():
    asked = make.questionnaire(
        make.item("a", theme="who"), subscales=(make.subscale("s", "a", theme="who"),)
    )

    assert compared_variables(asked) == []


@settings(max_examples=4)
@given(st.integers(0, 10_000))
def test_every_comparison_is_what_scipy_and_statsmodels_say(folder, seed):
    rng = np.random.default_rng(seed)
    before = a_wave(rng, {"north": 80, "south": 12})
    after = a_wave(rng, {"north": 75, "south": 9})

    found = by_place(compare(side(folder, before), side(folder, after), Terms(PLAN)))

    for team in ("north", "south"):
        tested = {each.id: found[team, each.id].tested for each in COMPARED}
        for variable in COMPARED:
            one, other = (scores(wave, team, variable) for wave in (before, after))
            outcome = tested[variable.id]
            if outcome is None:
                assert min(len(one), len(other)) < PLAN.smallest_group
                continue
            scipy = stats.mannwhitneyu(other, one, method="asymptotic", use_continuity=True)
            assert outcome.p_asymptotic == pytest.approx(scipy.pvalue)
            assert outcome.mean_difference == pytest.approx(other.mean() - one.mean())
            assert (outcome.earlier.n, outcome.later.n) == (len(one), len(other))
            assert outcome.is_exact is (max(len(one), len(other)) <= 60)
        for names, method in ((["ease"], "holm"), (["calm", "busy", "mark", "aim"], "fdr_bh")):
            made = [name for name in names if tested[name]]
            raw = [tested[name].p for name in made]
            expected = multipletests(raw, method=method)[1] if made else []
            assert [tested[name].p_adjusted for name in made] == pytest.approx(list(expected))
            assert all(tested[name].tests == len(made) for name in made)


def counted(**counts_by_group):
    """A side in which every variable of every group has these counts of its lowest answers."""
    whole = {
        group: {v.id: [*counts, *[0] * (len(v.values) - len(counts))] for v in variables(ASKED)}
        for group, counts in counts_by_group.items()
    }
    # Open answers and options have fewer values than there are counts.
    for given_counts in whole.values():
        for variable in variables(ASKED):
            given_counts[variable.id] = given_counts[variable.id][: len(variable.values)]
    return Side(ASKED, make.cube(variables(ASKED), **whole))


def test_a_group_that_is_too_small_on_either_side_has_no_outcome():
    earlier = counted(north=[3, 2], south=[2, 2], east=[3, 2])
    later = counted(north=[2, 3], south=[9, 9], east=[2, 2])

    found = by_place(compare(earlier, later, Terms(PLAN)))

    assert found["north", "calm"].tested is not None
    assert found["south", "calm"].tested is None
    assert found["east", "calm"].tested is None
    assert found["south", "calm"].verdict == Verdict.IDENTICAL
    assert found["south", "calm"].is_hidden


def test_an_item_that_too_few_answered_has_no_outcome_while_others_have():
    earlier, later = counted(north=[5, 5]), counted(north=[5, 5])
    later.cube.answers["calm"][0] = [2, 2, 0, 0, 0]

    found = by_place(compare(earlier, later, Terms(PLAN)))

    assert found["north", "calm"].tested is None
    assert found["north", "mark"].tested is not None
    assert found["north", "mark"].tested.tests == 3  # busy, mark and aim; calm was not tested


def test_only_groups_of_both_waves_are_compared_in_the_order_of_the_later():
    earlier = counted(east=[5, 5], north=[5, 5])
    later = counted(south=[5, 5], north=[5, 5], east=[5, 5])

    groups = [
        each.group for each in compare(earlier, later, Terms(PLAN)) if each.variable == "calm"
    ]

    assert groups == ["north", "east"]


def test_waves_without_a_common_group_give_no_comparisons():
    assert compare(counted(north=[5, 5]), counted(south=[5, 5]), Terms(PLAN)) == ()


def test_a_rise_in_answers_to_a_reversed_item_is_a_fall_of_its_score():
    earlier, later = counted(north=[9, 1]), counted(north=[1, 9])

    found = by_place(compare(earlier, later, Terms(PLAN)))

    # Calm: from 1.1 to 1.9. Busy is turned round: from 4.9 to 4.1.
    assert found["north", "calm"].tested.mean_difference == pytest.approx(0.8)
    assert found["north", "busy"].tested.mean_difference == pytest.approx(-0.8)
    assert found["north", "calm"].tested.superiority == pytest.approx(0.9)
    assert found["north", "busy"].tested.superiority == pytest.approx(0.1)
    assert found["north", "busy"].higher_is_better is True


def test_what_is_not_the_same_measurement_is_not_tested_and_says_why():
    changed = tuple(
        replace(each, scale="often") if each.id == "calm" else each for each in ASKED.items
    )
    earlier = counted(north=[5, 5])
    later = Side(replace(ASKED, items=changed), counted(north=[5, 5]).cube)

    found = by_place(compare(earlier, later, Terms(PLAN)))

    assert found["north", "calm"].verdict == Verdict.SCALE_CHANGED
    assert found["north", "ease"].verdict == Verdict.SCALE_CHANGED
    assert found["north", "calm"].tested is None
    assert found["north", "ease"].tested is None
    assert found["north", "busy"].tested is not None


def test_where_nothing_is_comparable_nothing_is_tested():
    earlier = Side(make.questionnaire(make.item("other")), counted(north=[5, 5]).cube)

    found = compare(earlier, counted(north=[5, 5]), Terms(PLAN))

    assert {each.verdict for each in found} == {Verdict.ADDED}
    assert {each.tested for each in found} == {None}


def test_the_plan_sets_the_families_and_the_level():
    listed = Family("chosen", {}, "listed", "holm", ("calm", "ease"))
    plan = Plan(smallest_group=5, families=(listed,), level=0.01)
    earlier, later = counted(north=[9, 5, 1]), counted(north=[1, 5, 9])

    strict = by_place(compare(earlier, later, Terms(plan)))
    usual = by_place(compare(earlier, later, Terms(PLAN)))

    calm = strict["north", "calm"].tested
    assert (calm.family, calm.tests) == ("chosen", 2)
    assert strict["north", "mark"].tested.family == ""
    assert calm.low < usual["north", "calm"].tested.low
