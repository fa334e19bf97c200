"""From `relevant`, which says when a question is asked, to a routing rule.

An unanswered question compares as an empty text there, and makes any comparison false here:
`${q} != 'a'` holds for who did not answer, and so becomes `not (q == 1)`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from weerklank.survey.formats.workbook import text_of
from weerklank.survey.routing import LONGEST_RULE, NotARule, read_rule

DEEPEST = 30
"""Brackets within brackets."""
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<ref>\$\{\s*[^}\s]+\s*\})
    | (?P<text>'[^']*'|"[^"]*")
    | (?P<number>-?(?:\d+\.?\d*|\.\d+))
    | (?P<sign><=|>=|!=|=|<|>)
    | (?P<mark>[(),])
    | (?P<word>[A-Za-z][\w-]*)
    )""",
    re.VERBOSE,
)
_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


class NotTaken(Exception):
    """A condition says something that a routing rule cannot; the text says what."""


@dataclass(frozen=True)
class Asked:
    """A question that a condition may look at.

    `codes` gives the code of each of its answers by name, and is empty for a number, whose
    lowest answer is `low`. `missing` are the names of answers that are none here. Where the
    names are not the codes, smaller and larger mean nothing.

    >>> Asked("q", {"1": 1}).names_are_codes, Asked("q", {"yes": 1}).names_are_codes
    (True, False)
    """

    id: str
    codes: Mapping[str, int]
    missing: frozenset[str] = frozenset()
    low: float = 0

    @property
    def names_are_codes(self) -> bool:
        """The form calls each answer by its code."""
        return all(name == str(code) for name, code in self.codes.items())


def rule_of(relevant: str, asked: Mapping[str, Asked]) -> str:
    """The routing rule that says the same; "" where the question is always asked.

    `asked` holds the questions before this one by the name they have in the form. Raises
    NotTaken where a rule cannot say it.

    >>> asked = {"q": Asked("q", {"yes": 1, "no": 0}), "n": Asked("n", {})}
    >>> rule_of("${q} = 'yes' and (${n} < 3 or not(selected(${q}, 'no')))", asked)
    'q == 1 and (n < 3 or not (q == 0))'
    >>> rule_of("${q} = 'yes' or ${q} = 'no'", asked)
    'q in [1, 0]'
    """
    text = relevant.translate(_QUOTES).strip()
    if text.lower() in ("true()", "true", "yes", "1"):
        return ""
    reader = _Reader(_tokens(text), asked)
    found = reader.either()
    if reader.left:
        raise NotTaken(f"'{reader.left[0]}' is not expected there.")
    rule = found.text
    try:
        known = read_rule(rule).items <= {each.id for each in asked.values()}
    except NotARule as refusal:
        raise NotTaken(str(refusal)) from None
    if not known:
        raise NotTaken("The name of a question cannot stand in a rule.")
    return rule


def both(rules: list[str]) -> str:
    """The rule that holds where all of these do; empty ones always do.

    >>> both(["a == 1 or b == 2", "", "c < 3"])
    '(a == 1 or b == 2) and c < 3'
    """
    asked = [rule for rule in dict.fromkeys(rules) if rule]
    if len(asked) == 1:
        return asked[0]
    return " and ".join(f"({rule})" if " or " in rule else rule for rule in asked)


def _tokens(text: str) -> list[tuple[str, str]]:
    if len(text) > LONGEST_RULE:
        raise NotTaken("It is too long.")
    tokens, at = [], 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise NotTaken(f"'{text[at : at + 20].strip()}' has no place in a rule.")
        kind = str(found.lastgroup)
        tokens.append((kind, found[kind]))
        at = found.end()
    return tokens


@dataclass(frozen=True, slots=True)
class _Rule:
    """A part of a rule; `equals` is an item and its code where it is only that."""

    text: str
    equals: tuple[str, str] | None = None
    is_either: bool = False

    @property
    def in_brackets(self) -> str:
        return f"({self.text})" if self.is_either else self.text


