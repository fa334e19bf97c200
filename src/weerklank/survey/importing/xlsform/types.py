"""The type of a question: what it asks for, or why it is not taken."""

import re
from dataclasses import dataclass
from typing import Literal

Sort = Literal["select", "number", "range", "text", "begin", "end", "note", "other"]
_SELECT = re.compile(
    r"(?P<how>select[_ ]?one(?: from)?|select1|add select one prompt using"
    r"|select[_ ]multiple(?: from)?|select all that apply(?: from)?"
    r"|add select multiple prompt using)"
    r"\s+(?P<list>\S+)(?P<other>\s+(?:or[_ ]other|or specify other))?",
    re.I,
)
_BLOCK = re.compile(
    r"(?P<end>begin|end)[_ ]+(?P<what>group|lgroup|repeat|looped group|loop)", re.I
)
_TEXTS = {"text", "string"}
_NUMBERS = {"integer": "integer", "int": "integer", "decimal": "decimal"}

_OF_PEOPLE = "It says who answered, or where or when; answers are never kept with that."
_NO_ANSWER = "It has no answer on a scale."
_WHY = {
    _OF_PEOPLE: (
        "audit barcode date dateTime datetime deviceid email end geopoint geoshape geotrace "
        "imei phonenumber simserial start start-geopoint subscriberid time today uri:deviceid "
        "username"
    ),
    "It holds a picture, a sound or a file.": (
        "audio background-audio draw file image photo signature video add_image_prompt "
        "add_audio_prompt add_video_prompt"
    ),
    "The form computes it from other answers.": "calculate calculation hidden",
    "It has only one answer.": "acknowledge trigger",
    "Rankings are not supported yet.": "rank",
    "Its answers are in another file.": (
        "select_one_from_file select_multiple_from_file select_one_external csv-external "
        "xml-external osm"
    ),
}
_REASONS = {name.lower(): why for why, names in _WHY.items() for name in names.split()}


@dataclass(frozen=True, slots=True)
class QuestionType:
    """What a type says. `list` names the answers; `is_repeat` is of a beginning or an end."""

    sort: Sort
    name: str
    list: str = ""
    several: bool = False
    other: bool = False
    is_repeat: bool = False
    why: str = ""


def read_type(text: str) -> QuestionType:
    """Read a type as XLSForms have spelled it over the years.

    >>> read_type("select one from food or_other").list, read_type("begin group").sort
    ('food', 'begin')
    >>> read_type("geopoint").why
    'It says who answered, or where or when; answers are never kept with that.'
    """
    plain = " ".join(text.split())
    if found := _SELECT.fullmatch(plain):
        several = "multiple" in found["how"].lower() or "all" in found["how"].lower()
        return QuestionType("select", plain, found["list"], several, bool(found["other"]))
    if found := _BLOCK.fullmatch(plain):
        sort: Sort = "begin" if found["end"].lower() == "begin" else "end"
        return QuestionType(sort, plain, is_repeat=found["what"].lower() != "group")
    lower = plain.lower()
    if lower in _NUMBERS:
        return QuestionType("number", _NUMBERS[lower])
    if lower in ("range", "note"):
        return QuestionType("range" if lower == "range" else "note", lower)
    if lower in _TEXTS:
        return QuestionType("text", lower)
    first = lower.split()[0] if lower else ""
    why = _REASONS.get(lower) or _REASONS.get(first) or "This type of question is not known."
    return QuestionType("other", plain, why=why)
