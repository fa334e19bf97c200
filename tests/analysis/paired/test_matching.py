import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from tests.analysis.paired.tables import changes, tables, written_out
from weerklank.analysis.paired.matching import NotAShareOfMatches, sensitivity_to_wrong_matches

RISING = [[8, 5, 1], [2, 9, 6], [0, 3, 10]]
VALUES = [1, 2, 3]


def test_the_mean_change_does_not_move():
    shaken = sensitivity_to_wrong_matches(RISING, VALUES, wrong=0.3)

    # 11 up by one, 1 by two, 5 down by one, of 44.
    assert shaken.mean_change == pytest.approx(8 / 44, abs=1e-12)
    assert (shaken.people, shaken.wrong) == (44, 0.3)


@given(tables(people=6))
def test_as_matched_it_is_the_change_of_the_people_written_out(table):
    before, after = written_out(table)
    moved = changes(table)
    assume(len(set(before)) > 1 and len(set(after)) > 1 and len(set(moved)) > 1)

    as_matched = sensitivity_to_wrong_matches(table, range(len(table)), wrong=0).as_matched

    assert as_matched.correlation == pytest.approx(np.corrcoef(before, after)[0, 1], abs=1e-9)
    assert as_matched.deviation == pytest.approx(moved.std(ddof=1), abs=1e-9)
    assert as_matched.p == pytest.approx(stats.ttest_rel(after, before).pvalue, rel=1e-6)


def test_exchanging_matches_at_random_does_on_average_what_is_said():
    # 20,000 people like those of the table, a quarter of whom are matched with each other at
    # random: simulated, not computed.
    rng = np.random.default_rng(11)
    before, after = written_out(np.array(RISING) * 500)
    mixed = after.copy()
    wrong = rng.permutation(len(after))[: len(after) // 4]
    mixed[wrong] = after[rng.permutation(wrong)]

    shaken = sensitivity_to_wrong_matches(RISING, VALUES, wrong=0.25)

    simulated = np.corrcoef(before, mixed)[0, 1]
    assert shaken.if_more_were_wrong.correlation == pytest.approx(simulated, abs=0.02)
    mixed_table = np.array(
        [[np.sum((before == i) & (mixed == j)) for j in range(3)] for i in range(3)]
    )
    put_right = sensitivity_to_wrong_matches(mixed_table, VALUES, wrong=0.25).if_put_right
    assert put_right.correlation == pytest.approx(np.corrcoef(before, after)[0, 1], abs=0.02)


def test_when_scores_rise_together_more_wrong_matches_make_the_test_more_careful():
    shaken = sensitivity_to_wrong_matches(RISING, VALUES, wrong=0.2)

    assert shaken.if_put_right.p < shaken.as_matched.p < shaken.if_more_were_wrong.p
    assert (
        shaken.if_put_right.standardised
        > shaken.as_matched.standardised
        > shaken.if_more_were_wrong.standardised
    )


def test_so_many_wrong_that_the_rest_would_go_together_beyond_measure_cannot_be():
    # The correlation is about 0.7: if half were wrong the right ones would have one above 1.
    impossible = sensitivity_to_wrong_matches(RISING, VALUES, wrong=0.5).if_put_right

    assert np.isnan(
        [impossible.correlation, impossible.deviation, impossible.standardised, impossible.p]
    ).all()


def test_when_all_move_by_the_same_there_is_no_error_until_matches_are_exchanged():
    # From 1, 2, 3 to 2, 3, 4: correlation 1, and no spread in the change.
    shaken = sensitivity_to_wrong_matches(np.diag([4, 4, 4], k=1), [1, 2, 3, 4], wrong=0.1)

    assert shaken.as_matched.correlation == pytest.approx(1, abs=1e-12)
    assert shaken.as_matched.deviation == pytest.approx(0, abs=1e-7)
    assert np.isnan([shaken.as_matched.standardised, shaken.as_matched.p]).all()
    assert 0 < shaken.if_more_were_wrong.p < 1


@pytest.mark.parametrize("table", [[[0, 0], [0, 0]], [[0, 1], [0, 0]], [[3, 4], [0, 0]]])
def test_without_spread_nothing_is_known(table):
    assert np.isnan(sensitivity_to_wrong_matches(table, [1, 2], wrong=0.1).as_matched.p)


@pytest.mark.parametrize("wrong", [-0.1, 1, 20, np.nan])
def test_what_cannot_be_a_share_of_matches_is_refused(wrong):
    with pytest.raises(NotAShareOfMatches):
        sensitivity_to_wrong_matches(RISING, VALUES, wrong=wrong)


@given(tables(people=6), st.floats(0, 0.9))
def test_putting_right_and_exchanging_are_each_others_opposite(table, wrong):
    shaken = sensitivity_to_wrong_matches(table, range(len(table)), wrong=wrong)
    assume(not np.isnan(shaken.if_put_right.correlation))

    assert shaken.if_put_right.correlation * (1 - wrong) == pytest.approx(
        shaken.as_matched.correlation, abs=1e-9
    )
    assert shaken.if_more_were_wrong.correlation == pytest.approx(
        shaken.as_matched.correlation * (1 - wrong), abs=1e-9
    )
