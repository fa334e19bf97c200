"""Our rules for showing, written as LimeSurvey reads them."""

import ast
from collections.abc import Mapping

import numpy as np

from weerklank.survey.formats.limesurvey.plan import Planned
from weerklank.survey.questionnaire import Item
from weerklank.survey.routing import NotARule, Rule, holds, read_rule

Asked = Mapping[str, tuple[Planned, Item]]
"""The question and the item itself, by the id of the item: those that came before."""

_SIGNS = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


def relevance_of(show_if: str, asked: Asked) -> str:
    """The rule as an expression; "1" for always.

    Whoever gave no answer is not among those for whom a comparison holds, as here. Raises
    NotARule where the rule looks at what was not asked before, or is no rule.

    >>> from weerklank.survey.formats.limesurvey.plan import pages_of
    >>> from weerklank.survey.template import starter_questionnaire
    >>> first = pages_of(starter_questionnaire())[0].questions[0]
    >>> relevance_of("experience >= 2", {"experience": (first, first.items[0])})
    '(experience.NAOK == "2" or experience.NAOK == "3")'
    """
    if not show_if:
        return "1"
    try:
        return _written(read_rule(show_if).expression, asked)
    except KeyError as unknown:
        raise NotARule(f"It looks at {unknown}, which does not come before it.") from None


def _written(node: ast.expr, asked: Asked) -> str:
    match node:
        case ast.BoolOp(op=op, values=parts):
            word = " and " if isinstance(op, ast.And) else " or "
            return f"({word.join(_written(part, asked) for part in parts)})"
        case ast.UnaryOp(operand=part):
            return f"!({_written(part, asked)})"
        case ast.Compare(left=ast.Name(id=name)):
            question, item = asked[name]
            variable = f"{question.variable(item)}.NAOK"
            if question.answers:
                return _among(node, name, question, variable)
            return _beside_number(node, variable)
    raise AssertionError(node)  # pragma: no cover -- read_rule lets nothing else through


def _among(node: ast.Compare, name: str, question: Planned, variable: str) -> str:
    """The answers for which a comparison holds, one by one: their codes may be no numbers."""
    codes = np.array(list(question.answers), dtype=np.float64)
    flags = holds(Rule(node, frozenset((name,))), {name: codes})
    chosen = [
        f'{variable} == "{code}"'
        for code, is_in in zip(question.answers.values(), flags, strict=True)
        if is_in
    ]
    return f"({' or '.join(chosen)})" if chosen else _never(variable)


def _beside_number(node: ast.Compare, variable: str) -> str:
    (operator,), (right,) = node.ops, node.comparators
    if isinstance(operator, ast.In):
        listed = [f"{variable} == {_number(each)}" for each in ast.literal_eval(right)]
        return f"({' or '.join(listed)})" if listed else _never(variable)
    sign, value = _SIGNS[type(operator)], _number(ast.literal_eval(right))
    return f"(!is_empty({variable}) and {variable} {sign} {value})"


def _never(variable: str) -> str:
    return f"(is_empty({variable}) and !is_empty({variable}))"


def _number(value: float) -> str:
    return f"{value:.9f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
