"""The audit trail is written here."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Model

from weerklank.web.trust.models import AuditEvent

if TYPE_CHECKING:
    from weerklank.web.people.models import Organisation, User


def record(
    deed: str,
    thing: Model,
    *,
    by: "User | None",
    at: datetime,
    organisation: "Organisation | None" = None,
    **details: str | int | None,
) -> None:
    """Add a line to the audit trail, in the transaction of the deed itself.

    `deed` is app.noun.past-participle and is stored for ever: `monitor.wave.closed`.
    """
    AuditEvent.objects.create(
        at=at,
        by=by.pk if by else None,
        deed=deed,
        kind=thing._meta.model_name or "",
        number="" if thing.pk is None else str(thing.pk),
        organisation=organisation.pk if organisation else None,
        details=details,
    )
