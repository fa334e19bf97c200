"""The scene of one audience: its groups, every question, and what is known of it already."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from weerklank.analysis.disclosure.derivable import Cells
from weerklank.analysis.disclosure.exposure import NOBODY
from weerklank.analysis.disclosure.pattern import Asked, Family, too_few
from weerklank.analysis.disclosure.question import Question
from weerklank.survey.comparing import compared_variables
from weerklank.survey.counting import Cube
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.release.groups import Group, Level
from weerklank.survey.release.history import History
from weerklank.survey.release.linking import Linked, linked, parts_of
from weerklank.survey.variables import Source, Variable

COMPARED: Final = {Level.ALL: 1, Level.PLACE: 2, Level.PART: 1, Level.TEAM: 2}
"""Waves are compared per place and per team, so hiding one loses its comparisons as well."""

NOT_COMPARED: Final = {
    Level.ALL: 1,
    Level.PLACE: 0.25,
    Level.PART: 0.25,
    Level.TEAM: 0.25,
}
"""What is not compared between waves stands in a report for all respondents together."""

AS_BEFORE: Final = 0.75
"""What hiding a group costs, as a part, where the wave before hid it too."""


@dataclass(frozen=True, eq=False)
class Scene:
    """What a plan for one audience is made from.

    `asked` holds every variable, `rests` what is left of an item when one of its cells is
    known: both by the variable's id. `lots` are the variables that are hidden together, and
    `small` the groups with too few respondents, by position; `unasked`, by the variable's id,
    those that were not asked it. `compared` are the variables
    that are compared between waves; for others groups weigh as in `not_compared`.
    `of_others` holds, by the variable's id, what is out to readers who have more than this
    audience, and may combine it with what this one is shown; `others_below` is their threshold.
    """

    groups: Sequence[Group]
    family: Family
    asked: Mapping[str, Asked]
    rests: Mapping[str, Asked]
    lots: Sequence[Linked]
    compared: frozenset[str]
    small: Cells = NOBODY
    unasked: Mapping[str, Cells] = field(default_factory=dict)
    of_others: Mapping[str, tuple[Cells, ...]] = field(default_factory=dict)
    others_below: int | None = None

    @property
    def not_compared(self) -> Family:
        """The family with what hiding each group loses where nothing is compared.

        >>> hill = Group(Level.PLACE, "hill", frozenset({"north"}))
        >>> family = Family((frozenset({0}),), losses=(24.0,), smallest=10)
        >>> Scene([hill], family, {}, {}, (), frozenset()).not_compared.losses
        (3.0,)
        """
        parts = [NOT_COMPARED[group.level] / COMPARED[group.level] for group in self.groups]
        losses = (loss * part for loss, part in zip(self.family.losses, parts, strict=True))
        return replace(self.family, losses=tuple(losses))

    def questions(self, name: str) -> Iterator[Asked]:
        """What must be safe on a variable: itself, its rest, and both for other readers.

        >>> import numpy as np
        >>> asked = Asked(Question(np.array([[6, 6]])))
        >>> scene = Scene((), Family((), (), 10), {"help": asked}, {}, (), frozenset())
        >>> out = {"help": (frozenset({0}),)}
        >>> [len(each.out) for each in replace(scene, of_others=out).questions("help")]
        [0, 1]
        """
        for asked in (self.asked[name], self.rests.get(name)):
            if asked is not None:
                yield asked
                if self.of_others.get(name):
                    out = self.of_others[name]
                    yield replace(asked, out=out, exposed_below=self.others_below)


def family_of(
    groups: Sequence[Group],
    history: History,
    cube: Cube,
    *,
    smallest: int,
    hidden_before: frozenset[str],
) -> Family:
    """The groups as cells, and what hiding each of them loses.

    That is its respondents, times the weight of its level, less where the wave before hid it
    too. `smallest` is the threshold (people), `hidden_before` holds keys of groups.

    >>> import numpy as np
    >>> from weerklank.survey.release.history import Version
    >>> hill = Group(Level.PLACE, "hill", frozenset({"north"}))
    >>> history = History.of(Version(("north",), {}), [])
    >>> cube = Cube(("north",), np.array([12]), {}, {})
    >>> options = {"smallest": 10, "hidden_before": frozenset({"place:hill"})}
    >>> family_of([hill], history, cube, **options).losses
    (18.0,)
    """

    def loss(group: Group) -> float:
        people = sum(cube.heads_of(team) for team in group.teams)
        part = AS_BEFORE if group.key in hidden_before else 1
        return people * COMPARED[group.level] * part

    return Family(
        groups=tuple(history.cells_of(group.teams) for group in groups),
        losses=tuple(loss(group) for group in groups),
        smallest=smallest,
        insiders=tuple(history.cells_of([team]) for team in history.teams),
    )


def scene_of(
    groups: Sequence[Group],
    family: Family,
    counted: Sequence[Variable],
    asked: Mapping[str, Asked],
    questionnaire: Questionnaire,
    cube: Cube,
) -> Scene:
    """The scene in which no group is shown on a question of which a part is not shown there.

    `asked` holds each of the variables `counted`, by id. The parts of a score are its items,
    of a gap its two marks, of a cell its item and its condition; the options of a multiple
    choice are shown together. What a cell leaves of its item (those who did not say yes to
    the condition) must be enough people too, where both are shown.

    >>> import numpy as np
    >>> from weerklank.survey.template import starter_questionnaire
    >>> nobody = Cube((), np.array([]), {}, {})
    >>> scene_of((), Family((), (), 10), (), {}, starter_questionnaire(), nobody).lots
    ()
    """
    cells = [each for each in counted if each.source is Source.CELL]
    rests = {cell.id: _left_of_item(cell, asked) for cell in cells}
    few = {
        name: too_few(family.groups, each.question, family.smallest)
        for name, each in asked.items()
    }
    for name, rest in rests.items():
        few[name] |= too_few(family.groups, rest, family.smallest)
    barred = {
        each.id: _barred(each, counted, few, questionnaire) | _elsewhere(groups, each.id)
        for each in counted
    }
    return Scene(
        groups=groups,
        family=family,
        asked={name: replace(each, barred=barred[name]) for name, each in asked.items()},
        rests={name: _rest(rest, asked[name], barred[name]) for name, rest in rests.items()},
        lots=linked(counted, questionnaire),
        compared=frozenset(each.id for each in compared_variables(questionnaire)),
        small=_small(groups, cube, family.smallest),
        unasked={each.id: _unasked(groups, cube, each.id) for each in counted},
    )


def _small(groups: Sequence[Group], cube: Cube, smallest: int) -> Cells:
    """The groups with too few respondents, and the parts, which few questions have."""
    people = [sum(cube.heads_of(team) for team in group.teams) for group in groups]
    return frozenset(
        place
        for place, (group, number) in enumerate(zip(groups, people, strict=True))
        if number < smallest or group.level is Level.PART
    )


def _unasked(groups: Sequence[Group], cube: Cube, name: str) -> Cells:
    """The groups of which nobody was asked this: their variant leaves it out.

    That is known to all. That nobody answered what was asked is not: where an earlier answer
    decides who is asked, it would tell that answer.
    """
    if name not in cube.missing:
        return NOBODY
    kind = list(Missing).index(Missing.NOT_ASKED)
    left_out = cube.missing[name][:, kind] == cube.heads
    teams = {team for team, is_out in zip(cube.groups, left_out, strict=True) if is_out}
    return frozenset(place for place, group in enumerate(groups) if group.teams <= teams)


def _left_of_item(cell: Variable, asked: Mapping[str, Asked]) -> Question:
    """The answers to the item of a cell from those who did not say yes to its condition."""
    item, among = asked[cell.columns[0]].question, asked[cell.id].question
    return Question(item.counts - among.counts, among.whole)


def _barred(
    variable: Variable,
    counted: Sequence[Variable],
    few: Mapping[str, Cells],
    questionnaire: Questionnaire,
) -> Cells:
    parts = parts_of(variable, {each.id: each for each in counted}, questionnaire)
    return few[variable.id].union(*(few[part] for part in parts if part in few))


def _elsewhere(groups: Sequence[Group], variable: str) -> Cells:
    """The parts on which other variables are compared, not this one."""
    return frozenset(
        place
        for place, group in enumerate(groups)
        if group.variables is not None and variable not in group.variables
    )


def _rest(rest: Question, cell: Asked, barred: Cells) -> Asked:
    """A rest is out where its cell is: its item is shown wherever the cell is."""
    return Asked(rest, out=cell.out, barred=barred)
