from itertools import combinations

import numpy as np
import pytest
from hypothesis import given

from tests.analysis.coders.published import NONE, TWELVE_UNITS, codes
from weerklank.analysis.coders.percent import PERCENT, percent_agreement
from weerklank.analysis.effect import NotALevel


def test_the_published_agreement_of_twelve_units_is_found():
    # irrCAC prints 0.8181818: eight units with 1, two with 3 pairs of 6, one with 0, of 11.
    agreement = percent_agreement(TWELVE_UNITS)

    assert agreement.value == pytest.approx(9 / 11, abs=1e-12)
    assert (agreement.units, agreement.method) == (11, PERCENT)


def test_the_interval_is_that_of_an_average_over_units():
    # By hand: squares 8 * (2/11)^2 + 2 * (1/2 - 9/11)^2 + (9/11)^2 = 1.136364, over 10 * 11;
    # t(10) is 2.228 in any table, which takes the upper limit beyond 1.
    agreement = percent_agreement(TWELVE_UNITS)

    assert agreement.standard_error == pytest.approx(np.sqrt(1.136364 / 110), abs=1e-7)
    assert agreement.low == pytest.approx(9 / 11 - 2.2281 * 0.101639, abs=1e-4)
    assert agreement.high == 1.0


def test_no_unit_to_compare_says_nothing():
    nothing = percent_agreement([[0, NONE], [NONE, 1], [NONE, NONE]])

    assert np.isnan([nothing.value, nothing.standard_error, nothing.low, nothing.high]).all()
    assert nothing.units == 0


def test_one_unit_has_no_interval():
    one = percent_agreement([[0, 0], [NONE, 1]])

    assert one.value == 1.0
    assert np.isnan([one.low, one.high]).all()


def test_agreement_on_every_unit_is_no_certainty():
    agreed = percent_agreement([[0, 0], [1, 1], [2, 2]])

    assert (agreed.value, agreed.standard_error) == (1.0, 0.0)
    assert np.isnan([agreed.low, agreed.high]).all()


def test_a_level_that_is_not_between_0_and_1_is_refused():
    with pytest.raises(NotALevel):
        percent_agreement(TWELVE_UNITS, level=95)


@given(codes())
def test_it_counts_the_pairs_of_coders_one_by_one(table):
    per_unit = []
    for unit in table:
        given_codes = unit[unit != NONE]
        pairs = [one == other for one, other in combinations(given_codes, 2)]
        per_unit += [np.mean(pairs)] if pairs else []

    expected = np.mean(per_unit) if per_unit else np.nan
    assert percent_agreement(table).value == pytest.approx(expected, abs=1e-12, nan_ok=True)
