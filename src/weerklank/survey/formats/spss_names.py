"""Names of variables that SPSS takes."""

import re
import unicodedata
from collections.abc import Iterable

from weerklank.survey.formats.cutting import cut_to_bytes

LONGEST_NAME = 64
"""Bytes."""
RESERVED = frozenset(
    ["ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"]
)


def spss_names(names: Iterable[str]) -> dict[str, str]:
    """A name for each of these that SPSS takes, the same every time.

    Letters lose their accents; what is not a letter, a digit, a point or an underscore becomes
    an underscore. A name starts with a letter, ends with a letter or a digit, is none of the
    reserved words, and differs from the others in more than capitals.

    >>> list(spss_names(["tools/3", "Één", "een", "3x", "with", "B.4_"]).values())
    ['tools_3', 'Een', 'een_2', 'v_3x', 'with_2', 'B.4']
    """
    found: dict[str, str] = {}
    taken = {word.casefold() for word in RESERVED}
    for name in names:
        found[name] = _free(_valid(name), taken)
        taken.add(found[name].casefold())
    return found


def _valid(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    valid = re.sub(r"[^A-Za-z0-9._]+", "_", plain)
    if not re.match(r"[A-Za-z]", valid):
        valid = f"v_{valid.lstrip('._')}"
    return cut_to_bytes(valid, LONGEST_NAME).rstrip("._")


def _free(wanted: str, taken: set[str]) -> str:
    number, free = 1, wanted
    while free.casefold() in taken:
        number += 1
        free = f"{cut_to_bytes(wanted, LONGEST_NAME - 6)}_{number}"
    return free
