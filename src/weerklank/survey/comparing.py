"""Comparing two waves, group by group: effect first, then the test, then how many tests.

Every comparison that is not made says why.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.disclosure.thresholds import large_enough
from weerklank.survey.comparability import Verdict, verdict
from weerklank.survey.counting import Cube
from weerklank.survey.describing import rising
from weerklank.survey.families import adjusted
from weerklank.survey.outcomes import Tested, compare_tables
from weerklank.survey.questionnaire import Item, Questionnaire, Subscale
from weerklank.survey.study import Plan
from weerklank.survey.variables import Source, Variable, variables


@dataclass(frozen=True, slots=True)
class Comparison:
    """One variable in one group, over two waves.

    Without an outcome the `verdict` says why not; where that is `comparable`, one of the two
    waves has too few answers to be shown.
    """

    variable: str
    group: str
    higher_is_better: bool | None
    verdict: Verdict
    tested: Tested | None


@dataclass(frozen=True, eq=False)
class Side:
    """One of the two waves that are compared."""

    questionnaire: Questionnaire
    cube: Cube


def compare(earlier: Side, later: Side, plan: Plan) -> tuple[Comparison, ...]:
    """Compare every item and subscale that is not background, in every group of both waves.

    Families of tests are corrected per group. Groups are those of the later cube that the
    earlier one has too; rows are in the order of the groups, then of `compared_variables`.
    Raises KeyError where a cube has no counts of a variable that can be compared.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> asked = replace(asked, items=(asked.item_by_id["help"],), subscales=())
    >>> def side(*counts: int) -> Side:
    ...     answers = {"help": np.array([counts])}
    ...     return Side(asked, Cube(("north",), np.array([20]), answers, missing={}))
    >>> (row,) = compare(side(4, 4, 4, 4, 4), side(0, 0, 4, 8, 8), Plan())
    >>> row.group, row.variable, round(row.tested.superiority, 2)
    ('north', 'help', 0.74)
    """
    groups = [group for group in later.cube.groups if group in earlier.cube.groups]
    compared = compared_variables(later.questionnaire)
    verdicts = {
        variable.id: verdict(variable.id, earlier.questionnaire, later.questionnaire)
        for variable in compared
    }
    comparable = [each for each in compared if verdicts[each.id] is Verdict.COMPARABLE]
    tested = _tested(comparable, groups, earlier.cube, later.cube, plan)
    return tuple(
        Comparison(
            each.id, group, each.higher_is_better, verdicts[each.id], outcomes.get(each.id)
        )
        for group in groups
        for outcomes in [adjusted(tested[group], later.questionnaire, plan)]
        for each in compared
    )


def compared_variables(questionnaire: Questionnaire) -> list[Variable]:
    """The items and subscales of which a change means something, subscales first.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> [each.id for each in compared_variables(starter_questionnaire())]
    ['cooperation', 'help', 'feedback', 'alone']
    """
    background = {theme.id for theme in questionnaire.themes if theme.role == "background"}
    parts: list[Item | Subscale] = [*questionnaire.items, *questionnaire.subscales]
    foreground = {part.id for part in parts if part.theme not in background}
    chosen = [
        each
        for each in variables(questionnaire)
        if each.is_ordered
        and each.source in (Source.ITEM, Source.SUBSCALE)
        and each.id in foreground
    ]
    return sorted(chosen, key=lambda each: each.source is not Source.SUBSCALE)


def _tested(
    comparable: Sequence[Variable],
    groups: Sequence[str],
    earlier: Cube,
    later: Cube,
    plan: Plan,
) -> dict[str, dict[str, Tested]]:
    """The outcomes by group and variable, of the groups that are large enough to be shown."""
    outcomes: dict[str, dict[str, Tested]] = {group: {} for group in groups}
    large = _large_groups(groups, earlier, later, plan.smallest_group)
    for alike in _with_equal_values(comparable):
        before = _stacked(earlier, alike, large)
        after = _stacked(later, alike, large)
        tests = compare_tables(before, after, np.sort(alike[0].values), level=plan.level)
        fewest = np.minimum(tests.n_earlier, tests.n_later)
        for row, column in np.ndindex(fewest.shape):
            if large_enough(int(fewest[row, column]), plan.smallest_group):
                outcomes[large[column]][alike[row].id] = tests.at(row, column)
    return outcomes


def _large_groups(
    groups: Sequence[str], earlier: Cube, later: Cube, smallest: int
) -> list[str]:
    return [
        group
        for group in groups
        if large_enough(min(earlier.heads_of(group), later.heads_of(group)), smallest)
    ]


def _with_equal_values(compared: Sequence[Variable]) -> Iterator[list[Variable]]:
    """Variables with the same scores can be tested together."""
    by_values = sorted(compared, key=lambda each: tuple(np.sort(each.values)))
    for _, alike in groupby(by_values, key=lambda each: tuple(np.sort(each.values))):
        yield list(alike)


def _stacked(cube: Cube, alike: Sequence[Variable], groups: Sequence[str]) -> NDArray[np.int64]:
    """Counts in the order of rising scores: shape (variables, groups, k)."""
    rows = [cube.groups.index(group) for group in groups]
    return np.stack([rising(cube.answers[each.id][rows], each) for each in alike])
