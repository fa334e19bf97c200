"""Rules for showing as LimeSurvey writes them, read as far as they compare answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 5_000
DEEPEST = 60


class NotUnderstood(ValueError):
    """The expression does more than compare answers with codes and numbers."""


@dataclass(frozen=True, slots=True)
class Name:
    """A question or a part of one; with `may_be_hidden` it may be hidden (.NAOK)."""

    text: str
    may_be_hidden: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """An answer beside a value: `operator` is ==, !=, <, <=, > or >=."""

    name: Name
    operator: str
    value: str
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class Empty:
    """There is no answer."""

    name: Name


@dataclass(frozen=True, slots=True)
class Always:
    """A rule that looks at nothing: it always holds, or never."""

    holds: bool


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Expression"


@dataclass(frozen=True, slots=True)
class Joined:
    """All parts hold, or with `word` "or" at least one."""

    word: str
    parts: tuple["Expression", ...]


Expression = Name | Compared | Empty | Always | Not | Joined

_TOKEN = re.compile(
    r"""\s*(?:(?P<quoted>"[^"]*"|'[^']*')
    |(?P<number>\d+(?:\.\d+)?(?![\w.]))
    |(?P<word>[A-Za-z0-9_]+(?:\#\d)?(?:\.[A-Za-z]+)?)
    |(?P<sign>==|!=|<=|>=|&&|\|\||[<>!(),-]))""",
    re.X,
)
_WORDS = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
_SIGNS = {"&&": "and", "||": "or", "not": "!"} | _WORDS
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_COMPARING = frozenset(_MIRRORED)


def read_expression(text: str) -> Expression:
    """Read an expression; raises NotUnderstood for what does more than compare answers.

    >>> read_expression('Q1.NAOK == "A1"')
    Compared(name=Name(text='Q1', may_be_hidden=True), operator='==', value='A1', is_quoted=True)
    >>> read_expression("!is_empty(Q1)")
    Not(part=Empty(name=Name(text='Q1', may_be_hidden=False)))
    """
    if len(text) > LONGEST:
        raise NotUnderstood("It is too long.")
    parser = _Parser(tuple(_tokens(text)))
    found = parser.any_of(0)
    if parser.left:
        raise NotUnderstood(f"'{parser.left[0][1]}' stands where nothing should follow.")
    return found


Token = tuple[str, str]


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    text = text.strip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found or found.lastgroup is None:
            raise NotUnderstood(f"'{text[at : at + 10].strip()}' is more than a comparison.")
        value = found[found.lastgroup]
        sign = _SIGNS.get(
            value.lower(), value.lower() if value.lower() in ("and", "or") else ""
        )
        yield ("sign", sign) if sign else (found.lastgroup, value)
        at = found.end()


class _Parser:
    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens, self._at = tokens, 0

    @property
    def left(self) -> tuple[Token, ...]:
        return self._tokens[self._at :]

    def _next(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "")

    def _take(self) -> Token:
        token = self._next()
        self._at += 1
        return token

    def _takes(self, *signs: str) -> str:
        """The sign that comes next, taken, if it is one of these."""
        kind, value = self._next()
        if kind == "sign" and value in signs:
            self._at += 1
            return value
        return ""

    def any_of(self, depth: int) -> Expression:
        if depth > DEEPEST:
            raise NotUnderstood("It is nested too deeply.")
        parts = [self._all_of(depth)]
        while self._takes("or"):
            parts.append(self._all_of(depth))
        return parts[0] if len(parts) == 1 else Joined("or", tuple(parts))

    def _all_of(self, depth: int) -> Expression:
        parts = [self._comparison(depth)]
        while self._takes("and"):
            parts.append(self._comparison(depth))
        return parts[0] if len(parts) == 1 else Joined("and", tuple(parts))

    def _comparison(self, depth: int) -> Expression:
        left = self._one(depth)
        operator = self._takes(*_COMPARING)
        if not operator:
            return _as_rule(left)
        right = self._one(depth)
        if isinstance(right, Name):
            left, right, operator = right, left, _MIRRORED[operator]
        if not isinstance(left, Name) or not isinstance(right, _Value):
            raise NotUnderstood("It compares something else than an answer with a value.")
        if right.text.strip() == "" and operator in ("==", "!="):
            return Empty(left) if operator == "==" else Not(Empty(left))
        return Compared(left, operator, right.text, right.is_quoted)

    def _one(self, depth: int) -> "Expression | _Value":
        if self._takes("!"):
            if depth > DEEPEST:
                raise NotUnderstood("It is nested too deeply.")
            return Not(_as_rule(self._one(depth + 1)))
        if self._takes("("):
            inner = self.any_of(depth + 1)
            self._close()
            return inner
        if self._takes("-"):
            kind, value = self._take()
            if kind != "number":
                raise NotUnderstood("It computes with answers.")
            return _Value(f"-{value}", is_quoted=False)
        return self._operand()

    def _operand(self) -> "Expression | _Value":
        kind, value = self._take()
        if kind == "quoted":
            return _Value(value[1:-1], is_quoted=True)
        if kind == "number":
            return _Value(value, is_quoted=False)
        if kind != "word":
            raise NotUnderstood(
                f"'{value}' stands where an answer should." if value else "It ends too early."
            )
        if self._takes("("):
            return self._function(value)
        return _name(value)

    def _function(self, function: str) -> Expression:
        kind, value = self._take()
        if function.lower() not in ("is_empty", "empty") or kind != "word":
            raise NotUnderstood(f"It calls '{function}'.")
        self._close()
        return Empty(_name(value))

    def _close(self) -> None:
        if not self._takes(")"):
            raise NotUnderstood("A bracket is not closed.")


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    is_quoted: bool


def _as_rule(found: "Expression | _Value") -> Expression:
    if isinstance(found, _Value):
        return Always(found.text not in ("", "0"))
    return found


def _name(word: str) -> Name:
    text, _, ending = word.partition(".")
    if ending.lower() not in ("", "naok", "code", "value"):
        raise NotUnderstood(f"It looks at '.{ending}' of a question.")
    return Name(text, ending.upper() == "NAOK")
