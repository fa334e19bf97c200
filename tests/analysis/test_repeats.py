import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from tests.analysis.strategies import answers, pairs_of_tables
from weerklank.analysis.counts import ShapesDiffer
from weerklank.analysis.difference import welch_freedom, welch_interval
from weerklank.analysis.effect import NotALevel
from weerklank.analysis.rank_tests import mann_whitney
from weerklank.analysis.repeats import (
    MEANS_WITH_REPEATS,
    RANKS_WITH_REPEATS,
    NotACorrelation,
    NotAnOverlap,
    mann_whitney_with_repeats,
    mean_difference_with_repeats,
)

FIVE = [1, 2, 3, 4, 5]

# Derrick, Toher and White (2017), The Quantitative Methods for Psychology 13, 120-126: sixteen
# people a side, of whom the last eight are the same.
ONE = [20, 21, 16, 18, 14, 12, 14, 17, 14, 15, 18, 20, 11, 19, 14, 15]
OTHER = [10, 16, 18, 16, 15, 14, 13, 10, 15, 10, 15, 17, 13, 19, 12, 13]


def counted(scores):
    return [scores.count(score) for score in range(10, 22)]


def repeated_answers(rng, *, draws, n, overlap, latent):
    """Counts of two waves in which `overlap` of n people answer twice, and their scores."""
    cuts = stats.norm.ppf([0.1, 0.3, 0.6, 0.85])
    first, second = rng.standard_normal((2, draws, n))
    second[:, :overlap] = (
        latent * first[:, :overlap] + np.sqrt(1 - latent**2) * second[:, :overlap]
    )
    both = [np.searchsorted(cuts, wave) for wave in (first, second)]
    return [np.stack([(w == j).sum(axis=1) for j in range(5)], axis=1) for w in both], both


def test_the_published_p_of_a_partly_repeated_sample_is_found():
    # R, as on the help page of Partiallyoverlapping::Partover.test: p.value = 0.026, with
    # equal variances; the spreads here are alike, so that not assuming it gives the same.
    r = np.corrcoef(ONE[8:], OTHER[8:])[0, 1]

    found = mean_difference_with_repeats(
        counted(OTHER), counted(ONE), range(10, 22), overlap=8, correlation=r
    )

    assert float(found.p) == pytest.approx(0.026, abs=5e-4)
    assert found.method == MEANS_WITH_REPEATS


def test_everybody_twice_with_the_correlation_they_have_is_the_paired_t_test():
    first, second = ONE[8:], OTHER[8:]
    r = np.corrcoef(first, second)[0, 1]

    found = mean_difference_with_repeats(
        counted(second), counted(first), range(10, 22), overlap=8, correlation=r
    )

    scipy = stats.ttest_rel(first, second)
    limits = scipy.confidence_interval(0.95)
    assert float(found.freedom) == 7.0
    assert float(found.p) == pytest.approx(scipy.pvalue, rel=1e-9)
    assert float(found.interval.low) == pytest.approx(limits.low, rel=1e-9)
    assert float(found.interval.high) == pytest.approx(limits.high, rel=1e-9)


def test_the_error_is_the_spread_that_simulated_repeats_have():
    # Twelve people a side, nine of them the same. The error of a standard deviation from
    # 20,000 draws is half a percent.
    rng = np.random.default_rng(8)
    (earlier, later), both = repeated_answers(rng, draws=20_000, n=12, overlap=9, latent=0.7)
    r = np.corrcoef(both[0][:, :9].ravel(), both[1][:, :9].ravel())[0, 1]

    found = mean_difference_with_repeats(earlier, later, FIVE, overlap=9, correlation=r)

    assert np.sqrt((found.error**2).mean()) == pytest.approx(found.difference.std(), rel=0.02)
    held = (found.interval.low <= 0) & (found.interval.high >= 0)
    # Somewhat careful: the degrees of freedom were made for an estimated correlation.
    assert 0.945 < held.mean() < 0.97
    # As if other people had answered, the interval would nearly always hold: too careful.
    careful = welch_interval(earlier, later, FIVE)
    assert ((careful.low <= 0) & (careful.high >= 0)).mean() > 0.98


def test_the_rank_test_for_repeats_finds_a_true_null_as_often_as_it_should():
    rng = np.random.default_rng(9)
    (earlier, later), both = repeated_answers(rng, draws=20_000, n=30, overlap=24, latent=0.7)
    r = stats.spearmanr(both[0][:, :24].ravel(), both[1][:, :24].ravel()).statistic

    found = mann_whitney_with_repeats(earlier, later, overlap=24, correlation=r)

    assert found.method == RANKS_WITH_REPEATS
    assert (found.p < 0.05).mean() == pytest.approx(0.05, abs=0.008)
    assert (mann_whitney(earlier, later).p < 0.05).mean() < 0.02


