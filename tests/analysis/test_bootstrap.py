import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from weerklank.analysis.bootstrap import (
    PERCENTILE,
    TooFewDraws,
    enough_draws,
    percentile_interval,
)
from weerklank.analysis.effect import NotALevel


def test_an_equal_share_is_cut_off_both_ends():
    # (999 + 1) * 0.025 = 25: the 25th from either end of 1 to 999.
    interval = percentile_interval(np.random.default_rng(2).permutation(np.arange(1, 1000)))

    assert (interval.low, interval.high) == (25, 975)
    assert (interval.draws, interval.undefined, interval.method) == (999, 0, PERCENTILE)


def test_draws_without_an_estimate_count_as_the_worst_on_either_side():
    # 10 of 999 are unknown: the 25th lowest of all is the 15th of those known, and so above.
    drawn = np.arange(1.0, 1000.0)
    drawn[500:510] = np.nan

    interval = percentile_interval(drawn)

    assert (interval.low, interval.high, interval.undefined) == (15, 985, 10)


@pytest.mark.parametrize("unknown", [25, 400, 999])
def test_too_many_draws_without_an_estimate_leave_the_limits_unknown(unknown):
    drawn = np.arange(1.0, 1000.0)
    drawn[:unknown] = np.nan

    interval = percentile_interval(drawn)

    assert np.isnan([interval.low, interval.high]).all()
    assert interval.undefined == unknown


def test_draws_that_all_come_out_alike_tell_nothing():
    alike = percentile_interval(np.full(300, 0.7))

    assert np.isnan([alike.low, alike.high]).all()
    assert (alike.draws, alike.undefined) == (300, 0)


def test_few_draws_are_refused():
    with pytest.raises(TooFewDraws, match="199"):
        percentile_interval(np.zeros(199))
    with pytest.raises(TooFewDraws, match="at least 200 draws, and not 10"):
        enough_draws(10)


def test_a_level_that_is_not_between_0_and_1_is_refused():
    with pytest.raises(NotALevel, match="95"):
        percentile_interval(np.zeros(200), level=95)


@given(st.lists(st.floats(-9, 9), min_size=200, max_size=250), st.floats(0.01, 0.999))
def test_turning_the_estimates_around_turns_the_limits_around(drawn, level):
    assume(max(drawn) - min(drawn) > 1e-6)
    there = percentile_interval(drawn, level=level)
    back = percentile_interval(-np.array(drawn), level=level)

    assert min(drawn) <= there.low <= there.high <= max(drawn)
    assert (back.low, back.high) == (-there.high, -there.low)
