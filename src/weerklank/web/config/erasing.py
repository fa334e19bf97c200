"""What has to be arranged before somebody can have everything about them erased."""

from datetime import date

from weerklank.web.people.models import Appointment, User
from weerklank.web.people.queries import current
from weerklank.web.people.rules import Role


def organisations_left_alone(person: User, day: date) -> list[str]:
    """The organisations that would have nobody to manage them without this person."""
    appointed = Appointment.objects.filter(
        current(day), role=Role.ADMINISTRATOR, organisation__isnull=False
    )
    theirs = appointed.filter(person=person).select_related("organisation")
    others = appointed.exclude(person=person).filter(person__is_active=True)
    managed = set(others.values_list("organisation_id", flat=True))
    return sorted(
        str(each.organisation) for each in theirs if each.organisation_id not in managed
    )
