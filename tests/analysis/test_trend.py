from itertools import permutations
from math import comb, isnan

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from tests.analysis.strategies import answers, pairs_of_tables, tables
from weerklank.analysis.counts import NotCounts, ShapesDiffer
from weerklank.analysis.exact import mann_whitney_exact
from weerklank.analysis.rank_tests import mann_whitney
from weerklank.analysis.trend import (
    NORMAL,
    PERMUTED,
    PERMUTED_DRAWN,
    TooFewWaves,
    jonckheere_terpstra,
    jonckheere_terpstra_permuted,
)

# S. Sawyer, Washington University, OneWayLayout (2007): three treatments of five, with output.
TREATMENTS = [
    [53, 31, 139, 5, 16],
    [75, 64, 205, 97, 139],
    [54, 139, 194, 1253, 275],
]

# Hollander and Wolfe (1999), example 6.2: three groups of six, J = 79.
MOTIVATION = [
    [40, 35, 38, 43, 44, 41],
    [38, 40, 47, 44, 40, 42],
    [48, 40, 45, 43, 46, 44],
]


def counted(groups):
    values = sorted({score for group in groups for score in group})
    return [[group.count(value) for value in values] for group in groups]


def some_waves(*, people):
    return st.tuples(st.integers(1, 5), st.integers(2, 4)).flatmap(
        lambda shape: st.lists(
            tables(shape[0], people=people), min_size=shape[1], max_size=shape[1]
        )
    )


def wins(waves):
    """J, counted pair by pair on answers written out."""
    total = 0.0
    for b, later in enumerate(waves):
        for earlier in waves[:b]:
            x, y = np.asarray(earlier)[:, np.newaxis], np.asarray(later)
            total += float(((y > x) + 0.5 * (y == x)).sum())
    return total


def test_the_published_statistic_and_variance_with_ties_are_found():
    # The output prints J = 62.5, E(J) = 37.5, Var(J) = 88.8919 (tie-corrected), and without
    # continuity Z = 2.6516. Half a pair less is 24.5 / sqrt(88.8919).
    test = jonckheere_terpstra(*counted(TREATMENTS))

    assert float(test.j) == 62.5
    assert float(test.z) == pytest.approx(24.5 / 88.8919**0.5, rel=1e-6)
    assert float(test.p) == pytest.approx(2 * stats.norm.sf(24.5 / 88.8919**0.5), rel=1e-5)


def test_the_published_permuted_p_is_found():
    # The same output, from 100,000 simulations: P = 0.00586, 95 % CI 0.00539 to 0.00633.
    test = jonckheere_terpstra_permuted(*counted(TREATMENTS), seed=1)

    # Drawn here too, with an error of 0.0005.
    assert test.method == PERMUTED_DRAWN
    assert test.j == 62.5
    assert test.p == pytest.approx(0.00586, abs=0.002)


def test_the_textbook_statistic_is_found():
    assert float(jonckheere_terpstra(*counted(MOTIVATION)).j) == 79.0


def test_the_variance_is_that_of_the_textbook_formula():
    # Hollander and Wolfe (1999), section 6.2, with ties, in Python's whole numbers.
    waves = counted(MOTIVATION)
    n, sizes = 18, [6, 6, 6]
    ties = np.sum(waves, axis=0).tolist()
    variance = (
        (n * (n - 1) * (2 * n + 5))
        - sum(s * (s - 1) * (2 * s + 5) for s in sizes)
        - sum(t * (t - 1) * (2 * t + 5) for t in ties)
    ) / 72
    variance += (
        sum(s * (s - 1) * (s - 2) for s in sizes) * sum(t * (t - 1) * (t - 2) for t in ties)
    ) / (36 * n * (n - 1) * (n - 2))
    variance += (sum(s * (s - 1) for s in sizes) * sum(t * (t - 1) for t in ties)) / (
        8 * n * (n - 1)
    )

    test = jonckheere_terpstra(*waves)

    # E J = 3 * 36 / 2 = 54, so J lies 25 above it, less half a pair.
    assert float(test.z) == pytest.approx(24.5 / variance**0.5, rel=1e-12)


def test_the_methods_are_named():
    assert jonckheere_terpstra([1, 2], [2, 1]).method == NORMAL
    assert NORMAL == "jonckheere-terpstra, normal, corrected for ties and continuity"
    assert PERMUTED == "jonckheere-terpstra, permuted, all deals"
    assert PERMUTED_DRAWN == "jonckheere-terpstra, permuted, 19999 random deals"


def test_people_who_all_give_the_same_answer_show_no_trend():
    normal = jonckheere_terpstra([0, 3], [0, 4], [0, 5])
    permuted = jonckheere_terpstra_permuted([0, 3], [0, 4], [0, 5], seed=1)

    # 12 + 15 + 20 pairs, all tied.
    assert (float(normal.j), float(normal.z), float(normal.p)) == (23.5, 0.0, 1.0)
    assert (permuted.j, permuted.p) == (23.5, 1.0)


def test_answers_only_in_one_wave_leave_everything_unknown():
    normal = jonckheere_terpstra([0, 0], [3, 1], [0, 0])
    permuted = jonckheere_terpstra_permuted([0, 0], [3, 1], [0, 0], seed=1)

    assert np.isnan([normal.j, normal.z, normal.p]).all()
    assert isnan(permuted.j)
    assert isnan(permuted.p)


def test_two_people_in_all_are_no_trend():
    # One pair, won; half expected, and half a pair of continuity leaves nothing.
    test = jonckheere_terpstra([1, 0], [0, 1], [0, 0])

    assert (float(test.j), float(test.z), float(test.p)) == (1.0, 0.0, 1.0)


