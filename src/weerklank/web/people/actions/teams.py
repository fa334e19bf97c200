"""Teams: founding one, putting its name right, and ending it."""

from datetime import date, datetime

from django.db import transaction

from weerklank.web.people.actions.names import name_of_its_own
from weerklank.web.people.models import Appointment, Membership, Municipality, Team, User
from weerklank.web.people.rules.periods import can_end
from weerklank.web.trust.actions import record


class NotOnThisDay(Exception):
    """The team did not exist yet on this day, or not any more."""


@transaction.atomic
def found_team(
    municipality: Municipality,
    *,
    name: str,
    from_on: date | None,
    by: User,
    at: datetime,
) -> Team:
    """Raises NameTaken where the municipality has a team of that name."""
    with name_of_its_own():
        team = Team.objects.create(municipality=municipality, name=name, from_on=from_on)
    organisation = municipality.organisation
    record("people.team.founded", team, by=by, at=at, organisation=organisation)
    return team


@transaction.atomic
def correct_team(
    team: Team, *, name: str, from_on: date | None, by: User, at: datetime
) -> None:
    """Put right what was typed wrong: the team is and was the same all along.

    Raises NameTaken, and NotOnThisDay where it would begin after its own end.
    """
    if from_on and team.until_on and from_on >= team.until_on:
        raise NotOnThisDay
    with name_of_its_own():
        Team.objects.filter(pk=team.pk).update(name=name, from_on=from_on)
    organisation = team.municipality.organisation
    record("people.team.corrected", team, by=by, at=at, organisation=organisation)


@transaction.atomic
def end_team(team: Team, *, on: date, by: User, at: datetime) -> None:
    """From this day on the team is no more; its people and roles end with it.

    Raises NotOnThisDay where it began later, or ended already.
    """
    close(team, on=on)
    record(
        "people.team.ended",
        team,
        by=by,
        at=at,
        organisation=team.municipality.organisation,
        on=on.isoformat(),
    )


def close(team: Team, *, on: date) -> None:
    """Let a team and all that belongs to it end on this day; raises NotOnThisDay."""
    if not can_end(team.from_on, team.until_on, on):
        raise NotOnThisDay
    if not Team.objects.filter(pk=team.pk, until_on__isnull=True).update(until_on=on):
        raise NotOnThisDay
    for belonging in (Membership, Appointment):
        rows = belonging.objects.filter(team=team)
        # What would have begun later never happens.
        rows.filter(from_on__gte=on).delete()
        rows.filter(until_on__isnull=True).update(until_on=on)
        rows.filter(until_on__gt=on).update(until_on=on)
