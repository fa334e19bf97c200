"""Who reports to whom."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from weerklank.web.people.models import Appointment, Reporting, Team, User
from weerklank.web.people.queries.viewer import current
from weerklank.web.people.rules import Role
from weerklank.web.people.rules.lineage import ancestors


def managers_by_person(day: date | None = None) -> dict[int, set[int]]:
    """The managers that everybody reports to on this day; without a day, now or later."""
    when = current(day) if day else Q(until_on__isnull=True)
    found: dict[int, set[int]] = defaultdict(set)
    for person, manager in Reporting.objects.filter(when).values_list("person", "manager"):
        found[person].add(manager)
    return found


def would_lead_own_people(person: User, team: Team, day: date) -> Sequence[User]:
    """The members of this team who report to this person, directly or through others."""
    managers = managers_by_person(day)
    members = User.objects.filter(
        pk__in=team.memberships.filter(current(day)).values("person")
    ).order_by("name", "email")
    return [each for each in members if person.pk in ancestors(each.pk, managers)]


def facilitators_of_own_people(team: Team, day: date) -> Sequence[User]:
    """The facilitators of this team to whom somebody in it reports."""
    leads = Appointment.objects.filter(current(day), team=team, role=Role.FACILITATOR)
    facilitators = User.objects.filter(pk__in=leads.values("person")).order_by("name", "email")
    if not facilitators:
        return []
    managers = managers_by_person(day)
    members = team.memberships.filter(current(day)).values_list("person", flat=True)
    above = set().union(*(ancestors(each, managers) for each in members))
    return [each for each in facilitators if each.pk in above]
