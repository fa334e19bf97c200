"""What REDCap has no column for, kept in the field annotation and found again there.

`Weerklank: {"item":"E11c","name":"e11c"}` is a remark to REDCap. It is believed as far as it
fits the field it stands at: a field that was copied in REDCap has its annotation copied too.
"""

import json
import re
from math import isfinite
from typing import Literal

import msgspec
from msgspec import Struct

from weerklank.survey.questionnaire import Favourable

MARK = "Weerklank:"
_TAGS = re.compile(r"@[A-Z][A-Z0-9_-]*")
LONGEST_ID = 200


class Note(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is remembered of a field; what is not said has its default.

    `name` is the variable name under which it was written: `item` counts only there. `low`,
    `high` and `step` are those of a scale that is a range of numbers. On the record's own
    field stand the `title`, `purpose` and `language`; at a text that introduces a theme, `intro`.
    """

    name: str = ""
    item: str = ""
    scale: str = ""
    kind: str = ""
    theme: str = ""
    role: Literal["statements", "background"] = "statements"
    favourable: Favourable = "none"
    keying: Literal["straight", "reversed"] | None = None
    may_refuse: bool = False
    low: float = 0
    high: float = 0
    step: float = 0
    intro: bool = False
    title: str = ""
    purpose: Literal["", "work", "person", "research"] = ""
    language: str = ""


def annotation_of(note: Note) -> str:
    """The note as a field annotation, without a sign that REDCap takes for an action tag.

    >>> annotation_of(Note(name="e11c", item="E11c @work"))
    'Weerklank: {"item":"E11c \\\\u0040work","name":"e11c"}'
    """
    text = msgspec.json.encode(note, order="sorted").decode()
    return f"{MARK} {text}".replace("@", r"\u0040")


def note_in(annotation: str) -> tuple[Note, str]:
    """The note in a field annotation, and what else stands there.

    What is not a note of this kind is no note at all.

    >>> note, rest = note_in('Weerklank: {"item":"E11c"} @HIDDEN-PDF')
    >>> note.item, rest
    ('E11c', '@HIDDEN-PDF')
    >>> note_in("Weerklank: 3")[0] == Note()
    True
    """
    before, mark, after = annotation.partition(MARK)
    if not mark:
        return Note(), annotation
    try:
        found, end = json.JSONDecoder().raw_decode(after.lstrip())
        note = msgspec.convert(found, Note)
    except (ValueError, RecursionError, msgspec.ValidationError):
        return Note(), annotation
    if not _is_sound(note):
        return Note(), annotation
    return note, f"{before}{after.lstrip()[end:]}".strip()


def _is_sound(note: Note) -> bool:
    words = (note.name, note.item, note.scale, note.theme, note.language, note.kind)
    return (
        all(map(isfinite, (note.low, note.high, note.step)))
        and all(len(word) <= LONGEST_ID and word.isprintable() for word in words)
        and "/" not in note.item
    )


def tags_in(text: str) -> list[str]:
    """The action tags in an annotation.

    >>> tags_in("@HIDDEN @DEFAULT='2' and a remark")
    ['@HIDDEN', '@DEFAULT']
    """
    return _TAGS.findall(text)
