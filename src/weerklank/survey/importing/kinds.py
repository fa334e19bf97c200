"""What kind of answers a column holds, or why it holds none."""

import re
from collections.abc import Container
from dataclasses import dataclass
from enum import Enum, auto
from shlex import quote

from weerklank.survey.importing.facts import Facts
from weerklank.survey.importing.families import Family, family_of
from weerklank.survey.importing.headers import Header
from weerklank.survey.importing.labels import same

MOST_CHOICES = 30
"""A list with more different answers is taken to be open."""
USES_PER_CHOICE = 3
"""How often an answer of a list is given, on average; open answers are hardly repeated."""
LARGEST_SCALE = 9_000
ENOUGH_ROWS = 20
"""In a smaller file it means nothing that everybody's number is different."""
_STEPS = (1, 0.5, 0.25, 0.1, 0.05, 0.01, 0.001, 0.0001)
_NUMBERED = re.compile(r"(-?\d+)\s*([-\u2013(+:=].*)?")
_ROW_NAMES = "(column 1)"
_MADE = re.compile(r"redcap_.+|.+_timestamp|_.+|(meta|formhub)/.+", re.I)
_GROUPS = frozenset({"redcap_data_access_group", "data access group"})
_COMPLETE = re.compile(r".+_complete|Complete\?")
_STATES = frozenset({"0", "1", "2", "Incomplete", "Unverified", "Complete"})
"""What REDCap says of a form."""
_SYSTEM = frozenset(
    {
        "caseid",
        "datestamp",
        "deviceid",
        "email",
        "e-mail",
        "email address",
        "event name",
        "id",
        "ip address",
        "ipaddr",
        "ipaddress",
        "instanceid",
        "lastpage",
        "phonenumber",
        "record id",
        "record_id",
        "refurl",
        "repeat instance",
        "repeat instrument",
        "respondent",
        "respondent id",
        "response id",
        "responseid",
        "rownames",
        "seed",
        "startdate",
        "startlanguage",
        "submissiondate",
        "submitdate",
        "submitterid",
        "submittername",
        "subscriberid",
        "survey identifier",
        "survey timestamp",
        "tijdstempel",
        "timestamp",
        "token",
        "username",
        "uuid",
    }
)


