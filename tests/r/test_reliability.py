"""Items that should measure one thing, as psych and base R see them: reliability.R."""

import numpy as np
import pytest

from tests.r.generated import joined
from weerklank.analysis.reliability.alpha import (
    alpha_if_dropped,
    cronbach_alpha,
    item_rest_correlations,
)
from weerklank.analysis.reliability.omega import mcdonald_omega
from weerklank.analysis.reliability.scores import covariances

SUBSCALES = 60
LEVELS = np.resize([0.95, 0.9], SUBSCALES)


def subscales(seed):
    """Answers of 1 to 5 of 30 to 200 people to 3 to 9 items that lean on one trait."""
    rng = np.random.default_rng(seed)
    made = []
    for _ in range(SUBSCALES):
        people, items = rng.integers(30, 201), rng.integers(3, 10)
        loadings = rng.uniform(0.5, 1.2, items)
        trait, error = rng.normal(size=(people, 1)), rng.normal(size=(people, items))
        made.append(np.clip(np.round(3.3 + trait * loadings + error), 1, 5))
    return made


SCORES = subscales(41)
COVARIANCES = [covariances(scores) for scores in SCORES]


@pytest.fixture(scope="module")
def r(ask_r):
    return ask_r(
        "reliability.R",
        subscales=[
            {"items": scores.shape[1], "scores": joined(scores.T.ravel()), "level": level}
            for scores, level in zip(SCORES, LEVELS, strict=True)
        ],
        items=[{"item": item} for scores in SCORES for item in range(scores.shape[1])],
    )


def test_alpha_and_its_interval_are_those_of_psych(r):
    found = [
        cronbach_alpha(of, level=level) for of, level in zip(COVARIANCES, LEVELS, strict=True)
    ]

    for number, name in (("value", "alpha"), ("low", "low"), ("high", "high")):
        ours = [getattr(each, number) for each in found]
        assert ours == pytest.approx(r["subscales"][name], rel=1e-9)


def test_what_each_item_does_is_what_psych_says(r):
    rest = np.concatenate([item_rest_correlations(of) for of in COVARIANCES])
    dropped = np.concatenate([alpha_if_dropped(of) for of in COVARIANCES])

    # Both are closed forms of the covariances; a correlation near 0 keeps an absolute error.
    assert rest == pytest.approx(r["items"]["item_rest"], rel=1e-9, abs=1e-12)
    assert dropped == pytest.approx(r["items"]["alpha_if_dropped"], rel=1e-9, abs=1e-12)


def test_omega_is_that_of_the_one_factor_of_base_r(r):
    ours = [mcdonald_omega(of).value for of in COVARIANCES]

    # R stops its search for the best loadings after some five figures.
    assert ours == pytest.approx(r["subscales"]["omega"], rel=2e-5)


def test_the_items_own_variances_are_those_in_the_omega_of_psych(r):
    # psych divides by the spread that the total of the standardised items has, where the
    # formula of McDonald divides by the one that the factor gives it: 1 - sum of u / sum of r.
    fits = [mcdonald_omega(of) for of in COVARIANCES]
    spreads = [np.sqrt(np.diag(of.matrix)) for of in COVARIANCES]

    ours = [
        1 - (fit.uniquenesses / spread**2).sum() / (of.matrix / np.outer(spread, spread)).sum()
        for fit, spread, of in zip(fits, spreads, COVARIANCES, strict=True)
    ]

    assert ours == pytest.approx(r["subscales"]["omega_standardised"], rel=2e-5)
