import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.disclosure.groups import follows, smallest_by_trying, some_rows
from weerklank.analysis.disclosure.derivable import (
    MOST_ENTANGLED,
    TooEntangled,
    hanging_together,
    lots_of,
    smallest_derivable,
)
from weerklank.analysis.disclosure.elimination import reduced

CELLS = 6


def groups(rows):
    return [each.cells for each in smallest_derivable(tuple(map(frozenset, rows)))]


def pairs_with_one(number):
    """So many pairs, each of somebody else and always the same one."""
    return tuple(frozenset({place, number}) for place in range(number))


def test_nothing_follows_from_nothing():
    assert groups([]) == []
    assert groups([set()]) == []


def test_of_a_total_and_all_parts_but_one_the_last_part_follows():
    assert groups([{0, 1, 2}, {0}, {1}]) == [{0}, {1}, {2}]


def test_two_hidden_parts_follow_only_as_a_pair():
    assert groups([{0, 1, 2, 3}, {0}, {1}]) == [{0}, {1}, {2, 3}]


def test_an_odd_ring_of_pairs_gives_each_part_away():
    # (01 + 12 + 02) / 2 is all three together, and less a pair it is one of them.
    assert groups([{0, 1}, {1, 2}, {0, 2}]) == [{0}, {1}, {2}]


def test_an_even_ring_of_pairs_gives_pairs_only():
    # 01 - 12 + 23 = 03, and each pair of the ring; no opposite pair and nobody alone.
    assert groups([{0, 1}, {1, 2}, {2, 3}]) == [{0, 1}, {0, 3}, {1, 2}, {2, 3}]


@settings(max_examples=150)
@given(some_rows(CELLS))
def test_the_smallest_groups_are_those_found_by_trying_every_group(rows):
    assert set(groups(rows)) == smallest_by_trying(rows, CELLS)


@given(some_rows(CELLS))
def test_each_group_follows_from_the_rows_that_it_names_and_needs_them_all(rows):
    for each in smallest_derivable(rows):
        used = [rows[place] for place in each.rows]
        assert follows(used, each.cells, CELLS)
        assert all(row in range(len(rows)) for row in each.rows)


@given(some_rows(CELLS), st.permutations(range(CELLS)))
def test_other_names_for_the_cells_give_the_same_groups_by_other_names(rows, names):
    renamed = tuple(frozenset(names[cell] for cell in row) for row in rows)

    assert set(groups(renamed)) == {
        frozenset(names[cell] for cell in group) for group in groups(rows)
    }


@given(some_rows(CELLS), st.frozensets(st.integers(0, CELLS - 1)))
def test_with_one_more_row_every_group_is_still_there_or_holds_a_smaller_one(rows, more):
    after = groups([*rows, more])

    for group in groups(rows):
        assert any(smaller <= group for smaller in after)


@given(some_rows(8))
def test_lots_share_no_cell_and_leave_no_equation_out(rows):
    equations = reduced(rows)
    lots = hanging_together(equations)

    held = [frozenset(cell for each in lot for cell in each.weights) for lot in lots]
    assert sum(len(cells) for cells in held) == len(frozenset().union(*held))
    assert sorted(each.pivot for lot in lots for each in lot) == sorted(
        each.pivot for each in equations
    )


def test_a_row_that_links_two_lots_makes_one_of_them():
    pairs = reduced([{0, 9}, {1, 8}])
    linked = reduced([{0, 9}, {1, 8}, {2, 8, 9}])

    assert [len(lot) for lot in hanging_together(pairs)] == [1, 1]
    assert [len(lot) for lot in hanging_together(linked)] == [3]
    assert [len(lot) for lot in lots_of((frozenset({0}), frozenset({1})))] == [1, 1]


def test_more_that_hangs_together_than_can_be_taken_apart_is_refused_by_name():
    with pytest.raises(TooEntangled, match="17 equations"):
        smallest_derivable(pairs_with_one(MOST_ENTANGLED + 1))
