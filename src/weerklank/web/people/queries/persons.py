"""What an administrator sees of one person: only what belongs to their organisation."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from weerklank.web.people.models import Appointment, Membership, Organisation, Reporting, User
from weerklank.web.people.queries.organisations import people_of
from weerklank.web.people.queries.viewer import current


def memberships_in(organisation: Organisation) -> QuerySet[Membership]:
    """Every membership of a team of this organisation."""
    return (
        Membership.objects.filter(team__municipality__organisation=organisation)
        .select_related("person", "team__municipality__organisation")
        .order_by("team__name", "pk")
    )


def appointments_in(organisation: Organisation) -> QuerySet[Appointment]:
    """Every role in this organisation, or in a team of it."""
    return (
        Appointment.objects.filter(
            Q(organisation=organisation) | Q(team__municipality__organisation=organisation)
        )
        .select_related("person", "organisation", "team__municipality__organisation")
        .order_by("role", "pk")
    )


def reportings_in(organisation: Organisation) -> QuerySet[Reporting]:
    """Who reports to whom among the people of this organisation."""
    people = people_of(organisation).order_by().values("pk")
    return (
        Reporting.objects.filter(person__in=people, manager__in=people)
        .select_related("person", "manager")
        .order_by("person__name", "manager__name", "pk")
    )


def listed_people(organisation: Organisation, *, words: str = "", day: date) -> QuerySet[User]:
    """The people of this organisation with `their_teams` and `their_roles` on this day, by name.

    Only those whose name or address has these words in it.
    """
    found = people_of(organisation)
    if words.strip():
        found = found.filter(
            Q(name__icontains=words.strip()) | Q(email__icontains=words.strip())
        )
    return found.prefetch_related(
        Prefetch(
            "memberships", memberships_in(organisation).filter(current(day)), "their_teams"
        ),
        Prefetch(
            "appointments", appointments_in(organisation).filter(current(day)), "their_roles"
        ),
    )


def has_account(person: User) -> bool:
    """Whether somebody can sign in; others are only known to their team."""
    return person.has_usable_password() or person.last_login is not None


def managers_in(organisation: Organisation, person: User) -> Sequence[Reporting]:
    """To whom this person reports."""
    return list(reportings_in(organisation).filter(person=person))


def reports_in(organisation: Organisation, person: User) -> Sequence[Reporting]:
    """Who reports to this person."""
    return list(reportings_in(organisation).filter(manager=person))
