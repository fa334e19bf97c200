"""What somebody may see and do because of a role."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from weerklank.web.people.models import Appointment, Organisation, Team, User
from weerklank.web.people.rules import MANAGES_PEOPLE, Role


def current(day: date, prefix: str = "") -> Q:
    """Rows whose period holds this day."""
    start, end = f"{prefix}from_on", f"{prefix}until_on"
    started = Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lte": day})
    return started & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": day}))


def appointments(viewer: User, roles: Iterable[Role], day: date) -> QuerySet[Appointment]:
    """What this person is appointed to in any of these roles, on this day."""
    return Appointment.objects.filter(current(day), person_id=viewer.pk, role__in=list(roles))


def organisations_where(
    viewer: User, roles: Iterable[Role], day: date
) -> QuerySet[Organisation]:
    """The organisations in which this person has one of these roles."""
    found = appointments(viewer, roles, day).filter(organisation__isnull=False)
    return Organisation.objects.filter(pk__in=found.values("organisation"))


def organisations_managed_by(viewer: User, day: date) -> QuerySet[Organisation]:
    """The organisations of which this person manages people and settings."""
    return organisations_where(viewer, MANAGES_PEOPLE, day)


def teams_where(viewer: User, roles: Iterable[Role], day: date) -> QuerySet[Team]:
    """The teams in which this person has one of these roles, there or in the organisation."""
    found = appointments(viewer, roles, day)
    return Team.objects.filter(
        Q(pk__in=found.values("team"))
        | Q(municipality__organisation__in=found.values("organisation"))
    )
