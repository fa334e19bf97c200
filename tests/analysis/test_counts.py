import numpy as np
import pytest
from hypothesis import given

from tests.analysis.strategies import tables
from weerklank.analysis.counts import (
    NotCounts,
    NotScores,
    ShapesDiffer,
    mirrored,
    pair_of_tables,
    scores_for,
    table_of_counts,
)


def test_whole_numbers_of_any_width_become_counts():
    table = table_of_counts(np.array([3, 0, 2], dtype=np.uint8))

    assert table.dtype == np.int64
    assert table.tolist() == [3, 0, 2]


def test_a_table_without_groups_is_a_table():
    assert table_of_counts(np.zeros((0, 5), dtype=np.int64)).shape == (0, 5)


@pytest.mark.parametrize("numbers", [3, [], np.zeros((2, 0), dtype=np.int64)])
def test_a_table_without_categories_is_refused(numbers):
    with pytest.raises(NotCounts, match="at least one answer category"):
        table_of_counts(numbers)


@pytest.mark.parametrize("numbers", [[1.0, 2.0], [True, False], ["1", "2"], [None, 1]])
def test_numbers_that_are_not_integers_are_refused(numbers):
    with pytest.raises(NotCounts, match="counts are integers"):
        table_of_counts(numbers)


@pytest.mark.parametrize("numbers", [[1, -1], np.array([2**63], dtype=np.uint64)])
def test_negative_counts_and_counts_beyond_64_bits_are_refused(numbers):
    with pytest.raises(NotCounts, match="cannot be negative"):
        table_of_counts(numbers)


def test_a_pair_with_different_categories_is_refused():
    with pytest.raises(ShapesDiffer, match="the last axis holds the categories"):
        pair_of_tables([1, 2, 3], [1, 2, 3, 4])


def test_one_category_is_not_stretched_over_many():
    with pytest.raises(ShapesDiffer, match="the last axis holds the categories"):
        pair_of_tables([4], [1, 2, 3])


def test_a_pair_with_different_groups_is_refused():
    with pytest.raises(ShapesDiffer, match="the leading axes"):
        pair_of_tables(np.ones((2, 5), dtype=int), np.ones((3, 5), dtype=int))


def test_as_many_scores_as_categories_are_needed():
    with pytest.raises(ShapesDiffer, match="the last axis holds the categories"):
        scores_for(table_of_counts([1, 2, 3]), [1, 2])


@pytest.mark.parametrize("values", [[1, np.nan, 3], [1, 2, np.inf]])
def test_a_category_without_a_finite_score_is_refused(values):
    with pytest.raises(NotScores, match="a finite score"):
        scores_for(table_of_counts([1, 2, 3]), values)


@pytest.mark.parametrize("values", [[3, 2, 1], [1, 1, 2], [[1, 2, 3], [1, 3, 2]]])
def test_scores_that_do_not_ascend_are_refused(values):
    with pytest.raises(NotScores, match="scores ascend"):
        scores_for(table_of_counts([1, 2, 3]), values)


def test_mirroring_leaves_the_original_as_it_was():
    original = np.array([3, 0, 1])

    mirrored(original)[0] = 99

    assert original.tolist() == [3, 0, 1]


@given(tables(5))
def test_mirroring_twice_changes_nothing(table):
    assert mirrored(mirrored(table)).tolist() == table.tolist()