class _Reader:
    """Reads tokens from left to right."""

    def __init__(self, tokens: list[tuple[str, str]], asked: Mapping[str, Asked]) -> None:
        self._tokens = tokens[::-1]
        self._asked = asked
        self._depth = 0

    @property
    def left(self) -> list[str]:
        """What was not read yet."""
        return [text for _, text in reversed(self._tokens)]

    def either(self) -> _Rule:
        parts = [self._all()]
        while self._next_is("or"):
            self._tokens.pop()
            parts.append(self._all())
        if len(parts) == 1:
            return parts[0]
        alike = {part.equals[0] if part.equals else "" for part in parts}
        if len(alike) == 1 and "" not in alike:
            codes = ", ".join(part.equals[1] for part in parts if part.equals)
            return _Rule(f"{alike.pop()} in [{codes}]")
        return _Rule(" or ".join(part.text for part in parts), is_either=True)

    def _all(self) -> _Rule:
        parts = [self._one()]
        while self._next_is("and"):
            self._tokens.pop()
            parts.append(self._one())
        if len(parts) == 1:
            return parts[0]
        return _Rule(" and ".join(part.in_brackets for part in parts))

    def _one(self) -> _Rule:
        if self._next_is("("):
            return self._within()
        if self._next_is("not"):
            self._tokens.pop()
            return _Rule(f"not ({self._within().text})")
        if self._next_is("selected"):
            self._tokens.pop()
            return self._selected()
        if self._next_is("false"):
            return self._never()
        left, sign, right = self._take(), self._take("sign"), self._take()
        if left[0] == "ref":
            return _compared(self._question(left[1]), sign[1], right)
        if right[0] == "ref":
            sign_turned = _TURNED.get(sign[1], sign[1])
            return _compared(self._question(right[1]), sign_turned, left)
        raise NotTaken("It compares something else than a question.")

    def _within(self) -> _Rule:
        self._depth += 1
        if self._depth > DEEPEST:
            raise NotTaken("It has too many brackets within brackets.")
        self._take(text="(")
        found = self.either()
        self._take(text=")")
        self._depth -= 1
        return found

    def _never(self) -> _Rule:
        """No rule is never true by itself: here, an answer that is none of no answers."""
        self._take("word")
        self._take(text="(")
        self._take(text=")")
        if not self._asked:
            raise NotTaken("There is no question before it.")
        return _Rule(f"{next(iter(self._asked.values())).id} in []")

    def _selected(self) -> _Rule:
        self._take(text="(")
        question = self._question(self._take("ref")[1])
        self._take(text=",")
        value = self._take("text")
        self._take(text=")")
        if not question.codes:
            raise NotTaken(f"'{question.id}' has no list of answers.")
        return _compared(question, "=", value)

    def _question(self, reference: str) -> Asked:
        name = reference[2:-1].strip()
        if name not in self._asked:
            raise NotTaken(f"There is no earlier question '{name}' with one answer.")
        return self._asked[name]

    def _next_is(self, text: str) -> bool:
        return bool(self._tokens) and self._tokens[-1][1] == text

    def _take(self, kind: str = "", text: str = "") -> tuple[str, str]:
        if not self._tokens:
            raise NotTaken("It ends too early.")
        taken = self._tokens.pop()
        if (kind and taken[0] != kind) or (text and taken[1] != text):
            raise NotTaken(f"'{taken[1]}' is not expected there.")
        return taken


def _compared(question: Asked, sign: str, value: tuple[str, str]) -> _Rule:
    kind, written = value
    if kind not in ("text", "number"):
        raise NotTaken(f"'{question.id}' is compared with something else than an answer.")
    constant = written[1:-1] if kind == "text" else written
    if constant == "" and sign in ("=", "!="):
        return _answered(question, is_answered=sign == "!=")
    if question.codes:
        code = _code(question, constant, sign)
    elif re.fullmatch(r"-?(\d+\.?\d*|\.\d+)", constant):
        code = text_of(float(constant))
    else:
        raise NotTaken(f"'{constant}' is no number.")
    if sign == "!=":
        return _Rule(f"not ({question.id} == {code})")
    if sign == "=":
        return _Rule(f"{question.id} == {code}", (question.id, code))
    return _Rule(f"{question.id} {sign} {code}")


def _code(question: Asked, name: str, sign: str) -> str:
    if sign in ("=", "!="):
        if name not in question.codes:
            raise NotTaken(f"'{name}' is no answer to '{question.id}' here.")
        return str(question.codes[name])
    if not question.names_are_codes or not re.fullmatch(r"-?\d+(\.\d+)?", name):
        raise NotTaken(f"The answers to '{question.id}' are not numbers in the form.")
    return text_of(float(name))


def _answered(question: Asked, *, is_answered: bool) -> _Rule:
    if question.missing:
        raise NotTaken(f"An answer to '{question.id}' is no answer here.")
    if question.codes:
        rule = f"{question.id} in [{', '.join(map(str, question.codes.values()))}]"
    else:
        rule = f"{question.id} >= {text_of(question.low)}"
    return _Rule(rule if is_answered else f"not ({rule})")