class Sort(Enum):
    """What a column looks like."""

    IGNORED = auto()
    FAMILY = auto()
    NUMBERED = auto()
    CODED = auto()
    GRADE = auto()
    NUMBER = auto()
    SINGLE = auto()
    OPEN = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a column holds. `reason` says why it is ignored; `points` gives a label by number."""

    sort: Sort
    reason: str = ""
    family: Family | None = None
    points: dict[int, str] | None = None
    step: float = 1


def verdict_on(facts: Facts, header: Header) -> Verdict:
    """Decide what a column holds."""
    reason = _reason_to_ignore(facts, header)
    if reason:
        return Verdict(Sort.IGNORED, reason)
    if facts.codes:
        return _labelled(facts)
    if facts.listed:
        return _textual(facts, only_listed=True)
    if facts.numbers is not None:
        return _numeric(facts, facts.numbers)
    return _textual(facts)


def verdict_on_teams(facts: Facts, teams: Container[str]) -> Verdict | None:
    """The verdict on a column that names nothing but known teams; None on any other.

    `teams` are what teams may be called, in the form in which labels are compared.
    """
    if not facts.labels or any(same(label) not in teams for label in facts.labels):
        return None
    name = facts.column.name
    return Verdict(
        Sort.IGNORED,
        f"Column '{name}' looks like teams; use --team-column {quote(name)}.",
    )


def _reason_to_ignore(facts: Facts, header: Header) -> str:
    if header.is_ranking:
        return "Rankings are not supported yet."
    if facts.column.name == _ROW_NAMES and facts.is_unique:
        return "It numbers the respondents; it is not an answer."
    made = _made_by_a_tool(facts, header)
    if made:
        return made
    if not facts.labels:
        return "Nobody answered it."
    if facts.is_addresses:
        return "It holds e-mail addresses, which say who answered."
    if facts.is_dates:
        return "Dates and times are not taken: with other answers they can point at a person."
    return ""


def _made_by_a_tool(facts: Facts, header: Header) -> str:
    name = facts.column.name
    if name.casefold() in _GROUPS:
        return f"Where these groups are teams, use --team-column {quote(name)}."
    if {name.casefold(), header.code.casefold()} & _SYSTEM or _MADE.fullmatch(name):
        return "The survey tool made it; it is not an answer."
    if _COMPLETE.fullmatch(name) and set(facts.labels) <= _STATES:
        return "REDCap made it; it says whether a form is complete."
    return ""


def _labelled(facts: Facts) -> Verdict:
    """The file itself says what its codes mean."""
    family = family_of(facts.codes.values())
    if family and facts.numbers is not None and set(facts.numbers) <= set(facts.codes):
        return Verdict(Sort.CODED, family=family, points=_points(facts))
    points = _points(facts)
    if points is None:
        return _numeric(facts, facts.numbers or [])
    if len(points) == 1:
        return _constant(facts)
    return Verdict(Sort.CODED, points=points)


def _points(facts: Facts) -> dict[int, str] | None:
    codes = {*facts.codes, *(facts.numbers or ())}
    if len(codes) > MOST_CHOICES or any(code != int(code) for code in codes):
        return None
    return {int(code): facts.codes.get(code, str(int(code))) for code in sorted(codes)}


def _numeric(facts: Facts, numbers: list[float]) -> Verdict:
    whole = all(each == int(each) for each in numbers)
    if whole and facts.is_unique and len(numbers) >= ENOUGH_ROWS:
        return Verdict(
            Sort.IGNORED, "Every respondent has a number of their own: it may say who answered."
        )
    if len(numbers) == 1:
        return _constant(facts)
    step = _step(numbers)
    if step is None:
        return Verdict(Sort.IGNORED, "Its numbers are too fine for a scale of answers.")
    if min(numbers) >= 0 and max(numbers) <= 10 and step in (1, 0.5):
        return Verdict(Sort.GRADE, step=step)
    return Verdict(Sort.NUMBER, step=step)


def _step(numbers: list[float]) -> float | None:
    low, high = min(numbers), max(numbers)
    for step in _STEPS:
        if (high - low) / step > LARGEST_SCALE:
            return None
        if all(
            abs(round((each - low) / step) * step - (each - low)) < 1e-9 for each in numbers
        ):
            return step
    return None


def _textual(facts: Facts, *, only_listed: bool = False) -> Verdict:
    labels = facts.labels
    family = family_of(labels)
    if family:
        return Verdict(Sort.FAMILY, family=family)
    points = _numbered(list(labels))
    if points:
        return Verdict(Sort.NUMBERED, points=points)
    if only_listed and len({*labels, *facts.listed}) > 1:
        return Verdict(Sort.SINGLE)
    if len(labels) == 1 and (only_listed or facts.answered > 1):
        return _constant(facts)
    if facts.is_codes_of_people and len(labels) >= ENOUGH_ROWS:
        return Verdict(
            Sort.IGNORED, "Every respondent has a code of their own: it may say who answered."
        )
    if len(labels) <= min(MOST_CHOICES, facts.answered / USES_PER_CHOICE):
        return Verdict(Sort.SINGLE)
    return Verdict(Sort.OPEN)


def _constant(facts: Facts) -> Verdict:
    only = next(iter(facts.labels))
    return Verdict(Sort.IGNORED, f"Everybody has the same answer: '{only}'.")


def _numbered(labels: list[str]) -> dict[int, str] | None:
    """The labels by the number with which they begin, if all do so and no number comes twice."""
    found = [_NUMBERED.fullmatch(label.strip()) for label in labels]
    points = {int(match[1]): label for match, label in zip(found, labels, strict=True) if match}
    if len(points) < len(labels) or len(points) == 1:
        return None
    if max(points) - min(points) >= MOST_CHOICES:
        return None
    return dict(sorted(points.items()))
