import pytest
from hypothesis import given

from tests.survey import make
from tests.survey.strategies import questionnaires_with_a_subscale
from weerklank.survey.variables import Source, cell_id, gap_id, variables

ASKED = make.questionnaire(
    make.item("calm", favourable="high"),
    make.item("busy", favourable="low"),
    make.item("have", "mark"),
    make.item("target", "mark"),
    make.item("visits", "yes-no"),
    make.item("can-visit", "yes-no"),
    make.item("role", "role", theme="who"),
    make.item("tools", "tools"),
    make.item("remark", "words"),
    subscales=(make.subscale("ease", "calm", "busy"),),
    pairs=(make.pair("have", "target"),),
    matrices=(make.matrix(("visits", "can-visit")),),
)
BY_ID = {variable.id: variable for variable in variables(ASKED)}


def test_everything_that_is_counted_comes_in_the_order_of_the_questionnaire():
    assert list(BY_ID) == [
        "calm", "busy", "have", "target", "visits", "can-visit", "role",
        "tools/1", "tools/2", "tools/3", "ease", "growth/gap", "can-visit/given",
    ]  # fmt: skip


def test_only_a_reversed_item_has_values_that_fall():
    assert BY_ID["calm"].values.tolist() == [1, 2, 3, 4, 5]
    assert BY_ID["busy"].values.tolist() == [5, 4, 3, 2, 1]
    assert BY_ID["busy"].higher_is_better is True


def test_a_subscale_of_two_items_takes_every_half():
    ease = BY_ID["ease"]

    assert ease.values.tolist() == [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]
    assert (ease.source, ease.columns, ease.is_ordered) == (
        Source.SUBSCALE,
        ("calm", "busy"),
        True,
    )


@pytest.mark.parametrize(
    ("favourable", "better"), [("high", True), ("low", False), ("none", None)]
)
def test_a_subscale_says_which_side_is_better(favourable, better):
    asked = make.questionnaire(
        make.item("a"), subscales=(make.subscale("s", "a", favourable=favourable),)
    )

    assert variables(asked)[-1].higher_is_better is better


def test_a_gap_runs_from_all_the_way_down_to_all_the_way_up():
    gap = BY_ID[gap_id(ASKED.pairs[0])]

    assert gap.values.tolist() == list(range(-9, 10))
    assert gap.columns == ("have", "target")
    assert gap.higher_is_better is None


def test_a_gap_is_in_scale_points_not_in_steps():
    asked = make.questionnaire(
        make.item("now", "hours"), make.item("aim", "hours"), pairs=(make.pair("now", "aim"),)
    )

    # Ten answers, four hours apart: from -36 to 36.
    assert variables(asked)[-1].values.tolist() == [4 * step for step in range(-9, 10)]


def test_a_cell_depends_on_the_column_that_is_given():
    cell = BY_ID[cell_id("can-visit")]

    assert (cell.source, cell.columns) == (Source.CELL, ("can-visit", "visits"))
    assert cell.values.tolist() == [0, 1]


def test_a_matrix_without_a_given_column_has_no_cells_of_its_own():
    asked = make.questionnaire(
        make.item("a", "yes-no"),
        make.item("b", "yes-no"),
        matrices=(make.matrix(("a", "b"), given=""),),
    )

    assert [variable.id for variable in variables(asked)] == ["a", "b"]


def test_answers_without_an_order_are_not_ordered():
    unordered = {name for name, variable in BY_ID.items() if not variable.is_ordered}

    assert unordered == {"role", "tools/1", "tools/2", "tools/3"}
    assert BY_ID["tools/1"].source is Source.OPTION


@given(questionnaires_with_a_subscale())
def test_the_values_of_a_subscale_rise_and_stay_on_its_scale(asked):
    whole = variables(asked)[-1].values
    scale = asked.scales[0].values
    items = len(asked.subscales[0].items) if asked.subscales[0].score == "sum" else 1

    assert (whole[1:] > whole[:-1]).all()
    assert whole[[0, -1]] == pytest.approx(scale[[0, -1]] * items)
