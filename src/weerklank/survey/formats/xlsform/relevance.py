"""From a routing rule to `relevant`, which says in a form when a question is asked.

A comparison with an item that was not answered is false there too: an unanswered question is
an empty text, so "not 3" is written as "one of the others".
"""

import ast
from collections.abc import Mapping
from decimal import Decimal

from weerklank.survey.routing import read_rule
from weerklank.survey.scale import Scale

NEVER = "false()"
_SIGNS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}


def relevant_of(rule: str, asked: Mapping[str, tuple[str, Scale]]) -> str:
    """The condition that says the same as a routing rule; "" for no rule.

    `asked` gives the name in the form and the scale by the item's id. Raises NotARule for
    what is not a rule, and KeyError for an item that is not among them.

    >>> from weerklank.survey.scale import Kind, Option
    >>> options = tuple(Option(code, {"en": word}) for code, word in enumerate("abc", start=1))
    >>> asked = {"q": ("q", Scale(id="s", kind=Kind.SINGLE, options=options))}
    >>> relevant_of("q in [1, 2] and not (q != 3)", asked)
    "(${q} = '1' or ${q} = '2') and not(${q} = '1' or ${q} = '2')"
    """
    return _written(read_rule(rule).expression, asked) if rule else ""


def _written(node: ast.expr, asked: Mapping[str, tuple[str, Scale]]) -> str:
    match node:
        case ast.BoolOp(op=op, values=parts):
            sign = " and " if isinstance(op, ast.And) else " or "
            return sign.join(_part(part, asked) for part in parts)
        case ast.UnaryOp(operand=part):
            return f"not({_written(part, asked)})"
        case ast.Compare(left=ast.Name(id=item), ops=[op], comparators=[right]):
            name, scale = asked[item]
            value = ast.literal_eval(right)
            if scale.options:
                codes = [option.code for option in scale.options]
                return _of_codes(name, op, value, codes)
            return _of_numbers(name, op, value)
    raise AssertionError(node)  # pragma: no cover -- read_rule lets nothing else through


def _part(node: ast.expr, asked: Mapping[str, tuple[str, Scale]]) -> str:
    """A part of a condition, in brackets where it is joined of parts itself."""
    condition = _written(node, asked)
    is_joined = not isinstance(node, ast.UnaryOp) and (
        " or " in condition or " and " in condition
    )
    return f"({condition})" if is_joined else condition


def _of_codes(name: str, op: ast.cmpop, value: float | list[float], codes: list[int]) -> str:
    if isinstance(value, list):
        return _one_of(name, [code for code in codes if code in value])
    if isinstance(op, ast.Eq):
        return _one_of(name, [code for code in codes if code == value])
    if isinstance(op, ast.NotEq):
        return _one_of(name, [code for code in codes if code != value])
    return f"${{{name}}} {_SIGNS[type(op)]} {plain_number(value)}"


def _one_of(name: str, codes: list[int]) -> str:
    return " or ".join(f"${{{name}}} = '{code}'" for code in codes) or NEVER


def _of_numbers(name: str, op: ast.cmpop, value: float | list[float]) -> str:
    asked = f"${{{name}}}"
    if isinstance(value, list):
        return " or ".join(f"{asked} = {plain_number(each)}" for each in value) or NEVER
    number = plain_number(value)
    if isinstance(op, ast.Eq):
        return f"{asked} = {number}"
    if isinstance(op, ast.NotEq):
        return f"{asked} < {number} or {asked} > {number}"
    return f"{asked} {_SIGNS[type(op)]} {number}"


def plain_number(number: float) -> str:
    """A number without an exponent, and without decimals where it is whole.

    >>> plain_number(7.0), plain_number(0.00001), plain_number(-2.5)
    ('7', '0.00001', '-2.5')
    """
    whole = float(number).is_integer()
    return format(Decimal(int(number)) if whole else Decimal(repr(float(number))), "f")
