"""Differences in means and shares, as base R sees them: differences.R."""

import numpy as np
import pytest

from tests.r.generated import joined, pairs_of_groups
from weerklank.analysis.difference import (
    equivalence,
    newcombe_interval,
    top_two_share_difference,
    welch_freedom,
    welch_interval,
)
from weerklank.analysis.repeats import mean_difference_with_repeats

# A t test has no answer where nobody on either side differs from the others.
PAIRS = [
    pair
    for pair in pairs_of_groups(91, pairs=220, most=200)
    if max(np.count_nonzero(side) for side in pair) > 1
]
LEVELS = np.resize([0.95, 0.9, 0.99], len(PAIRS))
RNG = np.random.default_rng(92)
VALUES = [np.cumsum(RNG.uniform(0.1, 2, len(earlier))) for earlier, _ in PAIRS]
MARGINS = RNG.uniform(0.1, 1.5, len(PAIRS))

# 10 to 60 people answer twice, on a scale of 1 to 7.
BEFORE = [RNG.integers(1, 8, n) for n in RNG.integers(10, 61, 60)]
AFTER = [np.clip(before + RNG.integers(-2, 3, len(before)), 1, 7) for before in BEFORE]

# All closed forms; a difference of two means near each other keeps an absolute error.
CLOSED = {"rel": 1e-9, "abs": 1e-12}


@pytest.fixture(scope="module")
def r(ask_r):
    return ask_r(
        "differences.R",
        pairs=[
            {
                "values": joined(values),
                "earlier": joined(earlier),
                "later": joined(later),
                "level": level,
                "margin": repr(float(margin)),
            }
            for (earlier, later), values, level, margin in zip(
                PAIRS, VALUES, LEVELS, MARGINS, strict=True
            )
        ],
        twice=[
            {"before": joined(before), "after": joined(after), "level": level}
            for before, after, level in zip(BEFORE, AFTER, LEVELS, strict=False)
        ],
    )


def each_pair(compute):
    rows = zip(PAIRS, VALUES, LEVELS, MARGINS, strict=True)
    return [compute(*pair, values, level, margin) for pair, values, level, margin in rows]


def test_the_difference_in_means_is_welchs_t_test_of_base_r(r):
    freedom = each_pair(
        lambda before, after, values, *_: float(welch_freedom(before, after, values))
    )
    intervals = each_pair(
        lambda before, after, values, level, _: welch_interval(
            before, after, values, level=level
        )
    )

    assert freedom == pytest.approx(r["pairs"]["freedom"], **CLOSED)
    for limit in ("low", "high"):
        ours = [float(getattr(each, limit)) for each in intervals]
        assert ours == pytest.approx(r["pairs"][limit], **CLOSED)


@pytest.mark.parametrize("p", ["p_low", "p_high"])
def test_equivalence_is_two_one_sided_t_tests_of_base_r(r, p):
    found = each_pair(
        lambda before, after, values, _, margin: equivalence(
            before, after, values, margin=margin
        )
    )

    assert [float(getattr(each, p)) for each in found] == pytest.approx(r["pairs"][p], **CLOSED)


def test_the_change_in_the_top_two_share_is_newcombes_from_wilsons_of_prop_test(r):
    share = each_pair(lambda before, after, *_: float(top_two_share_difference(before, after)))
    intervals = each_pair(
        lambda before, after, _, level, __: newcombe_interval(
            before, after, (-2, -1), level=level
        )
    )

    assert share == pytest.approx(r["pairs"]["share"], **CLOSED)
    for limit in ("low", "high"):
        ours = [float(getattr(each, limit)) for each in intervals]
        assert ours == pytest.approx(r["pairs"][f"share_{limit}"], **CLOSED)


def test_with_everybody_in_both_waves_and_their_own_correlation_it_is_a_paired_t_test(r):
    found = [
        mean_difference_with_repeats(
            np.bincount(before, minlength=8)[1:],
            np.bincount(after, minlength=8)[1:],
            np.arange(1, 8),
            overlap=len(before),
            correlation=correlation,
            level=level,
        )
        for before, after, correlation, level in zip(
            BEFORE, AFTER, r["twice"]["correlation"].tolist(), LEVELS, strict=False
        )
    ]

    # The variance of the change is what is left of two variances and a covariance.
    assert [float(each.freedom) for each in found] == r["twice"]["freedom"].tolist()
    assert [float(each.p) for each in found] == pytest.approx(r["twice"]["p"], **CLOSED)
    for limit in ("low", "high"):
        ours = [float(getattr(each.interval, limit)) for each in found]
        assert ours == pytest.approx(r["twice"][limit], **CLOSED)
