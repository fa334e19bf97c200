"""Which items are shown to a respondent, given the answers so far.

`routing` decides, here as for a whole wave; this module asks it about one respondent.
"""

import ast

import numpy as np

from weerklank.survey.answering.given import Given
from weerklank.survey.questionnaire import Questionnaire, not_asked
from weerklank.survey.routing import Rule, hidden_items, read_rule

Portable = list["str | float | list[float] | Portable"]
"""A routing rule as lists of plain values, for a program in another language."""

_SIGNS = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.In: "in",
}


def hidden_from(
    questionnaire: Questionnaire, variant: str | None, given: Given
) -> frozenset[str]:
    """The ids of the items that routing hides from this respondent.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> alone = replace(asked.item_by_id["alone"], show_if="help <= 2")
    >>> asked = replace(asked, items=(*asked.items[:-1], alone))
    >>> hidden_from(asked, None, Given(codes={"help": 4}))  # code 5
    frozenset({'alone'})
    >>> hidden_from(asked, None, Given(codes={"help": 0}))
    frozenset()
    """
    # Only what a rule looks at is handed over: this runs for every page that is posted.
    looked_at = {name for item in questionnaire.items for name in _items(item.show_if)}
    if not looked_at:
        return frozenset()
    dropped = not_asked(questionnaire, variant)
    columns = {
        name: np.array([-1 if name in dropped else given.codes.get(name, -1)], np.int16)
        for name in looked_at
    }
    found = hidden_items(questionnaire, columns)
    return frozenset(name for name, hidden in found.items() if hidden[0])


def _items(show_if: str) -> frozenset[str]:
    return read_rule(show_if).items if show_if else frozenset()


def portable_rule(rule: Rule) -> Portable:
    """The rule as lists, the sign first.

    >>> portable_rule(read_rule("E11c in [1, 2] and not (function == 3)"))
    ['and', ['in', 'E11c', [1, 2]], ['not', ['==', 'function', 3]]]
    """
    return _portable(rule.expression)


def _portable(node: ast.expr) -> Portable:
    match node:
        case ast.BoolOp(op=op, values=parts):
            return ["and" if isinstance(op, ast.And) else "or", *map(_portable, parts)]
        case ast.UnaryOp(operand=part):
            return ["not", _portable(part)]
        case ast.Compare(left=ast.Name(id=item), ops=[op], comparators=[right]):
            return [_SIGNS[type(op)], item, ast.literal_eval(right)]
    raise AssertionError(node)  # pragma: no cover -- read_rule lets nothing else through
