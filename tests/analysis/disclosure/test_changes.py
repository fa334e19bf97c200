import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.strategies import tables
from weerklank.analysis.counts import NotCounts, ShapesDiffer
from weerklank.analysis.disclosure.changes import people_changed

ANSWERS = 4


def people(number):
    """So many people who each give one of four answers to each of two questions."""
    answer = st.integers(0, ANSWERS - 1)
    return st.lists(st.tuples(answer, answer), min_size=number, max_size=number)


def counted(answers):
    """Per question how often each answer was given."""
    return [
        np.bincount([person[question] for person in answers], minlength=ANSWERS)
        for question in range(2)
    ]


def test_without_questions_nobody_changed():
    assert people_changed([]) == 0


# Worked by hand: who came, who went, who moved.
@pytest.mark.parametrize(
    ("before", "after", "least"),
    [
        ([3, 2], [3, 2], 0),
        ([3, 2], [4, 2], 1),
        ([3, 2], [1, 2], 2),
        ([3, 2], [2, 3], 1),
        ([3, 2], [5, 1], 2),
        ([0, 0, 4], [2, 2, 0], 4),
    ],
)
def test_who_came_and_who_left_an_answer_may_be_the_same_people(before, after, least):
    assert people_changed([(before, after)]) == least


def test_over_questions_the_largest_change_holds():
    assert people_changed([([3, 2], [2, 3]), ([5, 0], [2, 3]), ([1, 1], [1, 1])]) == 3


@given(people(6), people(6))
def test_never_more_than_the_people_whose_answers_differ(before, after):
    truly = sum(one != other for one, other in zip(before, after, strict=True))

    assert people_changed(zip(counted(before), counted(after), strict=True)) <= truly


@given(tables(ANSWERS), tables(ANSWERS))
def test_back_is_as_far_as_there(before, after):
    assert people_changed([(before, after)]) == people_changed([(after, before)])


@given(tables(ANSWERS), tables(ANSWERS))
def test_one_question_can_be_done_with_no_fewer_and_no_more(before, after):
    # Let as many as possible stay: the smaller of the two counts per answer. The others of
    # the larger version came, went or moved.
    staying = np.minimum(before, after).sum()

    assert people_changed([(before, after)]) == max(before.sum(), after.sum()) - staying


def test_tables_that_do_not_fit_are_refused():
    with pytest.raises(ShapesDiffer):
        people_changed([([1, 2], [1, 2, 3])])
    with pytest.raises(NotCounts):
        people_changed([([1, -2], [1, 2])])
