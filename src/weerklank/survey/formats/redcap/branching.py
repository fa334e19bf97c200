"""Branching logic, read as a routing rule.

    [help]='1' or [help]='2'      help in [1, 2]
    [help]<>'3'                   not (help == 3)

REDCap compares an empty answer as '', so that "is not 3" holds where nothing was answered;
a comparison of ours with an item that was not answered is false. Hence the `not`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from weerklank.survey.routing import NotARule, read_rule

DEEPEST = 40
"""Brackets within brackets."""
LONGEST = 10_000
_TOKEN = re.compile(
    r"\s*(?:\[(?P<field>[^\[\]()]*)(?:\((?P<option>[^\[\]()]*)\))?\]"
    r"|'(?P<single>[^']*)'|\"(?P<double>[^\"]*)\""
    r"|(?P<number>-?\d+(?:\.\d+)?)(?![\w.])"
    r"|(?P<op><=|>=|<>|!=|=|<|>)|(?P<open>\()|(?P<close>\))"
    r"|(?P<word>and|or)\b)",
    re.IGNORECASE,
)
_OPS = {"=": "==", "<=": "<=", ">=": ">=", "<": "<", ">": ">"}
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


class NotTaken(ValueError):
    """The logic says what a routing rule cannot say."""


@dataclass(frozen=True, slots=True)
class Known:
    """A field that a rule may look at: its item, and the code by raw value.

    A range of numbers has no codes but a `low`.

    >>> Known("sex", {"m": 1, "v": 2}).has_own_codes, Known("sex", {"1": 1}).has_own_codes
    (False, True)
    """

    item: str
    codes: Mapping[str, int] = field(default_factory=dict)
    low: float = 0
    why_not: str = ""

    @property
    def has_own_codes(self) -> bool:
        """The raw values are the codes themselves, so that more and less mean something."""
        return all(raw == str(code) for raw, code in self.codes.items())


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a rule; `only` and `codes` where it says which codes one item may have."""

    text: str
    joined: str = ""
    only: str = ""
    codes: tuple[int, ...] = ()
    is_denied: bool = False


@dataclass
class _Tokens:
    """The tokens that are still to be read."""

    found: Sequence[re.Match[str]]
    at: int = 0

    def next_is(self, kind: str, text: str = "") -> bool:
        token = self.found[self.at] if self.at < len(self.found) else None
        return (
            token is not None
            and token.lastgroup is not None
            and (token[kind] is not None and (not text or token[kind].lower() == text))
        )

    def take(self) -> re.Match[str]:
        if self.at >= len(self.found):
            raise NotTaken("It ends too early.")
        self.at += 1
        return self.found[self.at - 1]


def read_branching(text: str, known: Mapping[str, Known]) -> str:
    """The routing rule that says the same as this branching logic; "" for none.

    `known` are the fields before it, by variable name. Raises NotTaken where the logic looks
    at another event, at a multiple choice, at what is not known, or calculates.

    >>> known = {"help": Known("help", {"1": 1, "2": 2, "3": 3}), "age": Known("age", low=0)}
    >>> read_branching("[help]='1' or [help]='2'", known)
    'help in [1, 2]'
    >>> read_branching("[help]<>'3' and ([age]>=18 or [age]='')", known)
    'not (help == 3) and (age >= 18 or not (age >= 0))'
    """
    if not text.strip():
        return ""
    tokens = _Tokens(_tokens(text))
    part = _either(tokens, known, 0)
    if tokens.at < len(tokens.found):
        raise NotTaken("It is not a comparison of fields with values.")
    try:
        read_rule(part.text)
    except NotARule as refusal:
        raise NotTaken(str(refusal)) from None
    return part.text


def _tokens(text: str) -> list[re.Match[str]]:
    if len(text) > LONGEST:
        raise NotTaken("It is too long.")
    found, at = [], 0
    while text[at:].strip():
        token = _TOKEN.match(text, at)
        if token is None:
            raise NotTaken("It calculates, or asks what is no answer.")
        found.append(token)
        at = token.end()
    return found


def _either(tokens: _Tokens, known: Mapping[str, Known], depth: int) -> _Part:
    parts = [_both(tokens, known, depth)]
    while tokens.next_is("word", "or"):
        tokens.take()
        parts.append(_both(tokens, known, depth))
    return _together(parts, "or", is_denied=False)


