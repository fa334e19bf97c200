"""Linking: questions about the same answers are hidden together, or one gives the other away."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.routing import read_rule
from weerklank.survey.variables import Source, Variable


@dataclass(frozen=True, slots=True)
class Linked:
    """Variables of which one gives another away, and those that they themselves give away.

    A score and its items, a gap and its two marks, the options of a multiple choice: where
    one of them is hidden to protect a group, all are. `follow` are variables that must be
    shown where these are: the ones that decide who was asked them, because how many answered
    tells what was answered there; and the item and the condition of a cell.
    """

    variables: tuple[Variable, ...]
    follow: frozenset[str]


def linked(variables: Sequence[Variable], questionnaire: Questionnaire) -> tuple[Linked, ...]:
    """Part the variables of a wave into lots that share no item, in their order.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> from weerklank.survey.variables import variables
    >>> asked = starter_questionnaire()
    >>> [[each.id for each in lot.variables] for lot in linked(variables(asked), asked)]
    [['experience'], ['help', 'feedback', 'alone', 'cooperation']]
    """
    lots: list[tuple[set[str], list[Variable]]] = []
    cells = [each for each in variables if each.source is Source.CELL]
    for variable in [each for each in variables if each.source is not Source.CELL]:
        items, members = set(items_of(variable, questionnaire)), [variable]
        for lot in [lot for lot in lots if lot[0] & items]:
            lots.remove(lot)
            items |= lot[0]
            members = lot[1] + members
        lots.append((items, members))
    order = {variable.id: place for place, variable in enumerate(variables)}
    found = [
        Linked(
            tuple(sorted(members, key=lambda each: order[each.id])),
            frozenset(_routing(items, questionnaire)),
        )
        for items, members in lots
    ] + [Linked((cell,), frozenset(cell.columns)) for cell in cells]
    return tuple(sorted(found, key=lambda lot: order[lot.variables[0].id]))


def items_of(variable: Variable, questionnaire: Questionnaire) -> tuple[str, ...]:
    """The items that a variable is made from.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> from weerklank.survey.variables import variables
    >>> asked = starter_questionnaire()
    >>> items_of(variables(asked)[-1], asked)
    ('help', 'feedback', 'alone')
    """
    return tuple(questionnaire.columns[name].id for name in variable.columns)


def parts_of(
    variable: Variable, all_of: Mapping[str, Variable], questionnaire: Questionnaire
) -> tuple[str, ...]:
    """The ids of other variables without which this one is not shown either.

    The items of a score, a gap or a cell; the other options of a multiple choice.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> from weerklank.survey.variables import variables
    >>> asked = starter_questionnaire()
    >>> known = {each.id: each for each in variables(asked)}
    >>> parts_of(known["cooperation"], known, asked), parts_of(known["help"], known, asked)
    (('help', 'feedback', 'alone'), ())
    """
    if variable.source is Source.OPTION:
        (item,) = items_of(variable, questionnaire)
        return tuple(
            name
            for name, other in all_of.items()
            if other.source is Source.OPTION and items_of(other, questionnaire) == (item,)
        )
    return () if variable.source is Source.ITEM else variable.columns


def _routing(items: set[str], questionnaire: Questionnaire) -> Iterator[str]:
    """The columns of the items that decide whether these items are asked."""
    asked_by = {
        name
        for item in items
        if (rule := questionnaire.item_by_id[item].show_if)
        for name in read_rule(rule).items
    }
    for column, item in questionnaire.columns.items():
        if item.id in asked_by - items:
            yield column
