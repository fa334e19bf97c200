"""Figures instead of counts: a mean and a spread, percentages, a theme with one remark.

The naive way hides the distribution of a small group and prints other figures of it; or prints
its percentages, and trusts in rounding. Whoever writes out every table of counts that gives
these figures often finds one only. Ours prints nothing of such a group, and of groups that are
shown it rests on nothing: the attackers of the other tests are given their counts in full.
"""

from itertools import product

import numpy as np
import pytest

from tests.analysis.disclosure.tables import ways
from tests.survey import make
from weerklank.report.speaker import Speaker
from weerklank.survey.counting import Cube
from weerklank.survey.release.history import Audience
from weerklank.survey.release.planning import plan_wave
from weerklank.survey.study import Municipality, Team
from weerklank.survey.variables import variables

SCORES = np.arange(1, 6)
SMALL = range(3, 10)


def mean_and_spread(counts):
    """As a careful-looking report gives them: n, and both in two decimals."""
    people = np.repeat(SCORES, counts)
    return len(people), round(float(people.mean()), 2), round(float(people.std(ddof=1)), 2)


def whole_percentages(counts):
    return sum(counts), *np.round(100 * np.array(counts) / sum(counts)).astype(int).tolist()


def mean_and_extremes(counts):
    """The mean, and the lowest and the highest answer."""
    people = np.repeat(SCORES, counts)
    return len(people), round(float(people.mean()), 1), int(people.min()), int(people.max())


def pinned(figures):
    """The part of all tables of a small group that are the only ones with their figures."""
    every = [table for people in SMALL for table in ways(people, len(SCORES))]
    found = {}
    for table in every:
        found.setdefault(figures(table), []).append(table)
    return sum(len(tables) == 1 for tables in found.values()) / len(every)


@pytest.mark.parametrize("figures", [mean_and_spread, mean_and_extremes])
def test_a_mean_with_a_second_statistic_gives_the_counts_of_small_groups(figures):
    assert pinned(figures) > 0.01


def test_rounded_percentages_give_the_counts_of_every_small_group():
    # Below 50 people whole percentages of different numbers differ.
    assert pinned(whole_percentages) == 1


def test_rounded_totals_do_not_keep_a_group_hidden_that_is_taken_from_them():
    # Seven, 25 and 29 people; the seven are hidden, the others and the total are printed in
    # whole percentages. Every number of yes that fits all three is written out.
    yes, sizes = np.array([7, 9, 13]), np.array([7, 25, 29])

    def percent(number, people):
        return np.round(100 * number / people).astype(int)

    printed = (*percent(yes[1:], sizes[1:]), percent(yes.sum(), sizes.sum()))
    fitting = {
        small
        for small, one, other in product(*(range(n + 1) for n in sizes))
        if (
            *percent(np.array([one, other]), sizes[1:]),
            percent(small + one + other, sizes.sum()),
        )
        == printed
    }

    assert fitting == {7}


def planned(asked, **counts):
    """What is shown of a wave in which teams, each a municipality, gave these answers."""
    homes = tuple(Municipality(name, name, "house") for name in counts)
    teams = tuple(Team(id=name, name=name, municipality=name) for name in counts)
    counted = variables(asked)
    cube = Cube(
        tuple(counts),
        np.array([max(sum(each) for each in of.values()) for of in counts.values()]),
        {each.id: np.array([of[each.id] for of in counts.values()]) for each in counted},
        {},
    )
    study = make.study(municipalities=homes, teams=teams)
    return plan_wave(study, asked, cube, counted).allowed


def shown(allowed, variable):
    return {audience: set(each.shown[variable]) for audience, each in allowed.items()}


def test_of_a_group_that_is_hidden_no_figure_of_any_kind_is_planned():
    asked = make.questionnaire(
        make.item("help"), make.item("busy"), subscales=(make.subscale("calm", "help", "busy"),)
    )
    # Four in lake; in hill all 12 gave the same answer to `busy`.
    lake = {
        "help": [1, 1, 1, 1, 0],
        "busy": [1, 1, 1, 1, 0],
        "calm": [0, 1, 1, 1, 1, 0, 0, 0, 0],
    }
    hill = {
        "help": [2, 2, 2, 2, 4],
        "busy": [0, 0, 0, 0, 12],
        "calm": [0, 0, 0, 0, 4, 2, 2, 2, 2],
    }
    moor = {
        "help": [5, 5, 5, 5, 5],
        "busy": [5, 5, 5, 5, 5],
        "calm": [5, 5, 5, 5, 5, 0, 0, 0, 0],
    }

    allowed = planned(asked, lake=lake, hill=hill, moor=moor)

    for variable in ("help", "busy", "calm"):
        assert "place:lake" not in shown(allowed, variable)[Audience.PUBLIC]
        assert not {"place:lake", "team:lake"} & shown(allowed, variable)[Audience.TEAMS]
    # A score gives away an item that is hidden: its mean less the mean of the other one.
    for variable in ("busy", "calm"):
        assert "place:hill" not in shown(allowed, variable)[Audience.PUBLIC]
        assert not {"place:hill", "team:hill"} & shown(allowed, variable)[Audience.TEAMS]


def test_a_theme_that_one_person_raised_is_not_shown():
    # Themes of open answers are options that are ticked or not; of 14 people one raised the
    # second theme, and who knows their colleagues knows who.
    asked = make.questionnaire(make.item("tools", scale="tools"))
    themes = {"tools/1": [6, 8], "tools/2": [13, 1], "tools/3": [7, 7]}
    many = {"tools/1": [20, 25], "tools/2": [22, 23], "tools/3": [15, 30]}

    naive = {name for name, counts in themes.items() if sum(counts) >= 10}
    allowed = planned(asked, hill=themes, moor=many)

    assert "tools/2" in naive
    for variable in themes:
        assert "place:hill" not in shown(allowed, variable)[Audience.PUBLIC]
        assert not {"place:hill", "team:hill"} & shown(allowed, variable)[Audience.TEAMS]


def test_a_file_with_a_row_per_person_tells_a_colleague_the_rest():
    # Twelve people with three background questions: who knows these of a colleague finds the
    # row, and reads the other answers. Nothing that Weerklank writes has rows of people: see
    # test_what_is_written.
    rng = np.random.default_rng(5)
    background = [tuple(row) for row in rng.integers(0, 4, (12, 3))]

    alone = [row for row in background if background.count(row) == 1]

    assert len(alone) > 6


def test_small_groups_are_said_to_be_hidden_and_not_why():
    # To say that a group's answers are all alike would say what they are.
    for language in ("nl", "en"):
        speaker = Speaker(language)
        words = speaker.say("hidden.too-few")
        assert "alike" not in words
        assert "hetzelfde" not in words
