"""The audit trail of one organisation, in sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from weerklank.web.trust.models import AuditEvent
from weerklank.web.trust.queries.deeds import sentence

if TYPE_CHECKING:
    from weerklank.web.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Line:
    """One deed: when, in words, and which thing it was done to."""

    at: datetime
    said: str
    thing: str


def trail(organisation: "Organisation") -> QuerySet[AuditEvent]:
    """What was done in an organisation, the last first."""
    return AuditEvent.objects.filter(organisation=organisation.pk).order_by("-at", "-pk")


def lines(events: Iterable[AuditEvent]) -> Sequence[Line]:
    """These lines as a person reads them."""
    events = list(events)
    people = get_user_model().objects.in_bulk({event.by for event in events if event.by})
    return [
        Line(
            event.at,
            sentence(event.deed, _who(event, people), event.details),
            f"{event.kind} {event.number}",
        )
        for event in events
    ]


def _who(event: AuditEvent, people: Mapping[int, object]) -> str:
    if event.by is None:
        return _("Weerklank")
    return str(people.get(event.by) or _("Somebody who is no longer known"))
