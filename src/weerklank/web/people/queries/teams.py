"""What an administrator sees of a team: its people, its roles and its history."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from weerklank.web.people.models import Appointment, Membership, Origin, Team


def _not_over(day: date) -> Q:
    return Q(until_on__isnull=True) | Q(until_on__gt=day)


def members_of(team: Team, day: date) -> QuerySet[Membership]:
    """Who is in this team on this day, or will be."""
    return (
        team.memberships.filter(_not_over(day))
        .select_related("person")
        .order_by("person__name", "person__email")
    )


def roles_in(team: Team, day: date) -> QuerySet[Appointment]:
    """Who has a role in this team on this day, or will have."""
    return (
        team.appointments.filter(_not_over(day))
        .select_related("person")
        .order_by("role", "person__name", "person__email")
    )


def origins_of(team: Team) -> Sequence[Origin]:
    """Where this team came from."""
    return list(team.origins.select_related("origin__municipality").order_by("pk"))


def heirs_of(team: Team) -> Sequence[Origin]:
    """What became of this team."""
    return list(team.heirs.select_related("team__municipality").order_by("pk"))
