"""A routing rule, written as branching logic.

    help <= 2             [help]='1' or [help]='2'
    not (help == 3)       [help]<>'3'
    age >= 18             [age]>=18 and [age]<>''

REDCap compares an empty answer as '', which is less than any number; a comparison of ours
with an item that was not answered is false. So an answer from a list is named, not compared,
and of a number it is said that there is one.
"""

import ast
from collections.abc import Mapping, Sequence
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne

from weerklank.survey.formats.redcap.branching import NotTaken
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.routing import NotARule, read_rule
from weerklank.survey.scale import Kind, Scale

_COMPARE = {ast.Lt: lt, ast.LtE: le, ast.Gt: gt, ast.GtE: ge, ast.Eq: eq, ast.NotEq: ne}
_SIGNS: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", ">="),
    ast.LtE: ("<=", ">"),
    ast.Gt: (">", "<="),
    ast.GtE: (">=", "<"),
    ast.Eq: ("=", "<>"),
    ast.NotEq: ("<>", "="),
}
"""How each comparison is written, and how its denial."""


def branching_of(rule: str, questionnaire: Questionnaire, names: Mapping[str, str]) -> str:
    """The branching logic that says the same as a routing rule; "" for none.

    `names` gives the variable name by item. Raises NotTaken for what is not a rule, and for
    a rule that looks at an item that has no answer from a list and no number.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> branching_of("help >= 4", starter_questionnaire(), {"help": "help"})
    "[help]='4' or [help]='5'"
    >>> branching_of("not (help == 3)", starter_questionnaire(), {"help": "help"})
    "[help]<>'3'"
    """
    if not rule:
        return ""
    try:
        expression = read_rule(rule).expression
    except NotARule as refusal:
        raise NotTaken(str(refusal)) from None
    return _written(expression, questionnaire, names, holds=True)[0]


Written = tuple[str, str]
"""Logic, and the word that joins its parts: "and", "or" or "" for a single one."""


def _written(
    node: ast.expr, questionnaire: Questionnaire, names: Mapping[str, str], *, holds: bool
) -> Written:
    match node:
        case ast.BoolOp(op=op, values=parts):
            word = "and" if isinstance(op, ast.And) == holds else "or"
            written = [_written(part, questionnaire, names, holds=holds) for part in parts]
            return _joined(word, written)
        case ast.UnaryOp(operand=part):
            return _written(part, questionnaire, names, holds=not holds)
        case ast.Compare(left=ast.Name(id=item), ops=[op], comparators=[right]):
            scale = _scale_of(item, questionnaire, names)
            values = ast.literal_eval(right)
            if scale.options:
                return _of_codes(names[item], _codes(scale, op, values), scale, holds=holds)
            return _of_number(names[item], op, values, holds=holds)
    raise AssertionError(node)  # pragma: no cover -- read_rule lets nothing else through


def _joined(word: str, parts: Sequence[Written]) -> Written:
    texts = [f"({text})" if own not in ("", word) else text for text, own in parts]
    return f" {word} ".join(texts), word if len(parts) > 1 else parts[0][1]


def _scale_of(item: str, questionnaire: Questionnaire, names: Mapping[str, str]) -> Scale:
    known = questionnaire.item_by_id.get(item)
    scale = questionnaire.scale_by_id.get(known.scale) if known else None
    if scale is None or item not in names or scale.kind in (Kind.OPEN, Kind.MULTIPLE):
        raise NotTaken(f"'{item}' is not an item that a rule can look at.")
    return scale


def _codes(scale: Scale, op: ast.cmpop, values: object) -> list[int]:
    """The codes for which a comparison holds."""
    codes = [option.code for option in scale.options]
    if isinstance(op, ast.In):
        listed = list(values) if isinstance(values, list) else []
        return [code for code in codes if code in listed]
    number = float(str(values))
    return [code for code in codes if _COMPARE[type(op)](code, number)]


def _of_codes(name: str, codes: Sequence[int], scale: Scale, *, holds: bool) -> Written:
    if not codes:
        return _always(name, holds=not holds)
    if len(codes) == len(scale.options):
        return (f"[{name}]<>''" if holds else f"[{name}]=''"), ""
    sign, word = ("=", "or") if holds else ("<>", "and")
    return _joined(word, [(f"[{name}]{sign}'{code}'", "") for code in codes])


def _always(name: str, *, holds: bool) -> Written:
    """What holds for everybody, or for nobody."""
    word = "or" if holds else "and"
    return _joined(word, [(f"[{name}]=''", ""), (f"[{name}]<>''", "")])


def _of_number(name: str, op: ast.cmpop, values: object, *, holds: bool) -> Written:
    if isinstance(op, ast.In):
        listed = list(values) if isinstance(values, list) else []
        if not listed:
            return _always(name, holds=not holds)
        sign, word = ("=", "or") if holds else ("<>", "and")
        return _joined(word, [(f"[{name}]{sign}{_number(each)}", "") for each in listed])
    sign = _SIGNS[type(op)][0 if holds else 1]
    compared = (f"[{name}]{sign}{_number(values)}", "")
    if isinstance(op, ast.Eq):
        return compared
    return _joined(
        "and" if holds else "or", [compared, (f"[{name}]{'<>' if holds else '='}''", "")]
    )


def _number(value: object) -> str:
    number = float(str(value))
    return str(int(number)) if number == int(number) else format(Decimal(repr(number)), "f")
