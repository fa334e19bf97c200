"""Welcome links: those of an organisation, and the one that somebody holds."""

from datetime import datetime

from django.db.models import QuerySet

from weerklank.web.people.models import Organisation, User, Welcome
from weerklank.web.people.queries.persons import has_account
from weerklank.web.people.rules.links import digest_of


def welcomes_of(organisation: Organisation) -> QuerySet[Welcome]:
    """The links that nobody used yet, the newest first."""
    return (
        Welcome.objects.filter(organisation=organisation, used_at__isnull=True)
        .select_related("team", "organisation")
        .order_by("-expires_at", "pk")
    )


def opened_by(token: str, at: datetime) -> Welcome | None:
    """What this link opens at this moment, if anything."""
    found = Welcome.objects.filter(
        digest=digest_of(token), used_at__isnull=True, expires_at__gt=at
    )
    return found.select_related("organisation", "team__municipality").first()


def has_account_at(email: str) -> bool:
    """Whether somebody with this address can sign in already."""
    person = User.objects.filter(email__iexact=email).first()
    return person is not None and has_account(person)
