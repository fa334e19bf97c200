import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.disclosure.groups import follows, some_rows, subsets
from tests.analysis.disclosure.tables import groups_told, small_tables, tables_that_fit
from weerklank.analysis.disclosure.exposure import exposures
from weerklank.analysis.disclosure.question import Question

CELLS = 4
TEAMS = tuple(frozenset({cell}) for cell in range(CELLS))


def found(rows, counts, *, smallest=5, insiders=(), whole=None):
    question = Question(np.array(counts), whole)
    rows = [frozenset(row) for row in rows]
    return [
        (set(each.cells), each.how, set(each.insider))
        for each in exposures(rows, question, smallest=smallest, insiders=insiders)
    ]


def test_nothing_shown_exposes_nobody():
    assert found([], [[3, 1], [2, 2]]) == []


def test_a_small_group_that_is_shown_is_exposed():
    assert found([{0}], [[2, 2], [9, 9]]) == [({0}, "few", set())]


def test_a_group_in_which_all_but_one_agree_is_exposed():
    assert found([{0}], [[7, 1], [9, 9]]) == [({0}, "alike", set())]


def test_thirty_people_who_agree_are_a_finding():
    assert found([{0}], [[30, 0]]) == []


def test_where_nobody_answered_there_is_nobody_to_expose():
    # The second team was not asked: the total is the first team's figure, and that is large.
    assert found([{0, 1}], [[4, 4], [0, 0]]) == []


def test_a_team_that_takes_itself_away_may_not_be_left_with_two_people():
    total = [{0, 1}]
    counts = [[5, 5], [1, 1]]

    assert found(total, counts) == []
    assert found(total, counts, insiders=TEAMS[:2]) == [({1}, "insider", {0})]


def test_a_team_whose_own_figures_are_out_learns_nothing_by_taking_them_away():
    assert found([{0}, {1, 2}], [[5, 5], [3, 3], [2, 4]], insiders=TEAMS[:3]) == []


def test_a_team_that_is_asked_of_nobody_is_no_insider():
    assert found([{0, 1}], [[5, 5], [0, 0]], insiders=TEAMS[:2]) == []


def test_nobody_in_either_of_two_pairs_said_yes_so_nobody_in_their_middle_did():
    # Three teams of 4, 5 and 6 that answer alike are found as pairs too: 9 and 11 people.
    exposed = found([{0, 1}, {1, 2}], [[4, 0], [5, 0], [6, 0]])

    assert ({0, 1}, "alike", set()) in exposed
    assert ({1}, "limits", set()) in exposed


def test_a_team_of_the_threshold_can_be_known_by_limits_too():
    # Worked by hand. Of teams 0, 1, 2 (7, 5 and 2 people) 4 said no, of 0, 2 and 3 (the last
    # is one person) 4 too. So as many said no in 1 as in 3: none or one of the five.
    counts = [[3, 4], [0, 5], [1, 1], [0, 1]]

    assert ({1}, "limits", set()) in found([{0, 1, 2}, {0, 2, 3}], counts)


def test_a_large_finding_is_not_held_against_the_groups_in_it():
    # Forty people all said no, and 12 of them again in an overlapping group of 42 with others.
    counts = [[28, 0], [12, 0], [14, 16]]

    assert found([{0, 1}, {1, 2}], counts, smallest=13) == []


def test_who_left_are_told_on_when_all_of_them_had_said_the_same():
    # Six people withdrew, and all had said no: before less after says so.
    both_versions = [{0}, {0, 1}]

    assert found(both_versions, [[9, 9], [-6, 0]], whole=1) == [({1}, "alike", set())]


def test_who_changed_are_told_on_when_all_went_the_same_way():
    # In a correction six people went from no to yes; or five came to yes, from two answers.
    assert found([{1}], [[9, 9, 9], [-6, 0, 6]], whole=1) == [({1}, "alike", set())]
    assert found([{1}], [[9, 9, 9], [-3, -2, 5]], whole=1) == [({1}, "alike", set())]


def test_a_change_that_goes_several_ways_tells_on_nobody():
    assert found([{1}], [[9, 9, 9, 9], [-3, -2, 2, 3]], whole=1) == []


def test_a_change_of_few_people_is_exposed_however_it_went():
    assert found([{1}], [[9, 9], [-2, 2]], whole=1) == [({1}, "few", set())]


def test_a_team_that_shrank_is_as_large_as_it_is_now():
    assert found([{0, 1}], [[5, 4], [-3, -2]], whole=1) == [({0, 1}, "few", set())]


@settings(max_examples=150)
@given(small_tables(cells=CELLS), some_rows(CELLS, most=4))
def test_where_nobody_is_exposed_no_small_group_is_the_same_in_all_tables_that_fit(
    counts, rows
):
    if not found(rows, counts):
        told = groups_told(tables_that_fit(rows, counts), 5)
        assert list(told) == []


def test_who_moved_to_another_team_does_not_stand_beside_who_came_late():
    # Three people are found to be of the first team and not the second, to which one came: of
    # both teams together one answer was added, and the two totals tell it.
    moved = [[6, 6], [7, 5], [1, 2], [-1, -1]]

    assert found([{0, 1}, {0, 1, 2, 3}], moved, whole=2) == [({2, 3}, "few", set())]


