"""The names of the files of annexes: safe on any disk, and each its own."""

import re
import unicodedata
from collections.abc import Sequence

LONGEST = 80
"""Of a team's id so many letters are in the name of its file."""


def file_names(teams: Sequence[str], language: str) -> list[str]:
    """The name of each team's annex without its ending, in the order of the teams.

    A disk may take capitals and small letters for the same, so names differ in more.

    >>> file_names(["north", "../Noord west", "NORTH"], "nl")
    ['annex.north.nl', 'annex.---Noord west.nl', 'annex.NORTH-2.nl']
    """
    names: list[str] = []
    taken: set[str] = set()
    for team in teams:
        safe = _safe(team)
        name, number = safe, 1
        while name.casefold() in taken:
            number += 1
            name = f"{safe}-{number}"
        taken.add(name.casefold())
        names.append(f"annex.{name}.{language}")
    return names


def _safe(team: str) -> str:
    """Letters, digits, spaces, '-' and '_' as they are; anything else becomes a '-'."""
    plain = unicodedata.normalize("NFC", team)[:LONGEST]
    return re.sub(r"[^\w -]", "-", plain).strip() or "-"
