"""A table of people as somebody typed it: which column is which, and what a cell says."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from weerklank.web.people.rules.periods import ALL_ALONG, Days
from weerklank.web.people.rules.roles import Role

MOST_ROWS = 5_000
"""More people than any one organisation brings at a time."""

COLUMNS = {
    "name": ("naam", "name", "volledige naam", "full name"),
    "email": ("e-mailadres", "e-mail", "email", "mail", "emailadres", "e-mail address"),
    "team": ("team", "teamnaam", "team name"),
    "municipality": ("gemeente", "municipality"),
    "role": ("rol", "role", "functie"),
    "from_on": ("van", "vanaf", "from", "start", "begin", "ingangsdatum"),
    "until_on": ("tot", "until", "einde", "end", "einddatum"),
    "manager": (
        "leidinggevende",
        "reports to",
        "valt onder",
        "manager",
        "e-mailadres leidinggevende",
    ),
}
"""The columns that are taken, each by its Dutch and English names."""

ROLES = {
    "": None,
    "lid": None,
    "member": None,
    "medewerker": None,
    "professional": None,
    "teamleider": Role.TEAM_LEADER,
    "team leader": Role.TEAM_LEADER,
    "leidinggevende": Role.MANAGER,
    "manager": Role.MANAGER,
    "begeleider": Role.FACILITATOR,
    "facilitator": Role.FACILITATOR,
}
"""What the column of roles may say; being in a team is no role of its own."""

BY_HAND = {
    "onderzoeker",
    "researcher",
    "trainer",
    "beheerder",
    "administrator",
}
"""Roles that reach far: a table with a typing mistake must not give them."""

_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]+")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DUTCH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


class Trouble(StrEnum):
    """Why a row, or a part of it, is not taken."""

    NO_ADDRESS = "no-address"
    NOT_A_DAY = "not-a-day"
    ENDS_BEFORE = "ends-before"
    UNKNOWN_ROLE = "unknown-role"
    ROLE_BY_HAND = "role-by-hand"
    NO_PLACE = "no-place"
    WHICH_MUNICIPALITY = "which-municipality"
    TEAM_ENDED = "team-ended"
    OUTSIDE_TEAM = "outside-team"
    NOT_OF_A_TEAM = "not-of-a-team"
    OTHER_START = "other-start"
    UNKNOWN_MANAGER = "unknown-manager"
    CIRCLE = "circle"
    UNKNOWN_COLUMN = "unknown-column"
    TOO_LONG = "too-long"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Loss:
    """What was not taken: the row (0: the whole table), why, and the word that it is about."""

    row: int
    trouble: Trouble
    word: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, understood."""

    number: int
    email: str
    name: str = ""
    team: str = ""
    municipality: str = ""
    role: Role | None = None
    days: Days = ALL_ALONG
    manager: str = ""


def same(word: str) -> str:
    """How words are compared: without capitals and with single spaces.

    >>> same("  North  EAST")
    'north east'
    """
    return " ".join(word.split()).casefold()


def columns_of(names: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """Which column of a table is which of ours, and the columns that are none of them.

    >>> columns_of(["Naam", "E-mailadres", "Telefoon"])
    ({'name': 'Naam', 'email': 'E-mailadres'}, ['Telefoon'])
    """
    found: dict[str, str] = {}
    strange: list[str] = []
    for name in names:
        word = same(name.replace("_", " "))
        ours = next((own for own, words in COLUMNS.items() if word in words), None)
        if ours is None or ours in found:
            strange.append(name)
        else:
            found[ours] = name
    return found, strange


def day_of(text: str) -> date | None:
    """The day that was typed, as 2026-09-01 or 01-09-2026; raises ValueError for another text.

    >>> day_of("1-9-2026"), day_of("2026-09-01"), day_of("")
    (datetime.date(2026, 9, 1), datetime.date(2026, 9, 1), None)
    """
    if not text:
        return None
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DUTCH.fullmatch(text):
        day, month, year = map(int, found.groups())
    else:
        raise ValueError(text)
    return date(year, month, day)


def read_row(number: int, cells: Mapping[str, str]) -> tuple[Row | None, list[Loss]]:
    """One row of a table, or None where nothing of it can be taken.

    >>> row, losses = read_row(2, {"email": "Mo@Example.org", "team": "North", "role": "boss"})
    >>> row.email, row.role, losses[0].trouble.value
    ('mo@example.org', None, 'unknown-role')
    """
    words = {name: " ".join(text.split()) for name, text in cells.items()}
    email = words.get("email", "").lower()
    if not _ADDRESS.fullmatch(email) or len(email) > 254:
        return None, [Loss(number, Trouble.NO_ADDRESS, email)]
    for name in ("name", "team", "municipality"):
        if len(words.get(name, "")) > 200:
            return None, [Loss(number, Trouble.TOO_LONG, words[name][:40])]
    days: list[date | None] = []
    for name in ("from_on", "until_on"):
        try:
            days.append(day_of(words.get(name, "")))
        except ValueError:
            return None, [Loss(number, Trouble.NOT_A_DAY, words[name])]
    if days[0] and days[1] and days[1] <= days[0]:
        return None, [Loss(number, Trouble.ENDS_BEFORE, words["until_on"])]
    role, losses = _role(number, words.get("role", ""))
    names = {name: words.get(name, "") for name in ("name", "team", "municipality")}
    manager = words.get("manager", "").lower()
    return Row(number, email, **names, role=role, days=Days(*days), manager=manager), losses


def _role(number: int, typed: str) -> tuple[Role | None, list[Loss]]:
    word = same(typed.replace("-", " "))
    if word in ROLES:
        return ROLES[word], []
    trouble = Trouble.ROLE_BY_HAND if word in BY_HAND else Trouble.UNKNOWN_ROLE
    return None, [Loss(number, trouble, typed)]
