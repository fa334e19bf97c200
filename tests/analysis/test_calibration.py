import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.analysis.strategies import answers
from weerklank.analysis.calibration import (
    Estimate,
    NotPaired,
    NotPositive,
    corrected,
    difference,
    interval_of,
    mean_estimate,
    past_the_end,
    ratio_factor,
)
from weerklank.analysis.effect import NotALevel
from weerklank.analysis.resampling import TooFewRespondents, drawn_within

NAN = np.nan
AB = ["A", "A", "B", "B"]
# Form A asks the first item, form B the second.
OLD = [[2, NAN], [4, NAN], [NAN, 3], [NAN, 3]]
NEW = [[3, NAN], [5, NAN], [NAN, 3], [NAN, 5]]


def estimate(value, variance, freedom):
    return Estimate(*map(np.array, (float(value), float(variance), float(freedom))))


def two_forms(people, items, *, seed):
    """Made-up answers on 1 to 5: half of the people, and of the items, in each form."""
    chance = np.random.default_rng(seed)
    mood = chance.standard_normal((people, 1))
    old = np.clip(np.round(3 + mood + chance.standard_normal((people, items))), 1, 5)
    new = np.clip(old + chance.integers(0, 2, old.shape), 1, 5)
    forms = np.array(["A", "B"])[np.arange(people) % 2]
    other_half = (np.arange(people) % 2)[:, None] != (np.arange(items) % 2)[None, :]
    old[other_half], new[other_half] = NAN, NAN
    return old, new, forms


# --- the factor ---------------------------------------------------------------


def test_every_item_counts_alike_in_the_factor():
    # Means on the old scale 3 and 3, on the new 4 and 4.
    found = ratio_factor(OLD, NEW, forms=AB, seed=1)

    assert (found.old_mean, found.new_mean, found.value) == (3.0, 4.0, 4 / 3)
    assert (found.respondents, found.forms, found.items) == (4, 2, 2)


def test_the_factor_is_an_estimate_that_loses_a_degree_of_freedom_per_form():
    found = ratio_factor(OLD, NEW, forms=AB, seed=1)

    assert float(found.estimate.value) == found.value
    assert float(found.estimate.variance) == found.standard_error**2
    assert float(found.estimate.freedom) == 2  # four people, two forms


def test_an_answer_without_its_other_half_does_not_count():
    old, new = [[1, 3], [5, NAN], [1, 3]], [[2, 6], [NAN, 6], [2, 6]]

    found = ratio_factor(old, new, forms=["A"] * 3, seed=1)

    # Whole pairs are 1 to 2 and 3 to 6, so everything doubles; the 5 and a 6 stand alone.
    assert (found.value, found.low, found.high) == (2.0, 2.0, 2.0)
    assert found.standard_error == 0.0
    assert found.respondents == 2


def test_the_same_seed_gives_the_same_interval_and_another_seed_another():
    old, new, forms = two_forms(28, 24, seed=5)

    once, again, other = (ratio_factor(old, new, forms=forms, seed=s) for s in (1, 1, 2))

    assert once == again
    assert once.value == other.value
    assert once.low != other.low


def test_the_standard_error_is_that_of_the_linearised_ratio():
    old, new, forms = two_forms(80, 8, seed=3)

    found = ratio_factor(old, new, forms=forms, seed=1, draws=20_000)

    # Delta method by hand (Cochran 1977, section 6.4): a respondent of a form of n moves the
    # factor by z = sum over items of (new - f old) / (items n old_mean); the variance is the
    # sum over forms of n / (n - 1) sum (z - z_mean)^2.
    variance = 0.0
    for form in "AB":
        inside = forms == form
        moved = np.nansum(new[inside] - found.value * old[inside], axis=1)
        z = moved / (8 * inside.sum() * found.old_mean)
        variance += inside.sum() / (inside.sum() - 1) * ((z - z.mean()) ** 2).sum()
    assert found.standard_error == pytest.approx(np.sqrt(variance), rel=0.03)
    # The draws are about normal, so the percentiles lie about 1.96 standard errors away.
    assert found.high - found.low == pytest.approx(2 * 1.96 * np.sqrt(variance), rel=0.06)


