import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from tests.analysis.strategies import answers, tables
from weerklank.analysis.counts import NotCounts, NotScores, ShapesDiffer
from weerklank.analysis.effect import NotALevel
from weerklank.analysis.team_agreement import (
    ONE_WAY,
    icc1,
    r_wg,
    r_wg_at_least_zero,
    r_wg_j,
)

FIVE = [1, 2, 3, 4, 5]
IN_TWO_CAMPS = [3, 0, 0, 0, 3]

# Shrout and Fleiss (1979), table 2: six targets, each rated by four judges, from 1 to 10.
SIX_TARGETS = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
]
TO_TEN = range(1, 11)


def counted(teams):
    return np.array([[list(team).count(score) for score in TO_TEN] for team in teams])


def test_a_team_of_one_mind_agrees_fully():
    assert float(r_wg([0, 0, 7, 0, 0], FIVE)) == 1.0
    assert float(r_wg_j([[0, 0, 7, 0, 0], [0, 6, 0, 0, 0]], FIVE)) == 1.0


def test_a_team_that_answers_evenly_is_close_to_random():
    # The sample variance of 1, 2, 3, 4, 5, each n times, is 2 * 5n / (5n - 1).
    assert float(r_wg([20] * 5, FIVE)) == pytest.approx(1 - 100 / 99, abs=1e-12)


def test_a_team_in_two_camps_is_negative_and_zero_where_that_is_asked_for():
    # Squares 6 * 2^2 over 5 is 24/5, against 2.
    assert float(r_wg(IN_TWO_CAMPS, FIVE)) == pytest.approx(1 - 2.4, abs=1e-12)
    assert float(r_wg_at_least_zero(IN_TWO_CAMPS, FIVE)) == 0.0


def test_several_items_on_which_a_team_is_in_two_camps_give_zero():
    assert float(r_wg_j([IN_TWO_CAMPS, IN_TWO_CAMPS], FIVE)) == 0.0


def test_random_variance_is_that_of_the_uniform_distribution():
    # Var of 1..k is (k^2 - 1) / 12. Two people, 1 and 2: s^2 = 1/2.
    for k in range(2, 12):
        counts = [1, 1] + [0] * (k - 2)
        expected = 1 - 0.5 * 12 / (k**2 - 1)
        assert float(r_wg(counts, range(1, k + 1))) == pytest.approx(expected, abs=1e-12)


def test_items_on_different_scales_each_have_their_own_random_variance():
    # Variances 1/2 of 2/3, and 50 of 200/3: both 3/4, so 2 * 1/4 / (2 * 1/4 + 3/4).
    two = r_wg_j([[1, 1, 0], [1, 1, 0]], [[1, 2, 3], [10, 20, 30]])

    assert float(two) == pytest.approx(0.4, abs=1e-12)


@pytest.mark.parametrize("few", [[0, 0, 0], [0, 1, 0]])
def test_fewer_than_two_answers_say_nothing_about_agreement(few):
    assert np.isnan(r_wg(few, [1, 2, 3]))
    assert np.isnan(r_wg_at_least_zero(few, [1, 2, 3]))
    assert np.isnan(r_wg_j([few, [1, 1, 1]], [1, 2, 3]))


def test_a_scale_of_one_category_says_nothing_about_agreement():
    assert np.isnan(r_wg([5], [1]))


def test_the_published_icc_of_six_targets_is_found():
    # Shrout and Fleiss (1979), tables 3 and 4: mean squares 11.24 and 6.26, ICC(1,1) 0.17.
    # In R, psych::ICC gives: 0.1657417684, F 1.794678492 (5, 18), p 0.1647688083, and limits
    # -0.1329323249 and 0.7225600623.
    targets = icc1(counted(SIX_TARGETS), TO_TEN)

    assert float(targets.value) == pytest.approx(0.1657417684, abs=1e-10)
    assert float(targets.f) == pytest.approx(1.794678492, abs=1e-9)
    assert float(targets.p) == pytest.approx(0.1647688083, abs=1e-10)
    assert float(targets.low) == pytest.approx(-0.1329323249, abs=1e-10)
    assert float(targets.high) == pytest.approx(0.7225600623, abs=1e-10)
    assert (int(targets.teams), int(targets.people)) == (6, 24)
    assert float(targets.usual_size) == 4.0
    assert targets.method == ONE_WAY


def test_unequal_teams_count_for_less_than_their_mean_size():
    # Teams of 2, 3 and 5: n_0 = (10 - 38 / 10) / 2 = 3.1. They score 1 2 | 2 2 3 | 4 4 4 5 5,
    # means 3/2, 7/3, 22/5, in all 3.2; MSB = (2*2.89 + 3*0.7511.. + 5*1.44) / 2 = 7.616..,
    # MSW = (0.5 + 2/3 + 1.2) / 7 = 0.338..
    between, within = (5.78 + 3 * (13 / 15) ** 2 + 7.2) / 2, (0.5 + 2 / 3 + 1.2) / 7

    teams = icc1(counted([[1, 2], [2, 2, 3], [4, 4, 4, 5, 5]]), TO_TEN)

    assert float(teams.usual_size) == pytest.approx(3.1, abs=1e-12)
    assert float(teams.value) == pytest.approx(
        (between - within) / (between + 2.1 * within), abs=1e-12
    )


