from itertools import product
from math import isnan

import numpy as np
import pytest
from hypothesis import assume, given, settings
from scipy import stats

from tests.analysis.paired.tables import changes, tables
from weerklank.analysis.counts import NotCounts, ShapesDiffer
from weerklank.analysis.paired.signed_rank import (
    EXACT,
    EXACT_PRATT,
    NORMAL,
    NORMAL_PRATT,
    TooManyForExact,
    pratt_exact,
    pratt_normal,
    wilcoxon_exact,
    wilcoxon_normal,
)
from weerklank.analysis.paired.table import crossed

ALL = [wilcoxon_exact, pratt_exact, wilcoxon_normal, pratt_normal]

# Sixteen people on a scale from 1 to 5, five of whom did not move.
BEFORE = [1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 1, 2, 5, 3]
AFTER = [2, 3, 1, 2, 3, 4, 1, 3, 5, 4, 4, 5, 2, 5, 4, 3]
FIVE = [1, 2, 3, 4, 5]

# Hamilton's depression factor of nine patients before and after a tranquilliser: Hollander
# and Wolfe (1999), table 3.1.
DEPRESSED = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
TREATED = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]


def by_enumeration(moved, ranks):
    """Hand out plus and minus in every way there is; count the ways as far."""
    middle = ranks.sum() / 2
    sums = np.array([np.array(signs) @ ranks for signs in product([0, 1], repeat=len(ranks))])
    return (np.abs(sums - middle) >= abs(ranks[moved > 0].sum() - middle) - 1e-9).mean()


def test_every_method_is_named():
    table = crossed(BEFORE, AFTER, FIVE)

    assert [test(table, FIVE).method for test in ALL] == [
        EXACT,
        EXACT_PRATT,
        NORMAL,
        NORMAL_PRATT,
    ]


def test_the_published_test_of_the_depression_data_is_found():
    # R: wilcox.test(after, before, paired = TRUE) prints V = 5, p-value = 0.0390625.
    values = np.unique(DEPRESSED + TREATED)

    test = wilcoxon_exact(crossed(DEPRESSED, TREATED, values), values)

    assert (test.w, test.expected, test.p) == (5.0, 22.5, 0.0390625)
    assert (test.moved, test.unchanged) == (9, 0)
    assert isnan(test.z)


def test_r_finds_the_same_with_ties_and_people_who_did_not_move():
    # R: exactRankTests::wilcox.exact(after, before, paired = TRUE): V = 58, 0.0283203125.
    # coin::wilcoxsign_test(after ~ before, distribution = "exact") with zero.method
    # "Wilcoxon": 0.0283203125; with "Pratt": 0.0322265625.
    table = crossed(BEFORE, AFTER, FIVE)

    left_out, ranked = wilcoxon_exact(table, FIVE), pratt_exact(table, FIVE)

    assert (left_out.w, left_out.p) == (58.0, 0.0283203125)
    assert ranked.p == 0.0322265625
    assert (left_out.moved, left_out.unchanged) == (ranked.moved, ranked.unchanged) == (11, 5)


def test_r_finds_the_same_normal_p():
    # R: wilcox.test(after, before, paired = TRUE, exact = FALSE): p-value 0.0247096888.
    assert wilcoxon_normal(crossed(BEFORE, AFTER, FIVE), FIVE).p == pytest.approx(
        0.0247096888, abs=1e-10
    )


def test_when_everyone_moves_up_all_ways_but_two_are_less_far():
    # 2 of 2^8 ways, whatever the ranks.
    up = [[0, 5, 0], [0, 0, 3], [0, 0, 0]]

    assert wilcoxon_exact(up, [1, 2, 4]).p == 2 / 256
    assert pratt_exact(up, [1, 2, 4]).p == 2 / 256


def test_with_one_size_of_step_it_is_the_sign_test():
    # 150 up and 50 down, all by one: as far as 150 of 200 heads.
    signs = stats.binomtest(150, 200).pvalue

    assert wilcoxon_exact([[9, 150], [50, 9]], [1, 2]).p == pytest.approx(signs, rel=1e-12)


@pytest.mark.parametrize("test", ALL)
def test_when_nobody_moves_p_is_one(test):
    still = test([[4, 0], [0, 7]], [1, 2])

    assert (still.w, still.p, still.moved, still.unchanged) == (0.0, 1.0, 0, 11)


