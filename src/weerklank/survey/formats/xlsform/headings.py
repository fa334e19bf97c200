"""The names of columns, which XLSForms spell in many ways."""

from dataclasses import dataclass

_SPELLINGS = {
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "relevance": "relevant",
    "calculate": "calculation",
    "read_only": "readonly",
    "constraining_message": "constraint_message",
    "constraint-msg": "constraint_message",
    "jr:constraintmsg": "constraint_message",
    "requiredmsg": "required_message",
    "jr:requiredmsg": "required_message",
    "count": "repeat_count",
    "jr:count": "repeat_count",
}
_BEFORE = {"bind", "body", "control", "instance", "media"}
"""Words that say where in the form a column goes, and nothing about what it holds."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a column by its usual spelling, and the language as the form calls it."""

    name: str
    language: str = ""


def read_heading(text: str) -> Heading:
    """Read the name of a column; capitals, spaces and single colons do not matter.

    >>> read_heading("Label::Nederlands (nl)")
    Heading(name='label', language='Nederlands (nl)')
    >>> read_heading("bind:relevant"), read_heading("list name")
    (Heading(name='relevant', language=''), Heading(name='list_name', language=''))
    >>> read_heading("bind:jr:constraintMsg").name
    'constraint_message'
    """
    parts = [part.strip() for part in text.split("::" if "::" in text else ":")]
    if "jr" in parts[:-1]:
        at = parts.index("jr")
        parts[at : at + 2] = [f"jr:{parts[at + 1]}"]
    if len(parts) > 1 and parts[0].lower() in _BEFORE:
        parts = parts[1:]
    name = "_".join(parts[0].lower().split())
    return Heading(_SPELLINGS.get(name, name), "::".join(parts[1:]))
