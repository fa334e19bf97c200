import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.strategies import tables
from weerklank.analysis.disclosure.question import Question, membership

ANSWERS = 4


def people(number):
    """So many people who each give one of four answers."""
    answer = st.integers(0, ANSWERS - 1)
    return st.lists(answer, min_size=number, max_size=number)


def counted(answers):
    return np.bincount(answers, minlength=ANSWERS)


def people_changed(before, after):
    """By the change from one version of a team to another."""
    before, after = np.array(before), np.array(after)
    return int(Question(np.vstack([before, after - before]), whole=1).people[1])


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
    assert people_changed(before, after) == least


@given(people(6), people(6))
def test_never_more_than_the_people_whose_answers_differ(before, after):
    truly = sum(one != other for one, other in zip(before, after, strict=True))

    assert people_changed(counted(before), counted(after)) <= truly


@given(tables(ANSWERS), tables(ANSWERS))
def test_back_is_as_far_as_there(before, after):
    assert people_changed(before, after) == people_changed(after, before)


@given(tables(ANSWERS), tables(ANSWERS))
def test_it_can_be_done_with_no_fewer_and_no_more(before, after):
    # Let as many as possible stay: the smaller of the two counts per answer. The others of
    # the larger version came, went or moved.
    staying = np.minimum(before, after).sum()

    assert people_changed(before, after) == max(before.sum(), after.sum()) - staying


@given(tables(ANSWERS), tables(ANSWERS))
def test_a_team_with_its_change_has_as_many_people_as_it_has_now(before, after):
    question = Question(np.vstack([before, after - before]), whole=1)

    assert question.number({0, 1}) == after.sum()
    assert question.number({0}) == before.sum()


def test_without_changes_a_group_has_the_people_of_its_cells():
    question = Question(np.array([[3, 2], [0, 0], [4, 4]]))

    assert question.people.tolist() == [5, 0, 8]
    assert question.numbers(membership((frozenset({0, 2}), frozenset()), 3)).tolist() == [13, 0]


@given(tables(ANSWERS, people=12))
def test_answers_are_alike_where_at_most_one_of_fewer_than_thirty_differs(counts):
    n, most = int(counts.sum()), int(counts.max())

    assert Question(counts[None]).is_alike({0}) == (0 < n < 30 and n - most <= 1)