def test_the_interval_is_wider_at_a_higher_level():
    old, new, forms = two_forms(28, 24, seed=5)

    wide, narrow = (
        ratio_factor(old, new, forms=forms, seed=1, level=level) for level in (0.99, 0.8)
    )

    assert wide.low < narrow.low < narrow.value < narrow.high < wide.high


@given(st.integers(0, 1000), st.floats(0.1, 10))
def test_points_that_are_larger_divide_the_factor(seed, size):
    old, new, forms = two_forms(12, 4, seed=seed)

    found = ratio_factor(old, new, forms=forms, seed=1, draws=50)
    larger = ratio_factor(old * size, new, forms=forms, seed=1, draws=50)

    assert larger.value == pytest.approx(found.value / size)
    assert [larger.low, larger.high] == pytest.approx([found.low / size, found.high / size])


@given(st.integers(0, 1000))
def test_the_factor_back_undoes_the_factor(seed):
    old, new, forms = two_forms(12, 4, seed=seed)

    there = ratio_factor(old, new, forms=forms, seed=1, draws=50)
    back = ratio_factor(new, old, forms=forms, seed=1, draws=50)

    assert there.value * back.value == pytest.approx(1)


@given(st.integers(0, 1000), st.permutations(range(4)))
def test_the_order_of_the_items_does_not_matter(seed, order):
    old, new, forms = two_forms(12, 4, seed=seed)

    found = ratio_factor(old, new, forms=forms, seed=1, draws=50)
    turned = ratio_factor(old[:, order], new[:, order], forms=forms, seed=1, draws=50)

    assert [turned.value, turned.low, turned.high] == pytest.approx(
        [found.value, found.low, found.high]
    )


@pytest.mark.parametrize(
    ("old", "new", "forms"),
    [
        (OLD, NEW[:3], AB),
        (OLD, NEW, AB[:3]),
        (OLD[0], NEW[0], AB[:2]),
        ([[], []], [[], []], ["A", "A"]),
        ([[1, NAN], [1, NAN]], [[1, 2], [1, 2]], ["A", "A"]),
    ],
)
def test_what_is_not_paired_is_refused(old, new, forms):
    with pytest.raises(NotPaired):
        ratio_factor(old, new, forms=forms, seed=1)


@pytest.mark.parametrize("lowest", [0, -1])
def test_scores_that_are_not_above_zero_have_no_ratio(lowest):
    for old, new in ([[[lowest], [2]], [[1], [2]]], [[[1], [2]], [[lowest], [2]]]):
        with pytest.raises(NotPositive):
            ratio_factor(old, new, forms=["A", "A"], seed=1)


def test_a_form_with_one_person_is_refused():
    with pytest.raises(TooFewRespondents):
        ratio_factor(OLD, NEW, forms=["A", "A", "A", "B"], seed=1)


@pytest.mark.parametrize("level", [0, 1, 95, NAN])
def test_a_level_that_is_no_chance_is_refused(level):
    with pytest.raises(NotALevel):
        ratio_factor(OLD, NEW, forms=AB, seed=1, level=level)
    with pytest.raises(NotALevel):
        interval_of(estimate(1, 1, 1), level=level)


# --- drawing again ------------------------------------------------------------


def test_a_mean_varies_over_the_draws_as_its_own_formula_says():
    scores = np.array([1.0, 2, 4, 4, 5, 2])

    times = drawn_within(["A"] * 6, seed=1, draws=40_000)

    # s^2 / n with s^2 over n - 1: the sixth of statistics.variance([1, 2, 4, 4, 5, 2]) = 2.4.
    assert (times @ scores / 5).var() == pytest.approx(2.4 / 6, rel=0.02)


