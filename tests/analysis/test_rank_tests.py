import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from tests.analysis.strategies import answers, pairs_of_tables
from weerklank.analysis.counts import NotCounts, ShapesDiffer
from weerklank.analysis.rank_tests import NORMAL, mann_whitney


def as_scipy_says(x, y):
    """Test `y` against `x` as SciPy does; its statistic is the U of its first argument."""
    return stats.mannwhitneyu(y, x, method="asymptotic", use_continuity=True)


def test_the_method_is_named_with_its_corrections():
    assert mann_whitney([1, 2], [2, 1]).method == NORMAL
    assert NORMAL == "mann-whitney, normal, corrected for ties and continuity"


def test_the_shoulder_pain_study_agrees_with_scipy():
    # Neubert and Brunner (2007); 121.5 of 154 pairs, worked in test_effect.
    treated, untreated = [11, 2, 0, 1, 0], [3, 1, 4, 2, 1]

    test = mann_whitney(treated, untreated)

    scipy = as_scipy_says(answers(treated), answers(untreated))
    assert float(test.u) == 121.5 == scipy.statistic
    assert float(test.p) == pytest.approx(scipy.pvalue, rel=1e-12)
    assert test.z > 0


def test_when_everyone_says_the_same_there_is_nothing_to_test():
    test = mann_whitney([0, 5, 0], [0, 7, 0])

    assert (float(test.u), float(test.z), float(test.p)) == (17.5, 0.0, 1.0)


def test_a_u_as_expected_has_p_one():
    test = mann_whitney([1, 0, 1], [0, 2, 0])

    assert (float(test.u), float(test.z), float(test.p)) == (2.0, 0.0, 1.0)


@pytest.mark.parametrize(("earlier", "later"), [([0, 0], [1, 2]), ([1, 2], [0, 0])])
def test_an_empty_side_leaves_everything_unknown(earlier, later):
    test = mann_whitney(earlier, later)

    assert np.isnan([test.u, test.z, test.p]).all()


@pytest.mark.parametrize("nobody", [[0, 0], [1, 0]])
def test_one_person_or_nobody_in_all_leaves_everything_unknown(nobody):
    assert np.isnan(mann_whitney(nobody, [0, 0]).p)


def test_millions_of_people_do_not_overflow():
    # The high later answers beat the low earlier ones in 1,000,000 * 1,001,000 pairs; low
    # with low and high with high tie in 1,000,000 * (1,001,000 + 999,000), and half of those
    # count. U = 1.001e12 + 1e12, which is 1e9 more than expected. With two categories the
    # tied variance is n_earlier n_later n_low n_high / (4 (n - 1)).
    test = mann_whitney([1_001_000, 999_000], [1_000_000, 1_000_000])

    variance = 2e6 * 2e6 * 2_001_000 * 1_999_000 / (4 * 3_999_999)
    assert float(test.u) == 2.001e12
    assert float(test.z) == pytest.approx((1e9 - 0.5) / variance**0.5, rel=1e-14)


def test_one_dissenter_among_millions_keeps_its_figures():
    # With two categories, as above: variance 2e6 * 2e6 * 1 * (n - 1) / (4 (n - 1)) = 1e12.
    # The one higher answer wins its 2e6 pairs instead of half of them: 1e6 over.
    test = mann_whitney([2_000_000, 0], [1_999_999, 1])

    assert float(test.z) == pytest.approx((1e6 - 0.5) / 1e6, rel=1e-14)


def test_a_cube_of_items_and_groups_gives_what_scipy_gives_one_by_one():
    rng = np.random.default_rng(34)
    earlier, later = rng.integers(0, 9, (2, 6, 5, 5))

    test = mann_whitney(earlier, later)

    for at in np.ndindex(6, 5):
        scipy = as_scipy_says(answers(earlier[at]), answers(later[at]))
        assert test.u[at] == scipy.statistic
        assert test.p[at] == pytest.approx(scipy.pvalue, rel=1e-12, abs=1e-12)


def test_one_table_is_compared_with_many():
    test = mann_whitney([1, 2, 1], [[0, 2, 2], [1, 2, 1]])

    assert test.u.tolist() == [11.0, 8.0]
    assert test.p.shape == test.z.shape == (2,)


def test_what_does_not_compare_is_refused():
    with pytest.raises(ShapesDiffer):
        mann_whitney([1, 2], [1, 2, 3])
    with pytest.raises(NotCounts):
        mann_whitney([1, 2], [1, -2])


@given(pairs_of_tables(people=100))
def test_p_is_that_of_scipy(pair):
    earlier, later = pair
    assume(np.count_nonzero(earlier + later) >= 2)  # with one, SciPy says NaN and we say 1

    test = mann_whitney(earlier, later)

    scipy = as_scipy_says(answers(earlier), answers(later))
    assert float(test.u) == scipy.statistic
    assert float(test.p) == pytest.approx(scipy.pvalue, rel=1e-12, abs=1e-12)


@given(pairs_of_tables())
def test_swapping_the_sides_keeps_p_and_turns_z(pair):
    there, back = mann_whitney(*pair), mann_whitney(*reversed(pair))

    assert float(there.p) == float(back.p)
    assert float(there.z) == -float(back.z)
    assert float(there.u + back.u) == pair[0].sum() * pair[1].sum()


@given(pairs_of_tables(), st.lists(st.floats(0.1, 100), min_size=7, max_size=7))
def test_scores_that_rise_in_other_steps_leave_the_ranks_alone(pair, steps):
    earlier, later = pair
    assume(np.count_nonzero(earlier + later) >= 2)
    recoded = np.cumsum(steps)

    scipy = as_scipy_says(recoded[answers(earlier)], recoded[answers(later)])

    assert float(mann_whitney(earlier, later).p) == pytest.approx(scipy.pvalue, rel=1e-12)


@given(pairs_of_tables(), st.integers(0, 7))
def test_an_empty_category_changes_nothing(pair, place):
    wider = [np.insert(table, min(place, len(table)), 0) for table in pair]

    assert float(mann_whitney(*wider).p) == pytest.approx(
        float(mann_whitney(*pair).p), rel=1e-13
    )
