"""Roles, and who reports to whom."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from weerklank.web.people.models import Appointment, Organisation, Reporting, Team, User
from weerklank.web.people.queries.reporting import managers_by_person
from weerklank.web.people.rules import OF_A_TEAM, Role
from weerklank.web.people.rules.lineage import ancestors
from weerklank.web.people.rules.periods import ALL_ALONG, Days, can_end
from weerklank.web.trust.actions import record


class AlreadyAppointed(Exception):
    """Somebody has this role there already."""


class NotOfATeam(Exception):
    """This role is for a whole organisation."""


class LastAdministrator(Exception):
    """Without this one nobody could manage the organisation any more."""


class ReportsInACircle(Exception):
    """The manager reports to this person, directly or through others."""


class AlreadyReports(Exception):
    """Somebody reports to this manager already."""


@transaction.atomic
def appoint(
    person: User,
    role: Role,
    *,
    place: Organisation | Team,
    by: User | None,
    at: datetime,
    during: Days = ALL_ALONG,
) -> Appointment:
    """Give a role in an organisation or one team; raises AlreadyAppointed and NotOfATeam."""
    team = place if isinstance(place, Team) else None
    if team and role not in OF_A_TEAM:
        raise NotOfATeam
    organisation = place.municipality.organisation if isinstance(place, Team) else place
    appointment = Appointment(person=person, role=role, team=team, **during._asdict())
    appointment.organisation = None if team else organisation
    try:
        with transaction.atomic():
            appointment.save()
    except IntegrityError as refusal:
        raise AlreadyAppointed from refusal
    record(
        "people.role.given",
        appointment,
        by=by,
        at=at,
        organisation=organisation,
        role=role.value,
        person=person.pk,
    )
    return appointment


@transaction.atomic
def dismiss(
    appointment: Appointment, *, organisation: Organisation, on: date, by: User, at: datetime
) -> None:
    """End a role, or take back one that has not begun; raises LastAdministrator."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if _is_last_administrator(appointment):
        raise LastAdministrator
    if can_end(appointment.from_on, None, on):
        Appointment.objects.filter(pk=appointment.pk).update(until_on=on)
    else:
        Appointment.objects.filter(pk=appointment.pk).delete()
    record(
        "people.role.ended",
        appointment,
        by=by,
        at=at,
        organisation=organisation,
        role=appointment.role,
        person=appointment.person_id,
    )


def _is_last_administrator(appointment: Appointment) -> bool:
    if appointment.role != Role.ADMINISTRATOR or appointment.until_on:
        return False
    others = Appointment.objects.filter(
        role=Role.ADMINISTRATOR,
        organisation=appointment.organisation,
        until_on__isnull=True,
        person__is_active=True,
    )
    return not others.exclude(pk=appointment.pk).exists()


@transaction.atomic
def report_to(
    person: User,
    manager: User,
    *,
    organisation: Organisation,
    from_on: date | None,
    by: User,
    at: datetime,
) -> Reporting:
    """From this day on the person reports to this manager.

    Raises AlreadyReports, and ReportsInACircle where the manager reports to the person.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if person.pk == manager.pk or person.pk in ancestors(manager.pk, managers_by_person()):
        raise ReportsInACircle
    try:
        with transaction.atomic():
            reporting = Reporting.objects.create(
                person=person, manager=manager, from_on=from_on
            )
    except IntegrityError as refusal:
        raise AlreadyReports from refusal
    record("people.reporting.begun", reporting, by=by, at=at, organisation=organisation)
    return reporting


@transaction.atomic
def stop_reporting(
    reporting: Reporting, *, organisation: Organisation, on: date, by: User, at: datetime
) -> None:
    if can_end(reporting.from_on, None, on):
        Reporting.objects.filter(pk=reporting.pk).update(until_on=on)
    else:
        Reporting.objects.filter(pk=reporting.pk).delete()
    record("people.reporting.ended", reporting, by=by, at=at, organisation=organisation)
