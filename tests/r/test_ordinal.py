"""A cumulative link model says the same as the rank test, in its own words: ordinal.R."""

import numpy as np
import pytest

from tests.r.generated import joined
from weerklank.analysis.effect import superiority
from weerklank.analysis.rank_tests import mann_whitney


def waves(seed, *, pairs):
    """Two waves of 800 to 1,600 people each, of which the later one is a little higher or lower.

    The later log-odds of a higher answer differ by the same amount at every answer: this is
    what the model assumes.
    """
    rng = np.random.default_rng(seed)
    made = []
    for _ in range(pairs):
        cuts = np.sort(rng.normal(0, 1.5, 4))
        shift = rng.uniform(-0.25, 0.25)
        people = rng.integers(800, 1601, size=2)
        made.append(
            tuple(
                rng.multinomial(n, np.diff(1 / (1 + np.exp(moved - cuts)), prepend=0, append=1))
                for n, moved in zip(people, (0, shift), strict=True)
            )
        )
    return made


PAIRS = waves(51, pairs=60)


@pytest.fixture(scope="module")
def r(ask_r):
    pairs = [{"earlier": joined(e), "later": joined(later)} for e, later in PAIRS]
    return ask_r("ordinal.R", pairs=pairs)["pairs"]


def test_the_log_odds_have_the_sign_of_the_effect(r):
    effects = np.array([float(superiority(*pair)) for pair in PAIRS])

    assert (np.sign(r["log_odds"]) == np.sign(effects - 0.5)).all()


def test_the_p_of_the_model_is_near_that_of_the_rank_test_in_large_samples(r):
    # Mann-Whitney without the correction for continuity is the score test of this model, and
    # the model's own is the likelihood ratio: they meet as samples grow. Small p-values are
    # compared by their logarithm, since they stay apart by a part of themselves.
    ours = np.array([float(mann_whitney(*pair).p) for pair in PAIRS])
    small = ours < 0.05

    assert small.sum() >= 10
    assert np.abs(ours - r["p"]).max() < 0.01
    assert np.log(ours[small]) == pytest.approx(np.log(r["p"][small]), rel=0.05)
