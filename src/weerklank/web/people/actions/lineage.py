"""Teams that get another name or place, split or merge.

Each time a new team begins and remembers where it came from: what was measured before keeps the
name and the place that it had, and the library compares groups of people over time by these
links. Putting a spelling mistake right is something else: see `teams.correct_team`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from weerklank.web.people.actions.names import name_of_its_own
from weerklank.web.people.actions.teams import NotOnThisDay, close
from weerklank.web.people.models import (
    Appointment,
    Membership,
    Municipality,
    Origin,
    Team,
    User,
)
from weerklank.web.people.rules.periods import Days, can_end, overlap
from weerklank.web.trust.actions import record

Belonging = Membership | Appointment


class NotEverybodyHasAPlace(Exception):
    """The team ends, and somebody in it is in none of the new teams."""


@dataclass(frozen=True, slots=True)
class Part:
    """A team that is split off: its name, and the people (by number) who go there."""

    name: str
    people: frozenset[int]


@transaction.atomic
def rename_team(team: Team, *, name: str, on: date, by: User, at: datetime) -> Team:
    """Let the team go on under another name; raises NameTaken and NotOnThisDay."""
    heir = Team(municipality=team.municipality, name=name, from_on=on)
    _succeed([team], heir, Origin.How.RENAMED)
    _record("people.team.renamed", heir, by=by, at=at)
    return heir


@transaction.atomic
def move_team(
    team: Team, *, municipality: Municipality, on: date, by: User, at: datetime
) -> Team:
    """Let the team go on in another municipality; raises NameTaken and NotOnThisDay."""
    heir = Team(municipality=municipality, name=team.name, from_on=on)
    _succeed([team], heir, Origin.How.MOVED)
    _record("people.team.moved", heir, by=by, at=at)
    return heir


@transaction.atomic
def merge_teams(teams: Sequence[Team], *, name: str, on: date, by: User, at: datetime) -> Team:
    """Make one team of these, in the place of the first; raises NameTaken and NotOnThisDay."""
    heir = Team(municipality=teams[0].municipality, name=name, from_on=on)
    _succeed(teams, heir, Origin.How.MERGED)
    _record("people.team.merged", heir, by=by, at=at)
    return heir


@transaction.atomic
def split_team(
    team: Team, parts: Sequence[Part], *, on: date, goes_on: bool, by: User, at: datetime
) -> list[Team]:
    """Split a team into these parts; `goes_on`: who is in none of them stays where they are.

    Raises NameTaken, NotOnThisDay and NotEverybodyHasAPlace.
    """
    rows = _rows([team], on)
    placed = frozenset[int]().union(*(part.people for part in parts))
    if not goes_on and not _members(rows) <= placed:
        raise NotEverybodyHasAPlace
    if goes_on:
        _leave([row for row in rows if row.person_id in placed], team, on)
    else:
        close(team, on=on)
    heirs = [Team(municipality=team.municipality, name=p.name, from_on=on) for p in parts]
    for heir, part in zip(heirs, parts, strict=True):
        _begin(heir, [team], Origin.How.SPLIT)
        _copy([row for row in rows if row.person_id in part.people], heir, on)
        _record("people.team.split", heir, by=by, at=at)
    return heirs


def _succeed(teams: Sequence[Team], heir: Team, how: Origin.How) -> None:
    """One new team in the place of these, with everybody who was in them."""
    on = heir.from_on
    if on is None:
        raise NotOnThisDay
    rows = _rows(teams, on)
    for team in teams:
        close(team, on=on)
    _begin(heir, teams, how)
    _copy(rows, heir, on)


def _rows(teams: Iterable[Team], on: date) -> list[Belonging]:
    """What belongs to these teams on this day or later, as it is before anything changes."""
    chosen = Q(team__in=list(teams)) & (Q(until_on__isnull=True) | Q(until_on__gt=on))
    return [
        *Membership.objects.filter(chosen).order_by("pk"),
        *Appointment.objects.filter(chosen).order_by("pk"),
    ]


def _members(rows: Iterable[Belonging]) -> set[int]:
    return {row.person_id for row in rows if isinstance(row, Membership)}


def _leave(rows: Iterable[Belonging], team: Team, on: date) -> None:
    if not can_end(team.from_on, team.until_on, on):
        raise NotOnThisDay
    for row in rows:
        kind = Membership if isinstance(row, Membership) else Appointment
        stored = kind.objects.filter(pk=row.pk)
        if can_end(row.from_on, None, on):
            stored.update(until_on=on)
        else:
            stored.delete()


def _begin(heir: Team, origins: Sequence[Team], how: Origin.How) -> None:
    with name_of_its_own():
        heir.save()
    Origin.objects.bulk_create(Origin(team=heir, origin=each, how=how) for each in origins)


def _copy(rows: Iterable[Belonging], heir: Team, on: date) -> None:
    """Let what was in an earlier team go on in this one; somebody in two of them is in it once."""
    taken: dict[tuple[object, ...], list[Days]] = {}
    for row in rows:
        during = Days(max(row.from_on or on, on), row.until_on)
        who = (type(row), row.person_id, getattr(row, "role", ""))
        if not any(overlap(during, other) for other in taken.get(who, [])):
            taken.setdefault(who, []).append(during)
            _copied(row, heir, during).save()


def _copied(row: Belonging, heir: Team, during: Days) -> Belonging:
    if isinstance(row, Membership):
        return Membership(person_id=row.person_id, team=heir, **during._asdict())
    return Appointment(person_id=row.person_id, role=row.role, team=heir, **during._asdict())


def _record(deed: str, heir: Team, *, by: User, at: datetime) -> None:
    record(deed, heir, by=by, at=at, organisation=heir.municipality.organisation)
