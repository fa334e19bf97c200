import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.survey import make
from tests.survey.strategies import questionnaires_with_a_subscale
from weerklank.survey.comparability import Verdict, same_scale, verdict
from weerklank.survey.scale import Kind, Option, Scale

NAMES = ("a", "b", "c", "d")
EARLIER = make.questionnaire(
    *map(make.item, NAMES), subscales=(make.subscale("whole", "a", "b", "c"),)
)


def with_item(asked, name, **changes):
    items = tuple(replace(i, **changes) if i.id == name else i for i in asked.items)
    return replace(asked, items=items)


def with_subscale(asked, **changes):
    return replace(asked, subscales=(replace(asked.subscales[0], **changes),))


def with_scale(asked, name, **changes):
    scales = tuple(replace(s, **changes) if s.id == name else s for s in asked.scales)
    return replace(asked, scales=scales)


def verdicts(later, earlier=EARLIER):
    names = (*earlier.item_by_id, *earlier.subscale_by_id)
    return {name: verdict(name, earlier, later) for name in names}


@given(questionnaires_with_a_subscale())
def test_two_versions_that_are_the_same_give_only_comparable(asked):
    again = replace(asked, id="2017")

    assert set(verdicts(again, asked).values()) == {Verdict.COMPARABLE}


@given(st.sampled_from(NAMES))
def test_another_scale_is_found_on_the_item_and_on_its_subscale(name):
    later = with_item(EARLIER, name, scale="often")

    found = verdicts(later)

    assert found[name] == Verdict.SCALE_CHANGED
    assert found["whole"] == (Verdict.COMPARABLE if name == "d" else Verdict.SCALE_CHANGED)
    others = set(NAMES) - {name}
    assert {found[other] for other in others} == {Verdict.COMPARABLE}


@given(
    st.sampled_from(["nl", "en"]),
    st.integers(0, 4),
    st.text(st.characters(categories=["Ll"]), min_size=1),
)
def test_any_other_word_for_an_answer_is_another_scale(language, place, word):
    option = make.AGREE.options[place]
    options = list(make.AGREE.options)
    options[place] = Option(option.code, option.text | {language: f"{word}!"})
    later = with_scale(EARLIER, "agree", options=tuple(options))

    assert set(verdicts(later).values()) == {Verdict.SCALE_CHANGED}


def test_the_case_and_the_spaces_of_a_label_do_not_matter():
    options = tuple(
        Option(option.code, {"nl": f"  {option.text['nl'].upper()} "})
        for option in make.AGREE.options
    )

    assert same_scale(make.AGREE, replace(make.AGREE, options=options))


@pytest.mark.parametrize(
    "changed",
    [
        replace(make.AGREE, kind=Kind.FREQUENCY),
        replace(make.AGREE, options=make.AGREE.options[:-1]),
        replace(make.AGREE, options=make.options("oneens", "a", "b", "c", "eens", first=0)),
        replace(make.AGREE, options=tuple(
            Option(option.code, other.text)
            for option, other in zip(make.AGREE.options, make.AGREE.options[::-1], strict=True)
        )),
    ],
    ids=["kind", "number of answers", "codes", "direction"],
)  # fmt: skip
def test_a_scale_of_another_kind_length_or_direction_is_another_scale(changed):
    assert not same_scale(make.AGREE, changed)


def test_grades_from_one_and_from_zero_are_different_scales():
    assert not same_scale(make.MARK, replace(make.MARK, low=0))
    assert same_scale(make.MARK, replace(make.MARK, id="grade"))


def test_hours_and_minutes_are_different_scales():
    assert not same_scale(make.HOURS, replace(make.HOURS, unit={"nl": "minuten"}))
    assert same_scale(make.HOURS, replace(make.HOURS, unit={"nl": "Uur", "en": "hours"}))


def test_a_multiple_choice_with_another_option_is_another_scale():
    more = Scale(id="tools", kind=Kind.MULTIPLE, options=make.options("fiets", "telefoon"))

    assert not same_scale(make.TOOLS, more)
    assert same_scale(make.TOOLS, replace(make.TOOLS, id="other"))


@given(st.sampled_from(NAMES), st.sampled_from([{"favourable": "low"}, {"keying": "reversed"}]))
def test_an_item_that_is_turned_round_is_found(name, change):
    found = verdicts(with_item(EARLIER, name, **change))

    assert found[name] == Verdict.KEYING_CHANGED
    assert found["whole"] == (Verdict.COMPARABLE if name == "d" else Verdict.KEYING_CHANGED)


def test_turning_round_twice_changes_nothing():
    later = with_item(EARLIER, "a", favourable="low", keying="straight")

    assert verdicts(later)["a"] == Verdict.COMPARABLE


@given(st.sampled_from(NAMES))
def test_an_item_that_was_dropped_or_added_is_not_in_both(name):
    shorter = replace(EARLIER, items=tuple(i for i in EARLIER.items if i.id != name))

    assert verdict(name, EARLIER, shorter) == Verdict.NOT_IN_BOTH
    assert verdict(name, shorter, EARLIER) == Verdict.NOT_IN_BOTH


def test_a_subscale_that_was_added_is_not_in_both():
    later = replace(EARLIER, subscales=(*EARLIER.subscales, make.subscale("new", "d")))

    assert verdict("new", EARLIER, later) == Verdict.NOT_IN_BOTH


def test_an_item_that_became_a_subscale_is_not_the_same_measurement():
    later = make.questionnaire(make.item("b"), subscales=(make.subscale("a", "b"),))

    assert verdict("a", EARLIER, later) == Verdict.NOT_IN_BOTH


@given(st.sets(st.sampled_from(NAMES), min_size=1))
def test_a_subscale_with_other_items_is_found(names):
    found = verdicts(with_subscale(EARLIER, items=tuple(sorted(names)), minimum_answered=2))

    if names == {"a", "b", "c"}:
        assert found["whole"] == Verdict.COMPARABLE
    else:
        assert found["whole"] == Verdict.COMPOSITION_CHANGED


def test_the_third_item_that_was_added_in_2016_makes_the_subscale_incomparable():
    two = with_subscale(EARLIER, items=("a", "b"))

    assert verdict("whole", two, EARLIER) == Verdict.COMPOSITION_CHANGED


def test_the_order_of_the_items_does_not_matter():
    assert (
        verdicts(with_subscale(EARLIER, items=("c", "a", "b")))["whole"] == Verdict.COMPARABLE
    )


@pytest.mark.parametrize("change", [{"score": "sum"}, {"minimum_answered": 3}])
def test_another_way_of_scoring_is_found(change):
    assert verdicts(with_subscale(EARLIER, **change))["whole"] == Verdict.SCORING_CHANGED


def test_a_minimum_that_says_what_was_so_already_changes_nothing():
    assert verdicts(with_subscale(EARLIER, minimum_answered=2))["whole"] == Verdict.COMPARABLE


def test_a_changed_scale_weighs_heavier_than_a_changed_composition():
    later = with_subscale(with_item(EARLIER, "a", scale="often"), items=("a", "b"))

    assert verdicts(later)["whole"] == Verdict.SCALE_CHANGED
