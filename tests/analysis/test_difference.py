import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep
from statsmodels.stats.weightstats import ttost_ind

from tests.analysis.strategies import answers, pairs_of_tables
from weerklank.analysis.counts import NotCounts, NotScores, ShapesDiffer
from weerklank.analysis.describe import NoSuchCategory
from weerklank.analysis.difference import (
    WELCH_ONE_SIDED,
    NotAMargin,
    equivalence,
    newcombe_interval,
    share_difference,
    top_two_share_difference,
    variance_of_mean,
    welch_freedom,
    welch_interval,
)
from weerklank.analysis.effect import NotALevel

FIVE = [1, 2, 3, 4, 5]

# Newcombe (1998), table II, method 10: later yes of n, earlier yes of n, the limits.
PUBLISHED = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0000),
    (10, 10, 0, 10, 0.6075, 1.0000),
]


def scores(counts):
    return np.array(range(1, len(counts) + 1)), answers(counts) + 1.0


# --- means


def test_one_side_that_agrees_leaves_the_freedom_of_the_other():
    # Only the later side varies, so f = 5 - 1; its scores 1, 2, 3, 4, 5 have s^2 = 5/2.
    interval = welch_interval([0, 0, 6, 0, 0], [1, 1, 1, 1, 1], FIVE)

    assert float(welch_freedom([0, 0, 6, 0, 0], [1, 1, 1, 1, 1], FIVE)) == pytest.approx(4)
    half_width = stats.t.ppf(0.975, 4) * 0.5**0.5
    assert float(interval.high) == pytest.approx(half_width, rel=1e-12)
    assert float(interval.low) == pytest.approx(-half_width, rel=1e-12)


@pytest.mark.parametrize("score", [2.1, 0.1, 1 / 3])
def test_three_people_of_one_mind_have_no_spread_whatever_the_score(score):
    # The mean of three times 2.1 is not the float 2.1.
    assert float(variance_of_mean([0, 3], [0, score])) == 0.0


def test_where_nothing_varies_on_either_side_there_are_no_limits():
    for later in ([0, 5], [5, 0]):
        interval = welch_interval([5, 0], later, [1, 2])
        verdict = equivalence([5, 0], later, [1, 2], margin=0.5)

        assert np.isnan([interval.low, interval.high, verdict.p, verdict.p_low]).all()
        assert not verdict.equivalent


@pytest.mark.parametrize("few", [[0, 0], [1, 0]])
def test_fewer_than_two_answers_on_a_side_leave_everything_unknown(few):
    for pair in ((few, [3, 4]), ([3, 4], few)):
        interval = welch_interval(*pair, [1, 2])

        assert np.isnan([interval.low, interval.high]).all()
        assert np.isnan(welch_freedom(*pair, [1, 2]))
        assert not equivalence(*pair, [1, 2], margin=1).equivalent


@pytest.mark.parametrize("margin", [0, -0.5, np.nan, np.inf])
def test_a_margin_that_is_not_above_0_is_refused(margin):
    with pytest.raises(NotAMargin, match="above 0"):
        equivalence([1, 2], [2, 1], [1, 2], margin=margin)


@pytest.mark.parametrize("level", [0, 0.5, 0.95, np.nan])
def test_a_level_that_no_one_sided_test_has_is_refused(level):
    with pytest.raises(NotALevel, match=r"0\.5"):
        equivalence([1, 2], [2, 1], [1, 2], margin=1, level=level)


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_that_is_not_between_0_and_1_is_refused(level):
    with pytest.raises(NotALevel):
        welch_interval([1, 2], [2, 1], [1, 2], level=level)
    with pytest.raises(NotALevel):
        newcombe_interval([1, 2], [2, 1], [1], level=level)


def test_a_wide_margin_is_met_and_the_method_is_named():
    verdict = equivalence([3, 5, 9, 6, 2], [2, 6, 9, 6, 2], FIVE, margin=1)

    assert verdict.equivalent
    assert verdict.method == WELCH_ONE_SIDED == "two one-sided welch tests"


def test_a_whole_table_gives_what_its_rows_give():
    rng = np.random.default_rng(20)
    earlier, later = rng.integers(0, 6, (2, 3, 4, 5))

    limits, verdicts = (
        welch_interval(earlier, later, FIVE),
        equivalence(earlier, later, FIVE, margin=1),
    )
    shares = newcombe_interval(earlier, later, [3, 4])

    for at in np.ndindex(3, 4):
        pair = earlier[at], later[at]
        assert limits.low[at] == welch_interval(*pair, FIVE).low
        assert verdicts.p[at] == equivalence(*pair, FIVE, margin=1).p
        assert shares.high[at] == newcombe_interval(*pair, [3, 4]).high


