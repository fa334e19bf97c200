"""What the name of a column says: the item's code, a sub-question, the text."""

import re
from dataclasses import dataclass

from weerklank.survey.importing.labels import slug

_PARTS = r"(\[(?P<part>[^\]]+)\](\[(?P<scale>[^\]]+)\])?)"
_CODED = re.compile(rf"(?P<code>[A-Za-z][\w-]*){_PARTS}?\.(?=\s|\[|$)\s*(?P<text>.*)", re.S)
_PARTED = re.compile(rf"(?P<code>[A-Za-z][\w-]*?){_PARTS}")
_TICKED = re.compile(r"(?P<code>[A-Za-z]\w*?)___(?P<part>\w+)")
_IN_GROUP = re.compile(r"(?=[A-Za-z])([\w.-]+/)*(?P<code>[\w.-]+)/(?P<part>[\w.-]+)")
_CHOICE = re.compile(r"(?P<stem>\S.*?)\s*\(choice=(?P<row>.+)\)", re.S)
_PLAIN = re.compile(r"[A-Za-z][\w.-]*")
_NUMBERED = re.compile(r"(?P<number>\d+[a-z]?)[.)]?\s+(?P<text>\S.*)", re.S)
_GENERIC = re.compile(r"(SQ|A|R|)\d+", re.I)
_BESIDE = re.compile(r"other|.*comment", re.I)
_A_SENTENCE = 4
"""Words that make the text of a row a sentence of its own."""
LONGEST_CODE = 40
"""Characters of a code that is made of a text."""


@dataclass(frozen=True, slots=True)
class Header:
    """The parts of a column's name.

    `code` belongs to the question, `part` to its row or option, `scale` to the one of two
    scales; `stem` is the question's text and `row` that of the row or option. What is not
    there is "". `is_option` says that the tool writes options so, and rows otherwise.

    >>> header = Header("time", part="SQ002", stem="How many hours go to:", row="Plans")
    >>> header.text, header.part_is_generic, header.part_number, header.is_ranking
    ('How many hours go to: Plans', True, 2, False)
    >>> Header("tools", part="other").is_beside
    True
    """

    code: str
    part: str = ""
    stem: str = ""
    row: str = ""
    scale: str = ""
    is_option: bool = False

    @property
    def is_beside(self) -> bool:
        """The part holds words beside the answer: "other", or a comment."""
        return bool(_BESIDE.fullmatch(self.part))

    @property
    def part_is_generic(self) -> bool:
        """The part is only a number that the tool gave: SQ001, A5, 12."""
        return bool(_GENERIC.fullmatch(self.part))

    @property
    def part_number(self) -> int | None:
        """The number in the part, if it ends in one; a number alone may be below zero."""
        found = re.fullmatch(r"(-\d+)|.*?(\d+)", self.part)
        return int(found[1] or found[2]) if found else None

    @property
    def is_ranking(self) -> bool:
        """The column holds what somebody put on one place of a ranking."""
        return bool(re.fullmatch(r"(rank|rang|plaats|ranking)\s*\d+", self.row.strip(), re.I))

    @property
    def text(self) -> str:
        """The text of the item: that of the row alone where it is a sentence."""
        if not self.row:
            is_named = self.scale or not self.part_is_generic
            named = f"{self.code} {self.part} {self.scale}".strip() if is_named else self.code
            return self.stem or named
        if len(self.row.split()) >= _A_SENTENCE or not self.stem:
            return self.row
        return f"{self.stem} {self.row}"


def read_header(name: str, position: int) -> Header:
    """Read the name of a column at this position (1 and up).

    >>> read_header("turnOver1. How often do you feel frustrated?", 1)
    Header(code='turnOver1', part='', stem='How often do you feel frustrated?', row='', scale='', is_option=False)
    >>> read_header("time[t2]. How much time do you spend on: [Research]", 1).text
    'How much time do you spend on: Research'
    >>> read_header("How are you?", 7)
    Header(code='q7', part='', stem='How are you?', row='', scale='', is_option=False)
    >>> read_header("tools____9", 1).part, read_header("work/tools/bike", 1).code
    ('-9', 'tools')
    >>> read_header("Tools? (choice=Bike)", 1).row, read_header("Q1[SQ1][2]", 1).scale
    ('Bike', '2')
    """
    if found := _CODED.fullmatch(name):
        return _coded(found)
    if found := _TICKED.fullmatch(name):
        # REDCap writes a minus as one more underscore.
        part = re.sub(r"^_(?=\d+$)", "-", found["part"])
        return Header(found["code"], part, is_option=True)
    if found := _PARTED.fullmatch(name):
        return Header(found["code"], found["part"], scale=found["scale"] or "")
    if found := _IN_GROUP.fullmatch(name):
        return Header(found["code"], found["part"])
    if found := _CHOICE.fullmatch(name):
        stem, row = found["stem"], found["row"]
        code = slug(stem)[:LONGEST_CODE].strip("-") or f"q{position}"
        return Header(code, part=row, stem=stem, row=row, is_option=True)
    if _PLAIN.fullmatch(name):
        return Header(name.replace(".", "_"))
    if found := _NUMBERED.fullmatch(name):
        return Header(f"q{found['number']}", stem=found["text"])
    return Header(f"q{position}", stem=name)


def _coded(found: re.Match[str]) -> Header:
    part, scale = found["part"] or "", found["scale"] or ""
    stem, row = _split_row(found["text"]) if part else (found["text"], "")
    if scale and row:
        # A row of two scales has both in brackets: [Work][now].
        stem, first = _split_row(stem)
        row = f"{first} {row}".strip()
    return Header(found["code"], part, stem, row, scale)


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
