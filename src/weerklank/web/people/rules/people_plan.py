"""What a table of people changes: worked out before anything is written.

Carried out twice, a table changes nothing the second time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256

from weerklank.web.people.rules.lineage import ancestors
from weerklank.web.people.rules.people_table import Loss, Row, Trouble, same
from weerklank.web.people.rules.periods import ALL_ALONG, Days, overlap
from weerklank.web.people.rules.roles import OF_A_TEAM, Role

Place = tuple[str, str]
"""A team by the names of its municipality and itself, as `same` writes them."""

WHOLE_ORGANISATION: Place = ("", "")


class Kind(StrEnum):
    """What happens, in the order in which it is carried out."""

    MUNICIPALITY = "municipality"
    TEAM = "team"
    PERSON = "person"
    NAME = "name"
    JOIN = "join"
    LEAVE = "leave"
    ROLE = "role"
    ROLE_ENDS = "role-ends"
    REPORTS = "reports"
    REPORTS_NO_MORE = "reports-no-more"


ADDED = frozenset(
    {Kind.MUNICIPALITY, Kind.TEAM, Kind.PERSON, Kind.JOIN, Kind.ROLE, Kind.REPORTS}
)
"""What is new; the other kinds change what there is."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens, and the row of the table that asks for it."""

    kind: Kind
    row: int
    email: str = ""
    name: str = ""
    municipality: str = ""
    team: str = ""
    role: Role | None = None
    days: Days = ALL_ALONG
    manager: str = ""

    @property
    def place(self) -> Place:
        """The team, or the whole organisation."""
        return (same(self.municipality), same(self.team)) if self.team else WHOLE_ORGANISATION


@dataclass(frozen=True, slots=True)
class Plan:
    """What happens, what is not taken, and how many rows say what is so already."""

    steps: tuple[Step, ...]
    losses: tuple[Loss, ...]
    unchanged: int

    @property
    def fingerprint(self) -> str:
        """The same for the same steps only."""
        return sha256(repr(self.steps).encode()).hexdigest()


@dataclass(slots=True)
class Known:
    """What an organisation has: before the table, and as the plan grows with it in mind.

    `names` are those of people by address, with whether it may be changed. `managers` are by
    the address of who reports. A team that ended has `ended`, not `teams`.
    """

    municipalities: set[str] = field(default_factory=set)
    teams: dict[Place, Days] = field(default_factory=dict)
    ended: set[Place] = field(default_factory=set)
    names: dict[str, tuple[str, bool]] = field(default_factory=dict)
    memberships: dict[tuple[str, Place], list[Days]] = field(default_factory=dict)
    roles: dict[tuple[str, Role, Place], list[Days]] = field(default_factory=dict)
    managers: dict[str, set[str]] = field(default_factory=dict)
    spelling: dict[str, str] = field(default_factory=dict)

    def spell(self, name: str) -> str:
        """A name of a municipality or team as it is written, not as it is compared."""
        return self.spelling.setdefault(same(name), name)


def plan(rows: Iterable[Row], known: Known, *, day: date) -> Plan:
    """What these rows change; `known` grows along, so that it is the state after the plan.

    `day` is from when somebody reports to another manager than before.
    """
    taken = list(rows)
    work = _Work(known, day)
    # Whatever the order of the rows, the same comes of it: places by their full name first, and
    # what ends before what goes on.
    places = {row.number: work.place(row) for row in sorted(taken, key=_is_without_place)}
    for row in sorted(taken, key=_goes_on):
        work.take(row, places[row.number])
    work.report(taken)
    order = list(Kind)
    steps = sorted(work.steps, key=lambda step: order.index(step.kind))
    touched = {step.row for step in steps} | {loss.row for loss in work.losses}
    unchanged = len({row.number for row in taken} - touched)
    return Plan(tuple(steps), tuple(work.losses), unchanged)


def _is_without_place(row: Row) -> bool:
    return not row.municipality


def _goes_on(row: Row) -> tuple[bool, bool]:
    return row.days.until_on is None, row.days == ALL_ALONG


