from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.disclosure.groups import rank, some_rows
from weerklank.analysis.disclosure.elimination import reduced

CELLS = 7


def added_up(rows, weights):
    """The sum of these rows, each as often as its weight says; zeros left out."""
    total = {}
    for row, weight in weights.items():
        for cell in rows[row]:
            total[cell] = total.get(cell, Fraction(0)) + weight
    return {cell: weight for cell, weight in total.items() if weight}


def test_no_rows_say_nothing():
    assert reduced([]) == []
    assert reduced([frozenset()]) == []


def test_a_row_that_follows_from_others_gives_no_equation():
    assert len(reduced([{0}, {1}, {0, 1}])) == 2


def test_an_odd_ring_of_pairs_gives_away_each_part_by_halves():
    # By hand: (01 + 12 + 02) / 2 - 12 = 0, so 0 = 1/2 01 - 1/2 12 + 1/2 02.
    found = {each.pivot: each for each in reduced([{0, 1}, {1, 2}, {0, 2}])}

    half = Fraction(1, 2)
    assert found[0].weights == {0: 1}
    assert found[0].rows == {0: half, 1: -half, 2: half}


@given(some_rows(CELLS))
def test_there_are_as_many_equations_as_the_rank(rows):
    assert len(reduced(rows)) == rank(rows, CELLS)


@given(some_rows(CELLS))
def test_each_equation_is_the_sum_of_the_rows_that_it_names(rows):
    for equation in reduced(rows):
        assert added_up(rows, equation.rows) == equation.weights


@given(some_rows(CELLS))
def test_a_pivot_counts_once_in_its_own_equation_and_in_no_other(rows):
    equations = reduced(rows)

    for pivot in [each.pivot for each in equations]:
        held = [each for each in equations if pivot in each.weights]
        assert [each.pivot for each in held] == [pivot]
        assert held[0].weights[pivot] == 1


@given(some_rows(CELLS), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing_that_is_known(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)

    assert [each.weights for each in sorted(reduced(rows), key=lambda each: each.pivot)] == [
        each.weights for each in sorted(reduced(shuffled), key=lambda each: each.pivot)
    ]
