from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.coders.published import (
    ABSTRACTORS,
    NONE,
    SIX_RATERS,
    TWELVE_UNITS,
    codes,
    each_code,
    two_coders,
)
from weerklank.analysis.bootstrap import PERCENTILE, TooFewDraws
from weerklank.analysis.coders.krippendorff import (
    NOMINAL,
    krippendorff_alpha,
    krippendorff_interval,
)
from weerklank.analysis.effect import NotALevel


def by_coincidences(table):
    """Alpha from the coincidence matrix, as Krippendorff (2011) writes it, pair by pair."""
    k = table.max() + 1
    coincidences = np.zeros((k, k))
    for unit in table:
        values = unit[unit != NONE]
        for one, other in permutations(values, 2):
            coincidences[one, other] += 1 / (len(values) - 1)
    n_c = coincidences.sum(axis=1)
    n = n_c.sum()
    same_by_chance = (n_c * (n_c - 1)).sum()
    if n * (n - 1) == same_by_chance:
        return np.nan
    return ((n - 1) * np.trace(coincidences) - same_by_chance) / (n * (n - 1) - same_by_chance)


def test_krippendorffs_own_example_is_found():
    # Krippendorff (2011), section C: 40 pairable values in 11 units, alpha = 0.743. irrCAC
    # prints 0.74342.
    alpha = krippendorff_alpha(TWELVE_UNITS)

    assert alpha.value == pytest.approx(0.74342, abs=5e-6)
    assert (alpha.units, alpha.codes, alpha.method) == (11, 40, NOMINAL)


def test_the_published_alpha_of_six_raters_and_of_two_is_found():
    # irrCAC, krippen.alpha.dist(distrib.6raters): 0.4204384; krippen2.table: 0.7972585.
    assert krippendorff_alpha(each_code(SIX_RATERS)).value == pytest.approx(0.4204384, abs=5e-8)
    assert krippendorff_alpha(two_coders(ABSTRACTORS)).value == pytest.approx(
        0.7972585, abs=5e-8
    )


@pytest.mark.parametrize("table", [[[1, 1], [1, 1]], [[0, NONE], [NONE, 1]], [[NONE, NONE]]])
def test_one_code_or_no_unit_to_compare_says_nothing(table):
    assert np.isnan(krippendorff_alpha(table).value)

    drawn = krippendorff_interval(table, seed=1, draws=200)
    assert np.isnan([drawn.low, drawn.high]).all()
    assert drawn.undefined == 200


def test_the_same_seed_gives_the_same_interval_around_alpha():
    interval = krippendorff_interval(TWELVE_UNITS, seed=3)

    assert interval == krippendorff_interval(TWELVE_UNITS, seed=3)
    assert interval != krippendorff_interval(TWELVE_UNITS, seed=4)
    assert interval.low < 0.743 < interval.high <= 1
    assert (interval.draws, interval.method) == (2000, PERCENTILE)


def test_in_a_large_sample_the_interval_is_as_wide_as_published_errors_say():
    # irrCAC prints a standard error of 0.05905473 for the alpha of the two abstractors.
    interval = krippendorff_interval(two_coders(ABSTRACTORS), seed=5, draws=4000)

    assert interval.high - interval.low == pytest.approx(2 * 1.96 * 0.05905473, rel=0.1)


def test_few_draws_and_impossible_levels_are_refused():
    with pytest.raises(TooFewDraws):
        krippendorff_interval(TWELVE_UNITS, seed=1, draws=10)
    with pytest.raises(NotALevel):
        krippendorff_interval(TWELVE_UNITS, seed=1, level=95)


@given(codes())
def test_alpha_is_that_of_the_coincidence_matrix(table):
    assert krippendorff_alpha(table).value == pytest.approx(
        by_coincidences(table), abs=1e-9, nan_ok=True
    )


@given(codes(), st.permutations(range(4)))
def test_order_names_and_unused_codes_change_nothing(table, names):
    alpha = krippendorff_alpha(table).value
    renamed = np.where(table == NONE, NONE, np.array([*names, NONE])[table])
    higher = np.where(table == NONE, NONE, table + 5)
    nobody = np.c_[table, np.full(len(table), NONE)]

    for other in (table[:, ::-1], table[::-1], renamed, higher, nobody):
        assert krippendorff_alpha(other).value == pytest.approx(alpha, abs=1e-9, nan_ok=True)
