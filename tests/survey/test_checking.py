import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.survey import make
from tests.survey.strategies import questionnaires_with_a_subscale, values_of
from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.questionnaire import Questionnaire, Variant
from weerklank.survey.scale import Kind, Option, Scale

GOOD = make.questionnaire(
    make.item("calm"),
    make.item("busy", favourable="low", show_if="calm <= 2"),
    make.item("have", "mark"),
    make.item("target", "mark"),
    make.item("does", "yes-no"),
    make.item("can", "yes-no"),
    make.item("role", "role", theme="who"),
    make.item("tools", "tools"),
    make.item("remark", "words"),
    subscales=(make.subscale("ease", "calm", "busy"),),
    pairs=(make.pair("have", "target"),),
    matrices=(make.matrix(("does", "can")),),
    variants=(Variant(id="short", title={}, drops=("calm",), adds=("can",)),),
)


def with_item(name, **changes):
    items = tuple(replace(i, **changes) if i.id == name else i for i in GOOD.items)
    return replace(GOOD, items=items)


def with_scale(scale, *others):
    """The good questionnaire with one more scale, and an item on it."""
    extra = make.item("extra", scale.id)
    return replace(GOOD, scales=(*GOOD.scales, scale), items=(*GOOD.items, extra, *others))


def found(asked):
    return {(problem.where.split(", ", 1)[1], problem.what) for problem in problems_of(asked)}


def problems_of(asked):
    return problems_of_questionnaire(asked)


def grid(**changes):
    return Scale(**{"id": "odd", "kind": Kind.NUMBER, "low": 0, "high": 4} | changes)


def chosen(kind, *codes):
    return Scale(id="odd", kind=kind, options=tuple(Option(code, {}) for code in codes))


def test_a_good_questionnaire_has_no_problems():
    assert problems_of(GOOD) == []


@given(questionnaires_with_a_subscale())
def test_drawn_questionnaires_that_are_good_have_no_problems(asked):
    assert problems_of(asked) == []


@given(values_of(Questionnaire))
def test_no_questionnaire_is_so_bad_that_checking_fails(asked):
    for problem in problems_of(asked):
        assert problem.what
        assert problem.mend


SCALES = [
    (chosen(Kind.AGREE, 2, 1), "The codes do not rise."),
    (chosen(Kind.AGREE, 1, 1), "The codes do not rise."),
    (chosen(Kind.SINGLE, 1), "It has fewer than two answers."),
    (chosen(Kind.MULTIPLE), "It has fewer than two answers."),
    (chosen(Kind.GRADE, 1), "It has fewer than two answers."),
    (chosen(Kind.YES_NO, 1, 2), "Yes and no have other codes than 1 and 0."),
    *(
        (scale, "The range is no whole number of steps.")
        for scale in (
            grid(step=0),
            grid(step=-1),
            grid(step=3),
            grid(step=float("nan")),
            grid(high=0),
            grid(high=-4),
            grid(high=float("inf")),
            grid(low=float("nan")),
            grid(high=1e300),
            grid(step=1e-300),
        )
    ),
]


@pytest.mark.parametrize(("scale", "what"), SCALES)
def test_a_mistake_in_a_scale_is_found(scale, what):
    assert found(with_scale(scale)) == {("scale odd", what)}


@pytest.mark.parametrize("scale", [scale for scale, _ in SCALES if scale.kind is Kind.NUMBER])
def test_a_range_that_cannot_be_leaves_the_other_problems_to_be_found(scale):
    asked = replace(
        with_scale(scale),
        subscales=(make.subscale("s", "extra"),),
        pairs=(make.pair("extra", "nobody"),),
    )

    assert ("pair growth", "There is no item 'nobody'.") in found(asked)


