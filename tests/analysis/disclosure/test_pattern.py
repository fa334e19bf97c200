import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.disclosure.groups import subsets
from tests.analysis.disclosure.tables import ways
from weerklank.analysis.disclosure.exposure import exposures
from weerklank.analysis.disclosure.pattern import (
    Asked,
    Family,
    is_safe,
    safe_pattern,
    shown_rows,
    too_few,
)
from weerklank.analysis.disclosure.question import Question

TEAMS = tuple(frozenset({cell}) for cell in range(3))
ALL = frozenset({0, 1, 2})
GROUPS = (*TEAMS, ALL)


def asked(counts, **rest):
    return Asked(Question(np.array(counts)), **rest)


def family(*questions, smallest=5, insiders=TEAMS, losses=None):
    """Three teams and their total; by default each counts for its people."""
    people = questions[0].question.people
    each = [float(people[list(group)].sum()) for group in GROUPS]
    return Family(GROUPS, tuple(losses or each), smallest, insiders)


def exposes_nobody(of, question, hidden):
    rows = shown_rows(of, question, hidden)
    found = exposures(rows, question.question, smallest=of.smallest, insiders=of.insiders)
    return next(iter(found), None) is None


def cheapest_by_trying(of, questions):
    """The loss of the cheapest of all sixteen patterns that expose nobody."""
    return min(
        sum(of.losses[place] for place in hidden)
        for hidden in subsets(range(len(of.groups)))
        if all(exposes_nobody(of, each, hidden) for each in questions)
    )


def test_where_everybody_may_be_seen_nothing_is_hidden():
    question = asked([[4, 4], [3, 3], [5, 5]])

    assert safe_pattern(family(question), [question]) == frozenset()


def test_a_group_that_is_too_few_is_no_part_of_the_pattern_but_its_protection_is():
    # Teams of 6, 4 and 20. The cheapest to hide beside the second is the first.
    question = asked([[3, 3], [2, 2], [9, 11]])

    assert safe_pattern(family(question), [question]) == {0}


def test_the_total_goes_where_that_loses_least():
    question = asked([[3, 3], [2, 2], [9, 11]])

    of = family(question, losses=[8, 4, 20, 7])
    assert safe_pattern(of, [question]) == {3}


def test_one_pattern_serves_all_questions():
    # On the first question the second team is too few, on the other the third is. The first
    # team stands beside both: 6 is lost, and the total would cost 9.
    first, other = asked([[3, 3], [2, 2], [3, 3]]), asked([[3, 3], [3, 3], [2, 2]])
    of = family(first, losses=[6, 6, 6, 9])

    assert safe_pattern(of, [first, other]) == {0}


def test_a_group_that_is_barred_needs_protection_too_only_if_it_is_small():
    # Barred, the first team follows from the total and the others; it is large, so let it.
    question = asked([[3, 3], [3, 4], [9, 11]], barred=frozenset({0}))

    assert safe_pattern(family(question), [question]) == frozenset()


def test_what_an_earlier_release_showed_is_known_whatever_is_decided_now():
    # The total left before. The second team is small, so another one must go, however dear.
    question = asked([[3, 3], [2, 2], [9, 11]], out=(ALL,))

    assert safe_pattern(family(question, losses=[20, 4, 30, 1]), [question]) == {0}


def test_who_was_exposed_by_earlier_releases_is_not_hidden_for_again():
    out = (ALL, TEAMS[0], TEAMS[2])
    question = asked([[3, 3], [2, 2], [9, 11]], out=out)

    assert safe_pattern(family(question), [question]) == frozenset()


def test_what_must_stay_hidden_stays_hidden():
    question = asked([[4, 4], [3, 3], [5, 5]])

    found = safe_pattern(family(question), [question], start=frozenset({2}))

    assert 2 in found


def test_where_nobody_answered_nothing_is_too_few():
    counts = np.array([[0, 0], [2, 2], [9, 11]])

    assert too_few(GROUPS, Question(counts), smallest=5) == {1}


def test_a_group_that_agrees_is_too_few_to_be_shown():
    counts = np.array([[7, 1], [2, 2], [9, 11]])

    assert too_few(TEAMS, Question(counts), smallest=5) == {0, 1}


def test_a_group_that_changed_one_way_is_too_few_to_be_shown():
    # The first seven all left the first answer; of the other nine five did and four did not.
    change = Question(np.array([[30, 30, 30], [-7, 3, 4], [-5, -4, 9], [-5, -4, 4]]), whole=1)

    places = tuple(frozenset({cell}) for cell in range(4))
    assert too_few(places, change, smallest=5) == {1, 2}


def test_what_is_out_and_what_is_shown_are_rows():
    question = asked([[4, 4], [2, 2], [5, 5]], out=(ALL,), barred=frozenset({0}))

    # The second team is too few, the first barred, the total hidden; it was out before.
    assert shown_rows(family(question), question, frozenset({3})) == (ALL, TEAMS[2])


def answers(people):
    return st.integers(0, people).flatmap(lambda n: st.sampled_from(ways(n, 2)))


QUESTIONS = st.lists(
    st.lists(answers(8), min_size=3, max_size=3).map(lambda lines: asked(lines)),
    min_size=1,
    max_size=2,
)


@settings(max_examples=150)
@given(QUESTIONS, st.lists(st.integers(1, 40), min_size=4, max_size=4))
def test_the_pattern_exposes_nobody_and_none_that_does_loses_less(questions, losses):
    of = family(*questions, losses=losses)

    found = safe_pattern(of, questions)

    assert is_safe(of, questions, found)
    assert all(exposes_nobody(of, each, found) for each in questions)
    lost = sum(of.losses[place] for place in found)
    assert lost == cheapest_by_trying(of, questions)


@given(QUESTIONS)
def test_with_fewer_questions_no_more_is_lost(questions):
    of = family(*questions)

    alone, together = safe_pattern(of, questions[:1]), safe_pattern(of, questions)

    assert sum(of.losses[p] for p in alone) <= sum(of.losses[p] for p in together)