def _both(tokens: _Tokens, known: Mapping[str, Known], depth: int) -> _Part:
    parts = [_single(tokens, known, depth)]
    while tokens.next_is("word", "and"):
        tokens.take()
        parts.append(_single(tokens, known, depth))
    return _together(parts, "and", is_denied=True)


def _single(tokens: _Tokens, known: Mapping[str, Known], depth: int) -> _Part:
    if not tokens.next_is("open"):
        return _comparison(tokens, known)
    if depth == DEEPEST:
        raise NotTaken("It has too many brackets within brackets.")
    tokens.take()
    part = _either(tokens, known, depth + 1)
    if not tokens.next_is("close"):
        raise NotTaken("A bracket is not closed.")
    tokens.take()
    return part


def _together(parts: list[_Part], word: str, *, is_denied: bool) -> _Part:
    """Several parts as one; what they say of one item's codes becomes one list."""
    if len(parts) == 1:
        return parts[0]
    items = {part.only for part in parts}
    alike = all(part.only and part.is_denied == is_denied for part in parts)
    if len(items) == 1 and alike:
        codes = sorted({code for part in parts for code in part.codes})
        return _listed(parts[0].only, codes, is_denied=is_denied)
    texts = [f"({part.text})" if part.joined not in ("", word) else part.text for part in parts]
    return _Part(f" {word} ".join(texts), joined=word)


def _listed(item: str, codes: Sequence[int], *, is_denied: bool = False) -> _Part:
    text = f"{item} == {codes[0]}" if len(codes) == 1 else f"{item} in {list(codes)}"
    text = f"not ({text})" if is_denied else text
    return _Part(text, only=item, codes=tuple(codes), is_denied=is_denied)


def _comparison(tokens: _Tokens, known: Mapping[str, Known]) -> _Part:
    left, op, right = tokens.take(), tokens.take(), tokens.take()
    if left["field"] is not None and op["field"] is not None:
        raise NotTaken("It looks at another event.")
    if op["op"] is None:
        raise NotTaken("It is not a comparison of fields with values.")
    sign = "<>" if op["op"] == "!=" else op["op"]
    if left["field"] is None:
        left, right, sign = right, left, _TURNED.get(sign, sign)
    value = next(
        (right[kind] for kind in ("single", "double", "number") if right[kind] is not None),
        None,
    )
    if left["field"] is None or value is None:
        raise NotTaken("It does not compare a field with a value.")
    return _said_of(_looked_at(left, known), sign, value.strip())


def _looked_at(token: re.Match[str], known: Mapping[str, Known]) -> Known:
    name = token["field"].strip().lower()
    if token["option"] is not None:
        raise NotTaken("A rule cannot look at a multiple choice.")
    if name not in known:
        raise NotTaken(f"It looks at '{name}', which is not an item before it.")
    if known[name].why_not:
        raise NotTaken(known[name].why_not)
    return known[name]


def _said_of(looked_at: Known, sign: str, value: str) -> _Part:
    if looked_at.codes:
        return _said_of_codes(looked_at, sign, value)
    item = looked_at.item
    if value == "":
        answered = f"{item} >= {_number(looked_at.low)}"
        return _Part(_emptiness(sign, answered))
    number = _number(_as_number(value))
    return _Part(
        f"not ({item} == {number})" if sign == "<>" else f"{item} {_OPS[sign]} {number}"
    )


def _said_of_codes(looked_at: Known, sign: str, value: str) -> _Part:
    item = looked_at.item
    if value == "":
        return _Part(_emptiness(sign, f"{item} in {sorted(looked_at.codes.values())}"))
    if sign in ("=", "<>"):
        if value not in looked_at.codes:
            raise NotTaken(f"'{value}' is not an answer to '{item}'.")
        return _listed(item, [looked_at.codes[value]], is_denied=sign == "<>")
    if not looked_at.has_own_codes:
        raise NotTaken(f"The answers to '{item}' have no numbers.")
    return _Part(f"{item} {_OPS[sign]} {_number(_as_number(value))}")


def _emptiness(sign: str, answered: str) -> str:
    if sign not in ("=", "<>"):
        raise NotTaken("Nothing is more or less than an empty answer.")
    return answered if sign == "<>" else f"not ({answered})"


def _as_number(value: str) -> float:
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", value):
        raise NotTaken(f"'{value[:20]}' is not a number.")
    return float(value)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
