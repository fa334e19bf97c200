"""Accounts: what allauth must know of somebody before they can sign in."""

from allauth.account.models import EmailAddress

from weerklank.web.people.models import User


def verify_address(person: User) -> None:
    """Record that this is their address: they opened a link in it, or a server vouches for it."""
    theirs = EmailAddress.objects.filter(user=person)
    if not theirs.filter(email__iexact=person.email).update(verified=True):
        first = not theirs.filter(primary=True).exists()
        EmailAddress.objects.create(
            user=person, email=person.email, verified=True, primary=first
        )
