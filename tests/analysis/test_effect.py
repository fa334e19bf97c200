import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from tests.analysis.strategies import answers, pairs_of_tables
from weerklank.analysis.counts import NotCounts, ShapesDiffer
from weerklank.analysis.effect import (
    NotALevel,
    cliffs_delta,
    mean_difference,
    superiority,
    superiority_interval,
)

# Shoulder pain, from 1 to 5, on the third day after surgery: 14 people treated, 11 not.
# Brunner and Munzel (2000); Neubert and Brunner (2007).
TREATED, UNTREATED = [11, 2, 0, 1, 0], [3, 1, 4, 2, 1]


def test_a_group_that_answers_higher_everywhere_wins_every_pair():
    assert float(superiority([3, 2, 0, 0], [0, 0, 1, 4])) == 1.0
    assert float(cliffs_delta([3, 2, 0, 0], [0, 0, 1, 4])) == 1.0


def test_a_group_that_answers_lower_everywhere_loses_every_pair():
    assert float(superiority([0, 0, 1, 4], [3, 2, 0, 0])) == 0.0
    assert float(cliffs_delta([0, 0, 1, 4], [3, 2, 0, 0])) == -1.0


def test_groups_that_answer_alike_are_even():
    assert float(superiority([2, 4, 2], [1, 2, 1])) == 0.5
    assert float(mean_difference([2, 4, 2], [1, 2, 1], [1, 2, 3])) == 0.0


def test_the_published_effect_of_the_shoulder_pain_study_is_found():
    # lawstat::brunner.munzel.test(Y, N) prints P(X<Y)+.5*P(X=Y) 0.788961. By hand the eleven
    # untreated win 3*5.5 + 1*12 + 4*13 + 2*13.5 + 1*14 = 121.5 of the 14*11 pairs.
    effect = float(superiority(TREATED, UNTREATED))

    assert effect == 121.5 / 154
    assert effect == pytest.approx(0.788961, abs=5e-7)


def test_the_interval_follows_from_the_published_statistic_and_degrees_of_freedom():
    # lawstat prints statistic 3.1375 and df 17.683, so sqrt(v) = (A - 1/2) / 3.1375.
    a = 121.5 / 154
    deviation = (a - 0.5) / 3.1375
    half_width = stats.t.ppf(0.975, 17.683) * deviation / (a * (1 - a))
    logit = np.log(a / (1 - a))

    interval = superiority_interval(TREATED, UNTREATED)

    assert float(interval.low) == pytest.approx(1 / (1 + np.exp(half_width - logit)), abs=1e-5)
    assert float(interval.high) == pytest.approx(
        1 / (1 + np.exp(-half_width - logit)), abs=1e-5
    )
    # Without the logit, that deviation gives the limits lawstat prints: 0.5952169, 0.9827052.
    plain = stats.t.ppf(0.975, 17.683) * deviation
    assert [a - plain, a + plain] == pytest.approx([0.5952169, 0.9827052], abs=1e-5)


def test_a_side_without_answers_leaves_the_effect_unknown():
    np.testing.assert_array_equal(superiority([[0, 0], [1, 1]], [1, 1]), [np.nan, 0.5])
    np.testing.assert_array_equal(
        mean_difference([[0, 0], [1, 1]], [0, 1], [1, 2]), [np.nan, 0.5]
    )


@pytest.mark.parametrize("few", [[0, 0], [1, 0], [0, 1]])
def test_fewer_than_two_answers_on_a_side_have_no_interval(few):
    for interval in (superiority_interval(few, [3, 4]), superiority_interval([3, 4], few)):
        assert np.isnan(interval.low)
        assert np.isnan(interval.high)


def test_complete_separation_has_an_interval_that_ends_at_one():
    # Five against five: t(8) is 2.306 in any table, and 1 - 2.306 sqrt(1/50) = 0.6739.
    apart = superiority_interval([2, 3, 0, 0], [0, 0, 4, 1])

    assert float(apart.high) == 1.0
    assert float(apart.low) == pytest.approx(0.6739, abs=5e-5)


def test_complete_separation_the_other_way_is_its_mirror_image():
    up = superiority_interval([2, 3, 0, 0], [0, 0, 4, 1])
    down = superiority_interval([0, 0, 4, 1], [2, 3, 0, 0])

    assert float(down.low) == 0.0
    assert float(down.high) == pytest.approx(1 - float(up.low), abs=1e-15)


def test_two_against_two_separated_say_nothing():
    # t(2) sqrt(1/8) = 4.303 * 0.354 exceeds 1, so the limits are those of any chance.
    nothing = superiority_interval([2, 0], [0, 2])

    assert (float(nothing.low), float(nothing.high)) == (0.0, 1.0)


def test_more_people_separated_give_a_shorter_interval():
    sizes = np.arange(2, 200)
    none = np.zeros_like(sizes)

    low = superiority_interval(np.c_[sizes, none], np.c_[none, sizes]).low

    assert (np.diff(low[1:]) > 0).all()
    assert (low < 1).all()


