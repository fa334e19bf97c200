import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.multivariate.factor import Factor

from tests.analysis.reliability.attitude import ATTITUDE
from weerklank.analysis.bootstrap import TooFewDraws
from weerklank.analysis.effect import NotALevel
from weerklank.analysis.reliability.alpha import (
    alpha_if_dropped,
    cronbach_alpha,
    item_rest_correlations,
)
from weerklank.analysis.reliability.omega import (
    LEAST_UNIQUE,
    ONE_FACTOR,
    mcdonald_omega,
    omega_interval,
)
from weerklank.analysis.reliability.scores import Covariances, TooFewItems, covariances


def one_factor(loadings, uniquenesses):
    """The covariances that one factor makes."""
    return Covariances(np.outer(loadings, loadings) + np.diag(uniquenesses), respondents=99)


def test_the_factor_that_r_finds_in_the_attitude_data_is_found():
    # In R, with f <- factanal(attitude, 1, control = list(opt = list(factr = 10))), loadings
    # l <- f$loadings[, 1] * s and u <- f$uniquenesses * s^2, where s <- sapply(attitude, sd),
    # give sum(l)^2 / (sum(l)^2 + sum(u)): 0.8563267937. Below are f$uniquenesses.
    omega = mcdonald_omega(covariances(ATTITUDE))

    assert omega.value == pytest.approx(0.8563267937, abs=1e-7)
    own = omega.uniquenesses / np.var(ATTITUDE, axis=0, ddof=1)
    assert own.tolist() == pytest.approx(
        [
            0.2732823413,
            0.1859610336,
            0.6487001162,
            0.4660823798,
            0.4147836729,
            0.9394383442,
            0.8572329185,
        ],
        abs=1e-5,
    )
    assert (omega.items, omega.respondents, omega.heywood) == (7, 30, ())
    assert omega.method == ONE_FACTOR


def test_items_that_share_equally_have_omega_equal_to_alpha():
    alike = one_factor([2, 2, 2, 2], [1, 3, 5, 7])

    # 8^2 / (8^2 + 16).
    assert mcdonald_omega(alike).value == pytest.approx(0.8, abs=1e-7)
    assert cronbach_alpha(alike).value == pytest.approx(0.8, abs=1e-12)


def test_an_item_with_no_variance_of_its_own_is_flagged_as_a_heywood_case():
    # Correlations 0.8, 0.8 and 0.5 would need a loading of sqrt(0.64 / 0.5), above 1.
    # R: factanal(covmat = ..., factors = 1) gives uniquenesses 0.005, 0.3593296667, the same,
    # and from its loadings 0.9975144479, 0.8004188398 (twice) omega 0.9031905927.
    heywood = mcdonald_omega(
        Covariances(np.array([[1, 0.8, 0.8], [0.8, 1, 0.5], [0.8, 0.5, 1]]), respondents=40)
    )

    assert heywood.heywood == (0,)
    assert heywood.uniquenesses[0] == pytest.approx(LEAST_UNIQUE, abs=1e-12)
    assert heywood.uniquenesses[1] == pytest.approx(0.3593296667, abs=1e-6)
    assert heywood.value == pytest.approx(0.9031905927, abs=1e-6)


def test_two_items_are_refused():
    two = [[1, 2], [2, 2], [3, 1]]

    with pytest.raises(TooFewItems, match="not identified"):
        mcdonald_omega(covariances(two))
    with pytest.raises(TooFewItems, match="not identified"):
        omega_interval(two, seed=1)


@pytest.mark.parametrize(
    "rows",
    [
        [[1, 2, 3], [2, 2, 4], [1, 3, 4], [2, 5, 7]],  # the third is the sum of the others
        [[1, 2, 3], [2, 2, 1], [3, 2, 2], [4, 2, 5]],  # the second never varies
        [[1, 2, 3]],
    ],
)
def test_items_that_one_factor_cannot_be_fitted_to_have_no_omega(rows):
    omega = mcdonald_omega(covariances(rows))

    assert np.isnan(omega.value)
    assert np.isnan(omega.loadings).all()
    assert omega.heywood == ()


def test_the_same_seed_gives_the_same_interval_whatever_the_order_of_the_rows():
    there = omega_interval(ATTITUDE, seed=3, draws=200)
    back = omega_interval(ATTITUDE[::-1], seed=3, draws=200)

    assert there == back
    assert there != omega_interval(ATTITUDE, seed=4, draws=200)


