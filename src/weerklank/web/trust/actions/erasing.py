"""All that is held about a person goes."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction

from weerklank.web.trust.actions.trail import record

if TYPE_CHECKING:
    from weerklank.web.people.models import User
    from weerklank.web.trust.retention import Holding


def erase(person: "User", holdings: "Iterable[Holding]", *, at: datetime) -> None:
    """Erase what every kind of data holds about a person, and then the person.

    The trail says that somebody was erased, and not who.
    """
    people, number = get_user_model(), person.pk
    with transaction.atomic():
        for holding in sorted(holdings, key=lambda each: people in each.tables):
            if holding.erase is not None:
                holding.erase(person, at)
        people.objects.filter(pk=number).delete()
        record("trust.person.erased", people(), by=None, at=at)
