from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from tests.analysis.strategies import answers
from weerklank.analysis.clusters import (
    DEALT,
    DEALT_DRAWN,
    SWAPPED,
    SWAPPED_DRAWN,
    TeamWithoutAnswers,
    TooFewTeams,
    cluster_permutation,
    cluster_permutation_paired,
)
from weerklank.analysis.counts import NotCounts, ShapesDiffer
from weerklank.analysis.deals import DRAWS
from weerklank.analysis.effect import superiority
from weerklank.analysis.rank_tests import mann_whitney


def teams(*, most):
    """Up to so many teams, in each of which somebody answered on three categories."""
    team = st.lists(st.integers(0, 3), min_size=3, max_size=3).filter(any)
    return st.lists(team, min_size=1, max_size=most).map(np.array)


def beyond_even(one_side, other_side):
    """|A - 1/2| by SciPy, of people written out one by one."""
    x, y = (np.concatenate([answers(team) for team in side]) for side in (one_side, other_side))
    u = stats.mannwhitneyu(y, x, method="asymptotic").statistic
    return abs(u / (len(x) * len(y)) - 0.5)


def drawn_teams(rng, teams, *, size, alike, shared=0.0):
    """Counts of teams on five points, whose people share a part of what they feel."""
    of_team = rng.standard_normal((teams, 1)) * alike + shared
    feeling = of_team + rng.standard_normal((teams, size)) * np.sqrt(1 - alike**2)
    answered = np.searchsorted([-1.3, -0.5, 0.3, 1.0], feeling)
    return np.stack([(answered == j).sum(axis=1) for j in range(5)], axis=1)


def test_eight_teams_that_all_rise_are_two_of_all_ways():
    # 2^8 ways; only the one found and its reverse are so far.
    test = cluster_permutation_paired([[3, 1, 0]] * 8, [[0, 0, 4]] * 8, seed=1)

    assert test.p == test.smallest_p == 2 / 256
    assert test.method == SWAPPED


def test_so_few_teams_can_show_nothing_and_the_test_says_so():
    paired = cluster_permutation_paired([[9, 0]] * 5, [[0, 9]] * 5, seed=1)
    apart = cluster_permutation([[9, 0]] * 3, [[0, 9]] * 3, seed=1)
    uneven = cluster_permutation([[9, 0]], [[0, 9]] * 3, seed=1)

    assert paired.p == paired.smallest_p == 1 / 16
    assert apart.p == apart.smallest_p == 1 / 10
    # Of four choices of one team, one is low; its reverse is not a choice.
    assert uneven.p == uneven.smallest_p == 1 / 4
    assert apart.method == uneven.method == DEALT


def test_the_pooled_effect_is_given_beside_p():
    earlier, later = np.array([[1, 2, 1], [2, 0, 1]]), np.array([[0, 2, 2], [1, 1, 1]])

    for test in (
        cluster_permutation_paired(earlier, later, seed=1),
        cluster_permutation(earlier, later, seed=1),
    ):
        assert test.superiority == float(superiority(earlier.sum(axis=0), later.sum(axis=0)))


def test_with_many_teams_ways_are_drawn_and_p_is_never_zero():
    paired = cluster_permutation_paired([[5, 0]] * 40, [[0, 5]] * 40, seed=1)
    apart = cluster_permutation([[5, 0]] * 40, [[0, 5]] * 40, seed=1)

    assert paired.p == apart.p == paired.smallest_p == apart.smallest_p == 1 / (1 + DRAWS)
    assert (paired.method, apart.method) == (SWAPPED_DRAWN, DEALT_DRAWN)


def test_a_drawn_p_is_close_to_that_of_all_swaps_of_fifteen_teams():
    # All 2^15 swaps, by ranks: those of all people together stay as they are, so only their
    # sums per team and wave move, and A - 1/2 is the difference in mean rank over n.
    rng = np.random.default_rng(4)
    earlier, later = rng.integers(1, 5, (2, 15, 3))
    everyone = (earlier + later).sum(axis=0)
    ranks = everyone.cumsum() - (everyone - 1) / 2
    swaps = np.array(list(product([False, True], repeat=15)))
    sums = [np.where(swaps, b @ ranks, a @ ranks).sum(axis=1) for a, b in both(earlier, later)]
    people = [np.where(swaps, b.sum(1), a.sum(1)).sum(axis=1) for a, b in both(earlier, later)]
    far = np.abs(sums[1] / people[1] - sums[0] / people[0])

    drawn = cluster_permutation_paired(earlier, later, seed=1)

    # The error of 20,000 draws is at most 0.0036.
    assert drawn.method == SWAPPED_DRAWN
    assert drawn.p == pytest.approx((far >= far[0] - 1e-9).mean(), abs=0.015)


def both(earlier, later):
    return (earlier, later), (later, earlier)


def test_the_same_seed_gives_the_same_p():
    rng = np.random.default_rng(4)
    earlier, later = rng.integers(1, 5, (2, 20, 3))

    for function in (cluster_permutation, cluster_permutation_paired):
        assert function(earlier, later, seed=3) == function(earlier, later, seed=3)
        assert function(earlier, later, seed=3).p != function(earlier, later, seed=4).p


