"""What teams and municipalities are called in the files of a study: short, readable, unique."""

import re
import unicodedata
from collections.abc import Container


def slug(text: str) -> str:
    """The text in plain small letters, digits and dashes; "group" where nothing is left.

    >>> slug("Team 's-Gravenzande / Één"), slug("北")
    ('team-s-gravenzande-een', 'group')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "group"


def free_code(wanted: str, taken: Container[str]) -> str:
    """The code itself, or with the first number that makes it one of its own.

    >>> free_code("north", {"south"}), free_code("north", {"north", "north-2"})
    ('north', 'north-3')
    """
    code, number = wanted, 1
    while code in taken:
        number += 1
        code = f"{wanted}-{number}"
    return code


def team_code(team: str, municipality: str) -> str:
    """A team's name with that of its municipality before it, where it is not there already.

    >>> team_code("North", "Hill"), team_code("Hill North", "Hill"), team_code("Hill", "Hill")
    ('hill-north', 'hill-north', 'hill-team')
    """
    place, name = slug(municipality), slug(team)
    if name == place:
        return f"{place}-team"
    return name if name.startswith(f"{place}-") else f"{place}-{name}"
