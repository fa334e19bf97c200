"""What somebody learns who watches the response board from the first moment to the last."""

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from weerklank.web.monitor.rules.response import NARROWEST, Range, shown, steps, together


@st.composite
def histories(draw):
    """A team, its secret steps, and one event after another: an invitation or an answer."""
    people = draw(st.integers(5, 26))
    invited = draw(st.integers(0, people))
    seeds = draw(st.lists(st.integers(0, 50), min_size=4, max_size=4))
    events = draw(st.lists(st.sampled_from("ia"), max_size=40))
    moments, completed = [(invited, 0)], 0
    for event in events:
        if event == "i" and invited < people:
            invited += 1
        elif event == "a" and completed < invited:
            completed += 1
        moments.append((invited, completed))
    return people, seeds, moments


def draws(people):
    """Every way in which the steps of a team can have been drawn, as seeds."""
    return product(*(range(step.high - step.low + 1) for step in steps(people)))


def what_fits(people, moments, seen):
    """Per moment the counts that fit all that was shown until then.

    The watcher knows the rules, sees every change as it happens, knows that a change is one
    person, and that any number of people may have answered between two changes.
    """
    fits = {seeds: {0} for seeds in draws(people)}
    before, last_invited = None, 0
    for (invited, _), now in zip(moments, seen, strict=True):
        is_step = before is not None and now != before and invited == last_invited
        fits = {
            seeds: {
                after
                for count in counts
                for after in range(count, (count + 1 if is_step else invited) + 1)
                if after <= invited and shown(people, invited, after, seeds) == now
            }
            for seeds, counts in fits.items()
        }
        before, last_invited = now, invited
        yield set().union(*fits.values())


@given(histories())
def test_who_watches_all_the_time_never_knows_the_count_nor_that_all_or_none_answered(history):
    people, seeds, moments = history
    seen = [shown(people, invited, count, seeds) for invited, count in moments]

    for (invited, count), now, fits in zip(
        moments, seen, what_fits(people, moments, seen), strict=True
    ):
        if now is not None:
            assert count in fits
            assert len(fits) >= NARROWEST
            assert any(0 < each < invited for each in fits)


@given(histories())
def test_the_range_is_true(history):
    people, seeds, moments = history

    for invited, count in moments:
        found = shown(people, invited, count, seeds)
        assert found is None or found.low <= count <= found.high <= invited


@given(st.integers(5, 3000))
def test_steps_do_not_overlap_and_leave_room_above(people):
    found = steps(people)

    assert 1 <= len(found) <= 4
    for one, other in pairwise(found):
        assert one.high < other.low
    assert all(step.high - step.low + 1 >= NARROWEST for step in found)
    assert found[-1].high < people


@given(st.integers(0, 4), st.data())
def test_of_fewer_than_five_invited_nothing_is_shown(invited, data):
    completed = data.draw(st.integers(0, invited))

    assert shown(40, invited, completed, [0, 0, 0, 0]) is None
    assert shown(invited, invited, completed, [0, 0, 0, 0]) is None


def test_subtracting_teams_from_the_total_gives_no_more_than_their_own_range():
    teams = [(12, Range(7, 12)), (8, Range(0, 3)), (4, None)]

    total = together(teams)

    assert total == Range(7, 19)
    others = together(teams[:2])
    assert (total.low - others.low, total.high - others.high) == (0, 4)
