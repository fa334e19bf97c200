import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.survey import make
from tests.survey.editing.test_edits import RICH
from weerklank.survey.editing import items, scales, subscales, themes, variants
from weerklank.survey.editing.about import empty_questionnaire
from weerklank.survey.editing.conditions import Condition, as_condition, as_rule
from weerklank.survey.editing.obstacles import obstacles_to_publishing, untranslated
from weerklank.survey.questionnaire import Variant
from weerklank.survey.refusals import BadInput
from weerklank.survey.routing import read_rule


def refused(match):
    return pytest.raises(BadInput, match=match)


def order(document, theme="work"):
    return [item.id for item in document.items if item.theme == theme]


def test_a_new_item_stands_last_in_its_own_theme():
    made = items.add_item(RICH, make.item("", "agree"))

    assert order(made) == [*order(RICH), "v1"]
    assert order(made, "who") == order(RICH, "who")


def test_an_id_of_an_earlier_version_never_names_another_question():
    with refused("The code 'C99' was used before"):
        items.add_item(RICH, make.item("C99"), earlier={"c99"})

    assert items.add_item(RICH, make.item(""), earlier={"V1"}).item_by_id["v2"]


def test_an_item_that_another_one_looks_at_stays():
    with refused("The condition of 'a4' looks at this question"):
        items.remove_item(RICH, "a1")


def test_an_item_of_a_pair_or_a_matrix_stays():
    with refused("The pair 'growth' needs this question"):
        items.remove_item(RICH, "m1")
    with refused("The table 'tasks' needs this question"):
        items.remove_item(RICH, "t2")


def test_the_only_item_of_a_subscale_stays():
    alone = subscales.change_subscale(RICH, make.subscale("together", "a3"))

    with refused("It is the only question of the scale 'together'"):
        items.remove_item(alone, "a3")


def test_a_removed_item_is_in_no_subscale_and_no_variant_any_more():
    less = items.remove_item(RICH, "a2")

    assert less.subscale_by_id["together"].items == ("a1", "a3")
    assert less.subscale_by_id["together"].minimum_answered == 2
    assert less.variants[0].drops == ()


def test_an_item_does_not_move_before_the_question_that_decides_about_it():
    near = items.move_item(items.move_item(RICH, "a4", up=True), "a4", up=True)

    assert order(near)[:2] == ["a1", "a4"]
    with refused("There is no earlier item 'a1'"):
        items.move_item(near, "a4", up=True)


def test_the_first_item_of_a_theme_stays_first():
    assert items.move_item(RICH, "a1", up=True) == RICH


def test_an_item_that_goes_to_another_theme_comes_last_there():
    moved = items.change_item(RICH, replace(RICH.item_by_id["a2"], theme="who"))

    assert order(moved, "who") == [*order(RICH, "who"), "a2"]


def test_a_theme_moves_with_its_items():
    moved = themes.move_theme(RICH, "who", up=True)

    assert [item.id for item in moved.items][:3] == ["b1", "b2", "a1"]


def test_a_theme_does_not_move_before_what_its_conditions_look_at():
    asked = items.route_item(RICH, "b1", "a1 <= 2")

    with refused("There is no earlier item 'a1'"):
        themes.move_theme(asked, "who", up=True)


def test_a_theme_with_questions_is_not_removed():
    with refused("There is still something in this theme: b1, b2"):
        themes.remove_theme(RICH, "who")


def test_answers_that_questions_use_are_not_removed():
    with refused("Questions use these answers: m1, m2"):
        scales.remove_scale(RICH, "mark")


def test_other_answers_for_one_item_of_a_subscale_are_refused():
    with refused("Its items have different answer scales"):
        items.change_item(RICH, replace(RICH.item_by_id["a1"], scale="mark"))


def test_a_variant_does_not_drop_and_add_the_same_question():
    both = Variant(id="short", title=make.said("Kort"), drops=("a2",), adds=("a2",))

    with refused("It leaves these questions out and asks them too: a2"):
        variants.change_variant(RICH, both)


def test_a_text_in_one_language_will_do_for_now_and_is_told():
    short = items.change_item(RICH, replace(RICH.item_by_id["a1"], text={"nl": "Hallo"}))

    (found,) = obstacles_to_publishing(short)
    assert (found.kind, found.id, found.what) == ("item", "a1", "It has no text in 'en'.")


def test_answers_and_titles_that_are_not_translated_are_told():
    dutch = replace(RICH.themes[0], title={"nl": "Werk"})

    assert untranslated(RICH) == (("scale", "hours", "en"),)
    assert untranslated(replace(RICH, themes=(dutch, RICH.themes[1]))) == (
        ("theme", "work", "en"),
        ("scale", "hours", "en"),
    )


def test_a_new_questionnaire_lacks_only_questions():
    made = empty_questionnaire("ons-werk", title={"nl": "Ons werk"}, languages=("nl", "en"))

    assert [each.what for each in obstacles_to_publishing(made)] == [
        "There is no question yet."
    ]


numbers = st.one_of(st.integers(-50, 50), st.sampled_from([0.5, 2.25]))


@given(
    st.builds(
        Condition,
        st.sampled_from(["a1", "C05", "straße"]),
        st.sampled_from(["at-most", "at-least"]),
        st.tuples(numbers),
    )
    | st.builds(
        Condition, st.just("b1"), st.just("one-of"), st.lists(numbers, max_size=4).map(tuple)
    )
)
def test_a_condition_is_read_back_as_it_was_written(condition):
    rule = as_rule(condition)

    assert as_condition(rule) == condition
    assert read_rule(rule).items == {condition.item}


@pytest.mark.parametrize(
    "rule", ["", "a1 <= 2 or b1 == 1", "not (a1 == 1)", "a1 != 3", "oops("]
)
def test_what_is_no_simple_condition_is_left_as_text(rule):
    assert as_condition(rule) is None
