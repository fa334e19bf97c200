from itertools import combinations
from math import comb, isnan, log

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from tests.analysis.strategies import answers, pairs_of_tables
from weerklank.analysis.counts import NotCounts, ShapesDiffer
from weerklank.analysis.deals import DRAWS
from weerklank.analysis.effect import NotALevel, superiority, superiority_interval
from weerklank.analysis.permuted import (
    PERMUTED,
    PERMUTED_DRAWN,
    brunner_munzel_permuted,
    superiority_interval_permuted,
)

# Shoulder pain, as in test_effect.
TREATED, UNTREATED = [11, 2, 0, 1, 0], [3, 1, 4, 2, 1]


def every_way(earlier, later):
    """Deal everyone out in every way, person by person: A and v of each, the found one last."""
    everyone = np.concatenate([answers(earlier), answers(later)])
    effects, variances = [], []
    for chosen in combinations(range(len(everyone)), int(later.sum())):
        taken = np.isin(np.arange(len(everyone)), chosen)
        x, y = everyone[~taken], everyone[taken]
        a = stats.mannwhitneyu(y, x, method="asymptotic").statistic / (len(x) * len(y))
        place_x = [(np.sum(y < one) + np.sum(y == one) / 2) / len(y) for one in x]
        place_y = [(np.sum(x < one) + np.sum(x == one) / 2) / len(x) for one in y]
        effects.append(a)
        variances.append(np.var(place_x, ddof=1) / len(x) + np.var(place_y, ddof=1) / len(y))
    return np.array(effects), np.array(variances)


def test_the_published_p_of_the_shoulder_pain_study_is_found():
    # R, as on the help page of brunnermunzel.permutation.test(Y, N): p-value = 0.008038
    test = brunner_munzel_permuted(TREATED, UNTREATED, seed=1)

    assert test.method == PERMUTED
    assert test.p == pytest.approx(0.008038, abs=5e-7)
    assert test.statistic == pytest.approx(3.1375, abs=5e-5)


def test_a_published_p_with_too_many_deals_to_list_is_found_by_drawing():
    # The depression scores of Hollander and Wolfe (1973), 29f.; the same help page gives
    # p-value = 0.158. The error of 20,000 draws is 0.0026.
    first = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
    second = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
    values = sorted({*first, *second})

    test = brunner_munzel_permuted(
        [first.count(value) for value in values],
        [second.count(value) for value in values],
        seed=1,
    )

    assert test.method == PERMUTED_DRAWN
    assert test.p == pytest.approx(0.158, abs=0.01)


def test_the_methods_are_named():
    assert PERMUTED == "brunner-munzel, permuted, all deals"
    assert PERMUTED_DRAWN == "brunner-munzel, permuted, 19999 random deals"


@pytest.mark.parametrize(
    ("earlier", "later"),
    [([3, 0, 0], [0, 3, 0]), ([2, 3, 0, 0], [0, 0, 4, 1]), ([6, 0], [0, 6])],
)
def test_no_overlap_is_further_than_any_overlap(earlier, later):
    # Of all ways only this one and its reverse have none.
    n = sum(earlier)

    test = brunner_munzel_permuted(earlier, later, seed=1)

    assert test.p == pytest.approx(2 / comb(2 * n, n), rel=1e-9)
    # v = 1 / (2 n^4), so T = (1/2) sqrt(2) n^2.
    assert test.statistic == pytest.approx(n**2 / 2**0.5, rel=1e-12)


def test_a_drawn_p_is_never_zero():
    # Twenty against twenty, each alone in a category: 2 of comb(40, 20) = 1.4e11 ways.
    low = np.repeat([1, 0], 20)

    test = brunner_munzel_permuted(low, 1 - low, seed=1)

    assert test.method == PERMUTED_DRAWN
    assert test.p == pytest.approx(1 / (1 + DRAWS))


def test_people_who_all_give_the_same_answer_show_no_difference():
    test = brunner_munzel_permuted([0, 4, 0], [0, 3, 0], seed=1)

    assert (test.statistic, test.p) == (0.0, 1.0)


@pytest.mark.parametrize("few", [[0, 0], [1, 0], [0, 1]])
def test_fewer_than_two_answers_on_a_side_leave_everything_unknown(few):
    for pair in ((few, [3, 4]), ([3, 4], few)):
        test = brunner_munzel_permuted(*pair, seed=1)
        interval = superiority_interval_permuted(*pair, seed=1)

        assert isnan(test.statistic)
        assert isnan(test.p)
        assert np.isnan([interval.low, interval.high]).all()


def test_the_same_seed_gives_the_same_numbers():
    pair = [4, 3, 3, 4, 2, 3, 4], [2, 3, 4, 3, 3, 4, 4]

    once, again = (brunner_munzel_permuted(*pair, seed=5) for _ in range(2))

    assert once == again
    assert once.method == PERMUTED_DRAWN


