import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.survey import make
from tests.survey.comparability.versions import (
    EARLIER,
    NAMES,
    decided,
    renamed,
    with_item,
    with_scale,
    with_subscale,
    without_item,
)
from tests.survey.strategies import questionnaires_with_a_subscale
from weerklank.survey.comparability.guard import judge
from weerklank.survey.comparability.scales import ScaleChange
from weerklank.survey.comparability.verdicts import Finding, Verdict
from weerklank.survey.scale import Option


def verdicts(later, earlier=EARLIER, decisions=()):
    return {name: found.verdict for name, found in judge(earlier, later, decisions).items()}


def findings(later, name, earlier=EARLIER, decisions=()):
    return judge(earlier, later, decisions)[name].findings


@given(questionnaires_with_a_subscale())
def test_two_versions_that_are_the_same_give_only_identical(asked):
    again = replace(asked, id="2017")

    assert set(verdicts(again, asked).values()) == {Verdict.IDENTICAL}


@given(st.sampled_from(NAMES))
def test_another_scale_is_found_on_the_item_and_on_its_subscale(name):
    later = with_item(EARLIER, name, scale="often")

    found = verdicts(later)

    assert found[name] == Verdict.SCALE_CHANGED
    assert found["whole"] == (Verdict.IDENTICAL if name == "d" else Verdict.SCALE_CHANGED)
    others = set(NAMES) - {name}
    assert {found[other] for other in others} == {Verdict.IDENTICAL}


@given(
    st.sampled_from(["nl", "en"]),
    st.integers(0, 4),
    st.text(st.characters(categories=["Ll"]), min_size=1),
)
def test_any_other_word_for_an_answer_is_another_scale(language, place, word):
    option = make.AGREE.options[place]
    options = list(make.AGREE.options)
    options[place] = Option(option.code, option.text | {language: f"{word} x"})
    later = with_scale(EARLIER, "agree", options=tuple(options))

    assert set(verdicts(later).values()) == {Verdict.SCALE_CHANGED}
    assert findings(later, "a") == (Finding(Verdict.SCALE_CHANGED, (), (ScaleChange.LABELS,)),)


@given(st.sampled_from(NAMES), st.sampled_from([{"favourable": "low"}, {"keying": "reversed"}]))
def test_an_item_that_is_turned_round_is_found(name, change):
    found = verdicts(with_item(EARLIER, name, **change))

    assert found[name] == Verdict.KEYING_CHANGED
    assert found["whole"] == (Verdict.IDENTICAL if name == "d" else Verdict.KEYING_CHANGED)


def test_turning_round_twice_changes_nothing():
    later = with_item(EARLIER, "a", favourable="low", keying="straight")

    assert verdicts(later)["a"] == Verdict.IDENTICAL


def test_an_item_under_another_condition_is_asked_of_other_people():
    later = with_item(EARLIER, "b", show_if="a  >= 3")
    again = with_item(EARLIER, "b", show_if="a >= 3")

    assert verdicts(later)["b"] == verdicts(later)["whole"] == Verdict.ROUTING_CHANGED
    assert verdicts(later, again)["b"] == Verdict.IDENTICAL


@given(st.sampled_from(NAMES))
def test_an_item_that_was_dropped_or_added_is_not_in_both(name):
    shorter = without_item(EARLIER, name)

    assert verdicts(shorter)[name] == Verdict.DROPPED
    assert verdicts(EARLIER, shorter)[name] == Verdict.ADDED


def test_a_subscale_can_be_added_and_dropped():
    more = replace(EARLIER, subscales=(*EARLIER.subscales, make.subscale("new", "d")))

    assert verdicts(more)["new"] == Verdict.ADDED
    assert verdicts(EARLIER, more)["new"] == Verdict.DROPPED


def test_an_item_that_became_a_subscale_is_new():
    later = make.questionnaire(make.item("b"), subscales=(make.subscale("a", "b"),))

    assert verdicts(later)["a"] == Verdict.ADDED


# --- words ------------------------------------------------------------------------


def test_other_words_wait_for_a_person_and_are_compared_meanwhile():
    later = with_item(EARLIER, "a", text=make.said("heel iets anders"))

    found = judge(EARLIER, later)

    assert found["a"].verdict == found["whole"].verdict == Verdict.WORDING_EDITED
    assert found["whole"].findings == (Finding(Verdict.WORDING_EDITED, ("a",)),)
    assert found["a"].is_comparable
    assert found["whole"].is_comparable


def test_a_person_can_accept_other_words():
    later = with_item(EARLIER, "a", text=make.said("heel iets anders"))

    found = judge(EARLIER, later, (decided(EARLIER, later, "a"),))

    assert found["a"].verdict == found["whole"].verdict == Verdict.WORDING_ACCEPTED
    assert found["a"].is_comparable


