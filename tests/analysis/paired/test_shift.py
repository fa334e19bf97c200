import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.paired.tables import changes, tables
from tests.analysis.paired.test_signed_rank import DEPRESSED, TREATED
from weerklank.analysis.effect import NotALevel
from weerklank.analysis.paired.shift import APPROXIMATE, COUNTED, hodges_lehmann
from weerklank.analysis.paired.table import crossed


def walsh(moved):
    one, other = np.triu_indices(len(moved))
    return (moved[one] + moved[other]) / 2


@pytest.mark.parametrize(
    ("level", "low", "high"), [(0.95, -0.786, -0.010), (0.90, -0.726, -0.175)]
)
def test_the_published_shift_of_the_depression_data_is_found(level, low, high):
    # Hollander and Wolfe (1999), sections 3.2 and 3.3: -0.46 and (-0.786, -0.010). R:
    # wilcox.test(after, before, paired = TRUE, conf.int = TRUE), and with conf.level = 0.9.
    values = np.unique(DEPRESSED + TREATED)

    shift = hodges_lehmann(crossed(DEPRESSED, TREATED, values), values, level=level)

    assert (shift.value, shift.low, shift.high) == pytest.approx((-0.46, low, high), abs=1e-9)
    assert (shift.people, shift.method) == (9, COUNTED)


def test_five_people_are_too_few_for_an_interval_and_six_are_enough():
    # All six the same way is 2 of 64 ways, below 0.05; all five is 2 of 32, above it.
    five = hodges_lehmann(np.diag([1] * 5, k=1), range(6))
    six = hodges_lehmann(np.diag([1] * 6, k=1), range(7))

    assert (five.value, six.value) == (1.0, 1.0)
    assert np.isnan([five.low, five.high]).all()
    assert (six.low, six.high) == (1.0, 1.0)


def test_a_level_that_is_just_reached_counts():
    # Of six people the lowest and the highest average have level 1 - 2/64 exactly.
    up = np.diag([1, 1, 1, 1, 1, 1], k=1)

    assert hodges_lehmann(up, [0, 1, 3, 6, 10, 15, 21], level=1 - 2 / 64).low == 1.0
    assert np.isnan(hodges_lehmann(up, range(7), level=1 - 1.9 / 64).low)


def test_nobody_has_no_shift():
    nobody = hodges_lehmann([[0, 0], [0, 0]], [1, 2])

    assert np.isnan([nobody.value, nobody.low, nobody.high]).all()


def test_many_people_are_approximated_as_closely_as_two_hundred_are_counted():
    # 200 and 201 people with nearly the same changes, spread so that limits move in small steps.
    rng = np.random.default_rng(6)
    drawn = np.round(rng.normal(0.3, 1, 201), 3)
    values = np.unique(np.concatenate([[0], drawn]))

    def shift(changes):
        return hodges_lehmann(crossed(np.zeros(len(changes)), changes, values), values)

    counted, approximate = shift(drawn[:200]), shift(drawn)

    assert (counted.method, approximate.method) == (COUNTED, APPROXIMATE)
    assert approximate.low == pytest.approx(counted.low, abs=0.02)
    assert approximate.high == pytest.approx(counted.high, abs=0.02)


def test_the_interval_holds_the_shift_as_often_as_it_says_also_with_ties():
    # Changes of -1, 0 and 1 with chances 0.2, 0.6 and 0.2 lie symmetrically about 0.
    rng = np.random.default_rng(7)
    draws = rng.multinomial(12, [0.2, 0.6, 0.2], size=2000)

    holds = 0
    for down, still, up in draws:
        shift = hodges_lehmann([[still, up], [down, 0]], [0, 1])
        holds += shift.low <= 0 <= shift.high

    assert holds / 2000 >= 0.95


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_that_is_not_between_0_and_1_is_refused(level):
    with pytest.raises(NotALevel):
        hodges_lehmann([[1, 2], [3, 4]], [1, 2], level=level)


@given(tables())
def test_the_shift_is_the_median_of_all_averages_of_two(table):
    shift = hodges_lehmann(table, range(len(table)))

    assert shift.value == pytest.approx(np.median(walsh(changes(table))), abs=1e-12)


@given(tables(), st.sampled_from([0.5, 0.8, 0.9, 0.95]))
def test_exchanging_before_and_after_turns_everything_around(table, level):
    there = hodges_lehmann(table, range(len(table)), level=level)
    back = hodges_lehmann(table.T, range(len(table)), level=level)

    assert back.value == -there.value
    assert (back.low, back.high) == pytest.approx((-there.high, -there.low), nan_ok=True)
    assert np.isnan(there.low) or there.low <= there.value <= there.high
