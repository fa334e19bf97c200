from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given

from tests.analysis.paired.tables import changes, tables, written_out
from weerklank.analysis.counts import NotCounts, NotScores, ShapesDiffer
from weerklank.analysis.paired.table import crossed, differences, square


@given(tables())
def test_people_written_out_make_the_table_again(table):
    before, after = written_out(table)

    np.testing.assert_array_equal(crossed(before, after, range(len(table))), table)


@given(tables())
def test_differences_are_those_of_the_people(table):
    moved = differences(table, range(len(table)))

    sizes, people = np.unique(changes(table), return_counts=True)
    np.testing.assert_array_equal(moved.sizes, sizes)
    np.testing.assert_array_equal(moved.people, people)
    assert moved.mean == pytest.approx(changes(table).mean(), abs=1e-12)
    assert moved.deviation == pytest.approx(changes(table).std(ddof=1), abs=1e-12)


def test_scores_that_are_not_exact_make_the_same_differences():
    # Means of three items: 4/3 - 1, 5/3 - 4/3 and 2 - 5/3 differ in their last digit.
    thirds = [1, 4 / 3, 5 / 3, 2]
    assert len({after - before for before, after in pairwise(thirds)}) > 1
    up_by_one = np.diag([2, 3, 4], k=1)

    up, down = differences(up_by_one, thirds), differences(up_by_one.T, thirds)

    assert up.people.tolist() == [9]
    assert up.sizes[0] == pytest.approx(1 / 3, abs=1e-12)
    assert down.sizes[0] == -up.sizes[0]


def test_a_score_that_is_a_hair_off_is_still_that_category():
    assert crossed([0.1 + 0.2], [0.6], [0.3, 0.6]).tolist() == [[0, 1], [0, 0]]


def test_nobody_has_no_mean_and_one_person_no_spread():
    nobody, one = differences([[0, 0], [0, 0]], [1, 2]), differences([[0, 1], [0, 0]], [1, 2])

    assert np.isnan([nobody.mean, nobody.deviation, one.deviation]).all()
    assert (nobody.total, one.mean) == (0, 1.0)


@pytest.mark.parametrize("score", [2.5, np.nan, 9])
def test_a_score_that_is_not_on_the_scale_is_refused(score):
    with pytest.raises(NotScores, match="not among the scores"):
        crossed([1, score], [1, 2], [1, 2, 3])


def test_lists_of_other_people_are_refused():
    with pytest.raises(ShapesDiffer, match="the same people"):
        crossed([1, 2], [1], [1, 2])
    with pytest.raises(ShapesDiffer, match="the same people"):
        crossed([[1, 2]], [[1, 2]], [1, 2])
    with pytest.raises(NotCounts):
        crossed([], [], [])


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ([1, 2], [1, 2]),
        ([[1, 2, 3], [4, 5, 6]], [1, 2, 3]),
        ([[1, 2], [3, 4]], [[1, 2], [1, 2]]),
    ],
)
def test_a_table_that_is_not_square_is_refused(table, values):
    with pytest.raises(ShapesDiffer, match="square"):
        square(table, values)