def test_a_person_can_say_that_other_words_measure_something_else():
    later = with_item(EARLIER, "a", text=make.said("heel iets anders"))
    decision = decided(EARLIER, later, "a", verdict="not-the-same")

    found = judge(EARLIER, later, (decision,))

    assert found["a"].verdict == Verdict.NOT_THE_SAME
    assert not found["a"].is_comparable
    assert found["whole"].findings == (Finding(Verdict.COMPOSITION_CHANGED, ("a",)),)


def test_a_decision_lapses_when_the_words_change_again():
    later = with_item(EARLIER, "a", text=make.said("heel iets anders"))
    again = with_item(EARLIER, "a", text=make.said("nog iets anders"))
    decision = decided(EARLIER, later, "a")

    assert verdicts(again, decisions=(decision,))["a"] == Verdict.WORDING_EDITED


def test_a_decision_holds_for_every_pair_of_versions_with_these_words():
    later = with_item(EARLIER, "a", text=make.said("heel iets anders"))
    decision = decided(EARLIER, later, "a")
    year_after = replace(later, id="2018", title=make.said("2018"))

    assert verdicts(year_after, decisions=(decision,))["a"] == Verdict.WORDING_ACCEPTED


def test_a_decision_about_another_item_says_nothing():
    words = make.said("heel iets anders")
    later = with_item(with_item(EARLIER, "a", text=words), "b", text=words)

    found = verdicts(later, decisions=(decided(EARLIER, later, "a"),))

    assert (found["a"], found["b"]) == (Verdict.WORDING_ACCEPTED, Verdict.WORDING_EDITED)


def test_an_item_under_another_id_is_the_same_only_by_decision():
    later = renamed(EARLIER, "a", "A1")
    decision = decided(EARLIER, later, "A1", was="a")

    assert verdicts(later)["A1"] == Verdict.ADDED
    assert verdicts(later)["a"] == Verdict.DROPPED
    assert verdicts(later)["whole"] == Verdict.COMPOSITION_CHANGED
    judged = judge(EARLIER, later, (decision,))
    assert "a" not in judged
    assert (judged["A1"].before, judged["A1"].verdict) == ("a", Verdict.RENAMED)
    assert judged["whole"].findings == (Finding(Verdict.RENAMED, ("A1",)),)


# --- subscales --------------------------------------------------------------------


@given(st.sets(st.sampled_from(NAMES), min_size=1))
def test_a_subscale_with_other_items_is_found(names):
    found = findings(
        with_subscale(EARLIER, items=tuple(sorted(names)), minimum_answered=2), "whole"
    )

    if names == {"a", "b", "c"}:
        assert found == ()
    else:
        (composition,) = found
        assert composition.verdict == Verdict.COMPOSITION_CHANGED
        assert set(composition.items) == names ^ {"a", "b", "c"}


def test_the_third_item_that_was_added_in_2016_changes_the_composition():
    two = with_subscale(EARLIER, items=("a", "b"))

    assert findings(EARLIER, "whole", two) == (Finding(Verdict.COMPOSITION_CHANGED, ("c",)),)


def test_the_order_of_the_items_does_not_matter():
    found = verdicts(with_subscale(EARLIER, items=("c", "a", "b")))

    assert found["whole"] == Verdict.IDENTICAL


@pytest.mark.parametrize("change", [{"score": "sum"}, {"minimum_answered": 3}])
def test_another_way_of_scoring_is_found(change):
    assert verdicts(with_subscale(EARLIER, **change))["whole"] == Verdict.SCORING_CHANGED


def test_a_minimum_that_says_what_was_so_already_changes_nothing():
    assert verdicts(with_subscale(EARLIER, minimum_answered=2))["whole"] == Verdict.IDENTICAL


def test_a_minimum_that_follows_the_number_of_items_is_part_of_the_composition():
    four = with_subscale(EARLIER, items=NAMES)

    assert findings(four, "whole") == (Finding(Verdict.COMPOSITION_CHANGED, ("d",)),)


def test_several_findings_are_kept_and_the_heaviest_governs():
    later = with_item(EARLIER, "a", scale="often", text=make.said("heel iets anders"))
    later = with_subscale(later, items=("a", "b"))

    judgement = judge(EARLIER, later)["whole"]

    assert {found.verdict: found.items for found in judgement.findings} == {
        Verdict.SCALE_CHANGED: ("a",),
        Verdict.WORDING_EDITED: ("a",),
        Verdict.COMPOSITION_CHANGED: ("c",),
    }
    assert judgement.verdict == Verdict.SCALE_CHANGED
    assert judgement.finding(Verdict.SCALE_CHANGED).changes == (
        ScaleChange.KIND,
        ScaleChange.LABELS,
    )
