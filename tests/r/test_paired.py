"""The same people before and after, as coin, exactRankTests and base R see them: paired.R."""

import numpy as np
import pytest

from tests.r.generated import joined
from weerklank.analysis.paired.change import (
    matched_share,
    mean_change,
    standardised_by_before,
    standardised_by_change,
)
from weerklank.analysis.paired.matching import sensitivity_to_wrong_matches
from weerklank.analysis.paired.shift import hodges_lehmann
from weerklank.analysis.paired.signed_rank import (
    pratt_exact,
    pratt_normal,
    wilcoxon_exact,
    wilcoxon_normal,
)
from weerklank.analysis.paired.table import crossed

SETS = 100
LEVELS = np.resize([0.95, 0.9], SETS)
VALUES = np.arange(1, 8)
CLOSED = 1e-9


def moving_people(seed):
    """Scores of 1 to 7 of 8 to 60 people, before and after; many do not move, none is alone."""
    rng = np.random.default_rng(seed)
    made = []
    for _ in range(SETS):
        people, push = rng.integers(8, 61), rng.uniform(-0.7, 0.7)
        before = rng.integers(1, 8, people)
        after = np.clip(np.round(before + rng.normal(push, 1.2, people)), 1, 7)
        made.append((before.astype(float), after))
    return made


def people_without_ties(seed):
    """Scores of 8 to 20 people who all moved by amounts of their own."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(8, 21, 30)
    return [(rng.normal(size=n), rng.normal(0.5, 1, n)) for n in sizes]


PEOPLE = moving_people(71)
UNTIED = people_without_ties(72)
SHARES = [(0, 12), (12, 12), (30, 40), (7, 311), (250, 311)]


@pytest.fixture(scope="module")
def r(ask_r):
    def rows(people):
        return [
            {"before": joined(before), "after": joined(after), "level": level}
            for (before, after), level in zip(people, LEVELS, strict=False)
        ]

    shares = [
        {"matched": matched, "possible": possible, "level": level}
        for (matched, possible), level in zip(SHARES, LEVELS, strict=False)
    ]
    return ask_r("paired.R", sets=rows(PEOPLE), untied=rows(UNTIED), shares=shares)


def of_sets(compute):
    return np.array([compute(crossed(*pair, VALUES), VALUES) for pair in PEOPLE])


@pytest.mark.parametrize(
    ("test", "name"),
    [
        (wilcoxon_exact, "wilcoxon_exact_coin"),
        (wilcoxon_exact, "wilcoxon_exact_ranks"),
        (pratt_exact, "pratt_exact_coin"),
        (wilcoxon_normal, "wilcoxon_normal"),
    ],
)
def test_p_of_the_signed_ranks_is_that_of_r(r, test, name):
    ours = of_sets(lambda *table: test(*table).p)

    assert ours == pytest.approx(r["sets"][name], rel=CLOSED)


def test_z_by_pratt_is_that_of_coin_but_for_a_half(r):
    # coin does not correct for continuity; ours moves W half a rank towards E W first.
    tests = [pratt_normal(crossed(*pair, VALUES), VALUES) for pair in PEOPLE]
    beyond = np.array([abs(each.w - each.expected) for each in tests])
    share_left = np.maximum(beyond - 0.5, 0) / np.maximum(beyond, 0.5)

    ours = [each.z for each in tests]

    assert ours == pytest.approx(r["sets"]["pratt_z"] * share_left, rel=CLOSED, abs=1e-12)


@pytest.mark.parametrize(
    ("number", "name"), [("value", "shift"), ("low", "shift_low"), ("high", "shift_high")]
)
def test_the_shift_and_its_limits_are_the_walsh_averages_written_in_r(r, number, name):
    ours = [
        getattr(hodges_lehmann(crossed(*pair, VALUES), VALUES, level=level), number)
        for pair, level in zip(PEOPLE, LEVELS, strict=True)
    ]

    assert ours == pytest.approx(r["sets"][name], rel=1e-12)


@pytest.mark.parametrize(
    ("number", "name"), [("value", "shift"), ("low", "low"), ("high", "high")]
)
def test_without_ties_the_shift_and_its_limits_are_those_of_wilcox_test(r, number, name):
    ours = []
    for (before, after), level in zip(UNTIED, LEVELS, strict=False):
        values = np.sort(np.concatenate([before, after]))
        shift = hodges_lehmann(crossed(before, after, values), values, level=level)
        ours.append(getattr(shift, number))

    assert ours == pytest.approx(r["untied"][name], rel=CLOSED, abs=1e-12)


@pytest.mark.parametrize(
    ("number", "name"), [("value", "change"), ("low", "low"), ("high", "high"), ("p", "p")]
)
def test_the_mean_change_is_the_paired_t_test_of_base_r(r, number, name):
    ours = [
        getattr(mean_change(crossed(*pair, VALUES), VALUES, level=level), number)
        for pair, level in zip(PEOPLE, LEVELS, strict=True)
    ]

    assert ours == pytest.approx(r["sets"][name], rel=CLOSED, abs=1e-12)


def test_standardised_changes_and_the_correlation_are_those_of_base_r(r):
    def correlation(table, values):
        return sensitivity_to_wrong_matches(table, values, wrong=0).as_matched.correlation

    for compute, name in (
        (standardised_by_change, "by_change"),
        (standardised_by_before, "by_before"),
        (correlation, "correlation"),
    ):
        assert of_sets(compute) == pytest.approx(r["sets"][name], rel=CLOSED, abs=1e-12)


@pytest.mark.parametrize("limit", ["low", "high"])
def test_the_interval_of_a_matched_share_is_that_of_prop_test(r, limit):
    ours = [
        getattr(matched_share(*share, level=level), limit)
        for share, level in zip(SHARES, LEVELS, strict=False)
    ]

    assert ours == pytest.approx(r["shares"][limit], rel=CLOSED, abs=1e-12)
