"""A team against the rest of its municipality."""

import numpy as np
import pytest
from scipy.stats import ttest_ind

from tests.survey import make
from weerklank.survey.study import Plan
from weerklank.survey.team_and_rest import are_apart, compare_with_rest
from weerklank.survey.variables import variables

ASKED = make.questionnaire(
    make.item("help", favourable="high"),
    make.item("busy", favourable="low"),
    make.item("trust", favourable="high"),
)
KNOWN = {each.id: each for each in variables(ASKED)}
HIGH, LOW = np.array([0, 0, 1, 5, 6]), np.array([6, 9, 6, 2, 1])
MIXED = np.array([3, 3, 3, 3, 3])


def compared(plan=None, **sides):
    return compare_with_rest(sides, KNOWN, plan or Plan())


def test_the_difference_is_the_team_minus_the_rest():
    # 12 people: (3 + 20 + 30) / 12; 24 people: (6 + 18 + 18 + 8 + 5) / 24.
    found = compared(help=(HIGH, LOW))["help"]

    assert found.difference == pytest.approx(53 / 12 - 55 / 24)
    assert found.is_clear


def test_an_item_that_counts_the_other_way_is_turned_round_first():
    found = compared(busy=(HIGH, LOW))["busy"]

    assert found.difference == pytest.approx(-(53 / 12 - 55 / 24))


def test_the_interval_is_that_of_welch():
    found = compared(help=(HIGH, LOW))["help"]
    team, rest = (np.repeat(np.arange(1, 6), counts) for counts in (HIGH, LOW))

    limits = ttest_ind(team, rest, equal_var=False).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((limits.low, limits.high))


def test_below_ten_answers_there_is_no_interval():
    # A spread of so few people is not printed, and with an interval it would be.
    found = compared(help=(np.array([0, 0, 0, 4, 5]), LOW))["help"]

    assert np.isnan(found.low)
    assert np.isnan(found.high)
    assert found.is_clear


def test_chance_alone_is_seldom_called_clear():
    # 3 subscales in 200 teams of 8 beside 24 who answer alike: with Holm at most 5 % of the
    # teams should see a clear difference by chance, so fewer than 17 of 200 (p = 0.01).
    rng = np.random.default_rng(5)
    clear = 0
    for _ in range(200):
        sides = {
            name: tuple(rng.multinomial(n, [0.1, 0.2, 0.3, 0.25, 0.15]) for n in (8, 24))
            for name in KNOWN
        }
        clear += any(each.is_clear for each in compared(**sides).values())

    assert clear < 17


def test_the_more_is_compared_the_more_it_takes():
    alone = compared(help=(HIGH, LOW))["help"]
    together = compared(help=(HIGH, LOW), busy=(MIXED, MIXED), trust=(MIXED, MIXED))["help"]

    assert (alone.tests, together.tests) == (1, 3)
    assert together.p == alone.p
    assert together.p_adjusted == pytest.approx(3 * alone.p)


def test_a_difference_too_small_to_matter_is_not_clear():
    found = compared(Plan(minimum_relevant_difference=2.5), help=(HIGH, LOW))["help"]

    assert found.p_adjusted < 0.05
    assert not found.is_clear


def test_nothing_to_compare_is_nothing():
    assert compared() == {}


# --- two scores of the same people ---------------------------------------------------


def test_scores_within_their_spread_are_not_apart():
    # Six people: 4.0 and 3.5, s^2 = 0.8 and 0.7; the error is 0.5 and t(5) is 2.57.
    four, less = np.array([0, 0, 2, 2, 2]), np.array([0, 1, 1, 4, 0])

    assert not are_apart((KNOWN["help"], four), (KNOWN["trust"], less), level=0.05)


def test_of_many_scores_the_furthest_two_must_be_further_apart():
    # Ten people: 4.4 and 3.6, s^2 = 4/15 each; the error is sqrt(4/75) = 0.23, so 3.46 errors:
    # t(9) is 2.26 at a level of 0.05 and 4.35 at 0.05 / 28 (scipy.stats.t.ppf).
    high, low = np.array([0, 0, 0, 6, 4]), np.array([0, 0, 4, 6, 0])
    scored = (KNOWN["help"], high), (KNOWN["trust"], low)

    assert are_apart(*scored, level=0.05)
    assert not are_apart(*scored, level=0.05 / 28)


@pytest.mark.parametrize("counts", [np.array([0, 0, 0, 0, 5]), np.array([0, 0, 0, 0, 1])])
def test_where_nothing_varies_nothing_is_known(counts):
    lowest = counts[::-1]

    assert not are_apart((KNOWN["help"], counts), (KNOWN["trust"], lowest), level=0.05)