def test_teams_of_one_mind_that_differ_have_icc_one():
    teams = icc1([[3, 0], [0, 4]], [1, 2])

    assert [float(x) for x in (teams.value, teams.low, teams.high, teams.p)] == [1, 1, 1, 0]


def test_teams_with_the_same_mean_have_the_lowest_icc():
    # MSB = 0: -1 / (n_0 - 1).
    assert float(icc1([[1, 0, 1], [1, 0, 1]], [1, 2, 3]).value) == pytest.approx(-1, abs=1e-12)


@pytest.mark.parametrize(
    "counts",
    [
        [[0, 0, 0], [0, 0, 0]],  # nobody
        [[1, 2, 1], [0, 0, 0]],  # one team
        [[1, 0, 0], [0, 1, 0]],  # a person each
        [[0, 3, 0], [0, 7, 0]],  # everyone the same
    ],
)
def test_teams_that_cannot_be_compared_have_no_icc(counts):
    teams = icc1(counts, [0.1, 0.7, 2.3])

    assert np.isnan([teams.value, teams.low, teams.high, teams.f, teams.p]).all()


def test_what_does_not_fit_is_refused():
    with pytest.raises(ShapesDiffer, match=r"\(\.\.\., teams, k\)"):
        icc1([1, 2, 3], [1, 2, 3])
    with pytest.raises(ShapesDiffer, match="k scores"):
        icc1([[1, 2], [3, 4]], [[1, 2], [1, 2]])
    with pytest.raises(ShapesDiffer, match=r"\(\.\.\., J, k\)"):
        r_wg_j([1, 2, 3], [1, 2, 3])
    with pytest.raises(NotScores):
        r_wg([1, 2], [2, 1])
    with pytest.raises(NotCounts):
        icc1([[0.5, 1], [1, 2]], [1, 2])
    with pytest.raises(NotALevel):
        icc1([[1, 1], [1, 2]], [1, 2], level=95)


def test_a_whole_table_gives_what_its_rows_give():
    counts = np.random.default_rng(4).integers(0, 5, (3, 4, 5))

    together, agreed = icc1(counts, FIVE), r_wg_j(counts, FIVE)

    for at in range(3):
        alone = icc1(counts[at], FIVE)
        assert float(together.value[at]) == float(alone.value)
        assert float(together.high[at]) == float(alone.high)
        assert float(agreed[at]) == float(r_wg_j(counts[at], FIVE))


TEAMS = st.lists(tables(4, people=6), min_size=2, max_size=5).map(np.array)


@given(TEAMS)
def test_the_ratio_of_mean_squares_and_its_p_are_those_of_scipy(teams):
    present = [answers(team) for team in teams if team.sum()]
    assume(len(present) > 1 and sum(map(len, present)) > len(present))
    assume(any(len(set(team)) > 1 for team in present))

    result = icc1(teams, [0, 1, 2, 3])

    hair = 1e-12
    assert result.low - hair <= result.value <= result.high + hair <= 1 + 2 * hair
    by_scipy = stats.f_oneway(*present)
    assert float(result.f) == pytest.approx(by_scipy.statistic, rel=1e-9, abs=hair)
    # Equal means leave SciPy a ratio just below 0, of which it knows no p.
    assume(result.f > hair)
    assert float(result.p) == pytest.approx(by_scipy.pvalue, rel=1e-9)


@given(TEAMS)
def test_the_order_of_teams_the_unit_an_empty_team_and_an_empty_category_change_nothing(teams):
    value = float(icc1(teams, [1, 2, 3, 4]).value)

    same = [
        icc1(teams[::-1], [1, 2, 3, 4]),
        icc1(teams, [10, 20, 30, 40]),
        icc1(teams[:, ::-1], [-4, -3, -2, -1]),
        icc1(np.vstack([teams, [[0] * 4]]), [1, 2, 3, 4]),
        icc1(np.insert(teams, 2, 0, axis=1), [1, 2, 2.5, 3, 4]),
    ]
    for other in same:
        assert float(other.value) == pytest.approx(value, abs=1e-9, nan_ok=True)


@given(tables(5, people=9))
def test_turning_the_scale_around_keeps_agreement(team):
    assert float(r_wg(team[::-1], FIVE)) == pytest.approx(
        float(r_wg(team, FIVE)), abs=1e-12, nan_ok=True
    )
    assert not float(r_wg(team, FIVE)) > 1
