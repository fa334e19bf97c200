import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from tests.analysis.reliability.attitude import ATTITUDE
from weerklank.analysis.effect import NotALevel
from weerklank.analysis.reliability.alpha import (
    FELDT,
    alpha_if_dropped,
    cronbach_alpha,
    item_rest_correlations,
)
from weerklank.analysis.reliability.scores import Covariances, TooFewItems, covariances

ITEM_SCORES = arrays(
    np.int64, st.tuples(st.integers(3, 12), st.integers(3, 6)), elements=st.integers(1, 5)
)


def test_the_example_in_the_manual_of_psych_is_found():
    # R: a <- psych::alpha(attitude); a$total$raw_alpha 0.8431427696, and
    # a$feldt$lower.ci 0.7393756856, a$feldt$upper.ci 0.9157730722
    alpha = cronbach_alpha(covariances(ATTITUDE))

    assert alpha.value == pytest.approx(0.8431427696, abs=1e-10)
    assert (alpha.low, alpha.high) == pytest.approx((0.7393756856, 0.9157730722), abs=1e-10)
    assert (alpha.items, alpha.respondents, alpha.incomplete) == (7, 30, 0)
    assert alpha.method == FELDT


def test_the_items_of_that_example_are_found():
    of = covariances(ATTITUDE)

    # R: a$alpha.drop$raw_alpha and a$item.stats$r.drop
    assert alpha_if_dropped(of).tolist() == pytest.approx(
        [
            0.8097602063,
            0.7969174573,
            0.8278477659,
            0.8030309750,
            0.7953865742,
            0.8638723114,
            0.8404648683,
        ],
        abs=1e-10,
    )
    assert item_rest_correlations(of).tolist() == pytest.approx(
        [
            0.6712620572,
            0.7421097102,
            0.5607111115,
            0.7144454981,
            0.7862755938,
            0.2650343392,
            0.4608105495,
        ],
        abs=1e-10,
    )


def test_the_interval_of_feldt_woodruff_and_salih_is_found():
    # Alpha 0.79 of 26 items and 41 examinees, at level 0.90 (Feldt, Woodruff and Salih 1987).
    # R: psych::alpha.ci(.79, n.obs = 41, n.var = 26, p.val = .10): 0.7046759615, 0.8616144526.
    # Items of variance 1 that all correlate r have alpha 26 r / (1 + 25 r).
    r = 0.79 / (26 - 25 * 0.79)
    alike = np.full((26, 26), r) + (1 - r) * np.eye(26)

    alpha = cronbach_alpha(Covariances(alike, respondents=41), level=0.90)

    assert alpha.value == pytest.approx(0.79, abs=1e-12)
    assert (alpha.low, alpha.high) == pytest.approx((0.7046759615, 0.8616144526), abs=1e-10)


def test_two_items_carry_a_warning_and_alpha_is_the_correlation_stepped_up():
    # Spearman and Brown: two items of equal variance that correlate 0.6 give 1.2 / 1.6.
    two = cronbach_alpha(Covariances(np.array([[1, 0.6], [0.6, 1]]), respondents=30))

    assert two.value == pytest.approx(0.75, abs=1e-12)
    assert two.says_little


def test_more_items_carry_no_warning():
    assert not cronbach_alpha(covariances(ATTITUDE)).says_little


def test_an_item_that_was_not_turned_around_makes_alpha_negative():
    # Variances 1 and 1, covariance -1/2: 2 (1 - 2 / 1).
    alpha = cronbach_alpha(Covariances(np.array([[1, -0.5], [-0.5, 1]]), respondents=9))

    assert alpha.value == pytest.approx(-2, abs=1e-12)


@pytest.mark.parametrize(
    "rows",
    [
        [[3, 3, 3], [3, 3, 3], [3, 3, 3]],  # nobody differs
        [[1, 3, 2], [3, 1, 2], [2, 2, 2]],  # the items cancel out
        [[1, 2, 3]],  # one person
        np.empty((0, 3)),
    ],
)
def test_a_total_that_does_not_vary_has_no_alpha(rows):
    alpha = cronbach_alpha(covariances(rows))

    assert np.isnan([alpha.value, alpha.low, alpha.high]).all()


def test_an_item_that_does_not_vary_has_no_correlation_with_the_rest():
    # The first two items are equal; so are their sums with the third, which is always 2.
    of = covariances([[1, 1, 2], [2, 2, 2], [4, 4, 2]])

    np.testing.assert_allclose(item_rest_correlations(of), [1, 1, np.nan], rtol=1e-12)


def test_dropping_one_of_two_items_is_refused():
    with pytest.raises(TooFewItems, match="one of two items"):
        alpha_if_dropped(Covariances(np.eye(2), respondents=9))


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_that_is_not_between_0_and_1_is_refused(level):
    with pytest.raises(NotALevel):
        cronbach_alpha(covariances(ATTITUDE), level=level)


@given(ITEM_SCORES)
def test_the_order_of_items_and_people_and_the_unit_change_nothing(rows):
    alpha = cronbach_alpha(covariances(rows))

    for other in (rows[:, ::-1], rows[::-1], 6 - rows, 10 * rows + 3):
        assert cronbach_alpha(covariances(other)).value == pytest.approx(
            alpha.value, abs=1e-9, nan_ok=True
        )


@given(ITEM_SCORES)
def test_dropping_and_item_rest_are_what_they_say_on_the_rows(rows):
    of = covariances(rows)
    dropped, correlated = alpha_if_dropped(of), item_rest_correlations(of)

    for item in range(rows.shape[1]):
        others = np.delete(rows, item, axis=1)
        assert dropped[item] == pytest.approx(
            cronbach_alpha(covariances(others)).value, abs=1e-9, nan_ok=True
        )
        rest = others.sum(axis=1)
        if len(set(rest)) > 1 and len(set(rows[:, item])) > 1:
            by_scipy = stats.pearsonr(rows[:, item], rest).statistic
            assert correlated[item] == pytest.approx(by_scipy, abs=1e-9)
        else:
            assert np.isnan(correlated[item])
