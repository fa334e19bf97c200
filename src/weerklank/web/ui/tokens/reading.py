"""Reads the names and raw values in a file of design tokens: CSS, or JSON.

Both readers pass over the text once and keep what has the form of a token; they judge nothing.
"""

import json
import re
from dataclasses import dataclass, field

NAME = re.compile(r"--[A-Za-z0-9_-]{1,160}", re.ASCII)
PIECES = re.compile(r"""/\*.*?(?:\*/|\Z)|"[^"\n]*"|'[^'\n]*'|[{};]|[^{};"'/]+|.""", re.DOTALL)
REFERENCE = re.compile(r"\{([^{}]{1,200})\}")
DEEPEST = 40


@dataclass
class Found:
    """What a file holds: the raw value of every token, and how much was for other screens."""

    values: dict[str, str] = field(default_factory=dict)
    elsewhere: int = 0


def from_css(text: str) -> Found:
    """The custom properties of plain rules; those inside @media and the like are counted only.

    >>> from_css(".theme { --a: 1px; color: red } @media print { .theme { --a: 2px } }")
    Found(values={'--a': '1px'}, elsewhere=1)
    """
    found = Found()
    around: list[str] = []
    said = ""
    for match in PIECES.finditer(text):
        piece = match.group()
        if piece in "{};":
            if piece != "{":
                _declare(said, around, found)
            if piece == "{":
                around.append(said.strip())
            elif piece == "}" and around:
                around.pop()
            said = ""
        elif not piece.startswith("/*"):
            said += piece
    return found


def _declare(said: str, around: list[str], found: Found) -> None:
    name, colon, value = said.partition(":")
    name = name.strip()
    if not colon or NAME.fullmatch(name) is None:
        return
    if any(each.startswith("@") and not each.startswith("@layer") for each in around):
        found.elsewhere += 1
    else:
        found.values[name] = value.strip()


def from_json(text: str) -> Found:
    """The tokens of a tree whose leaves hold `value` or `$value`, with aliases as references.

    >>> from_json('{"a": {"b": {"$value": "{c.d}"}}}')
    Found(values={'--a-b': 'var(--c-d)'}, elsewhere=0)

    Raises ValueError (JSONDecodeError) for what is not JSON.
    """
    try:
        tree = json.loads(text)
    except RecursionError:
        raise ValueError("this is nested too deeply") from None
    found = Found()
    in_sets = isinstance(tree, dict) and ("$metadata" in tree or "$themes" in tree)
    waiting: list[tuple[tuple[str, ...], object]] = [((), tree)]
    while waiting:
        path, node = waiting.pop()
        if not isinstance(node, dict) or len(path) > DEEPEST:
            continue
        value = node.get("$value", node.get("value"))
        if isinstance(value, str | int | float | list) and not isinstance(value, bool):
            _keep(path[1:] if in_sets else path, value, found)
        else:
            waiting += [((*path, str(key)), child) for key, child in node.items()]
    return found


def _keep(path: tuple[str, ...], value: str | float | list[object], found: Found) -> None:
    name = "--" + "-".join(path).replace(".", "-").replace(" ", "-")
    if NAME.fullmatch(name) is None:
        return
    said = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    found.values[name] = REFERENCE.sub(
        lambda match: f"var(--{match.group(1).strip().replace('.', '-')})", said
    )