class _Work:
    """The plan in the making."""

    def __init__(self, known: Known, day: date) -> None:
        self.known = known
        self.day = day
        self.steps: list[Step] = []
        self.losses: list[Loss] = []
        self.named: set[str] = set()
        self.said: dict[int, set[Days]] = {}

    def lose(self, row: Row, trouble: Trouble, word: str = "") -> None:
        self.losses.append(Loss(row.number, trouble, word))

    def take(self, row: Row, place: Place | None) -> None:
        """One row: its person, and what they do there; without a place it is lost already."""
        if place is None:
            return
        self._person(row)
        if row.team and row.role in (None, Role.TEAM_LEADER):
            stays = self.known.memberships.setdefault((row.email, place), [])
            self._stay(row, place, stays, (Kind.JOIN, Kind.LEAVE))
        if row.role is not None:
            stays = self.known.roles.setdefault((row.email, row.role, place), [])
            self._stay(row, place, stays, (Kind.ROLE, Kind.ROLE_ENDS))

    def place(self, row: Row) -> Place | None:
        """Where this row is about; None where that is not clear."""
        if not row.team and row.role is None:
            self.lose(row, Trouble.NO_PLACE, row.email)
            return None
        if row.role is not None and row.role not in OF_A_TEAM:
            if row.team:
                self.lose(row, Trouble.NOT_OF_A_TEAM, row.team)
            return WHOLE_ORGANISATION
        return self._team(row) if row.team else WHOLE_ORGANISATION

    def _team(self, row: Row) -> Place | None:
        """The team of this row, which may be a new one; None where it is not clear which."""
        municipality = row.municipality or self._only_municipality(row.team)
        if not municipality:
            self.lose(row, Trouble.WHICH_MUNICIPALITY, row.team)
            return None
        place = (same(municipality), same(row.team))
        if place in self.known.teams:
            if overlap(row.days, self.known.teams[place]):
                return place
            self.lose(row, Trouble.OUTSIDE_TEAM, row.team)
            return None
        if place in self.known.ended:
            self.lose(row, Trouble.TEAM_ENDED, row.team)
            return None
        if place[0] not in self.known.municipalities:
            self.known.municipalities.add(place[0])
            spelled = self.known.spell(municipality)
            self.steps.append(Step(Kind.MUNICIPALITY, row.number, municipality=spelled))
        self.known.teams[place] = ALL_ALONG
        self.known.spell(row.team)
        self._step(Kind.TEAM, row, place)
        return place

    def _only_municipality(self, team: str) -> str:
        """The one municipality that has such a team, or the only one there is."""
        places = {place[0] for place in self.known.teams if place[1] == same(team)}
        found = places or self.known.municipalities
        return next(iter(found)) if len(found) == 1 else ""

    def _person(self, row: Row) -> None:
        """Somebody new, or another name; the first name that the table gives counts."""
        if row.email not in self.known.names:
            self.known.names[row.email] = (row.name, True)
            self.steps.append(Step(Kind.PERSON, row.number, email=row.email, name=row.name))
        name, may_change = self.known.names[row.email]
        if row.name and row.name != name and may_change and row.email not in self.named:
            self.known.names[row.email] = (row.name, True)
            self.steps.append(Step(Kind.NAME, row.number, email=row.email, name=row.name))
        if row.name:
            self.named.add(row.email)

    def _step(self, kind: Kind, row: Row, place: Place, days: Days = ALL_ALONG) -> None:
        municipality, team = (self.known.spelling.get(name, name) for name in place)
        self.steps.append(
            Step(
                kind,
                row.number,
                email="" if kind is Kind.TEAM else row.email,
                municipality=municipality,
                team=team,
                role=row.role if kind in (Kind.ROLE, Kind.ROLE_ENDS) else None,
                days=days,
            )
        )

    def _stay(
        self, row: Row, place: Place, stays: list[Days], kinds: tuple[Kind, Kind]
    ) -> None:
        """Begin a stay, or end one that there is; what there is keeps its beginning."""
        at = self._same_stay(row.days, stays)
        if at is None:
            # Without days a row says "now": who was here before begins again today.
            begun = Days(self.day) if stays and row.days == ALL_ALONG else row.days
            stays.append(begun)
            self._step(kinds[0], row, place, begun)
            self.said.setdefault(id(stays), set()).add(begun)
            return
        now = stays[at]
        if row.days.from_on and row.days.from_on != now.from_on:
            self.lose(row, Trouble.OTHER_START, row.days.from_on.isoformat())
        if row.days.until_on == now.until_on or row.days.until_on is None:
            self.said.setdefault(id(stays), set()).add(now)
            return
        if now in self.said.get(id(stays), ()):
            self.lose(row, Trouble.CONTRADICTS, row.days.until_on.isoformat())
        else:
            stays[at] = Days(now.from_on, row.days.until_on)
            self._step(kinds[1], row, place, stays[at])
            self.said.setdefault(id(stays), set()).add(stays[at])

    def _same_stay(self, days: Days, stays: list[Days]) -> int | None:
        meant = Days(self.day) if days == ALL_ALONG else days
        return next((at for at, stay in enumerate(stays) if overlap(stay, meant)), None)

    def report(self, rows: Iterable[Row]) -> None:
        """Who reports to whom, after everybody is known; whom the table does not name, ends."""
        wanted: dict[str, set[str]] = {}
        number: dict[str, int] = {}
        for row in rows:
            if row.manager and row.email in self.known.names:
                if row.manager not in self.known.names:
                    self.lose(row, Trouble.UNKNOWN_MANAGER, row.manager)
                else:
                    wanted.setdefault(row.email, set()).add(row.manager)
                    number.setdefault(row.email, row.number)
        for email, managers in wanted.items():
            self._stop(email, managers, number[email])
        for email, managers in wanted.items():
            self._begin(email, managers, number[email])

    def _stop(self, email: str, managers: set[str], number: int) -> None:
        now = self.known.managers.setdefault(email, set())
        for manager in sorted(now - managers):
            now.discard(manager)
            step = Step(
                Kind.REPORTS_NO_MORE,
                number,
                email=email,
                manager=manager,
                days=Days(None, self.day),
            )
            self.steps.append(step)

    def _begin(self, email: str, managers: set[str], number: int) -> None:
        now = self.known.managers.setdefault(email, set())
        chain: Mapping[str, set[str]] = self.known.managers
        for manager in sorted(managers - now):
            if manager == email or email in ancestors(manager, chain):
                self.losses.append(Loss(number, Trouble.CIRCLE, manager))
            else:
                now.add(manager)
                step = Step(
                    Kind.REPORTS, number, email=email, manager=manager, days=Days(self.day)
                )
                self.steps.append(step)
