import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa as by_statsmodels

from tests.analysis.coders.published import ABSTRACTORS, NONE, codes, two_coders
from weerklank.analysis.coders.codes import NotCodes, with_uncoded_as_code
from weerklank.analysis.coders.kappa import KAPPA, cohens_kappa
from weerklank.analysis.effect import NotALevel


def test_the_published_kappa_of_two_abstractors_is_found():
    # irrCAC, kappa2.table(cont3x3abstractors): 0.7964094, standard error 0.05891072.
    kappa = cohens_kappa(two_coders(ABSTRACTORS))

    assert kappa.value == pytest.approx(0.7964094, abs=5e-8)
    assert kappa.standard_error == pytest.approx(0.05891072, abs=5e-9)
    assert (kappa.units, kappa.method) == (100, KAPPA)


def test_the_kappa_of_cohens_own_paper_is_found():
    # Cohen (1960), table 1: two judges of 200, shares in hundredths; p_a = 0.70, p_e = 0.41,
    # and by hand kappa = 0.29 / 0.59.
    judges = np.array([[88, 14, 18], [10, 40, 10], [2, 6, 12]])

    assert cohens_kappa(two_coders(judges)).value == pytest.approx(0.29 / 0.59, abs=1e-12)


def test_agreement_is_one_and_its_opposite_minus_one():
    assert cohens_kappa([[0, 0], [1, 1], [2, 2]]).value == pytest.approx(1, abs=1e-12)
    assert cohens_kappa([[0, 1], [1, 0]]).value == pytest.approx(-1, abs=1e-12)


def test_a_rare_code_makes_kappa_low_however_well_coders_agree():
    # 118 of 125 alike, none of them the rare code twice: p_a = 0.944, and chance gives
    # (123 * 120 + 2 * 5) / 125^2, which is more.
    rare = np.array([[118, 5], [2, 0]])

    kappa = cohens_kappa(two_coders(rare)).value

    chance = (123 * 120 + 2 * 5) / 125**2
    assert kappa == pytest.approx((0.944 - chance) / (1 - chance), abs=1e-12)
    assert kappa < 0


def test_agreement_on_every_unit_is_no_certainty():
    agreed = cohens_kappa([[0, 0], [1, 1], [2, 2]])

    assert agreed.standard_error == pytest.approx(0, abs=1e-7)
    assert np.isnan([agreed.low, agreed.high]).all()


def test_units_left_uncoded_by_either_do_not_count_unless_uncoded_is_a_code():
    table = [[0, 0], [1, 1], [1, NONE], [NONE, NONE]]

    assert (cohens_kappa(table).value, cohens_kappa(table).units) == (1.0, 2)
    # Then 3 of 4 agree, and chance gives (1 * 1 + 2 * 1 + 1 * 2) / 16.
    own = cohens_kappa(with_uncoded_as_code(table))
    assert own.value == pytest.approx((12 / 16 - 5 / 16) / (1 - 5 / 16), abs=1e-12)


@pytest.mark.parametrize("table", [[[1, 1], [1, 1]], [[NONE, 1], [0, NONE]]])
def test_where_chance_leaves_nothing_to_agree_on_there_is_no_kappa(table):
    kappa = cohens_kappa(table)

    assert np.isnan([kappa.value, kappa.standard_error, kappa.low, kappa.high]).all()


def test_three_coders_are_refused():
    with pytest.raises(NotCodes, match="two coders, and these are 3"):
        cohens_kappa([[0, 1, 0]])


def test_a_level_that_is_not_between_0_and_1_is_refused():
    with pytest.raises(NotALevel):
        cohens_kappa([[0, 1], [1, 1]], level=95)


@given(codes(most_coders=2))
def test_kappa_and_its_interval_are_those_of_statsmodels(table):
    both = table[(table != NONE).all(axis=1)]
    assume(len(both) > 1 and len(set(both.ravel())) > 1)
    counts = np.zeros((4, 4))
    np.add.at(counts, (both[:, 0], both[:, 1]), 1)

    ours = cohens_kappa(table)
    with np.errstate(invalid="ignore", divide="ignore"):  # where it has no error of its own
        theirs = by_statsmodels(counts)

    assert ours.value == pytest.approx(theirs.kappa, abs=1e-9)
    if theirs.var_kappa > 1e-9:
        assert ours.standard_error == pytest.approx(theirs.std_kappa, rel=1e-6)
        limits = np.clip([theirs.kappa_low, theirs.kappa_upp], -1, 1)
        assert (ours.low, ours.high) == pytest.approx(tuple(limits), abs=1e-7)


@given(codes(most_coders=2), st.permutations(range(4)))
def test_exchanging_coders_or_renaming_codes_changes_nothing(table, names):
    renamed = np.where(table == NONE, NONE, np.array([*names, NONE])[table])

    for other in (table[:, ::-1], renamed, table[::-1]):
        assert cohens_kappa(other).value == pytest.approx(
            cohens_kappa(table).value, abs=1e-12, nan_ok=True
        )
        assert cohens_kappa(other).standard_error == pytest.approx(
            cohens_kappa(table).standard_error, abs=1e-6, nan_ok=True
        )
