import statistics

import numpy as np
import pytest
from hypothesis import given

from tests.analysis.strategies import answers, tables
from weerklank.analysis.counts import NotCounts, ShapesDiffer, mirrored
from weerklank.analysis.describe import (
    NoSuchCategory,
    answered,
    ceiling_share,
    floor_share,
    mean,
    share_of,
    shares,
    standard_deviation,
    top_two_share,
)

SCORES = [1, 2, 3, 4, 5]
# One team of ten, one in which nobody answered, one in which one person did.
TEAMS = np.array([[1, 2, 3, 3, 1], [0, 0, 0, 0, 0], [0, 0, 0, 1, 0]])


def test_each_team_has_its_own_n():
    assert answered(TEAMS).tolist() == [10, 0, 1]


def test_shares_of_a_team_in_which_nobody_answered_are_unknown_not_zero():
    np.testing.assert_array_equal(
        shares(TEAMS), [[0.1, 0.2, 0.3, 0.3, 0.1], [np.nan] * 5, [0, 0, 0, 1, 0]]
    )


def test_an_unused_category_has_a_share_of_zero():
    assert shares([2, 0, 2]).tolist() == [0.5, 0.0, 0.5]


def test_the_ends_of_the_scale_have_shares():
    # Of ten people one chose the lowest, one the highest, and 3 + 1 the two highest.
    np.testing.assert_array_equal(floor_share(TEAMS), [0.1, np.nan, 0])
    np.testing.assert_array_equal(ceiling_share(TEAMS), [0.1, np.nan, 0])
    np.testing.assert_array_equal(top_two_share(TEAMS), [0.4, np.nan, 1])


def test_a_category_named_twice_counts_once():
    assert float(share_of([1, 1, 2], [2, -1])) == 0.5


def test_the_share_of_no_category_is_zero():
    assert float(share_of([1, 1, 2], [])) == 0.0


def test_a_category_that_the_item_does_not_have_is_refused():
    with pytest.raises(NoSuchCategory, match="the item has 3 categories"):
        share_of([1, 1, 2], [3])


def test_an_item_with_one_category_has_no_two_highest():
    with pytest.raises(NoSuchCategory, match="the item has 1 categories"):
        top_two_share([4])


def test_the_mean_is_in_scale_points():
    # 1*1 + 2*2 + 3*3 + 3*4 + 1*5 = 31, over ten people.
    np.testing.assert_array_equal(mean(TEAMS, SCORES), [3.1, np.nan, 4])


def test_the_spread_of_fewer_than_two_answers_is_unknown():
    # Squares about 3.1: 4.41 + 2*1.21 + 3*0.01 + 3*0.81 + 3.61 = 12.9, over 10 - 1.
    np.testing.assert_allclose(
        standard_deviation(TEAMS, SCORES), [np.sqrt(12.9 / 9), np.nan, np.nan], rtol=1e-15
    )


def test_people_who_all_say_the_same_have_no_spread():
    assert float(standard_deviation([0, 7, 0], SCORES[:3])) == 0.0


def test_scores_far_from_zero_lose_nothing():
    # Scores 1, 2, 3 with one person each have variance 1, wherever the scale starts.
    assert float(standard_deviation([1, 1, 1], [1e8 + 1, 1e8 + 2, 1e8 + 3])) == 1.0


def test_each_item_may_have_its_own_scores():
    np.testing.assert_array_equal(mean([[1, 1], [1, 1]], [[0, 1], [0, 10]]), [0.5, 5])


def test_one_item_may_be_scored_in_two_ways():
    np.testing.assert_array_equal(mean([1, 1], [[0, 1], [0, 10]]), [0.5, 5])


@pytest.mark.parametrize("describe", [answered, shares, floor_share])
def test_what_is_not_counts_is_not_described(describe):
    with pytest.raises(NotCounts):
        describe([0.5, 0.5])


def test_scores_that_do_not_fit_the_groups_are_refused():
    with pytest.raises(ShapesDiffer):
        mean(np.ones((2, 2), dtype=int), np.arange(6).reshape(3, 2))


@given(tables(5))
def test_mean_and_spread_are_those_of_the_answers_written_out(table):
    scores = (answers(table) + 1).tolist()

    if len(scores) >= 1:
        assert float(mean(table, SCORES)) == pytest.approx(statistics.mean(scores))
    if len(scores) >= 2:
        spread = float(standard_deviation(table, SCORES))
        assert spread == pytest.approx(statistics.stdev(scores))


@given(tables(5).filter(lambda table: table.sum() > 0))
def test_shares_add_up_and_the_ends_swap_when_the_item_is_mirrored(table):
    assert shares(table).sum() == pytest.approx(1)
    assert float(floor_share(table)) == float(ceiling_share(mirrored(table)))


@given(tables(5))
def test_an_unused_category_in_between_changes_nothing(table):
    wider = np.insert(table, 2, 0)

    np.testing.assert_allclose(
        [mean(table, SCORES), standard_deviation(table, SCORES)],
        [mean(wider, [1, 2, 2.5, 3, 4, 5]), standard_deviation(wider, [1, 2, 2.5, 3, 4, 5])],
        rtol=1e-12,
    )
