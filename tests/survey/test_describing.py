import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.survey import make
from weerklank.survey.counting import Cube, count_wave
from weerklank.survey.describing import description, large_enough, rising
from weerklank.survey.missing import Missing
from weerklank.survey.variables import variables

SMALLEST = 5
ASKED = make.questionnaire(
    make.item("calm"),
    make.item("busy", favourable="low"),
    make.item("role", "role"),
    make.item("does", "yes-no"),
)
CALM, BUSY, ROLE, DOES = variables(ASKED)


def frozen_cube(folder, **columns):
    people = len(columns["calm"])
    columns = {name: [0] * people for name in ASKED.columns} | columns
    given_answers = make.answers(["north"] * people, **columns)
    return count_wave(make.frozen(folder, ASKED, given_answers), ASKED)


def in_north(counts, variable=CALM, *, heads=None, missing=(0,) * 6):
    """A cube with one variable in north."""
    people = sum(counts) + sum(missing) if heads is None else heads
    return Cube(
        groups=("north",),
        heads=np.array([people]),
        answers={variable.id: np.array([counts])},
        missing={variable.id: np.array([missing])},
    )


def test_a_description_by_hand():
    # Scores 1, 3, 3, 4, 5, 5: mean 21/6; squares about it 6.25 + .25 + .25 + .25 + 2 * 2.25.
    cube = in_north([1, 0, 2, 1, 2], missing=(1, 0, 0, 2, 0, 0))

    found = description(cube, CALM, "north", smallest=SMALLEST)

    assert (found.n, found.heads) == (6, 9)
    assert found.shares == pytest.approx([1 / 6, 0, 2 / 6, 1 / 6, 2 / 6])
    assert found.mean == pytest.approx(3.5)
    assert found.standard_deviation == pytest.approx((11.5 / 5) ** 0.5)
    assert found.top_two == pytest.approx(3 / 6)
    assert found.floor == pytest.approx(1 / 6)
    assert found.ceiling == pytest.approx(2 / 6)
    assert found.missing[Missing.NOT_ASKED] == 1
    assert found.missing[Missing.SKIPPED] == 2
    assert sum(found.missing.values()) == 3


def test_a_group_of_one_too_few_is_not_shown_even_if_asked_by_name(tmp_path):
    almost = frozen_cube(tmp_path, calm=[4] * (SMALLEST - 1))
    enough = frozen_cube(tmp_path, calm=[4] * SMALLEST)

    # The answers are there, so something could have leaked.
    assert almost.answers["calm"].sum() == SMALLEST - 1
    assert description(almost, CALM, "north", smallest=SMALLEST) is None
    assert description(enough, CALM, "north", smallest=SMALLEST).n == SMALLEST


def test_a_large_group_of_which_too_few_answered_an_item_is_not_shown_on_that_item(tmp_path):
    people = 20
    answered = [2] * (SMALLEST - 1) + [Missing.REFUSED] * (people - SMALLEST + 1)

    cube = frozen_cube(tmp_path, calm=answered, busy=[1] * people)

    assert description(cube, CALM, "north", smallest=SMALLEST) is None
    assert description(cube, BUSY, "north", smallest=SMALLEST).n == people


def test_heads_must_be_enough_too():
    # No wave gives more answers than heads; a cube that does is not trusted.
    cube = in_north([0, 0, 0, 0, 9], heads=SMALLEST - 1)

    assert description(cube, CALM, "north", smallest=SMALLEST) is None


@given(st.lists(st.integers(0, 4), min_size=5, max_size=5), st.integers(1, 20))
def test_nothing_is_ever_said_about_fewer_than_the_smallest_group(counts, smallest):
    found = description(in_north(counts), CALM, "north", smallest=smallest)

    assert (found is None) == (sum(counts) < smallest)
    assert large_enough(sum(counts), smallest) == (found is not None)


def test_a_group_with_nobody_in_it_is_not_shown():
    assert description(in_north([9] * 5), CALM, "south", smallest=SMALLEST) is None


def test_a_variable_that_was_not_counted_is_not_shown():
    assert description(in_north([9] * 5), BUSY, "north", smallest=SMALLEST) is None


def test_a_reversed_item_counts_the_other_way_round():
    # As asked: four say 1, one says 2, one says 5. Scores: 5, 5, 5, 5, 4, 1.
    found = description(in_north([4, 1, 0, 0, 1], BUSY), BUSY, "north", smallest=SMALLEST)

    assert found.mean == pytest.approx(25 / 6)
    assert found.top_two == pytest.approx(5 / 6)
    assert found.floor == pytest.approx(1 / 6)
    assert found.ceiling == pytest.approx(4 / 6)
    assert found.shares == pytest.approx([4 / 6, 1 / 6, 0, 0, 1 / 6])  # in the order as asked


def test_rising_turns_only_a_reversed_item_round():
    counts = np.array([[1, 2, 3, 4, 5]])

    assert rising(counts, CALM).tolist() == [[1, 2, 3, 4, 5]]
    assert rising(counts, BUSY).tolist() == [[5, 4, 3, 2, 1]]


def test_answers_without_an_order_have_shares_and_no_mean():
    found = description(in_north([5, 3, 2], ROLE), ROLE, "north", smallest=SMALLEST)

    assert found.shares == pytest.approx([0.5, 0.3, 0.2])
    assert np.isnan(found.mean)
    assert np.isnan(found.standard_deviation)
    assert np.isnan([found.top_two, found.floor, found.ceiling]).all()


def test_two_answers_have_no_top_two():
    found = description(in_north([4, 6], DOES), DOES, "north", smallest=SMALLEST)

    assert np.isnan(found.top_two)
    assert (found.mean, found.floor, found.ceiling) == pytest.approx((0.6, 0.4, 0.6))