@pytest.mark.parametrize("test", ALL)
def test_nobody_at_all_leaves_everything_unknown(test):
    nobody = test([[0, 0], [0, 0]], [1, 2])

    assert np.isnan([nobody.w, nobody.expected, nobody.z, nobody.p]).all()


def test_two_hundred_who_moved_are_counted_and_one_more_is_refused():
    assert 0 < wilcoxon_exact([[0, 150], [50, 0]], [1, 2]).p < 1

    with pytest.raises(TooManyForExact, match="201 who moved"):
        wilcoxon_exact([[0, 151], [50, 0]], [1, 2])


def test_many_who_did_not_move_are_too_many_for_pratt_alone():
    still = [[30_000, 30], [10, 30_000]]

    assert 0 < wilcoxon_exact(still, [1, 2]).p < 1
    with pytest.raises(TooManyForExact, match="60000 who did not"):
        pratt_exact(still, [1, 2])
    assert 0 < pratt_normal(still, [1, 2]).p < 1


@pytest.mark.parametrize("test", ALL)
def test_what_is_not_a_table_of_before_by_after_is_refused(test):
    with pytest.raises(ShapesDiffer):
        test([[1, 2, 3], [1, 2, 3]], [1, 2, 3])
    with pytest.raises(NotCounts):
        test([[0.5, 2], [1, 2]], [1, 2])


@settings(max_examples=60)
@given(tables(people=2, most=3))
def test_p_is_the_share_of_all_ways_to_hand_out_plus_and_minus(table):
    values = [0, 1, 3, 4][: len(table)]
    moved = np.repeat(
        np.subtract.outer(values, values).T.ravel(), table.ravel()
    )  # after minus before
    assume((moved != 0).sum() <= 10)
    without = stats.rankdata(np.abs(moved[moved != 0]))
    among = stats.rankdata(np.abs(moved))[moved != 0]
    moved = moved[moved != 0]

    assert wilcoxon_exact(table, values).p == pytest.approx(
        by_enumeration(moved, without), rel=1e-12
    )
    assert pratt_exact(table, values).p == pytest.approx(
        by_enumeration(moved, among), rel=1e-12
    )


@given(tables(people=9))
def test_the_approximation_is_that_of_scipy(table):
    moved = changes(table)
    assume(np.any(moved))

    for test, zeros in ((wilcoxon_normal, "wilcox"), (pratt_normal, "pratt")):
        ours = test(table, range(len(table)))
        scipy = stats.wilcoxon(moved, zero_method=zeros, correction=True, method="asymptotic")
        assert min(ours.w, 2 * ours.expected - ours.w) == scipy.statistic
        # SciPy moves half a rank towards the middle, and past it when W is there already.
        if abs(ours.w - ours.expected) >= 0.5:
            assert ours.p == pytest.approx(scipy.pvalue, rel=1e-9)


@given(tables(people=4))
def test_exchanging_before_and_after_keeps_p_and_turns_z_around(table):
    values = range(len(table))

    for test in ALL:
        there, back = test(table, values), test(table.T, values)
        assert back.p == pytest.approx(there.p, rel=1e-12)
        assert back.w == 2 * there.expected - there.w
        assert back.z == pytest.approx(-there.z, abs=1e-12, nan_ok=True)
        assert 0 < there.p <= 1


@given(tables(people=4))
def test_the_unit_and_an_empty_category_change_nothing(table):
    k = len(table)
    wider = np.insert(np.insert(table, 1, 0, axis=0), 1, 0, axis=1)
    between = [0, 0.4, *range(1, k)]

    for test in ALL:
        p = test(table, range(k)).p
        assert test(table, [7 + 3 * value for value in range(k)]).p == pytest.approx(
            p, rel=1e-12
        )
        assert test(wider, between).p == pytest.approx(p, rel=1e-12)


def test_among_many_the_approximation_comes_close():
    table = [[10, 30, 5], [20, 40, 30], [5, 15, 30]]

    assert wilcoxon_exact(table, [1, 2, 3]).p == pytest.approx(
        wilcoxon_normal(table, [1, 2, 3]).p, abs=0.005
    )