def test_nobody_to_draw_from_is_refused():
    with pytest.raises(TooFewRespondents):
        drawn_within([], seed=1)


# --- what the factor does to a comparison -------------------------------------


def test_a_factor_of_one_that_is_certain_leaves_welchs_interval():
    before, after = [3, 8, 12, 6, 1], [1, 2, 9, 14, 10]
    one = estimate(1, 0, 27)
    values = [1, 2, 3, 4, 5]

    found = difference(
        corrected(mean_estimate(before, values), one), mean_estimate(after, values)
    )

    welch = stats.ttest_ind(answers(after), answers(before), equal_var=False)
    expected = welch.confidence_interval(0.95)
    limits = interval_of(found)
    assert float(found.freedom) == pytest.approx(welch.df)
    assert [limits.low, limits.high] == pytest.approx([expected.low, expected.high])


def test_a_certain_factor_multiplies_the_limits():
    measured = mean_estimate([1, 4, 6, 3, 2], [1, 2, 3, 4, 5])

    plain = interval_of(measured)
    moved = interval_of(corrected(measured, estimate(1.12, 0, 27)))

    assert float(moved.low) == pytest.approx(1.12 * float(plain.low))
    assert float(moved.high) == pytest.approx(1.12 * float(plain.high))


def test_a_corrected_mean_varies_as_much_as_two_random_numbers_multiplied():
    chance = np.random.default_rng(1)
    means, factors = chance.normal(3.7, 0.1, 400_000), chance.normal(1.12, 0.02, 400_000)

    found = corrected(estimate(3.7, 0.01, 60), estimate(1.12, 0.0004, 26))

    assert float(found.variance) == pytest.approx((means * factors).var(), rel=0.01)


@given(st.floats(0, 0.1), st.floats(0, 0.1))
def test_less_certainty_about_the_factor_never_makes_a_mean_more_certain(one, other):
    measured = mean_estimate([1, 4, 6, 3, 2], [1, 2, 3, 4, 5])
    less, more = (
        corrected(measured, estimate(1.12, spread**2, 26)) for spread in sorted((one, other))
    )

    assert float(less.variance) <= float(more.variance)


def test_nothing_that_varies_has_no_doubt_and_one_answer_has_no_interval():
    agreed, alone = mean_estimate([0, 5, 0], [1, 2, 3]), mean_estimate([0, 1, 0], [1, 2, 3])

    sure, unknown = interval_of(corrected(agreed, estimate(2, 0, 9))), interval_of(alone)

    assert (float(sure.low), float(sure.high)) == (4.0, 4.0)
    assert np.isnan([unknown.low, unknown.high]).all()
    assert np.isnan(float(mean_estimate([0, 0], [1, 2]).value))


def test_many_groups_are_estimated_at_once():
    tables = np.array([[1, 2, 1], [0, 2, 2]])
    values = [1, 3, 5]

    found = corrected(mean_estimate(tables, values), estimate(1.5, 0.0025, 26))

    for row, table in enumerate(tables):
        alone = corrected(mean_estimate(table, values), estimate(1.5, 0.0025, 26))
        assert float(alone.variance) == float(found.variance[row])


def test_a_factor_below_one_passes_the_low_end():
    # 0.9 x 1 = 0.9 lies below 1; the highest answer, 4.5, does not pass.
    assert past_the_end([1, 2, 5], 0.9, lowest=1, highest=5).tolist() == [True, False, False]


def test_the_source_would_pass_the_end_from_447_up():
    # Domain notes: at 1.12 a raw mean may be 4.46 at most; the highest answer becomes 5.6.
    assert past_the_end([4.46, 4.47, 5, NAN], 1.12, lowest=1, highest=5).tolist() == [
        False,
        True,
        True,
        False,
    ]
