"""Routing: which questions an earlier answer makes not apply.

A rule compares items with the codes of their answers, and combines comparisons:

    E11c <= 2
    E11c in [1, 2] and not (function == 3)

A comparison with an item that was not answered is false.
"""

import ast
import sys
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, eq, ge, gt, le, lt, ne, or_

import numpy as np
from numpy.typing import NDArray

from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Questionnaire

Flags = NDArray[np.bool_]

LONGEST_RULE = 2000
"""A longer rule, or one nested deeper than fits in it, is not one that a person wrote."""

_COMPARE = {ast.Lt: lt, ast.LtE: le, ast.Gt: gt, ast.GtE: ge, ast.Eq: eq, ast.NotEq: ne}


class NotARule(ValueError):
    """The text is not a routing rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A routing rule that was read: `items` are the items it looks at."""

    expression: ast.expr
    items: frozenset[str]


def read_rule(text: str) -> Rule:
    """Read a routing rule; raises NotARule where it is anything else.

    >>> sorted(read_rule("E11c <= 2 or not (E12 in [1, 3])").items)
    ['E11c', 'E12']
    """
    if len(text) > LONGEST_RULE:
        raise NotARule(f"This has {len(text)} characters, which is too long for a rule.")
    try:
        with warnings.catch_warnings():
            # What Python reads with a warning, as "a == 1or b == 2", has a typing error in it.
            warnings.simplefilter("error")
            expression = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise NotARule(f"'{text}' cannot be read.") from None
    return Rule(expression, frozenset(_items(expression, text)))


def _items(node: ast.expr, text: str) -> list[str]:
    match node:
        case ast.BoolOp(values=parts):
            return [item for part in parts for item in _items(part, text)]
        case ast.UnaryOp(op=ast.Not(), operand=part):
            return _items(part, text)
        case ast.Compare(left=ast.Name(id=item), ops=[op], comparators=[right]):
            if _fits(op, right):
                return [item]
    raise NotARule(f"'{text}' is not a comparison of an item with answer codes.")


def _fits(op: ast.cmpop, right: ast.expr) -> bool:
    if isinstance(op, ast.In):
        return isinstance(right, ast.List) and all(map(_is_number, right.elts))
    return type(op) in _COMPARE and _is_number(right)


def _is_number(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
        and node.value <= sys.float_info.max
    )


def holds(rule: Rule, codes: Mapping[str, NDArray[np.float64]]) -> Flags:
    """Whether the rule holds, per respondent.

    `codes` holds the code of the answer per item, NaN where there is none: shape (n,) each,
    and so has what comes back. Raises KeyError for an item that is not among them.

    >>> holds(read_rule("a <= 2"), {"a": np.array([1.0, 3.0, np.nan])}).tolist()
    [True, False, False]
    """
    return _value(rule.expression, codes)


def _value(node: ast.expr, codes: Mapping[str, NDArray[np.float64]]) -> Flags:
    match node:
        case ast.BoolOp(op=op, values=parts):
            combine = and_ if isinstance(op, ast.And) else or_
            return reduce(combine, (_value(part, codes) for part in parts))
        case ast.UnaryOp(operand=part):
            return ~_value(part, codes)
        case ast.Compare(left=ast.Name(id=item), ops=[op], comparators=[right]):
            return _compared(codes[item], op, right)
    raise AssertionError(node)  # pragma: no cover -- read_rule lets nothing else through


def _compared(codes: NDArray[np.float64], op: ast.cmpop, right: ast.expr) -> Flags:
    if isinstance(op, ast.In):
        listed: list[float] = ast.literal_eval(right)
        return np.isin(codes, listed)
    number: float = ast.literal_eval(right)
    answered = ~np.isnan(codes)
    return np.asarray(answered & _COMPARE[type(op)](codes, number), dtype=np.bool_)


def hidden_items(
    questionnaire: Questionnaire, columns: Mapping[str, NDArray[np.int16]]
) -> dict[str, Flags]:
    """The items with a rule, and for whom they were not shown: shape (n,) each.

    `columns` hold positions on the scale, as in a frozen wave. An item that is itself hidden
    counts as not answered for the rules that follow it, so rules look back only. Raises
    NotARule for what is not a rule, and KeyError where a rule looks at an item without a
    column before it; `checking` finds both beforehand.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> alone = replace(asked.item_by_id["alone"], show_if="help <= 2")
    >>> asked = replace(asked, items=(*asked.items[:-1], alone))
    >>> hidden_items(asked, {"help": np.array([0, 4], np.int16)})  # codes 1 and 5
    {'alone': array([False,  True])}
    """
    codes: dict[str, NDArray[np.float64]] = {}
    hidden: dict[str, Flags] = {}
    for item in questionnaire.items:
        if item.show_if:
            hidden[item.id] = ~holds(read_rule(item.show_if), codes)
        if item.id in columns:
            codes[item.id] = _codes(columns[item.id], questionnaire.scale_of(item).values)
            if item.id in hidden:
                codes[item.id][hidden[item.id]] = np.nan
    return hidden


def _codes(positions: NDArray[np.int16], values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(positions >= 0, values[np.maximum(positions, 0)], np.nan)


def with_hidden(
    questionnaire: Questionnaire, columns: Mapping[str, NDArray[np.int16]]
) -> dict[str, NDArray[np.int16]]:
    """The columns, with `Missing.HIDDEN` where routing did not show an unanswered item.

    What somebody said although the rule hides it is kept, "rather not say" too: no answer
    gets lost. What a group was not asked stays `Missing.NOT_ASKED`. `columns` are as in
    `hidden_items`, which says what is raised, and hold at least those of items with a rule.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> alone = replace(asked.item_by_id["alone"], show_if="help <= 2")
    >>> asked = replace(asked, items=(*asked.items[:-1], alone))
    >>> skipped = np.array([Missing.SKIPPED] * 2, np.int16)
    >>> with_hidden(asked, {"help": np.array([0, 4], np.int16), "alone": skipped})["alone"]
    array([-4, -2], dtype=int16)
    """
    hidden = hidden_items(questionnaire, columns)
    routed = dict(columns)
    for name, item in questionnaire.columns.items():
        if item.id in hidden:
            column = columns[name]
            unseen = hidden[item.id] & np.isin(column, (Missing.SKIPPED, Missing.NOT_REACHED))
            routed[name] = np.where(unseen, np.int16(Missing.HIDDEN), column)
    return routed