def test_every_item_can_have_its_own_overlap():
    earlier, later = [[1, 2, 1], [2, 2, 0]], [[0, 2, 2], [1, 1, 1]]

    together = mean_difference_with_repeats(
        earlier, later, [1, 2, 3], overlap=[4, 2], correlation=0.5
    )

    for row, overlap in enumerate([4, 2]):
        alone = mean_difference_with_repeats(
            earlier[row], later[row], [1, 2, 3], overlap=overlap, correlation=0.5
        )
        assert together.p[row] == alone.p


def test_one_pair_of_groups_can_be_seen_under_several_overlaps():
    means = mean_difference_with_repeats(
        [1, 2, 1], [0, 2, 2], [1, 2, 3], overlap=[0, 2, 4], correlation=0.5
    )
    ranks = mann_whitney_with_repeats([1, 2, 1], [0, 2, 2], overlap=[0, 2, 4], correlation=0.5)

    assert means.difference.tolist() == [0.5, 0.5, 0.5]
    assert (np.diff(means.error) < 0).all()
    assert ranks.u.tolist() == [11.0, 11.0, 11.0]
    assert (np.diff(ranks.p) < 0).all()


@pytest.mark.parametrize("overlap", [-1, 4, 2.0, [0, 4]])
def test_an_overlap_that_cannot_be_is_refused(overlap):
    # Four earlier, three later: at most three can have answered twice.
    with pytest.raises(NotAnOverlap):
        mean_difference_with_repeats([1, 3], [2, 1], [1, 2], overlap=overlap, correlation=0.5)
    with pytest.raises(NotAnOverlap):
        mann_whitney_with_repeats([1, 3], [2, 1], overlap=overlap, correlation=0.5)


@pytest.mark.parametrize("correlation", [-1, 1, 1.5, np.nan])
def test_a_correlation_that_cannot_be_is_refused(correlation):
    with pytest.raises(NotACorrelation):
        mean_difference_with_repeats([1, 3], [2, 1], [1, 2], overlap=1, correlation=correlation)
    with pytest.raises(NotACorrelation):
        mann_whitney_with_repeats([1, 3], [2, 1], overlap=1, correlation=correlation)


def test_overlaps_for_other_groups_than_these_are_refused():
    with pytest.raises(NotAnOverlap, match="do not fit"):
        mann_whitney_with_repeats(
            [[1, 3], [2, 2]], [[2, 1], [1, 1]], overlap=[1, 1, 1], correlation=0.5
        )


def test_a_level_or_a_table_that_does_not_fit_is_refused():
    with pytest.raises(NotALevel):
        mean_difference_with_repeats(
            [1, 3], [2, 1], [1, 2], overlap=1, correlation=0.5, level=95
        )
    with pytest.raises(ShapesDiffer):
        mann_whitney_with_repeats([1, 3], [2, 1, 1], overlap=1, correlation=0.5)


def test_a_side_without_answers_leaves_everything_unknown():
    means = mean_difference_with_repeats([0, 0], [2, 1], [1, 2], overlap=0, correlation=0.5)
    ranks = mann_whitney_with_repeats([0, 0], [0, 0], overlap=0, correlation=0.5)

    assert np.isnan([means.difference, means.error, means.p, ranks.u, ranks.p]).all()


@given(pairs_of_tables(), st.floats(-0.99, 0.99))
def test_without_overlap_it_is_the_test_of_welch_and_that_of_mann_whitney(pair, correlation):
    values = np.arange(len(pair[0])) + 1

    means = mean_difference_with_repeats(*pair, values, overlap=0, correlation=correlation)
    ranks = mann_whitney_with_repeats(*pair, overlap=0, correlation=correlation)

    welch = welch_interval(*pair, values)
    np.testing.assert_allclose(means.interval.low, welch.low, rtol=1e-9)
    np.testing.assert_allclose(means.freedom, welch_freedom(*pair, values), rtol=1e-9)
    assert float(ranks.p) == float(mann_whitney(*pair).p)


@given(pairs_of_tables(), st.floats(0.01, 0.98))
def test_the_more_people_resemble_themselves_the_clearer_the_difference(pair, correlation):
    assume(all(len(set(answers(table))) > 1 for table in pair))
    values, overlap = np.arange(len(pair[0])) + 1, int(min(table.sum() for table in pair))

    some, more = (
        mean_difference_with_repeats(*pair, values, overlap=overlap, correlation=r)
        for r in (correlation, correlation + 0.01)
    )

    assert more.error < some.error
