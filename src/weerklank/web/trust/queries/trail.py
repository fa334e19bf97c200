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
    named = {number for event in events for number in (event.by, event.details.get("person"))}
    people = get_user_model().objects.in_bulk(named - {None})
    return [
        Line(
            event.at,
            sentence(event.deed, _who(event.by, people), _details(event, people)),
            f"{event.kind} {event.number}",
        )
        for event in events
    ]


def _who(number: int | None, people: Mapping[int, object]) -> str:
    if number is None:
        return _("Weerklank")
    return str(people.get(number) or _("Somebody who is no longer known"))


def _details(event: AuditEvent, people: Mapping[int, object]) -> dict[str, object]:
    """The details of a deed; the number of a person becomes their name, if they have one still."""
    details: dict[str, object] = dict(event.details)
    if "person" in details:
        details["person"] = _who(event.details["person"], people)
    return details
