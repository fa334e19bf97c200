import pytest

from weerklank.analysis.counts import NotCounts
from weerklank.analysis.disclosure.thresholds import (
    SMALL_GROUP,
    large_enough,
    tells_everyones_answer,
)


@pytest.mark.parametrize(("number", "shown"), [(0, False), (9, False), (10, True), (11, True)])
def test_a_group_is_shown_from_the_threshold_on(number, shown):
    assert large_enough(number, 10) is shown


# n < 30, and at most one person gave another answer than most did.
@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([12, 0, 0], True),
        ([11, 1, 0], True),
        ([10, 2, 0], False),
        ([10, 1, 1], False),
        ([1], True),
        ([1, 1], True),
        ([2, 2], False),
        ([29, 0], True),
        ([28, 1], True),
        ([30, 0], False),
        ([29, 1], False),
        ([0, 0], False),
    ],
)
def test_a_small_group_tells_everyones_answer_where_at_most_one_differs(counts, told):
    assert tells_everyones_answer(counts) is told


def test_a_finding_about_a_group_starts_at_thirty_people():
    assert SMALL_GROUP == 30


def test_what_cannot_be_counts_is_refused():
    with pytest.raises(NotCounts):
        tells_everyones_answer([4, -1])
