"""A person says yes to a use, and takes it back."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from weerklank.web.trust.actions.trail import record
from weerklank.web.trust.models import Consent
from weerklank.web.trust.queries.choices import USES, standing

if TYPE_CHECKING:
    from weerklank.web.people.models import User


class UnknownUse(Exception):
    """Nobody asked for this."""


def give_consent(use: str, *, by: "User", at: datetime) -> None:
    """Say yes to a use; saying it twice changes nothing."""
    if use not in USES:
        raise UnknownUse(use)
    try:
        with transaction.atomic():
            given = Consent.objects.create(person=by, use=use, given_at=at)
            record("trust.consent.given", given, by=by, at=at, use=use)
    except IntegrityError:
        # Given already, perhaps in another window at this moment.
        if not standing().filter(person=by, use=use).exists():
            raise


def withdraw_consent(use: str, *, by: "User", at: datetime) -> None:
    """Take a yes back; where there is none, nothing changes."""
    with transaction.atomic():
        given = standing().filter(person=by, use=use).first()
        if given and standing().filter(pk=given.pk).update(withdrawn_at=at):
            record("trust.consent.withdrawn", given, by=by, at=at, use=use)
