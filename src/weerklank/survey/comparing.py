"""Comparing two waves, group by group: effect first, then the test, then how many tests.

Every comparison that is not made says why.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.disclosure.thresholds import large_enough
from weerklank.survey.comparability.guard import judge
from weerklank.survey.comparability.verdicts import Judgement, Verdict
from weerklank.survey.counting import Cube
from weerklank.survey.decisions import Decision
from weerklank.survey.describing import rising
from weerklank.survey.families import adjusted
from weerklank.survey.outcomes import Tested, compare_tables
from weerklank.survey.questionnaire import Item, Questionnaire, Subscale
from weerklank.survey.study import Plan
from weerklank.survey.variables import Source, Variable, variables


@dataclass(frozen=True, slots=True)
class Comparison:
    """One variable in one group, over two waves.

    Without an outcome the judgement says why not; where that lets it be compared, too few
    people answered in one of the waves, or too few of those who were left out.

    >>> row = Comparison("help", "north", True, Judgement("help", "help"), tested=None)
    >>> row.verdict.value, row.is_hidden
    ('identical', True)
    """

    variable: str
    group: str
    higher_is_better: bool | None
    judgement: Judgement
    tested: Tested | None

    @property
    def verdict(self) -> Verdict:
        """The heaviest of what was found."""
        return self.judgement.verdict

    @property
    def is_hidden(self) -> bool:
        """It could be compared, but not shown."""
        return self.judgement.is_comparable and self.tested is None


@dataclass(frozen=True, eq=False)
class Side:
    """One of the two waves that are compared.

    `left_out` counts the people of the same groups that are not in `cube`: those of teams
    that are in one wave only, or were asked in one only. A difference between what is shown
    of the whole group and of the part that is compared would tell their answers.

    `parts` holds the teams that are compared on a variable in a group, where those are not
    all that answered it. `shown` holds the variables and groups that may be shown; where it is
    None the size of the groups decides alone.
    """

    questionnaire: Questionnaire
    cube: Cube
    left_out: Cube | None = None
    parts: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    shown: frozenset[tuple[str, str]] | None = None

    def may_show(self, variable: str, group: str) -> bool:
        """Whether this variable may be shown in this group, as far as a release decides.

        >>> side = Side(None, None, shown=frozenset({("help", "north")}))
        >>> side.may_show("help", "north"), side.may_show("help", "south")
        (True, False)
        """
        return self.shown is None or (variable, group) in self.shown


@dataclass(frozen=True, eq=False)
class Terms:
    """On which terms two waves are compared.

    `asked` holds what was found about one variable in one group: some or all of its teams
    were not asked it in both waves.
    """

    plan: Plan
    decisions: tuple[Decision, ...] = ()
    asked: Mapping[tuple[str, str], Verdict] | None = None

    def of(self, judgement: Judgement, group: str) -> Judgement:
        """The judgement of a variable in this group.

        >>> terms = Terms(Plan(), asked={("help", "north"): Verdict.NOT_ASKED})
        >>> help_ = Judgement("help", "help")
        >>> terms.of(help_, "north").verdict.value, terms.of(help_, "south").verdict.value
        ('not-asked', 'identical')
        """
        found = (self.asked or {}).get((judgement.variable, group))
        return judgement.and_found(found) if found else judgement


def compare(earlier: Side, later: Side, terms: Terms) -> tuple[Comparison, ...]:
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
    >>> (row,) = compare(side(4, 4, 4, 4, 4), side(0, 0, 4, 8, 8), Terms(Plan()))
    >>> row.group, row.variable, round(row.tested.superiority, 2)
    ('north', 'help', 0.74)
    """
    groups = [group for group in later.cube.groups if group in earlier.cube.groups]
    compared = compared_variables(later.questionnaire)
    judged = judge(earlier.questionnaire, later.questionnaire, terms.decisions)
    comparable = [
        _Matched(each, judged[each.id].before)
        for each in compared
        if judged[each.id].is_comparable
    ]
    tested = _tested(comparable, groups, (earlier, later), terms)
    return tuple(
        Comparison(
            each.id,
            group,
            each.higher_is_better,
            terms.of(judged[each.id], group),
            outcomes.get(each.id),
        )
        for group in groups
        for outcomes in [adjusted(tested[group], later.questionnaire, terms.plan)]
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


@dataclass(frozen=True, slots=True, eq=False)
class _Matched:
    """A variable of the later wave, and its id in the earlier one."""

    variable: Variable
    before: str

    @property
    def values(self) -> tuple[float, ...]:
        return tuple(np.sort(self.variable.values))


Sides = tuple[Side, Side]


def _tested(
    comparable: Sequence[_Matched], groups: Sequence[str], sides: Sides, terms: Terms
) -> dict[str, dict[str, Tested]]:
    """The outcomes by group and variable, of the groups that are large enough to be shown."""
    outcomes: dict[str, dict[str, Tested]] = {group: {} for group in groups}
    earlier, later = sides
    smallest = terms.plan.smallest_group
    large = _large_groups(groups, earlier.cube, later.cube, smallest)
    for alike in _with_equal_values(comparable):
        befores, afters = [e.before for e in alike], [e.variable.id for e in alike]
        tests = compare_tables(
            _stacked(earlier.cube, alike, befores, large),
            _stacked(later.cube, alike, afters, large),
            np.array(alike[0].values),
            level=terms.plan.level,
            margin=terms.plan.minimum_relevant_difference,
        )
        fewest = np.minimum(tests.n_earlier, tests.n_later)
        rests = [_left_out(earlier, befores, large), _left_out(later, afters, large)]
        for row, column in np.ndindex(fewest.shape):
            names = (earlier, befores[row]), (later, afters[row])
            if (
                large_enough(int(fewest[row, column]), smallest)
                and all(_is_safe(int(rest[row, column]), smallest) for rest in rests)
                and all(side.may_show(name, large[column]) for side, name in names)
            ):
                outcomes[large[column]][afters[row]] = tests.at(row, column)
    return outcomes


def _large_groups(
    groups: Sequence[str], earlier: Cube, later: Cube, smallest: int
) -> list[str]:
    return [
        group
        for group in groups
        if large_enough(min(earlier.heads_of(group), later.heads_of(group)), smallest)
    ]


def _left_out(side: Side, names: Sequence[str], groups: Sequence[str]) -> NDArray[np.int64]:
    """How many people who answered are not compared: shape (variables, groups)."""
    if side.left_out is None:
        return np.zeros((len(names), len(groups)), dtype=np.int64)
    rows = [side.left_out.groups.index(group) for group in groups]
    return np.stack([side.left_out.answers[name][rows].sum(axis=-1) for name in names])


def _is_safe(rest: int, smallest: int) -> bool:
    """Nobody was left out, or enough to be shown as a group."""
    return rest == 0 or large_enough(rest, smallest)


def _with_equal_values(compared: Sequence[_Matched]) -> Iterator[list[_Matched]]:
    """Variables with the same scores can be tested together."""
    by_values = sorted(compared, key=lambda each: each.values)
    for _, alike in groupby(by_values, key=lambda each: each.values):
        yield list(alike)


def _stacked(
    cube: Cube, alike: Sequence[_Matched], names: Sequence[str], groups: Sequence[str]
) -> NDArray[np.int64]:
    """Counts in the order of rising scores: shape (variables, groups, k)."""
    rows = [cube.groups.index(group) for group in groups]
    return np.stack(
        [
            rising(cube.answers[name][rows], each.variable)
            for each, name in zip(alike, names, strict=True)
        ]
    )