MISTAKES = [
    (with_item("calm", theme="play"), "item calm", "There is no theme 'play'."),
    (with_item("role", scale="x"), "item role", "There is no scale 'x'."),
    (with_item("calm", text={"nl": "rustig"}), "item calm", "It has no text in 'en'."),
    (with_item("calm", text={"nl": "a", "en": ""}), "item calm", "It has no text in 'en'."),
    (with_item("remark", id="a/b"), "id 'a/b'", "An id is empty or holds a '/'."),
    (with_item("remark", id=""), "id ''", "An id is empty or holds a '/'."),
    (
        with_item("busy", show_if="target <= 2"),
        "item busy, show-if",
        "There is no earlier item 'target'.",
    ),
    (
        with_item("busy", show_if="busy <= 2"),
        "item busy, show-if",
        "There is no earlier item 'busy'.",
    ),
    (
        with_item("busy", show_if="nobody <= 2"),
        "item busy, show-if",
        "There is no earlier item 'nobody'.",
    ),
    (with_item("busy", show_if="calm <="), "item busy, show-if", "'calm <=' cannot be read."),
    (
        with_item("remark", show_if="tools == 1"),
        "item remark, show-if",
        "There is no earlier item 'tools'.",
    ),
    *(
        (replace(GOOD, subscales=(whole,)), "subscale ease", what)
        for whole, what in (
            (make.subscale("ease", "calm", "nobody"), "There is no item 'nobody'."),
            (make.subscale("ease", "calm", theme="play"), "There is no theme 'play'."),
            (make.subscale("ease", "calm", "calm"), "It has no items, or one twice."),
            (make.subscale("ease", minimum_answered=1), "It has no items, or one twice."),
            (make.subscale("ease", "role"), "An item has answers without an order."),
            (make.subscale("ease", "calm", "have"), "Its items have different answer scales."),
            (
                make.subscale("ease", "calm", minimum_answered=2),
                "With 2 answers needed of 1 items, it cannot be scored.",
            ),
            (
                make.subscale("ease", "calm", minimum_answered=0),
                "With 0 answers needed of 1 items, it cannot be scored.",
            ),
        )
    ),
    *(
        (replace(GOOD, pairs=(pair,)), "pair growth", what)
        for pair, what in (
            (make.pair("have", "nobody"), "There is no item 'nobody'."),
            (make.pair("have", "target", theme="play"), "There is no theme 'play'."),
            (make.pair("have", "calm"), "Its two items have different answer scales."),
            (make.pair("role", "role"), "Its answers have no order."),
            (make.pair("calm", "busy"), "One of its items is reversed."),
        )
    ),
    *(
        (replace(GOOD, matrices=(matrix,)), where, what)
        for matrix, where, what in (
            (
                make.matrix(("does", "can"), given="x"),
                "matrix tasks",
                "There is no column 'x'.",
            ),
            (
                replace(make.matrix(), theme="play"),
                "matrix tasks",
                "There is no theme 'play'.",
            ),
            (
                make.matrix(("does", "nobody")),
                "matrix tasks, row row-does",
                "There is no item 'nobody'.",
            ),
            (
                make.matrix(("does",)),
                "matrix tasks, row row-does",
                "It has not one item per column.",
            ),
            (
                make.matrix(("does", "calm")),
                "matrix tasks, row row-does",
                "A cell is not a yes/no item.",
            ),
            (
                make.matrix(("does", "does")),
                "matrix cell does",
                "There are 2 of this matrix cell.",
            ),
        )
    ),
    (
        replace(GOOD, variants=(Variant(id="short", title={}, drops=("nobody",)),)),
        "variant short",
        "There is no item 'nobody'.",
    ),
    (replace(GOOD, themes=GOOD.themes * 2), "theme who", "There are 2 of this theme."),
    (replace(GOOD, scales=GOOD.scales * 2), "scale agree", "There are 2 of this scale."),
    (
        replace(GOOD, subscales=(make.subscale("calm", "calm"),)),
        "variable calm",
        "There are 2 of this variable.",
    ),
]


@pytest.mark.parametrize(("asked", "where", "what"), MISTAKES)
def test_a_planted_mistake_is_found(asked, where, what):
    assert (where, what) in found(asked)


@given(st.lists(st.sampled_from(MISTAKES[:6]), min_size=1, max_size=1))
def test_a_mistake_in_one_item_gives_one_problem(mistakes):
    ((asked, where, what),) = mistakes

    assert found(asked) == {(where, what)}


@pytest.mark.parametrize("name", ["team", "Team", "CALM"])
def test_an_id_that_a_data_file_cannot_tell_apart_is_found(name):
    asked = with_item("remark", id=name)

    assert (f"id '{name}'", "Another id differs only in capitals, or it is 'team'.") in found(
        asked
    )


def test_answers_with_uneven_steps_have_no_gap():
    uneven = chosen(Kind.GRADE, 1, 2, 4)
    asked = replace(with_scale(uneven), pairs=(make.pair("extra", "extra"),))

    assert found(asked) == {("pair growth", "Its answers are not evenly spaced.")}


def test_several_mistakes_are_found_at_once():
    asked = replace(
        with_item("calm", theme="play"),
        subscales=(make.subscale("ease", "nobody"),),
        variants=(Variant(id="short", title={}, adds=("noone",)),),
    )

    assert found(asked) == {
        ("item calm", "There is no theme 'play'."),
        ("subscale ease", "There is no item 'nobody'."),
        ("variant short", "There is no item 'noone'."),
    }


def test_a_problem_names_the_file_and_says_how_to_mend_it():
    (problem,) = problems_of(with_item("calm", theme="play"))

    assert str(problem) == (
        "questionnaires/2016.toml, item calm: There is no theme 'play'. "
        "Add the theme, or correct the name."
    )
