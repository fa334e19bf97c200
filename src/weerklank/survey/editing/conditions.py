"""The simple routing rules: one earlier question, and which of its answers count.

Whatever else a rule says is left as text, for those who write rules themselves.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from weerklank.survey.editing.naming import can_be_in_a_rule
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.routing import NotARule, read_rule
from weerklank.survey.scale import Kind

How = Literal["at-most", "at-least", "one-of"]


@dataclass(frozen=True, slots=True)
class Condition:
    """An earlier item, and the codes of its answers with which the rule holds."""

    item: str
    how: How
    codes: tuple[float, ...]


def as_rule(condition: Condition) -> str:
    """The rule that says this.

    >>> as_rule(Condition("C05", "at-most", (2,))), as_rule(Condition("C06", "one-of", (1, 2.5)))
    ('C05 <= 2', 'C06 in [1, 2.5]')
    """
    if condition.how == "one-of":
        return f"{condition.item} in [{', '.join(map(_written, condition.codes))}]"
    sign = "<=" if condition.how == "at-most" else ">="
    return f"{condition.item} {sign} {_written(condition.codes[0])}"


def as_condition(rule: str) -> Condition | None:
    """What a simple rule says; None where it is empty, or says more than that.

    >>> as_condition("C05 == 2")
    Condition(item='C05', how='one-of', codes=(2,))
    >>> as_condition("C05 <= 2 or C06 == 1") is None
    True
    """
    try:
        expression = read_rule(rule).expression if rule else None
    except NotARule:
        return None
    match expression:
        case ast.Compare(left=ast.Name(id=item), ops=[op], comparators=[right]):
            value = ast.literal_eval(right)
            match op:
                case ast.LtE():
                    return Condition(item, "at-most", (value,))
                case ast.GtE():
                    return Condition(item, "at-least", (value,))
                case ast.Eq():
                    return Condition(item, "one-of", (value,))
                case ast.In():
                    return Condition(item, "one-of", tuple(value))
    return None


def deciding_items(document: Questionnaire, name: str) -> Iterator[Item]:
    """The earlier items whose answers can decide whether this one is shown.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> [item.id for item in deciding_items(starter_questionnaire(), "feedback")]
    ['experience', 'help']
    """
    for item in document.items:
        if item.id == name:
            return
        kind = document.scale_of(item).kind
        if can_be_in_a_rule(item.id) and kind not in (Kind.OPEN, Kind.MULTIPLE):
            yield item


def _written(code: float) -> str:
    return str(int(code)) if float(code).is_integer() else repr(float(code))
