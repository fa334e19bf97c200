from itertools import combinations
from math import comb, isnan

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from tests.analysis.strategies import answers, pairs_of_tables
from weerklank.analysis.counts import NotCounts, ShapesDiffer
from weerklank.analysis.exact import EXACT, TooManyForExact, mann_whitney_exact
from weerklank.analysis.rank_tests import mann_whitney


def by_enumeration(earlier, later):
    """Deal everyone out over the two sides in every way there is; count the ways as far."""
    x, y = answers(earlier), answers(later)
    ranks = stats.rankdata(np.concatenate([x, y]))  # halves, so sums are exact
    middle = len(y) * (len(ranks) + 1) / 2
    sums = np.array([sum(dealt) for dealt in combinations(ranks.tolist(), len(y))])
    return (np.abs(sums - middle) >= abs(ranks[len(x) :].sum() - middle)).mean()


def test_the_method_is_named():
    assert mann_whitney_exact([1, 2], [2, 1]).method == EXACT
    assert EXACT == "mann-whitney, exact, conditional on the ties"


def test_without_ties_the_exact_p_is_that_of_scipy():
    # SciPy's exact method knows no ties, so each person here has a category alone.
    rng = np.random.default_rng(9)
    sides = rng.permutation(np.repeat([0, 1], [14, 9]))

    test = mann_whitney_exact(1 - sides, sides)

    scipy = stats.mannwhitneyu(np.flatnonzero(sides), np.flatnonzero(1 - sides), method="exact")
    assert test.u == scipy.statistic
    assert test.p == pytest.approx(scipy.pvalue, rel=1e-12)


def test_with_two_categories_it_is_the_hypergeometric_distribution():
    # 3 of 10 and 8 of 12 say yes. As far from the expected 5 yes of 10 are 0..3 and 7..10.
    yes = stats.hypergeom(22, 11, 10)

    test = mann_whitney_exact([7, 3], [4, 8])

    assert test.p == pytest.approx(yes.cdf(3) + yes.sf(6), rel=1e-12)


def test_complete_separation_is_one_of_two_among_all_ways():
    # 5 against 5 without overlap: 2 of comb(10, 5) = 252 ways.
    assert mann_whitney_exact([2, 3, 0, 0], [0, 0, 1, 4]).p == pytest.approx(2 / 252, rel=1e-14)


@pytest.mark.parametrize("n", [60, 100])
def test_a_tiny_p_keeps_its_figures_and_is_never_zero(n):
    # Sides that do not overlap: only this way of all, and its reverse, are as far.
    apart = mann_whitney_exact([n - 1, 1, 0, 0], [0, 0, 1, n - 1])

    assert apart.u == n * n
    assert apart.p == pytest.approx(2 / comb(2 * n, n), rel=1e-12)


def test_when_everyone_says_the_same_p_is_one():
    test = mann_whitney_exact([0, 5, 0], [0, 7, 0])

    assert (test.u, test.p) == (17.5, 1.0)


def test_a_u_as_expected_has_p_one():
    assert mann_whitney_exact([1, 0, 1], [0, 2, 0]).p == 1.0


@pytest.mark.parametrize(("earlier", "later"), [([0, 0], [1, 2]), ([1, 2], [0, 0])])
def test_an_empty_side_leaves_everything_unknown(earlier, later):
    test = mann_whitney_exact(earlier, later)

    assert isnan(test.u)
    assert isnan(test.p)


def test_a_hundred_against_a_hundred_is_counted_and_one_more_is_refused():
    assert 0 < mann_whitney_exact([60, 40], [40, 60]).p < 1

    with pytest.raises(TooManyForExact, match="101 against 101"):
        mann_whitney_exact([61, 40], [40, 61])


def test_a_small_team_is_compared_with_a_large_rest():
    # Two categories again: 1 of 5 and 2,000 of 3,000 say yes; expected 2,001 * 5 / 3,005.
    yes = stats.hypergeom(3005, 2001, 5)
    middle = 5 * 2001 / 3005
    as_far = [k for k in range(6) if abs(k - middle) >= abs(1 - middle)]

    test = mann_whitney_exact([4, 1], [1000, 2000])

    assert as_far == [0, 1]
    assert test.p == pytest.approx(yes.pmf(as_far).sum(), rel=1e-12)


def test_a_table_of_groups_is_refused():
    with pytest.raises(ShapesDiffer, match="one group at a time"):
        mann_whitney_exact([[1, 2], [3, 4]], [1, 2])
    with pytest.raises(ShapesDiffer, match="one group at a time"):
        mann_whitney_exact([1, 2], [[1, 2], [3, 4]])


def test_what_is_not_counts_is_refused():
    with pytest.raises(NotCounts):
        mann_whitney_exact([0.5, 2], [1, 2])


@settings(max_examples=60)
@given(pairs_of_tables(people=3, most_categories=4))
def test_p_is_the_share_of_all_ways_to_deal_people_out(pair):
    assume(comb(int(pair[0].sum() + pair[1].sum()), int(pair[0].sum())) <= 1_000)

    assert mann_whitney_exact(*pair).p == pytest.approx(by_enumeration(*pair), rel=1e-12)


@given(pairs_of_tables(people=12), st.integers(0, 7))
def test_swapping_sides_turning_the_scale_or_an_empty_category_changes_nothing(pair, place):
    p = mann_whitney_exact(*pair).p

    assert 0 < p <= 1
    assert mann_whitney_exact(*reversed(pair)).p == pytest.approx(p, rel=1e-12)
    turned = [table[::-1] for table in pair]
    assert mann_whitney_exact(*turned).p == pytest.approx(p, rel=1e-12)
    wider = [np.insert(table, min(place, len(table)), 0) for table in pair]
    assert mann_whitney_exact(*wider).p == pytest.approx(p, rel=1e-12)


def test_in_large_groups_the_approximation_comes_close():
    earlier, later = [10, 20, 30, 25, 15], [5, 15, 30, 30, 20]

    exact, normal = mann_whitney_exact(earlier, later), mann_whitney(earlier, later)

    assert exact.u == float(normal.u)
    assert exact.p == pytest.approx(float(normal.p), abs=0.002)