def test_who_only_moved_to_another_team_tells_nothing_by_the_total():
    moved = [[6, 6], [7, 5], [1, 2], [-1, -2]]

    assert found([{0, 1}, {0, 1, 2, 3}], moved, whole=2) == []


def test_who_came_late_can_be_known_by_limits_too():
    # Three teams of nine, shown at first. Then three, four and three came, all with a no; shown
    # are the first two teams and the last two.
    counts = [[4, 5], [5, 4], [6, 3], [3, 0], [4, 0], [3, 0]]
    rows = [{0}, {1}, {2}, {0, 1, 3, 4}, {1, 2, 4, 5}]

    assert ({4}, "limits", set()) in found(rows, counts, whole=3)


VERSIONS = [{0}, {1}, {0, 1}, {0, 2}, {1, 3}, {0, 1, 2, 3}]
"""Two teams and both together; and the same again with what changed in each."""


@settings(max_examples=150)
@given(
    small_tables(cells=4, most=4),
    st.lists(st.sampled_from(VERSIONS), max_size=4, unique_by=tuple),
)
def test_where_nobody_is_exposed_no_version_of_a_team_is_known_either(both, rows):
    # `both` holds the two teams before and after; a change is what was added.
    counts = np.vstack([both[:2], both[2:] - both[:2]])
    if not found(rows, counts, whole=2):
        # The tables of both versions that fit: cells 0, 1 before and 2, 3 after.
        as_people = [{2 * (cell in (2, 3)) + cell % 2 for cell in row} for row in rows]
        after = [row & {2, 3} if row & {2, 3} else row for row in as_people]
        fitting = tables_that_fit(after, both)
        for cell in range(4):
            n = int(both[cell].sum())
            seen = fitting[:, cell]
            assert n == 0 or not (seen == seen[0]).all()
            assert n < 2 or not (seen.min(axis=0) >= n - 1).any()


@given(small_tables(cells=CELLS, most=8), some_rows(CELLS, most=4))
def test_whoever_is_exposed_can_be_worked_out(counts, rows):
    n = counts.sum(axis=1)
    present = [row & frozenset(np.flatnonzero(n)) for row in rows]
    for cells, how, _ in found(rows, counts, insiders=TEAMS):
        if how in ("few", "alike"):
            assert follows(present, cells, CELLS)
            assert how == "alike" or n[list(cells)].sum() < 5


@given(small_tables(cells=CELLS, most=8), some_rows(CELLS, most=4))
def test_an_insider_is_found_exactly_where_one_or_two_people_are_left(counts, rows):
    n = counts.sum(axis=1)
    present = frozenset(np.flatnonzero(n).tolist())
    cut = [row & present for row in rows]
    by_hand = {
        cell
        for cell in present
        for left in filter(None, subsets(present - {cell}))
        if n[list(left)].sum() < 3 and follows([*cut, {cell}], left, CELLS)
        if not follows(cut, {cell}, CELLS)
    }

    insiders = {
        cell
        for _, how, own in found(rows, counts, insiders=TEAMS)
        if how == "insider"
        for cell in own
    }

    assert insiders == by_hand


@given(small_tables(cells=CELLS), some_rows(CELLS, most=4), st.permutations(range(CELLS)))
def test_other_names_for_the_teams_expose_the_same_teams(counts, rows, names):
    renamed = np.empty_like(counts)
    renamed[names] = counts

    there = found([{names[cell] for cell in row} for row in rows], renamed)

    assert bool(there) == bool(found(rows, counts))


@given(small_tables(cells=CELLS), some_rows(CELLS, most=4))
def test_an_answer_that_nobody_gave_changes_nothing(counts, rows):
    wider = np.hstack([counts, np.zeros((CELLS, 1), dtype=np.int64)])

    assert bool(found(rows, wider)) == bool(found(rows, counts))


def test_one_who_came_beside_twelve_who_moved_is_found_in_both_changes_together():
    # Of two teams of forty twelve people went from the first to the second, and one came.
    counts = np.array([[20, 20], [20, 20], [-7, -5], [8, 5]])
    rows = [frozenset(row) for row in ({0}, {1}, {0, 2}, {1, 3})]

    found = list(exposures(rows, Question(counts, whole=2), smallest=10))

    assert [(sorted(each.cells), each.how) for each in found] == [([2, 3], "few")]
    assert found[0].rows == frozenset(range(4))


def test_of_many_changes_every_two_are_looked_at_and_all_together():
    # Eleven teams of forty in which twelve people each changed; the last two are a move.
    teams = 11
    changes = [[7, 5]] * (teams - 2) + [[-7, -5], [8, 5]]
    counts = np.array([[20, 20]] * teams + changes)
    rows = [frozenset({team}) for team in range(teams)]
    rows += [frozenset({team, team + teams}) for team in range(teams)]

    found = list(exposures(rows, Question(counts, whole=teams), smallest=10))

    assert [sorted(each.cells) for each in found if each.how == "few"] == [[20, 21]]
