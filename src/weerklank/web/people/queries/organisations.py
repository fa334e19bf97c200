"""What an administrator sees of an organisation."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from weerklank.web.people.models import (
    Appointment,
    Membership,
    Municipality,
    Organisation,
    Team,
    User,
)
from weerklank.web.people.queries.viewer import current


def teams_of(organisation: Organisation) -> QuerySet[Team]:
    """The teams of an organisation, past and present, by municipality and name."""
    return (
        Team.objects.filter(municipality__organisation=organisation)
        .select_related("municipality__organisation")
        .order_by("municipality__name", "name", "pk")
    )


def counted(teams: QuerySet[Team], day: date) -> QuerySet[Team]:
    """These teams with `people`: how many are in it on this day."""
    return teams.annotate(
        people=Count("memberships", filter=current(day, "memberships__"), distinct=True)
    )


def municipalities_of(organisation: Organisation, day: date) -> Sequence[Municipality]:
    """The municipalities with `current_teams`: those that exist on this day or will."""
    alive = Q(until_on__isnull=True) | Q(until_on__gt=day)
    teams = counted(Team.objects.filter(alive), day).order_by("name", "pk")
    return list(
        organisation.municipalities.order_by("name").prefetch_related(
            Prefetch("teams", queryset=teams, to_attr="current_teams")
        )
    )


def people_of(organisation: Organisation) -> QuerySet[User]:
    """Everybody who is or was in a team of this organisation, or has or had a role in it."""
    members = Membership.objects.filter(team__municipality__organisation=organisation)
    roles = Appointment.objects.filter(
        Q(organisation=organisation) | Q(team__municipality__organisation=organisation)
    )
    return User.objects.filter(
        Q(pk__in=members.values("person")) | Q(pk__in=roles.values("person"))
    ).order_by("name", "email")