def test_the_methods_are_named():
    assert SWAPPED == "superiority, waves swapped within whole teams, all ways"
    assert SWAPPED_DRAWN == "superiority, waves swapped within whole teams, 19999 random ways"
    assert DEALT == "superiority, whole teams dealt over the sides, all ways"
    assert DEALT_DRAWN == "superiority, whole teams dealt over the sides, 19999 random ways"


def test_teams_that_differ_but_do_not_change_are_found_no_more_often_than_they_should():
    # Six teams against six others of ten people who resemble each other; nothing changed.
    # The error of 600 draws is 0.009 at 5 %. One by one, people seem to differ far too often.
    rng = np.random.default_rng(6)
    pairs = [[drawn_teams(rng, 6, size=10, alike=0.5) for _ in range(2)] for _ in range(600)]

    by_team = [cluster_permutation(*pair, seed=1).p < 0.05 for pair in pairs]
    by_person = [mann_whitney(*(side.sum(axis=0) for side in pair)).p < 0.05 for pair in pairs]

    assert np.mean(by_team) < 0.075
    assert np.mean(by_person) > 0.2


def test_waves_that_differ_by_team_alone_are_found_no_more_often_than_they_should():
    # Eight teams, each with a mood of its own in each wave; in 2^8 ways p goes in steps of
    # 2/256, so that 5 % means at most 12/256.
    rng = np.random.default_rng(7)
    pairs = [[drawn_teams(rng, 8, size=10, alike=0.4) for _ in range(2)] for _ in range(600)]

    by_team = [cluster_permutation_paired(*pair, seed=1).p < 0.05 for pair in pairs]
    by_person = [mann_whitney(*(side.sum(axis=0) for side in pair)).p < 0.05 for pair in pairs]

    assert np.mean(by_team) < 0.075
    assert np.mean(by_person) > 0.12


def test_a_real_change_of_teams_is_found():
    rng = np.random.default_rng(8)
    earlier = drawn_teams(rng, 10, size=10, alike=0.4)
    later = drawn_teams(rng, 10, size=10, alike=0.4, shared=1.0)

    assert cluster_permutation(earlier, later, seed=1).p < 0.01
    assert cluster_permutation_paired(earlier, later, seed=1).p < 0.01


@pytest.mark.parametrize("function", [cluster_permutation, cluster_permutation_paired])
def test_what_is_not_a_table_of_teams_is_refused(function):
    with pytest.raises(TeamWithoutAnswers):
        function([[1, 2], [0, 0]], [[1, 2], [2, 1]], seed=1)
    with pytest.raises(TeamWithoutAnswers):
        function([[1, 2], [2, 1]], [[1, 2], [0, 0]], seed=1)
    with pytest.raises(TooFewTeams):
        function(np.zeros((0, 2), dtype=int), np.zeros((0, 2), dtype=int), seed=1)
    with pytest.raises(ShapesDiffer):
        function([1, 2], [[1, 2]], seed=1)
    with pytest.raises(ShapesDiffer):
        function([[1, 2]], [[1, 2, 3]], seed=1)
    with pytest.raises(NotCounts):
        function([[1, -2]], [[1, 2]], seed=1)


def test_waves_with_other_teams_are_not_paired():
    with pytest.raises(ShapesDiffer, match="2 teams in one wave and 1 in the other"):
        cluster_permutation_paired([[1, 2], [2, 1]], [[1, 2]], seed=1)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_paired_p_is_the_share_of_all_swaps(data):
    earlier = data.draw(teams(most=5))
    later = data.draw(teams(most=5).filter(lambda side: len(side) >= len(earlier)))
    later = later[: len(earlier)]
    far = []
    for ways in product([1, -1], repeat=len(earlier)):
        teams_in_both = zip(earlier, later, ways, strict=True)
        pairs = [(one, other)[::way] for one, other, way in teams_in_both]
        far.append(beyond_even([pair[0] for pair in pairs], [pair[1] for pair in pairs]))

    test = cluster_permutation_paired(earlier, later, seed=1)

    # The first way swaps nobody.
    assert test.p == pytest.approx(np.mean(np.array(far) >= far[0] - 1e-9), rel=1e-12)
    assert test.smallest_p <= test.p + 1e-12


@settings(max_examples=25, deadline=None)
@given(teams(most=3), teams(most=4))
def test_the_unpaired_p_is_the_share_of_all_choices_of_teams(earlier, later):
    everyone = [*earlier, *later]
    far = [
        beyond_even(
            [everyone[i] for i in chosen],
            [team for i, team in enumerate(everyone) if i not in chosen],
        )
        for chosen in combinations(range(len(everyone)), len(earlier))
    ]

    test = cluster_permutation(earlier, later, seed=1)

    # The first choice is the one that was found.
    assert test.p == pytest.approx(np.mean(np.array(far) >= far[0] - 1e-9), rel=1e-12)
    assert test.smallest_p <= test.p + 1e-12


@given(teams(most=4), teams(most=4))
def test_swapping_the_sides_or_turning_the_scale_keeps_p(earlier, later):
    p = cluster_permutation(earlier, later, seed=1).p

    assert cluster_permutation(later, earlier, seed=1).p == pytest.approx(p, rel=1e-12)
    assert cluster_permutation(earlier[:, ::-1], later[:, ::-1], seed=1).p == pytest.approx(p)