def test_a_higher_level_gives_a_longer_interval_around_omega():
    usual = omega_interval(ATTITUDE, seed=3, draws=400)
    careful = omega_interval(ATTITUDE, seed=3, draws=400, level=0.99)

    assert careful.low < usual.low < 0.856 < usual.high < careful.high
    assert (usual.draws, usual.undefined) == (400, 0)


def test_in_a_large_sample_the_interval_is_as_wide_as_theory_says():
    # Items x_i = f + e_i, all of variance 1, normal: alpha is then efficient, and its standard
    # error is that of van Zyl, Neudecker and Nel (2000): sqrt(2 k / ((k-1) n)) (1 - alpha).
    rng = np.random.default_rng(8)
    rows = rng.normal(size=(2000, 1)) + rng.normal(size=(2000, 4))
    by_theory = 2 * 1.96 * np.sqrt(2 * 4 / (3 * 2000)) * (1 - 0.8)

    interval = omega_interval(rows, seed=5, draws=400)

    assert interval.high - interval.low == pytest.approx(by_theory, rel=0.15)


def test_few_draws_and_impossible_levels_are_refused():
    with pytest.raises(TooFewDraws, match="at least 200"):
        omega_interval(ATTITUDE, seed=1, draws=50)
    with pytest.raises(NotALevel):
        omega_interval(ATTITUDE, seed=1, draws=200, level=95)


def test_five_real_items_have_the_reliability_that_r_finds(shared_data):
    # bfi.csv is that of psych. R: b <- na.omit(bfi[, 1:5]); b[, 1] <- 7 - b[, 1]
    # alpha(b): 0.7037558944; $alpha.drop and $item.stats$r.drop below; omega from factanal
    # as above: 0.7121292909; nrow(b): 2709
    with (shared_data / "psych" / "bfi.csv").open(encoding="utf-8") as file:
        rows = [
            [float(row[f"A{i}"] or "nan") for i in range(1, 6)] for row in csv.DictReader(file)
        ]
    scores = np.array(rows)
    scores[:, 0] = 7 - scores[:, 0]

    of = covariances(scores)

    assert of.respondents == 2709
    assert cronbach_alpha(of).value == pytest.approx(0.7037558944, abs=1e-10)
    assert mcdonald_omega(of).value == pytest.approx(0.7121292909, abs=1e-7)
    assert alpha_if_dropped(of).tolist() == pytest.approx(
        [0.7179720566, 0.6184812118, 0.6007538144, 0.6869447415, 0.6446223042], abs=1e-10
    )
    assert item_rest_correlations(of).tolist() == pytest.approx(
        [0.3114013006, 0.5630154755, 0.5887730787, 0.3947936801, 0.4872408676], abs=1e-10
    )


LOADINGS = st.lists(st.floats(0.5, 3), min_size=3, max_size=8)


@given(LOADINGS, st.data())
def test_covariances_made_by_one_factor_give_that_factor_back(loadings, data):
    own = [data.draw(st.floats(0.2, 4)) * loading**2 for loading in loadings]

    omega = mcdonald_omega(one_factor(loadings, own))

    assert omega.loadings.tolist() == pytest.approx(loadings, rel=1e-3)
    expected = sum(loadings) ** 2 / (sum(loadings) ** 2 + sum(own))
    assert omega.value == pytest.approx(expected, abs=1e-5)


@given(LOADINGS, st.data())
def test_the_order_and_the_unit_of_the_items_change_nothing(loadings, data):
    own = [data.draw(st.floats(0.2, 4)) * loading**2 for loading in loadings]
    made = one_factor(loadings, own)

    turned = Covariances(9 * made.matrix[::-1, ::-1], respondents=99)

    assert mcdonald_omega(turned).value == pytest.approx(mcdonald_omega(made).value, abs=1e-5)


@pytest.mark.parametrize("seed", range(8))
def test_the_solution_is_that_of_statsmodels(seed):
    rng = np.random.default_rng(seed)
    rows = rng.normal(size=(200, 1)) * rng.uniform(0.5, 1.5, 6) + rng.normal(size=(200, 6))

    omega = mcdonald_omega(covariances(rows))

    factor = Factor(endog=rows, n_factor=1, method="ml").fit()
    deviation = rows.std(axis=0, ddof=1)
    loadings = abs(factor.loadings[:, 0] * deviation)
    assert omega.loadings.tolist() == pytest.approx(loadings.tolist(), rel=1e-3)
