"""Two ways to publish: the naive one, which leaks, and ours."""

import numpy as np

from tests.attacks.scenarios import FIRST
from weerklank.analysis.disclosure.pattern import Asked, Family, safe_pattern, shown_rows
from weerklank.analysis.disclosure.question import Question


def number(scenario, question, group):
    """How many people answered in a group, at the moment that it is about."""
    return int(question.counts[list(group.cells)].sum())


def naive(scenario, question):
    """Show every group at or above the threshold, and hide the others."""
    return [
        group
        for group in scenario.groups
        if number(scenario, question, group) >= scenario.smallest
    ]


def naive_by_respondents(scenario, question):
    """Show every group with enough respondents, however many answered the question."""
    return [
        group
        for group in scenario.groups
        if scenario.heads[list(group.cells)].sum() >= scenario.smallest
    ]


def each_annex_by_itself(scenario, question):
    """An annex per team: the team, its municipality and the rest of it, where all are large.

    One annex gives nobody away.
    """
    groups = [group for group in scenario.groups if group.release == FIRST]
    shown = []
    for team in (group for group in groups if group.kind == "team"):
        (home,) = (g for g in groups if g.kind == "municipality" and team.cells <= g.cells)
        rest = [g for g in groups if g.kind == "rest" and g.cells == home.cells - team.cells]
        annex = [home, team, *rest[:1]]
        if all(number(scenario, question, each) >= scenario.smallest for each in annex):
            shown += annex
    return shown


SMALL = 6
"""Up to so many pieces of teams pooled waves are figures of their own; their rows overlap."""


def ours(scenario, question):
    """One release after the other; each knows what the ones before it showed.

    The rest of a municipality and pooled waves are no figures of their own in a larger study:
    they are what two other figures give, shown where both are.
    """
    asked = Question(question.counts, scenario.whole)
    derived = {"rest"} if len(scenario.units) <= SMALL else {"rest", "pooled"}
    shown = []
    for release in sorted({group.release for group in scenario.groups}):
        of_now = [group for group in scenario.groups if group.release == release]
        cells = dict.fromkeys(group.cells for group in of_now if group.kind not in derived)
        losses = [float(max(asked.number(each), 0)) for each in cells]
        family = Family(tuple(cells), tuple(losses), scenario.smallest, scenario.teams)
        out = tuple(dict.fromkeys(group.cells for group in shown))
        hidden = safe_pattern(family, [Asked(asked, out=out)])
        rows = set(shown_rows(family, Asked(asked), hidden))
        rows |= {one - other for one in rows for other in rows if other < one}
        rows |= {one | other for one in rows for other in rows if not one & other}
        shown += [group for group in of_now if group.cells in rows]
    return shown


def visible_people(scenario, question, ours, naively):
    """The people whose own team stays visible in either way, and all of them."""
    ours, naively = ({(g.cells, g.release) for g in shown} for shown in (ours, naively))
    found = np.zeros(3, int)
    for team in (group for group in scenario.groups if group.kind == "team"):
        seen = [(team.cells, team.release) in shown for shown in (ours, naively)]
        found += np.array([*seen, True]) * number(scenario, question, team)
    return found