def test_what_does_not_compare_is_refused():
    for function in (welch_interval, welch_freedom):
        with pytest.raises(ShapesDiffer):
            function([1, 2], [1, 2, 3], [1, 2])
        with pytest.raises(NotScores):
            function([1, 2], [2, 1], [2, 1])
        with pytest.raises(NotCounts):
            function([1, 2], [1.5, 2.5], [1, 2])


@given(pairs_of_tables(), st.floats(0.5, 0.999))
def test_the_limits_are_those_of_scipy(pair, level):
    (values, x), (_, y) = map(scores, pair)
    assume(len(set(x)) > 1 and len(set(y)) > 1)

    interval = welch_interval(*pair, values, level=level)

    scipy = stats.ttest_ind(y, x, equal_var=False).confidence_interval(level)
    assert float(interval.low) == pytest.approx(scipy.low, rel=1e-9, abs=1e-9)
    assert float(interval.high) == pytest.approx(scipy.high, rel=1e-9, abs=1e-9)


@given(pairs_of_tables(), st.floats(0.1, 3))
def test_both_p_are_those_of_statsmodels(pair, margin):
    (values, x), (_, y) = map(scores, pair)
    assume(len(set(x)) > 1 and len(set(y)) > 1)

    verdict = equivalence(*pair, values, margin=margin)

    p, (_, p_low, _), (_, p_high, _) = ttost_ind(y, x, -margin, margin, usevar="unequal")
    assert float(verdict.p_low) == pytest.approx(p_low, rel=1e-8, abs=1e-12)
    assert float(verdict.p_high) == pytest.approx(p_high, rel=1e-8, abs=1e-12)
    assert float(verdict.p) == pytest.approx(p, rel=1e-8, abs=1e-12)


@given(pairs_of_tables(), st.floats(0.1, 3), st.floats(0.01, 0.4))
def test_equivalent_is_where_the_interval_lies_within_the_margins(pair, margin, level):
    values, x = scores(pair[0])
    assume(len(set(x)) > 1)

    verdict = equivalence(*pair, values, margin=margin, level=level)

    assume(abs(float(verdict.p) - level) > 1e-9)
    inside = -margin < verdict.interval.low and verdict.interval.high < margin
    assert bool(verdict.equivalent) == bool(inside)


@given(pairs_of_tables())
def test_swapping_the_sides_mirrors_the_limits(pair):
    values = np.arange(len(pair[0])) + 1

    there, back = welch_interval(*pair, values), welch_interval(*reversed(pair), values)

    np.testing.assert_allclose(there.low, -back.high, atol=1e-12)


# --- shares


@pytest.mark.parametrize(("yes_l", "n_l", "yes_e", "n_e", "low", "high"), PUBLISHED)
def test_the_limits_published_for_two_shares_are_found(yes_l, n_l, yes_e, n_e, low, high):
    interval = newcombe_interval([n_e - yes_e, yes_e], [n_l - yes_l, yes_l], [1])

    assert float(interval.low) == pytest.approx(low, abs=6e-5)
    assert float(interval.high) == pytest.approx(high, abs=6e-5)


def test_the_top_two_are_the_two_highest_categories():
    # Before 2 of 8, after 5 of 10.
    earlier, later = [2, 2, 2, 1, 1], [1, 2, 2, 2, 3]

    assert float(top_two_share_difference(earlier, later)) == 0.25
    assert float(share_difference(earlier, later, [3, 4])) == 0.25


def test_a_side_without_answers_leaves_the_difference_in_shares_unknown():
    interval = newcombe_interval([[0, 0], [1, 1]], [1, 1], [1])

    np.testing.assert_array_equal(
        share_difference([[0, 0], [1, 1]], [1, 1], [1]), [np.nan, 0.0]
    )
    assert np.isnan(interval.low[0])
    assert np.isfinite(interval.low[1])


def test_a_category_that_the_item_lacks_is_refused():
    for function in (share_difference, newcombe_interval):
        with pytest.raises(NoSuchCategory):
            function([1, 2], [2, 1], [2])


@given(st.lists(st.integers(0, 40), min_size=4, max_size=4), st.floats(0.5, 0.999))
def test_the_limits_for_two_shares_are_those_of_statsmodels(counts, level):
    earlier, later = counts[:2], counts[2:]
    assume(sum(earlier) and sum(later))

    interval = newcombe_interval(earlier, later, [1], level=level)

    low, high = confint_proportions_2indep(
        later[1], sum(later), earlier[1], sum(earlier), method="newcomb", alpha=1 - level
    )
    assert float(interval.low) == pytest.approx(low, abs=1e-9)
    assert float(interval.high) == pytest.approx(high, abs=1e-9)


@given(pairs_of_tables())
def test_the_share_limits_hold_the_difference_and_swapping_mirrors_them(pair):
    there = newcombe_interval(*pair, [-1])
    back = newcombe_interval(*reversed(pair), [-1])

    assert -1 <= there.low <= share_difference(*pair, [-1]) <= there.high <= 1
    assert float(there.low) == pytest.approx(-float(back.high), abs=1e-12)
