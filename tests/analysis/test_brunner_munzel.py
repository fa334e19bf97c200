import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from tests.analysis.strategies import answers, pairs_of_tables
from weerklank.analysis.brunner_munzel import T_APPROXIMATION, brunner_munzel
from weerklank.analysis.counts import NotCounts, ShapesDiffer
from weerklank.analysis.effect import superiority_interval


def test_the_published_test_of_the_shoulder_pain_study_is_found():
    # R, as on the help page of lawstat::brunner.munzel.test(Y, N):
    # Brunner-Munzel Test Statistic = 3.1375, df = 17.683, p-value = 0.005786
    test = brunner_munzel([11, 2, 0, 1, 0], [3, 1, 4, 2, 1])

    assert float(test.statistic) == pytest.approx(3.1375, abs=5e-5)
    assert float(test.freedom) == pytest.approx(17.683, abs=5e-4)
    assert float(test.p) == pytest.approx(0.005786, abs=5e-7)


def test_the_method_is_named():
    assert brunner_munzel([1, 2], [2, 1]).method == T_APPROXIMATION
    assert T_APPROXIMATION == "brunner-munzel, t approximation"


def test_complete_separation_has_a_finite_answer():
    # v = 1/50 and f = 8, so t = (1/2) sqrt(50) = 3.5355; SciPy's t distribution gives p.
    apart = brunner_munzel([2, 3, 0, 0], [0, 0, 4, 1])

    assert float(apart.statistic) == pytest.approx(12.5**0.5, rel=1e-14)
    assert float(apart.freedom) == 8.0
    assert float(apart.p) == pytest.approx(2 * stats.t.sf(12.5**0.5, 8), rel=1e-12)
    # Close to what counting out gives: 2 of comb(10, 5) ways.
    assert float(apart.p) == pytest.approx(2 / 252, abs=0.0003)


def test_people_who_all_give_the_same_answer_show_no_difference():
    same = brunner_munzel([0, 5, 0], [0, 7, 0])

    assert (float(same.statistic), float(same.freedom), float(same.p)) == (0.0, 10.0, 1.0)


@pytest.mark.parametrize("few", [[0, 0], [1, 0], [0, 1]])
def test_fewer_than_two_answers_on_a_side_leave_everything_unknown(few):
    for test in (brunner_munzel(few, [3, 4]), brunner_munzel([3, 4], few)):
        assert np.isnan([test.statistic, test.freedom, test.p]).all()


def test_a_divided_team_against_an_agreeing_rest_is_not_found_too_often():
    # Neither side tends to be higher, so a true null: at 5 % about 1 in 20 is found. The
    # error of 4,000 draws is 0.0035.
    rng = np.random.default_rng(3)
    team = rng.multinomial(8, [0.45, 0.05, 0, 0.05, 0.45], 4_000)
    rest = rng.multinomial(24, [0, 0.1, 0.8, 0.1, 0], 4_000)

    found = (brunner_munzel(team, rest).p < 0.05).mean()

    assert found < 0.08


def test_a_whole_table_gives_what_its_rows_give():
    rng = np.random.default_rng(20)
    earlier, later = rng.integers(0, 6, (2, 3, 4, 5))

    together = brunner_munzel(earlier, later)

    for at in np.ndindex(3, 4):
        assert together.p[at] == brunner_munzel(earlier[at], later[at]).p


def test_what_does_not_compare_is_refused():
    with pytest.raises(ShapesDiffer):
        brunner_munzel([1, 2], [1, 2, 3])
    with pytest.raises(NotCounts):
        brunner_munzel([1, 2], [1.5, 2.5])


@given(pairs_of_tables())
def test_statistic_and_p_are_those_of_scipy(pair):
    assume(superiority_varies(pair))

    test = brunner_munzel(*pair)

    scipy = stats.brunnermunzel(*map(answers, pair))
    assert float(test.statistic) == pytest.approx(scipy.statistic, rel=1e-9, abs=1e-12)
    assert float(test.p) == pytest.approx(scipy.pvalue, rel=1e-7, abs=1e-12)


@given(pairs_of_tables(), st.integers(0, 7))
def test_swapping_sides_turning_the_scale_or_an_empty_category_keeps_p(pair, place):
    test = brunner_munzel(*pair)
    back, turned = brunner_munzel(*reversed(pair)), brunner_munzel(*(t[::-1] for t in pair))
    wider = brunner_munzel(*(np.insert(t, min(place, len(t)), 0) for t in pair))

    for other in (back, turned, wider):
        assert float(other.p) == pytest.approx(float(test.p), rel=1e-9)
    assert float(back.statistic) == pytest.approx(-float(test.statistic), rel=1e-9)


@given(st.integers(2, 40), st.integers(2, 40))
def test_without_overlap_the_interval_leaves_out_a_half_where_the_test_finds_something(n, m):
    p = float(brunner_munzel([n, 0], [0, m]).p)
    assume(abs(p - 0.05) > 1e-9)

    assert (p < 0.05) == (float(superiority_interval([n, 0], [0, m]).low) > 0.5)


def superiority_varies(pair):
    """Whether the sides overlap and somebody answers otherwise: SciPy needs both."""
    one, other = map(answers, pair)
    apart = one.max() < other.min() or other.max() < one.min()
    return not apart and len(set(one) | set(other)) > 1
