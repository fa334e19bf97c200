import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from tests.survey import make
from weerklank.survey import outcomes
from weerklank.survey.families import adjusted, family_of_variable
from weerklank.survey.study import Family, Plan

ASKED = make.questionnaire(
    *map(make.item, "abcd"), subscales=(make.subscale("s", "a", "b"), make.subscale("t", "c"))
)
SIDE = outcomes.Measured(20, 3.0)
LISTED = Family("first", {}, "listed", "holm", ("a", "s"))
ITEMS = Family("items", {}, "items", "benjamini-hochberg")
SUBSCALES = Family("subscales", {}, "subscales", "holm")


def outcome(p):
    return outcomes.Tested(SIDE, SIDE, 0.1, 0.5, 0.4, 0.6, p=p, p_asymptotic=p, is_exact=False)


@settings(max_examples=20)
@given(st.lists(st.floats(0, 1), min_size=6, max_size=6))
def test_each_family_is_corrected_for_its_own_tests(p_values):
    raw = dict(zip("stabcd", map(outcome, p_values), strict=True))

    found = adjusted(raw, ASKED, Plan())

    for names, family, method in (("st", "subscales", "holm"), ("abcd", "items", "fdr_bh")):
        expected = multipletests([raw[name].p for name in names], method=method)[1]
        assert [found[name].p_adjusted for name in names] == pytest.approx(list(expected))
        assert {found[name].family for name in names} == {family}
        assert {found[name].tests for name in names} == {len(names)}
    assert {name: each.p for name, each in found.items()} == dict(
        zip("stabcd", p_values, strict=True)
    )


def test_a_variable_belongs_to_the_first_family_that_has_a_place_for_it():
    plan = Plan(families=(LISTED, ITEMS, SUBSCALES))

    families = {name: family_of_variable(name, ASKED, plan) for name in "abcdst"}

    assert families == {
        "a": LISTED, "s": LISTED, "b": ITEMS, "c": ITEMS, "d": ITEMS, "t": SUBSCALES,
    }  # fmt: skip


def test_a_test_without_a_family_is_not_corrected_and_says_so():
    found = adjusted({"a": outcome(0.04)}, ASKED, Plan(families=(SUBSCALES,)))["a"]

    assert (found.family, found.tests) == ("", 0)
    assert np.isnan(found.p_adjusted)


def test_only_tests_that_were_made_are_counted():
    # Two of the four items were tested: Benjamini-Hochberg gives min(2 * .02, .03) and .03.
    found = adjusted({"a": outcome(0.02), "b": outcome(0.03)}, ASKED, Plan())

    assert [found[name].p_adjusted for name in "ab"] == pytest.approx([0.03, 0.03])
    assert {found[name].tests for name in "ab"} == {2}


def test_no_tests_are_corrected_to_no_tests():
    assert adjusted({}, ASKED, Plan()) == {}


def test_the_plan_decides_the_correction():
    raw = {"a": outcome(0.02), "b": outcome(0.03)}
    plan = Plan(families=(Family("items", {}, "items", "holm"),))

    # Holm: 2 * .02, and .03 raised to it.
    found = adjusted(raw, ASKED, plan)

    assert [found[name].p_adjusted for name in "ab"] == pytest.approx([0.04, 0.04])
