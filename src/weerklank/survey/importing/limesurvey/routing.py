"""LimeSurvey's rules for showing as ours, where ours can say the same."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from operator import eq, ge, gt, le, lt, ne

from msgspec.structs import replace

from weerklank.survey.formats.limesurvey.conditions import group_rule, rules_of
from weerklank.survey.formats.limesurvey.expressions import (
    Always,
    Compared,
    Empty,
    Expression,
    Joined,
    Name,
    Not,
    NotUnderstood,
    read_expression,
)
from weerklank.survey.formats.limesurvey.survey import LimeSurvey, Question
from weerklank.survey.formats.limesurvey.told import Told
from weerklank.survey.importing.limesurvey.asking import Asked
from weerklank.survey.questionnaire import Item
from weerklank.survey.routing import NotARule, read_rule
from weerklank.survey.scale import Kind

LONGEST_QUOTE = 200
_COMPARE: dict[str, Callable[[object, object], bool]] = {
    "==": eq,
    "!=": ne,
    "<": lt,  # type: ignore[dict-item]
    "<=": le,  # type: ignore[dict-item]
    ">": gt,  # type: ignore[dict-item]
    ">=": ge,  # type: ignore[dict-item]
}


@dataclass
class Routing:
    """Gives each item its rule, from the first to the last."""

    survey: LimeSurvey
    told: Told
    _by_name: dict[str, Asked | None] = field(default_factory=dict)
    _rule: dict[str, str] = field(default_factory=dict)
    _unknown: set[str] = field(default_factory=set)

    def routed(self, asked: list[Asked]) -> list[Item]:
        """The items with `show_if` where their rule can be said; else a line says it.

        Rules look back: at what was asked before the question, not within it.
        """
        rules = rules_of(self.survey)
        by_question: dict[str, list[Asked]] = {}
        for each in asked:
            by_question.setdefault(each.fields[0].question.qid, []).append(each)
        items = []
        for question in self.survey.questions:
            members = by_question.get(question.qid, [])
            show_if = self._show_if(question, rules[question.qid], is_asked=bool(members))
            for each in members:
                items.append(replace(each.item, show_if=show_if))
                self._rule[each.item.id] = show_if
            self._know(question, members)
        return items

    def _show_if(self, question: Question, own: str, *, is_asked: bool) -> str:
        """The rule of a question and of its group together; "" for always, or unknown."""
        found = []
        for expression in (group_rule(question, self.survey), own):
            if not expression:
                continue
            try:
                found.append(self._translated(expression))
            except NotUnderstood as refusal:
                self._unknown.add(question.qid)
                if is_asked:
                    self._tell(question, expression, str(refusal))
        said = [rule for rule in found if rule != _ALWAYS]
        return said[0] if len(said) == 1 else " and ".join(f"({rule})" for rule in said)

    def _translated(self, expression: str) -> str:
        read = read_expression(expression)
        parts = [self._said(read)]
        for name in dict.fromkeys(_strict(read)):
            # Where one of these is hidden, the whole expression does not hold.
            asked = self._asked(name)
            if asked.fields[0].question.qid in self._unknown:
                raise NotUnderstood(f"It depends on whether '{name.text}' is shown.")
            if self._rule[asked.item.id]:
                parts.append(self._rule[asked.item.id])
        rule = parts[0] if len(parts) == 1 else " and ".join(f"({part})" for part in parts)
        if rule != _ALWAYS:
            try:
                read_rule(rule)
            except NotARule:
                raise NotUnderstood(
                    "It is too long, or looks at what cannot be named."
                ) from None
        return rule

    def _said(self, node: Expression) -> str:
        match node:
            case Joined(word=word, parts=parts):
                return f" {word} ".join(f"({self._said(part)})" for part in parts)
            case Not(part=part):
                return f"not ({self._said(part)})"
            case Compared():
                return self._compared(node)
            case Empty(name=name):
                return self._empty(self._asked(name))
            case Always(holds=True):
                return _ALWAYS
        raise NotUnderstood("It holds where there is any answer, or never.")

    def _compared(self, node: Compared) -> str:
        asked = self._asked(node.name)
        if not asked.answers.scale.options:
            return _number_rule(asked, node)
        codes = [
            ours for theirs, ours in asked.answers.codes.items() if holds_for(theirs, node)
        ]
        is_empty_in = holds_for("", node)
        for theirs in asked.answers.missing:
            if holds_for(theirs, node) != is_empty_in:
                raise NotUnderstood(f"'{theirs}' of '{node.name.text}' means no answer here.")
        return _within(asked, sorted(codes), is_empty_in=is_empty_in)

    def _empty(self, asked: Asked) -> str:
        if asked.answers.missing:
            raise NotUnderstood(f"'{asked.item.id}' has answers that mean no answer here.")
        if not asked.answers.scale.options:
            return f"not ({asked.item.id} >= {asked.answers.scale.low:g})"
        return _within(asked, [], is_empty_in=True)

    def _asked(self, name: Name) -> Asked:
        key = name.text.replace("#", "-")
        if key not in self._by_name:
            raise NotUnderstood(f"No question before it is called '{name.text}'.")
        asked = self._by_name[key]
        if asked is None:
            raise NotUnderstood(f"'{name.text}' can be more than one question.")
        if asked.answers.scale.kind in (Kind.MULTIPLE, Kind.OPEN):
            raise NotUnderstood(
                f"'{name.text}' is one of several choices, or an open question: "
                "a rule cannot look at those here."
            )
        return asked

    def _know(self, question: Question, members: list[Asked]) -> None:
        """The names by which later rules may call the items of a question."""
        for each in members:
            for column in each.fields:
                own = "_".join((question.code, *column.labels))
                for name in {own, column.key(self.survey.sid)}:
                    self._by_name[name] = None if name in self._by_name else each

    def _tell(self, question: Question, expression: str, why: str) -> None:
        quoted = expression[:LONGEST_QUOTE] + "..." * (len(expression) > LONGEST_QUOTE)
        self.told.add(
            f"the rule {quoted}", f"question {question.name}", f"{why} It is not taken."
        )


_ALWAYS = "always"
_OPPOSITE = {"!=": "==", "<": ">=", "<=": ">", ">=": "<", ">": "<=", "==": "!="}


def _strict(node: Expression) -> Iterator[Name]:
    """The names that must be shown for the expression to hold (those without .NAOK)."""
    match node:
        case Joined(parts=parts):
            for part in parts:
                yield from _strict(part)
        case Not(part=part):
            yield from _strict(part)
        case Compared(name=name) | Empty(name=name):
            if not name.may_be_hidden:
                yield name


def holds_for(code: str, node: Compared) -> bool:
    """Whether a comparison holds for an answer with this code ("" for none).

    Numbers are compared as numbers, and texts by letter; a number and a text are not equal,
    and neither is the lower one.

    >>> node = Compared(Name("Q1", True), ">", "2", is_quoted=False)
    >>> [holds_for(code, node) for code in ("1", "3", "10", "A3", "")]
    [False, True, True, False, False]
    """
    left, right = _as_number(code), _as_number(node.value)
    compare = _COMPARE[node.operator]
    both = left is not None and right is not None
    if node.operator in ("==", "!="):
        return compare(left, right) if both else compare(code, node.value)
    if both and not node.is_quoted:
        return compare(left, right)
    is_text = (left is None or not left) and (right is None or not right)
    return compare(code, node.value) if is_text or both else False


def _as_number(text: str) -> float | None:
    try:
        return float(text) if text.strip("-.0123456789") == "" and text else None
    except ValueError:
        return None


def _within(asked: Asked, codes: list[int], *, is_empty_in: bool) -> str:
    """The answer is one of these; or there is none, where `is_empty_in`."""
    if not is_empty_in:
        return f"{asked.item.id} in {codes}"
    others = sorted(set(asked.answers.codes.values()) - set(codes))
    return f"not ({asked.item.id} in {others})"


def _number_rule(asked: Asked, node: Compared) -> str:
    value = _as_number(node.value)
    if value is None or (node.is_quoted and node.operator not in ("==", "!=")):
        raise NotUnderstood(f"It compares the number '{node.name.text}' with a text.")
    number = int(value) if value.is_integer() else value
    if not holds_for("", node):
        return f"{asked.item.id} {node.operator} {number}"
    return f"not ({asked.item.id} {_OPPOSITE[node.operator]} {number})"
