"""The organisation whose words and looks somebody gets, and its style sheet."""

from datetime import date
from hashlib import sha256
from importlib.metadata import version

from django.db.models import Q
from django.urls import reverse

from weerklank.web.people.models import Appointment, Membership, Organisation, User
from weerklank.web.people.queries.viewer import current


def home_of(person: User, day: date) -> Organisation | None:
    """The organisation that somebody works in or for; of several, the one that came first."""
    roles = Appointment.objects.filter(current(day), person=person)
    teams = Membership.objects.filter(current(day), person=person)
    return (
        Organisation.objects.filter(
            Q(pk__in=roles.values("organisation"))
            | Q(pk__in=roles.values("team__municipality__organisation"))
            | Q(pk__in=teams.values("team__municipality__organisation"))
        )
        .order_by("pk")
        .first()
    )


def look_of(organisation: Organisation | None) -> str:
    """The address of an organisation's own style sheet; empty where it has our looks.

    It changes with what is in it, so that it may be kept for ever.
    """
    if organisation is None or not organisation.tokens:
        return ""
    return reverse("people:look_css", args=[organisation.pk, look_hash(organisation)])


def look_hash(organisation: Organisation) -> str:
    """The same for the same tokens, cleaned by the same version of the platform."""
    return sha256(f"{version('weerklank')} {organisation.tokens}".encode()).hexdigest()[:20]
