import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.disclosure.groups import subsets
from weerklank.analysis.disclosure import hiding
from weerklank.analysis.disclosure.hiding import NothingLeftToHide, fewest_hidden

ROWS = 6
PLACES = st.frozensets(st.integers(0, ROWS - 1))
CULPRITS = st.lists(PLACES.filter(bool), max_size=6)
"""Sets of rows, of each of which one at least has to go."""
LOSSES = st.lists(st.integers(0, 30), min_size=ROWS, max_size=ROWS)


def exposing(culprits):
    """Name the first set of rows that are all still shown."""

    def exposed_by(hidden):
        return next((each for each in culprits if not each & hidden), None)

    return exposed_by


def loss_of(hidden, losses, start):
    return sum(losses[row] for row in hidden - start)


def cheapest_by_trying(losses, culprits, start):
    return min(
        loss_of(hidden, losses, start)
        for hidden in subsets(range(ROWS))
        if start <= hidden and all(each & hidden for each in culprits)
    )


@given(LOSSES, CULPRITS, PLACES)
def test_no_pattern_that_exposes_nobody_loses_less(losses, culprits, start):
    hidden = fewest_hidden(losses, exposing(culprits), start=start)

    assert start <= hidden
    assert all(each & hidden for each in culprits)
    assert loss_of(hidden, losses, start) == cheapest_by_trying(losses, culprits, start)


@given(CULPRITS)
def test_of_equal_losses_the_fewest_rows_are_hidden(culprits):
    hidden = fewest_hidden([0] * ROWS, exposing(culprits))

    fewest = min(len(each) for each in subsets(range(ROWS)) if all(c & each for c in culprits))
    assert len(hidden) == fewest


def test_equal_losses_are_decided_by_the_order_of_the_rows():
    assert fewest_hidden([5, 5, 5], exposing([frozenset({1, 2})])) == {1}


def test_what_must_be_hidden_anyway_costs_nothing():
    # The first row is lost already; hiding it does not help, the third is the cheaper.
    found = fewest_hidden([9, 8, 3], exposing([frozenset({1, 2})]), start=frozenset({0}))

    assert found == {0, 2}


def test_where_what_is_out_exposes_somebody_hiding_more_does_not_help():
    with pytest.raises(NothingLeftToHide):
        fewest_hidden([1, 2], lambda _: frozenset())


@given(LOSSES, CULPRITS)
def test_a_search_that_grows_too_long_takes_the_cheapest_next_step(losses, culprits):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hiding, "MOST_TRIES", 1)
        hidden = fewest_hidden(losses, exposing(culprits))

    assert all(each & hidden for each in culprits)


def test_the_cheapest_next_step_need_not_be_the_best(monkeypatch):
    # Row 0 is in both sets and costs 3; rows 1 and 2 cost 2 each and are needed both.
    culprits, losses = [frozenset({0, 1}), frozenset({0, 2})], [3, 2, 2]

    best = fewest_hidden(losses, exposing(culprits))
    monkeypatch.setattr(hiding, "MOST_TRIES", 0)
    greedy = fewest_hidden(losses, exposing(culprits))

    assert best == {0}
    assert greedy == {1, 2}


def test_on_the_short_road_too_nothing_left_is_refused(monkeypatch):
    monkeypatch.setattr(hiding, "MOST_TRIES", 0)

    with pytest.raises(NothingLeftToHide):
        fewest_hidden([1, 2], lambda hidden: frozenset({0}) if not hidden else frozenset())
