import numpy as np
import pytest
from hypothesis import assume, given
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from tests.analysis.paired.tables import changes, tables, written_out
from weerklank.analysis.counts import ShapesDiffer
from weerklank.analysis.effect import NotALevel
from weerklank.analysis.paired.change import (
    PAIRED_T,
    WILSON,
    Moved,
    NotAPart,
    higher_unchanged_lower,
    matched_share,
    mean_change,
    standardised_by_before,
    standardised_by_change,
)
from weerklank.analysis.paired.reliable import (
    NotAReliability,
    reliable_change,
    reliable_change_index,
)


@given(tables(people=5))
def test_the_mean_change_is_that_of_scipys_paired_test(table):
    before, after = written_out(table)
    assume(len(set(after - before)) > 1)

    change = mean_change(table, range(len(table)), level=0.9)

    scipy = stats.ttest_rel(after, before)
    limits = scipy.confidence_interval(0.9)
    assert change.value == pytest.approx((after - before).mean(), abs=1e-12)
    assert change.p == pytest.approx(scipy.pvalue, rel=1e-9)
    assert (change.low, change.high) == pytest.approx((limits.low, limits.high), abs=1e-9)
    assert (change.people, change.method) == (len(before), PAIRED_T)


@given(tables(people=5))
def test_standardised_changes_are_those_of_the_people_written_out(table):
    before, after = written_out(table)
    assume(len(set(after - before)) > 1 and len(set(before)) > 1)
    values = range(len(table))

    assert standardised_by_change(table, values) == pytest.approx(
        changes(table).mean() / changes(table).std(ddof=1), rel=1e-9
    )
    assert standardised_by_before(table, values) == pytest.approx(
        changes(table).mean() / before.std(ddof=1), rel=1e-9
    )


@pytest.mark.parametrize("table", [[[0, 0], [0, 0]], [[0, 1], [0, 0]], [[0, 9], [0, 0]]])
def test_a_change_in_which_nobody_differs_has_no_error_to_set_it_against(table):
    change = mean_change(table, [1, 2])

    assert np.isnan([change.low, change.high, change.p]).all()
    assert np.isnan(
        [standardised_by_change(table, [1, 2]), standardised_by_before(table, [1, 2])]
    ).all()


def test_who_moved_is_counted_by_the_side_of_the_diagonal():
    moved = higher_unchanged_lower([[5, 2, 1], [4, 6, 3], [1, 1, 7]])

    assert moved == Moved(higher=6, unchanged=18, lower=6)
    assert moved.shares == (0.2, 0.6, 0.2)


def test_nobody_has_no_shares():
    assert np.isnan(higher_unchanged_lower([[0, 0], [0, 0]]).shares).all()


def test_what_is_not_square_is_refused():
    with pytest.raises(ShapesDiffer):
        higher_unchanged_lower([[1, 2, 3], [1, 2, 3]])


@pytest.mark.parametrize(("matched", "possible"), [(0, 12), (7, 12), (12, 12), (1, 1)])
def test_the_share_that_was_matched_has_wilsons_interval(matched, possible):
    share = matched_share(matched, possible, level=0.9)

    by_statsmodels = proportion_confint(matched, possible, alpha=0.1, method="wilson")
    assert (share.low, share.high) == pytest.approx(by_statsmodels, abs=1e-9)
    assert (share.value, share.method) == (matched / possible, WILSON)


def test_nobody_to_match_has_no_share():
    assert np.isnan([matched_share(0, 0).value, matched_share(0, 0).low]).all()


@pytest.mark.parametrize(("matched", "possible"), [(3, 2), (-1, 2)])
def test_more_matched_than_there_are_is_refused(matched, possible):
    with pytest.raises(NotAPart):
        matched_share(matched, possible)


def test_a_level_that_is_not_between_0_and_1_is_refused():
    with pytest.raises(NotALevel):
        matched_share(1, 2, level=95)
    with pytest.raises(NotALevel):
        mean_change([[1, 2], [3, 4]], [1, 2], level=95)
    with pytest.raises(NotALevel):
        reliable_change([[1, 2], [3, 4]], [1, 2], reliability=0.8, level=95)


def test_the_published_reliable_change_is_found():
    # Jacobson and Truax (1991): S_diff = 4.74 and RC = 15 / 4.74 = 3.16.
    assert 1 / reliable_change_index(1, deviation=7.5, reliability=0.80) == pytest.approx(
        4.74, abs=0.005
    )
    assert reliable_change_index(15, deviation=7.5, reliability=0.80) == pytest.approx(
        3.16, abs=0.005
    )


def test_only_changes_beyond_the_error_are_reliable():
    # Before: ten score 0 and ten score 10, so s^2 = 500 / 19. With reliability 0.9 the least
    # change is 1.96 sqrt(2 * 26.3 * 0.1) = 4.50: four is not enough, five is.
    table = np.zeros((11, 11), dtype=int)
    table[0, [0, 4, 5]] = 6, 3, 1
    table[10, [10, 6, 5]] = 7, 1, 2

    change = reliable_change(table, range(11), reliability=0.9)

    assert change.least == pytest.approx(4.50, abs=0.005)
    assert change.moved == Moved(higher=1, unchanged=17, lower=2)
    assert (change.reliability, change.level) == (0.9, 0.95)


@pytest.mark.parametrize("table", [[[0, 0], [0, 0]], [[3, 4], [0, 0]]])
def test_without_spread_before_nothing_is_known_of_reliable_change(table):
    change = reliable_change(table, [1, 2], reliability=0.8)

    assert np.isnan(change.least)
    assert change.moved is None


@pytest.mark.parametrize("reliability", [-0.1, 1, 80, np.nan])
def test_what_cannot_be_a_reliability_is_refused(reliability):
    with pytest.raises(NotAReliability):
        reliable_change([[1, 2], [3, 4]], [1, 2], reliability=reliability)
