import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerklank.analysis.disclosure.rounding import (
    COARSE_BELOW,
    SPREAD_FROM,
    decimals_of_mean,
    printed_shares,
)

FEW = st.integers(1, 7).flatmap(
    lambda k: st.lists(st.integers(0, 19), min_size=k, max_size=k).filter(
        lambda counts: 0 < sum(counts) < COARSE_BELOW
    )
)


def printed(counts):
    n = sum(counts)
    return printed_shares(np.array(counts) / n, n)


@given(FEW)
def test_coarse_shares_add_up_to_one(counts):
    assert printed(counts).sum() == pytest.approx(1, abs=1e-12)


@given(FEW)
def test_coarse_shares_are_whole_steps_of_five_per_cent(counts):
    steps = printed(counts) * 20

    assert steps == pytest.approx(np.round(steps), abs=1e-9)


@given(FEW)
def test_a_coarse_share_is_less_than_one_step_from_the_true_one(counts):
    assert (np.abs(printed(counts) - np.array(counts) / sum(counts)) < 0.05).all()


@given(FEW)
def test_who_has_more_answers_is_never_printed_with_fewer(counts):
    shares = printed(counts)

    for one in range(len(counts)):
        for other in range(len(counts)):
            if counts[one] > counts[other]:
                assert shares[one] >= shares[other]


@given(FEW)
def test_what_nobody_answered_is_printed_as_nothing(counts):
    assert (printed(counts)[np.array(counts) == 0] == 0).all()


def test_a_share_that_is_a_step_already_stays():
    # 3 of 20 are left out: 20 is not coarse. 15 per cent of 20 people written as floats.
    assert printed_shares([0.15, 0.85], 13).tolist() == [0.15, 0.85]
    assert printed_shares([0.1 + 0.2, 0.7], 10).tolist() == [0.3, 0.7]


def test_of_equal_remainders_the_lower_answer_gets_the_step():
    # Three thirds are 6 2/3 steps each; 18 are given and 2 are left.
    assert printed_shares([1 / 3] * 3, 3).tolist() == [0.35, 0.35, 0.3]


def test_from_twenty_answers_on_shares_are_whole_per_cents():
    # 7 of 24 is 29.17 per cent.
    assert printed_shares([7 / 24, 17 / 24], 24).tolist() == [0.29, 0.71]
    assert printed_shares([1 / 19, 18 / 19], 19).tolist() == [0.05, 0.95]
    assert printed_shares([1 / 20, 19 / 20], 20).tolist() == [0.05, 0.95]
    assert printed_shares([1 / 24, 23 / 24], 24).tolist() == [0.04, 0.96]


def test_what_is_not_known_stays_unknown():
    assert np.isnan(printed_shares([np.nan, np.nan], 0)).all()


def test_means_of_few_people_have_one_decimal():
    assert [decimals_of_mean(n) for n in (5, 19, 20, 500)] == [1, 1, 2, 2]


def test_a_spread_is_never_printed_where_a_group_is_below_ten():
    assert SPREAD_FROM == 10
