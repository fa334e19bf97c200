"""What the name of a column says: the item's code, a sub-question, the text."""

import re
from dataclasses import dataclass

_CODED = re.compile(
    r"(?P<code>[A-Za-z][\w-]*)(\[(?P<part>[^\]]+)\])?\.(?=\s|\[|$)\s*(?P<text>.*)", re.S
)
_PARTED = re.compile(r"(?P<code>[A-Za-z][\w-]*?)(\[(?P<part>[\w-]+)\]|(___|/)(?P<option>\w+))")
_PLAIN = re.compile(r"[A-Za-z][\w.-]*")
_NUMBERED = re.compile(r"(?P<number>\d+[a-z]?)[.)]?\s+(?P<text>\S.*)", re.S)
_GENERIC = re.compile(r"(SQ|A|R|)\d+", re.I)
_A_SENTENCE = 4
"""Words that make the text of a row a sentence of its own."""


@dataclass(frozen=True, slots=True)
class Header:
    """The parts of a column's name.

    `code` belongs to the question, `part` to its row or option; `stem` is the question's
    text and `row` that of the row or option. What is not there is "".

    >>> header = Header("time", part="SQ002", stem="How many hours go to:", row="Plans")
    >>> header.text, header.part_is_generic, header.part_number, header.is_ranking
    ('How many hours go to: Plans', True, 2, False)
    """

    code: str
    part: str = ""
    stem: str = ""
    row: str = ""

    @property
    def part_is_generic(self) -> bool:
        """The part is only a number that the tool gave: SQ001, A5, 12."""
        return bool(_GENERIC.fullmatch(self.part))

    @property
    def part_number(self) -> int | None:
        """The number in the part, if it ends in one."""
        found = re.search(r"(\d+)$", self.part)
        return int(found[1]) if found else None

    @property
    def is_ranking(self) -> bool:
        """The column holds what somebody put on one place of a ranking."""
        return bool(re.fullmatch(r"(rank|rang|plaats|ranking)\s*\d+", self.row.strip(), re.I))

    @property
    def text(self) -> str:
        """The text of the item: that of the row alone where it is a sentence."""
        if not self.row:
            return self.stem or self.code
        if len(self.row.split()) >= _A_SENTENCE or not self.stem:
            return self.row
        return f"{self.stem} {self.row}"


def read_header(name: str, position: int) -> Header:
    """Read the name of a column at this position (1 and up).

    >>> read_header("turnOver1. How often do you feel frustrated?", 1)
    Header(code='turnOver1', part='', stem='How often do you feel frustrated?', row='')
    >>> read_header("time[t2]. How much time do you spend on: [Research]", 1).text
    'How much time do you spend on: Research'
    >>> read_header("How are you?", 7)
    Header(code='q7', part='', stem='How are you?', row='')
    """
    if found := _CODED.fullmatch(name):
        stem, row = _split_row(found["text"]) if found["part"] else (found["text"], "")
        return Header(found["code"], found["part"] or "", stem, row)
    if found := _PARTED.fullmatch(name):
        return Header(found["code"], found["part"] or found["option"])
    if _PLAIN.fullmatch(name):
        return Header(name.replace(".", "_"))
    if found := _NUMBERED.fullmatch(name):
        return Header(f"q{found['number']}", stem=found["text"])
    return Header(f"q{position}", stem=name)


def _split_row(text: str) -> tuple[str, str]:
    """Split off the last pair of brackets, which may hold brackets itself."""
    text = text.strip()
    if not text.endswith("]"):
        return text, ""
    depth = 0
    for position in range(len(text) - 1, -1, -1):
        depth += {"]": 1, "[": -1}.get(text[position], 0)
        if depth == 0:
            return text[:position].strip(), text[position + 1 : -1].strip()
    return text, ""
