import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from weerklank.analysis.effect import superiority_interval
from weerklank.analysis.permuted import superiority_interval_permuted
from weerklank.survey.outcomes import LARGEST_EXACT, SEED, compare_tables

VALUES = np.array([1.0, 2, 3, 4, 5])


def written_out(counts):
    """One score per person, as SciPy wants them."""
    return np.repeat(VALUES, counts)


def table(largest=20):
    return st.lists(st.integers(0, largest), min_size=5, max_size=5).filter(
        lambda counts: sum(counts) >= 2
    )


@given(table(), table())
def test_an_outcome_is_what_scipy_says(earlier, later):
    before, after = written_out(earlier), written_out(later)

    found = compare_tables(np.array([earlier]), np.array([later]), VALUES).at(0)

    assert (found.earlier.n, found.later.n) == (len(before), len(after))
    assert found.mean_difference == pytest.approx(after.mean() - before.mean(), abs=1e-12)
    wins = np.sign(after[:, np.newaxis] - before).mean()
    assert found.superiority == pytest.approx((wins + 1) / 2)
    if len({*before, *after}) > 1:
        scipy = stats.mannwhitneyu(after, before, method="asymptotic", use_continuity=True)
        assert found.p_asymptotic == pytest.approx(scipy.pvalue)
    else:
        assert found.p_asymptotic == 1
    assert found.low <= found.superiority <= found.high


def dealt_out(earlier, later):
    """The exact p by SciPy's own walk along every way to deal the scores out."""
    before, after = written_out(earlier), written_out(later)

    def far(one, other):
        won = (np.sign(one[:, np.newaxis] - other) / 2 + 0.5).sum()
        return abs(won - len(one) * len(other) / 2)

    return stats.permutation_test(
        (after, before), far, n_resamples=np.inf, alternative="greater"
    ).pvalue


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ([1, 2, 1, 0, 0], [0, 2, 2, 0, 0]),
        ([3, 1, 0, 1, 0], [0, 1, 0, 1, 2]),
        ([0, 0, 2, 0, 0], [1, 1, 0, 2, 1]),
        ([2, 2, 0, 0, 0], [0, 0, 0, 2, 2]),
    ],
)
def test_a_small_comparison_is_counted_out_in_full(earlier, later):
    found = compare_tables(np.array([earlier]), np.array([later]), VALUES).at(0)

    assert found.is_exact
    assert found.p == pytest.approx(dealt_out(earlier, later))
    assert found.p != pytest.approx(found.p_asymptotic, abs=1e-6)


@pytest.mark.parametrize(
    ("earlier", "later", "is_exact"),
    [
        (LARGEST_EXACT, LARGEST_EXACT, True),
        (LARGEST_EXACT + 1, LARGEST_EXACT, False),
        (LARGEST_EXACT, LARGEST_EXACT + 1, False),
        (1, LARGEST_EXACT, True),
    ],
)
def test_the_exact_test_is_used_up_to_sixty_against_sixty(earlier, later, is_exact):
    before = np.array([[earlier - earlier // 2, earlier // 2, 0, 0, 0]])
    after = np.array([[later // 3, 0, 0, 0, later - later // 3]])

    found = compare_tables(before, after, VALUES).at(0)

    assert LARGEST_EXACT == 60
    assert found.is_exact is is_exact
    assert (found.p == found.p_asymptotic) is not is_exact


def test_sides_without_answers_have_no_p():
    found = compare_tables(np.array([[0] * 5]), np.array([[5] * 5]), VALUES).at(0)

    assert np.isnan([found.p, found.p_asymptotic, found.superiority, found.earlier.mean]).all()
    assert found.is_exact is False


def test_a_lower_level_gives_a_wider_interval():
    before, after = np.array([[5, 5, 5, 0, 0]]), np.array([[2, 3, 5, 4, 2]])

    usual = compare_tables(before, after, VALUES, level=0.05).at(0)
    strict = compare_tables(before, after, VALUES, level=0.01).at(0)

    assert strict.low < usual.low < usual.high < strict.high


def test_many_comparisons_at_once_are_the_same_as_one_by_one():
    rng = np.random.default_rng(3)
    before, after = rng.integers(0, 9, (2, 3, 4, 5))

    together = compare_tables(before, after, VALUES)

    for place in np.ndindex(3, 4):
        alone = compare_tables(before[place][np.newaxis], after[place][np.newaxis], VALUES)
        assert together.at(*place) == pytest.approx(alone.at(0)) or (
            repr(together.at(*place)) == repr(alone.at(0))
        )


def test_the_interval_of_small_groups_is_permuted_and_that_of_large_ones_is_not():
    small = np.array([[3, 3, 3, 2, 1], [9, 9, 9, 6, 3]])
    later = np.array([[1, 1, 3, 3, 4], [3, 3, 9, 9, 12]])

    found = compare_tables(small, later, np.arange(1.0, 6.0))

    permuted = superiority_interval_permuted(small[0], later[0], seed=SEED)
    by_t = superiority_interval(small[1], later[1])
    assert (found.low[0], found.high[0]) == (permuted.low, permuted.high)
    assert (found.low[1], found.high[1]) == (by_t.low, by_t.high)


def test_a_change_within_the_margin_is_equivalent_and_a_larger_one_is_not():
    many = np.array([[100, 200, 300, 200, 100]] * 2)
    later = np.array([[100, 200, 300, 200, 100], [60, 140, 280, 240, 180]])

    found = compare_tables(many, later, np.arange(1.0, 6.0), margin=0.25)

    # Means 3 and 3; then 3 and (60 + 280 + 840 + 960 + 900) / 900 = 3.38.
    assert found.p_equivalence[0] < 0.05 < found.p_equivalence[1]


def test_the_same_people_twice_make_a_difference_clearer():
    before, after = np.array([[10, 8, 6, 4, 2]]), np.array([[6, 7, 7, 6, 4]])

    found = compare_tables(before, after, np.arange(1.0, 6.0))

    # z grows by 1 / sqrt(1 - 2 x 0.5 x 30 / 60) = sqrt(2).
    z, twice = stats.norm.isf(found.p_asymptotic / 2), stats.norm.isf(found.p_repeated / 2)
    assert twice == pytest.approx(z * 2**0.5)
