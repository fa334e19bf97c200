import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.disclosure.groups import indicators, some_rows
from tests.analysis.disclosure.tables import small_tables, tables_that_fit
from weerklank.analysis.disclosure.possible import PossibleTables

CELLS = 4
GROUP = st.frozensets(st.integers(0, CELLS - 1), min_size=1)


@settings(max_examples=60)
@given(small_tables(cells=CELLS, most=3), some_rows(CELLS, most=3), GROUP)
def test_a_group_is_pinned_exactly_where_all_tables_that_fit_agree(counts, rows, group):
    found = tables_that_fit(rows, counts)[:, sorted(group)].sum(axis=1)

    possible = PossibleTables(indicators(rows, CELLS), counts)

    assert possible.pin(group) == (found == found[0]).all()


@settings(max_examples=60)
@given(small_tables(cells=CELLS, most=3), some_rows(CELLS, most=3), GROUP)
def test_everyones_answer_is_told_exactly_where_it_is_the_same_in_all(counts, rows, group):
    found = tables_that_fit(rows, counts)[:, sorted(group)].sum(axis=1)
    n = int(found[0].sum())

    possible = PossibleTables(indicators(rows, CELLS), counts)

    told = n > 1 and bool((found.min(axis=0) >= n - 1).any())
    assert possible.tell_everyones_answer(group) == told


def test_people_come_in_whole_numbers_and_that_can_pin_a_group():
    # Halves of people would fit too: with a third of the first pair's, and so on. Whole ones
    # do not: the four tables of 3, 4, 3 and 2 people that fit all give the first team 2 no.
    counts = np.array([[2, 1, 0], [2, 2, 0], [2, 1, 0], [1, 1, 0]])
    rows = [{0, 2, 3}, {0, 1, 3}, {1, 2, 3}]

    found = tables_that_fit(rows, counts)
    possible = PossibleTables(indicators(rows, 4), counts)

    assert (found == found[0]).all()
    assert all(possible.pin(frozenset({cell})) for cell in range(4))


@pytest.mark.parametrize(("counts", "told"), [([[3, 0]], False), ([[1, 0]], False)])
def test_with_nothing_shown_nothing_is_told(counts, told):
    assert PossibleTables(np.zeros((0, 1)), np.array(counts)).tell_everyones_answer({0}) is told


def test_of_one_person_alone_nothing_is_said_by_others():
    possible = PossibleTables(np.ones((1, 1)), np.array([[1, 0]]))

    assert not possible.tell_everyones_answer(frozenset({0}))
    assert possible.pin(frozenset({0}))