@settings(max_examples=30, deadline=None)
@given(pairs_of_tables(people=3, most_categories=4))
def test_p_is_the_share_of_all_ways_to_deal_people_out(pair):
    assume(comb(int(pair[0].sum() + pair[1].sum()), int(pair[0].sum())) <= 300)
    effects, variances = every_way(*pair)
    # No overlap is furthest; everyone the same is not far at all.
    far = np.where(effects == 0.5, 0, np.inf)
    np.divide(np.abs(effects - 0.5), np.sqrt(variances), out=far, where=variances > 1e-20)

    test = brunner_munzel_permuted(*pair, seed=1)

    # The last way is the one that was found.
    assert test.p == pytest.approx((far >= far[-1] * (1 - 1e-9)).mean(), rel=1e-9)


@given(pairs_of_tables(people=4, most_categories=4), st.integers(0, 7))
def test_swapping_sides_turning_the_scale_or_an_empty_category_changes_nothing(pair, place):
    p = brunner_munzel_permuted(*pair, seed=1).p
    turned = [table[::-1] for table in pair]
    wider = [np.insert(table, min(place, len(table)), 0) for table in pair]

    assert 0 < p <= 1
    for other in (pair[::-1], turned, wider):
        assert brunner_munzel_permuted(*other, seed=1).p == pytest.approx(p, rel=1e-9)


def test_a_true_null_with_unequal_spread_is_found_about_as_often_as_it_should():
    # A divided team of 8 against an agreeing rest of 12; the error of 400 draws is 0.011.
    rng = np.random.default_rng(3)
    team = rng.multinomial(8, [0.45, 0.05, 0, 0.05, 0.45], 400)
    rest = rng.multinomial(12, [0, 0.1, 0.8, 0.1, 0], 400)

    found = [
        brunner_munzel_permuted(*pair, seed=1).p < 0.05 for pair in zip(team, rest, strict=True)
    ]

    assert np.mean(found) < 0.09


def test_the_limits_are_those_that_all_ways_give():
    # T on the logit scale, way by way; c is the value that more than 5 % of ways reach.
    earlier, later = np.array([3, 1, 1, 0]), np.array([0, 1, 2, 2])
    effects, variances = every_way(earlier, later)
    overlap = variances > 0
    far = np.full(len(effects), np.inf)
    inner = effects[overlap]
    far[overlap] = (
        np.abs(np.log(inner / (1 - inner))) * inner * (1 - inner) / np.sqrt(variances[overlap])
    )
    ordered = np.sort(far)[::-1]
    c = ordered[int(0.05 * len(ordered))]  # 252 ways: the thirteenth is more than 5 %
    # By hand: one later answer is above 3.5 of the earlier, two above 4.5, two above all five.
    a = 22.5 / 25
    deviation = abs(a - 0.5) / stats.brunnermunzel(answers(earlier), answers(later)).statistic
    half_width = c * deviation / (a * (1 - a))

    interval = superiority_interval_permuted(earlier, later, seed=1)

    limits = [float(interval.low), float(interval.high)]
    expected = [1 / (1 + np.exp(-log(a / (1 - a)) + way * half_width)) for way in (1, -1)]
    assert limits == pytest.approx(expected, rel=1e-9)


def test_without_overlap_or_without_variation_the_limits_are_those_of_the_other_interval():
    for pair in (([5, 0], [0, 5]), ([0, 4], [0, 4])):
        interval, other = (
            superiority_interval_permuted(*pair, seed=1),
            superiority_interval(*pair),
        )

        assert (float(interval.low), float(interval.high)) == (
            float(other.low),
            float(other.high),
        )


def test_three_against_three_can_show_nothing():
    # Without ties, two of the twenty ways have no overlap, which is more than 1 in 20.
    interval = superiority_interval_permuted([1, 1, 0, 1, 0, 0], [0, 0, 1, 0, 1, 1], seed=1)

    assert (float(interval.low), float(interval.high)) == (0.0, 1.0)


def test_deals_that_are_hardly_ever_anything_but_even_fall_back_on_t():
    # One low and one high answer among a hundred: 96 % of deals put both on the large side,
    # where A is 1/2. So the quantile is 0, which would claim certainty.
    earlier, later = [1, 1, 0], [0, 97, 1]

    interval = superiority_interval_permuted(earlier, later, seed=1)

    assert float(interval.low) == float(superiority_interval(earlier, later).low)


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_that_is_not_between_0_and_1_is_refused(level):
    with pytest.raises(NotALevel):
        superiority_interval_permuted(TREATED, UNTREATED, level=level, seed=1)


@given(pairs_of_tables(people=4, most_categories=4))
def test_the_limits_hold_the_effect_and_swapping_the_sides_mirrors_them(pair):
    there = superiority_interval_permuted(*pair, seed=1)
    back = superiority_interval_permuted(*reversed(pair), seed=1)

    assert 0 <= there.low <= superiority(*pair) <= there.high <= 1
    assert float(there.low) == pytest.approx(1 - float(back.high), abs=1e-9)


@pytest.mark.parametrize("function", [brunner_munzel_permuted, superiority_interval_permuted])
def test_what_does_not_compare_is_refused(function):
    with pytest.raises(ShapesDiffer, match="one group at a time"):
        function([[1, 2], [3, 4]], [1, 2], seed=1)
    with pytest.raises(ShapesDiffer, match="one group at a time"):
        function([1, 2], [[1, 2], [3, 4]], seed=1)
    with pytest.raises(NotCounts):
        function([1, 2], [1.5, 2.5], seed=1)
