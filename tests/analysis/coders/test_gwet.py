import numpy as np
import pytest
from hypothesis import assume, given
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
from weerklank.analysis.coders.codes import NoSuchCode
from weerklank.analysis.coders.gwet import AC1, TooFewCodes, gwet_ac1
from weerklank.analysis.coders.kappa import cohens_kappa
from weerklank.analysis.effect import NotALevel

CODES_1_TO_5 = np.where(TWELVE_UNITS == NONE, NONE, TWELVE_UNITS - 1)


def test_the_published_ac1_of_twelve_units_with_missing_codes_is_found():
    # irrCAC, gwet.ac1.raw(cac.raw4raters): 0.77544, standard error 0.14295, (0.461, 1).
    ac1 = gwet_ac1(CODES_1_TO_5, of=5)

    assert ac1.value == pytest.approx(0.77544, abs=5e-6)
    assert ac1.standard_error == pytest.approx(0.14295, abs=5e-6)
    assert (ac1.low, ac1.high) == (pytest.approx(0.461, abs=5e-4), 1.0)
    assert (ac1.units, ac1.method) == (11, AC1)


def test_the_published_ac1_of_six_raters_is_found():
    # irrCAC, gwet.ac1.dist(distrib.6raters): 0.4448007, 0.08418757, (0.264, 0.625).
    ac1 = gwet_ac1(each_code(SIX_RATERS), of=5)

    assert ac1.value == pytest.approx(0.4448007, abs=5e-8)
    assert ac1.standard_error == pytest.approx(0.08418757, abs=5e-9)
    assert (ac1.low, ac1.high) == pytest.approx((0.264, 0.625), abs=5e-4)


def test_the_published_ac1_of_two_abstractors_is_found():
    # irrCAC, gwet.ac1.table(cont3x3abstractors): 0.8493305, 0.04321747; for two coders it
    # divides by n = 100, and for more by n - 1.
    ac1 = gwet_ac1(two_coders(ABSTRACTORS), of=3)

    assert ac1.value == pytest.approx(0.8493305, abs=5e-8)
    assert ac1.standard_error == pytest.approx(0.04321747 * np.sqrt(100 / 99), abs=5e-9)


def test_a_rare_code_leaves_ac1_high_where_kappa_is_low():
    # p_a = 0.944; of all codes 243 of 250 are the common one: p_e = 2 * 0.972 * 0.028.
    rare = two_coders(np.array([[118, 5], [2, 0]]))
    chance = 2 * (243 / 250) * (7 / 250)

    assert gwet_ac1(rare, of=2).value == pytest.approx(
        (0.944 - chance) / (1 - chance), abs=1e-12
    )
    assert cohens_kappa(rare).value < 0 < 0.9 < gwet_ac1(rare, of=2).value


def test_a_code_that_nobody_gave_makes_agreement_less_of_a_coincidence():
    # q - 1 goes from 1 to 3, so p_e from 15/32 to 5/32.
    table = [[0, 0], [0, 0], [1, 1], [1, 0]]

    assert gwet_ac1(table, of=4).value == pytest.approx(
        (24 / 32 - 5 / 32) / (27 / 32), abs=1e-12
    )


@pytest.mark.parametrize("table", [[[NONE, NONE]], [[0, NONE], [NONE, 1]]])
def test_no_unit_to_compare_says_nothing(table):
    nothing = gwet_ac1(table, of=2)

    assert np.isnan([nothing.value, nothing.low, nothing.high]).all()
    assert nothing.units == 0


def test_coders_who_only_ever_give_one_code_agree():
    # Unlike kappa and alpha, AC1 is defined here: nothing is expected by chance.
    assert gwet_ac1([[1, 1], [1, 1]], of=2).value == 1.0


def test_codes_that_do_not_fit_are_refused():
    with pytest.raises(TooFewCodes):
        gwet_ac1([[0, 0]], of=1)
    with pytest.raises(NoSuchCode):
        gwet_ac1([[0, 2]], of=2)
    with pytest.raises(NotALevel):
        gwet_ac1([[0, 1], [1, 1]], of=2, level=95)


@given(codes(), st.permutations(range(4)))
def test_order_and_names_change_nothing(table, names):
    ac1 = gwet_ac1(table, of=4)
    renamed = np.where(table == NONE, NONE, np.array([*names, NONE])[table])
    empty_row = np.vstack([table, np.full((1, table.shape[1]), NONE)])

    for other in (table[:, ::-1], table[::-1], renamed, empty_row):
        same = gwet_ac1(other, of=4)
        assert same.value == pytest.approx(ac1.value, abs=1e-9, nan_ok=True)
        assert same.standard_error == pytest.approx(ac1.standard_error, abs=1e-9, nan_ok=True)


@given(codes())
def test_the_parts_of_the_units_average_to_ac1_so_it_lies_in_its_interval(table):
    ac1 = gwet_ac1(table, of=4)
    assume(not np.isnan(ac1.low))

    assert -1 <= ac1.low <= ac1.value + 1e-12
    assert ac1.value - 1e-12 <= ac1.high <= 1
