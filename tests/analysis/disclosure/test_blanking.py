"""What rows may say of who people are, and when classes of rows tell on somebody."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerklank.analysis.disclosure.blanking import classes_of, shown_background
from weerklank.analysis.disclosure.classes import MOST_CLASSES, People, tell_on_nobody


def people(team, *answers, smallest=10):
    return People(np.array(team), [np.array(each) for each in answers], smallest)


def rows(*numbers):
    """A class, team or answer per row: 0 so many times, then 1, and so on."""
    return np.repeat(np.arange(len(numbers)), numbers)


VARIED = np.arange(200) % 3


def varied(number):
    return VARIED[:number]


def test_one_class_is_the_group_itself():
    assert tell_on_nobody(rows(4), people([0] * 4, [1, 1, 1, 1]))


@pytest.mark.parametrize(("sizes", "safe"), [((10, 10), True), ((10, 9), False)])
def test_a_class_has_as_many_people_as_a_group_must(sizes, safe):
    n = sum(sizes)

    assert tell_on_nobody(rows(*sizes), people([0] * n, varied(n))) is safe


def test_a_class_has_as_many_answers_as_a_group_must():
    answers = varied(24).copy()
    answers[:3] = -4

    assert not tell_on_nobody(rows(12, 12), people([0] * 24, answers))


@pytest.mark.parametrize(("others", "safe"), [(0, False), (1, False), (2, True)])
def test_in_a_small_class_not_all_but_one_say_the_same(others, safe):
    answers = varied(24).copy()
    answers[:12] = [*[1] * others, *[0] * (12 - others)]

    assert tell_on_nobody(rows(12, 12), people([0] * 24, answers)) is safe


def test_in_a_class_of_thirty_that_is_a_finding():
    answers = np.r_[np.zeros(30, int), varied(30)]

    assert tell_on_nobody(rows(30, 30), people([0] * 60, answers))


def test_a_question_that_nobody_of_a_class_was_asked_says_nothing_of_it():
    answers = np.r_[np.full(12, -2), varied(12)]

    assert tell_on_nobody(rows(12, 12), people([0] * 24, answers))


def test_a_team_that_is_all_of_one_class_is_taken_away_from_it():
    # Ten people of team 1 and two of team 0 are one class: the two follow from the team.
    team = np.r_[rows(2, 10), np.zeros(12, int)]

    assert not tell_on_nobody(rows(12, 12), people(team, varied(24)))


def test_two_classes_that_are_a_team_together_are_those_of_the_team():
    team = np.r_[np.zeros(24, int), np.ones(12, int)]

    assert not tell_on_nobody(rows(12, 12, 12), people(team, varied(36)))


def test_a_team_that_knows_its_own_answers_is_left_with_three():
    # In the first class team 1 has 22 people; team 2 has two of them, and ten of the other.
    team = np.r_[np.ones(22, int), np.full(2, 2), np.ones(10, int), np.full(14, 2)] - 1

    assert not tell_on_nobody(rows(24, 24), people(team, varied(48)))
    assert tell_on_nobody(
        rows(24, 24), people(rows(6, 6, 6, 6)[np.arange(48) % 24], varied(48))
    )


def test_there_are_not_more_classes_than_can_be_looked_at():
    for number, safe in ((MOST_CLASSES, True), (MOST_CLASSES + 1, False)):
        n = 12 * number
        assert tell_on_nobody(rows(*[12] * number), people([0] * n, varied(n))) is safe


def test_without_background_there_is_nothing_to_blank():
    shown = shown_background(np.zeros((12, 0), int), people([0] * 12, varied(12)))

    assert shown.shape == (12, 0)


def test_blanks_that_would_all_be_one_answer_get_company():
    # Ten men would be blanked beside two groups of twelve, and all know that blanks are men.
    sex = rows(12, 12, 10)
    answers = np.r_[varied(24), np.zeros(10, int)]  # the men are alike

    shown = shown_background(sex[:, None], people([0] * 34, answers))[:, 0]

    assert not shown[24:].any()
    assert len({*sex[~shown]}) > 1


def test_the_question_with_fewest_answers_is_shown_first():
    # By age there are four groups of ten, by sex two; together eight of five.
    sex, age = np.tile([0, 1], 20), np.arange(40) // 10
    background = np.column_stack([age, sex])

    shown = shown_background(background, people([0] * 40, np.arange(40) // 2 % 3))

    assert shown[:, 1].all()
    assert not shown[:, 0].any()


studies = st.integers(0, 2**32).map(np.random.default_rng)


@given(rng=studies)
def test_whatever_the_rows_classes_are_large_and_blanks_too(rng):
    n, smallest = int(rng.integers(1, 120)), 10
    background = np.column_stack([rng.integers(0, k, n) for k in rng.integers(1, 6, 3)])
    answers = [rng.integers(-1, 4, n) for _ in range(3)]
    crowd = People(rng.integers(0, 4, n), answers, smallest)

    shown = shown_background(background, crowd)

    classes = classes_of(background, shown)
    sizes = np.bincount(classes)
    blank = (~shown).sum(axis=0)
    assert len(sizes) == 1 or sizes.min() >= smallest
    assert all(number in (0, n) or number >= smallest for number in blank)


@given(rng=studies)
def test_the_order_of_the_rows_does_not_matter(rng):
    n = int(rng.integers(20, 90))
    background = np.column_stack([rng.integers(0, 3, n), rng.integers(0, 4, n)])
    team, answers = rng.integers(0, 3, n), rng.integers(0, 4, n)
    order = rng.permutation(n)

    shown = shown_background(background, People(team, [answers], 10))
    again = shown_background(background[order], People(team[order], [answers[order]], 10))

    assert np.array_equal(shown[order], again)