def test_a_trend_that_never_overlaps_is_one_of_all_deals_and_its_reverse():
    # Two people a wave on six answers: 6! / (2! 2! 2!) = 90 deals.
    test = jonckheere_terpstra_permuted(*np.eye(6, dtype=int).reshape(3, 2, 6).sum(1), seed=1)

    assert test.method == PERMUTED
    assert test.p == pytest.approx(2 / 90, rel=1e-9)


def test_the_same_seed_gives_the_same_p():
    waves = counted(MOTIVATION)

    once, again = (jonckheere_terpstra_permuted(*waves, seed=2) for _ in range(2))

    assert once == again
    assert once.p != jonckheere_terpstra_permuted(*waves, seed=3).p


def test_millions_of_people_do_not_overflow():
    # Only the last of three waves of a million has one other answer: with two categories J
    # is the number of earlier people over that one's expectation, and z = (1e6 - 1/2) / s
    # with s^2 the variance of the place of one person: b/2 - a/2 of waves before and after,
    # which is -1e6, 0 or 1e6 with equal chance.
    wave, last = [1_000_000, 0], [999_999, 1]

    test = jonckheere_terpstra(wave, wave, last)

    assert float(test.z) == pytest.approx((1e6 - 0.5) / (1e12 * 2 / 3) ** 0.5, rel=1e-9)


def test_one_wave_is_no_trend():
    for waves in ([], [[1, 2]]):
        with pytest.raises(TooFewWaves, match="at least two"):
            jonckheere_terpstra(*waves)
        with pytest.raises(TooFewWaves, match="at least two"):
            jonckheere_terpstra_permuted(*waves, seed=1)


def test_what_does_not_compare_is_refused():
    for function in (jonckheere_terpstra, lambda *w: jonckheere_terpstra_permuted(*w, seed=1)):
        with pytest.raises(ShapesDiffer):
            function([1, 2], [2, 1], [1, 2, 3])
        with pytest.raises(ShapesDiffer):
            function([1, 2], [[2, 1]] * 2, [[1, 2]] * 3)
        with pytest.raises(NotCounts):
            function([1, 2], [2, 1], [1, -2])
    with pytest.raises(ShapesDiffer, match="one group at a time"):
        jonckheere_terpstra_permuted([1, 2], [[2, 1]], [1, 2], seed=1)


def test_a_whole_table_gives_what_its_rows_give():
    rng = np.random.default_rng(20)
    waves = rng.integers(0, 6, (3, 4, 2, 5))

    together = jonckheere_terpstra(*waves)

    for at in np.ndindex(4, 2):
        assert together.p[at] == jonckheere_terpstra(*(wave[at] for wave in waves)).p


@given(some_waves(people=8))
def test_the_statistic_and_its_variance_are_those_of_kendall(waves):
    # J less its expectation is half of Kendall's S between wave and answer, and SciPy's
    # asymptotic p has the variance of S with ties on both, without continuity.
    numbers = np.repeat(np.arange(len(waves)), [wave.sum() for wave in waves])
    scores = np.concatenate([answers(wave) for wave in waves])
    assume(len(set(numbers)) > 1 and len(set(scores)) > 1 and len(scores) > 2)

    test = jonckheere_terpstra(*waves)

    j = wins([answers(wave) for wave in waves])
    sizes = np.array([wave.sum() for wave in waves])
    beyond = j - (sizes.sum() ** 2 - (sizes**2).sum()) / 4
    kendall = stats.kendalltau(numbers, scores, method="asymptotic")
    assert float(test.j) == j
    assume(abs(beyond) > 0.5)
    without = float(test.z) * beyond / (beyond - np.copysign(0.5, beyond))
    assert 2 * stats.norm.sf(abs(without)) == pytest.approx(kendall.pvalue, rel=1e-9)


@given(pairs_of_tables())
def test_for_two_waves_it_is_the_test_of_mann_whitney(pair):
    trend, two = jonckheere_terpstra(*pair), mann_whitney(*pair)

    assert float(trend.j) == float(two.u)
    assert float(trend.p) == pytest.approx(float(two.p), rel=1e-11)


@given(pairs_of_tables(people=5, most_categories=4))
def test_for_two_waves_the_permuted_test_is_the_exact_one(pair):
    trend = jonckheere_terpstra_permuted(*pair, seed=1)

    assert trend.method == PERMUTED
    assert trend.p == pytest.approx(mann_whitney_exact(*pair).p, rel=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=2), min_size=2, max_size=3))
def test_the_permuted_p_is_the_share_of_all_orders_of_the_people(groups):
    scores, sizes = np.concatenate(groups), [len(group) for group in groups]
    waves = [np.bincount(group, minlength=4) for group in groups]
    middle = comb(len(scores), 2) / 2 - sum(comb(size, 2) for size in sizes) / 2
    cuts = np.cumsum(sizes)[:-1]
    far = np.array(
        [abs(wins(np.split(np.array(row), cuts)) - middle) for row in permutations(scores)]
    )

    test = jonckheere_terpstra_permuted(*waves, seed=1)

    # The first order is the one that was found.
    assert test.p == pytest.approx((far >= far[0]).mean(), rel=1e-9)


@given(some_waves(people=6))
def test_turning_time_and_scale_or_adding_nobody_changes_nothing(waves):
    test = jonckheere_terpstra(*waves)

    back = jonckheere_terpstra(*reversed(waves))
    turned = jonckheere_terpstra(*(wave[::-1] for wave in waves))
    more = jonckheere_terpstra(*waves[:1], np.zeros_like(waves[0]), *waves[1:])
    wider = jonckheere_terpstra(*(np.insert(wave, 1, 0) for wave in waves))

    for other, way in ((back, -1), (turned, -1), (more, 1), (wider, 1)):
        np.testing.assert_allclose(other.z, way * test.z, rtol=1e-9)