@pytest.mark.parametrize("n", [3, 5, 8, 12, 20, 40, 60])
def test_at_the_limit_of_separation_separation_would_be_a_rare_event(n):
    low = float(superiority_interval([n, 0], [0, n]).low)

    # If waiting times were exponential, with rates that make P(earlier < later) = low, all n
    # of the one side come first with chance prod of i r / (i r + n), where r = low/(1-low).
    # Never above 1 in 20; the intended 1 in 40 for small groups, more cautious for large.
    first, rate = np.arange(1, n + 1), low / (1 - low)
    assert 0.001 < np.prod(first * rate / (first * rate + n)) < 0.05


def test_people_who_all_give_the_same_answer_still_leave_doubt():
    # t(8) sqrt(1/50) = 2.306 * 0.14142 = 0.3261.
    same = superiority_interval([0, 5, 0], [0, 5, 0])

    assert [float(same.low), float(same.high)] == pytest.approx([0.1739, 0.8261], abs=5e-5)


def test_millions_of_people_do_not_overflow():
    # One of two million earlier answers is high, all later ones are: one pair in two million
    # is a tie, so A = 1 - 1/(4e6).
    earlier, later = [1_999_999, 1], [0, 2_000_000]

    interval = superiority_interval(earlier, later)

    assert float(superiority(earlier, later)) == pytest.approx(1 - 0.25e-6, abs=1e-12)
    assert 1 - 1e-5 < float(interval.low) < 1 - 0.25e-6 < float(interval.high) < 1


@pytest.mark.parametrize("level", [0, 1, 95, -0.5, np.nan])
def test_a_level_that_is_not_between_0_and_1_is_refused(level):
    with pytest.raises(NotALevel, match="between 0 and 1"):
        superiority_interval(TREATED, UNTREATED, level=level)


def test_a_higher_level_gives_a_longer_interval():
    usual = superiority_interval(TREATED, UNTREATED)
    careful = superiority_interval(TREATED, UNTREATED, level=0.99)

    assert careful.low < usual.low < usual.high < careful.high


@pytest.mark.parametrize("effect", [superiority, cliffs_delta, superiority_interval])
def test_what_does_not_compare_is_refused(effect):
    with pytest.raises(ShapesDiffer):
        effect([1, 2], [1, 2, 3])
    with pytest.raises(NotCounts):
        effect([1, 2], [1.5, 2.5])


def test_a_whole_table_gives_what_its_rows_give():
    rng = np.random.default_rng(20)
    earlier, later = rng.integers(0, 6, (2, 3, 4, 5))

    together = superiority_interval(earlier, later)

    for at in np.ndindex(3, 4):
        alone = superiority_interval(earlier[at], later[at])
        np.testing.assert_array_equal(together.low[at], alone.low)
        np.testing.assert_array_equal(together.high[at], alone.high)


@given(pairs_of_tables(people=6))
def test_superiority_counts_the_pairs_one_by_one(pair):
    earlier, later = pair
    x, y = answers(earlier)[:, np.newaxis], answers(later)

    assert float(superiority(earlier, later)) == pytest.approx(
        ((y > x) + 0.5 * (y == x)).mean(), abs=1e-15
    )


@given(pairs_of_tables())
def test_variance_and_degrees_of_freedom_are_those_of_scipy(pair):
    a = float(superiority(*pair))
    assume(a not in (0, 0.5, 1))
    p = stats.brunnermunzel(*map(answers, pair)).pvalue
    assume(1e-6 < p < 0.99)

    interval = superiority_interval(*pair, level=1 - p)

    # SciPy's statistic is (A - 1/2) / sqrt(v), and p is where t(f) equals it. So at level
    # 1 - p, t(f) sqrt(v) is |A - 1/2|: if, and only if, v and f are SciPy's.
    logit, half_width = np.log(a / (1 - a)), abs(a - 0.5) / (a * (1 - a))
    assert [float(interval.low), float(interval.high)] == pytest.approx(
        [1 / (1 + np.exp(half_width - logit)), 1 / (1 + np.exp(-half_width - logit))], rel=1e-8
    )


@given(pairs_of_tables())
def test_swapping_the_sides_mirrors_effect_and_interval(pair):
    earlier, later = pair
    there, back = superiority_interval(earlier, later), superiority_interval(later, earlier)

    assert float(superiority(earlier, later)) == pytest.approx(
        1 - float(superiority(later, earlier)), abs=1e-15
    )
    assert float(there.low) == pytest.approx(1 - float(back.high), abs=1e-12)


@given(pairs_of_tables(), st.floats(0.01, 0.999))
def test_the_interval_contains_the_effect_and_stays_within_0_and_1(pair, level):
    interval = superiority_interval(*pair, level=level)

    assert 0 <= interval.low <= superiority(*pair) <= interval.high <= 1


@given(pairs_of_tables(), st.integers(0, 7))
def test_an_empty_category_changes_nothing(pair, place):
    wider = [np.insert(table, min(place, len(table)), 0) for table in pair]

    assert float(superiority(*wider)) == float(superiority(*pair))
    assert float(superiority_interval(*wider).low) == pytest.approx(
        float(superiority_interval(*pair).low), abs=1e-14
    )
