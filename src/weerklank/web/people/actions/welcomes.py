"""Welcome links: with one, somebody makes an account and gets the role that it names.

The server keeps a hash of a link only; the link itself is in one mail.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from weerklank.web.people.actions.accounts import verify_address
from weerklank.web.people.actions.persons import known
from weerklank.web.people.actions.roles import AlreadyAppointed, NotOfATeam, appoint
from weerklank.web.people.models import Appointment, Organisation, Team, User, Welcome
from weerklank.web.people.queries.persons import has_account
from weerklank.web.people.rules import OF_A_TEAM, Role
from weerklank.web.people.rules.links import LASTS, digest_of, new_token
from weerklank.web.trust.actions import record


class LinkGone(Exception):
    """The link was used, revoked or replaced, or it is too old."""


class HasAccountAlready(Exception):
    """Somebody with an account signs in, and then says yes; no link sets their password."""


class NotYourLink(Exception):
    """The link is for somebody else than who is signed in."""


@transaction.atomic
def make_welcome(
    organisation: Organisation,
    *,
    email: str,
    role: Role,
    team: Team | None,
    by: User | None,
    at: datetime,
) -> tuple[Welcome, str]:
    """A welcome and its link's token, which is told this once.

    Raises NotOfATeam, and AlreadyAppointed where this address has the role, or a link for it.
    """
    if team and role not in OF_A_TEAM:
        raise NotOfATeam
    address = email.strip().lower()
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if _has(address, role, organisation, team):
        raise AlreadyAppointed
    token = new_token()
    welcome = Welcome.objects.create(
        digest=digest_of(token),
        email=address,
        role=role,
        organisation=organisation,
        team=team,
        made_by=by,
        expires_at=at + LASTS,
    )
    _record("people.welcome.sent", welcome, by=by, at=at, role=role.value)
    return welcome, token


def _has(address: str, role: Role, organisation: Organisation, team: Team | None) -> bool:
    place = Q(team=team) if team else Q(organisation=organisation)
    held = Appointment.objects.filter(
        place, person__email=address, role=role, until_on__isnull=True
    )
    waiting = Welcome.objects.filter(
        email=address, role=role, organisation=organisation, team=team, used_at__isnull=True
    )
    return held.exists() or waiting.exists()


@transaction.atomic
def resend_welcome(welcome: Welcome, *, by: User, at: datetime) -> str:
    """The token of a new link, which works 14 days from now; the old one is gone.

    Raises LinkGone for one that was used.
    """
    token = new_token()
    fresh = {"digest": digest_of(token), "expires_at": at + LASTS}
    if not Welcome.objects.filter(pk=welcome.pk, used_at__isnull=True).update(**fresh):
        raise LinkGone
    _record("people.welcome.resent", welcome, by=by, at=at)
    return token


@transaction.atomic
def revoke_welcome(welcome: Welcome, *, by: User, at: datetime) -> None:
    """Let a link open nothing any more; raises LinkGone for one that was used."""
    deleted, _tables = Welcome.objects.filter(pk=welcome.pk, used_at__isnull=True).delete()
    if not deleted:
        raise LinkGone
    _record("people.welcome.revoked", welcome, by=by, at=at)


@transaction.atomic
def make_account(
    welcome: Welcome, *, name: str, password: str, language: str, at: datetime
) -> User:
    """An account for whoever holds the link, with the role that it names.

    The address is verified: the link came there. Raises LinkGone and HasAccountAlready.
    """
    _use(welcome, at=at)
    person = known(welcome.email, name=name)
    if has_account(person):
        raise HasAccountAlready
    person.name, person.language = name, language
    person.set_password(password)
    person.save(update_fields=["name", "language", "password"])
    verify_address(person)
    _grant(welcome, person, at=at)
    return person


@transaction.atomic
def accept_welcome(welcome: Welcome, *, by: User, at: datetime) -> None:
    """Give the role to somebody with an account; raises LinkGone and NotYourLink."""
    if by.email.lower() != welcome.email.lower():
        raise NotYourLink
    _use(welcome, at=at)
    _grant(welcome, by, at=at)


def _use(welcome: Welcome, *, at: datetime) -> None:
    """Only one use: the database says who was first."""
    open_ = Welcome.objects.filter(
        pk=welcome.pk, digest=welcome.digest, used_at__isnull=True, expires_at__gt=at
    )
    if not open_.update(used_at=at):
        raise LinkGone


def _grant(welcome: Welcome, person: User, *, at: datetime) -> None:
    place = welcome.team or welcome.organisation
    _record("people.welcome.used", welcome, by=person, at=at)
    try:
        appoint(person, Role(welcome.role), place=place, by=person, at=at)
    except AlreadyAppointed:
        # Somebody gave the role by hand meanwhile: that is what the link is for.
        return


def _record(
    deed: str, welcome: Welcome, *, by: User | None, at: datetime, **details: str
) -> None:
    record(deed, welcome, by=by, at=at, organisation=welcome.organisation, **details)
