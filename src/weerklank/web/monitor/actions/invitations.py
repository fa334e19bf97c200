"""Inviting people: by mail, by cards to hand out, or both; and reminding them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from weerklank.web.monitor.actions.queueing import ask
from weerklank.web.monitor.actions.waves import AlreadyClosed, NotOpen
from weerklank.web.monitor.models import Invitation, Link, Wave, WaveTeam, Work
from weerklank.web.monitor.queries.invitations import (
    last_mail,
    reminded_times,
    uninvited_members,
    unsent,
)
from weerklank.web.monitor.queries.waves import opened
from weerklank.web.monitor.rules.invitations import NoReminder, why_no_reminder
from weerklank.web.monitor.rules.tokens import invitation_digest, new_token
from weerklank.web.monitor.rules.waves import local_day
from weerklank.web.people.models import User
from weerklank.web.trust.actions import record

BOUNCES_ARE_KEPT = timedelta(days=60)
"""A mail that comes back later than this is not about a wave that still asks."""


class MorePeopleThanCounted(Exception):
    """A team would get more invitations than it has people; `team` and `places` say which."""

    def __init__(self, team: str, places: int) -> None:
        super().__init__(team)
        self.team, self.places = team, places


class NobodyToInvite(Exception):
    """Everybody who can be mailed has an invitation."""


class NoReminderNow(Exception):
    """People are not reminded now; `reason` says why."""

    def __init__(self, reason: NoReminder) -> None:
        super().__init__(reason)
        self.reason = reason


class AlreadyOpen(Exception):
    """The wave is open: somebody may have used one of these cards."""


@transaction.atomic
def add_addresses(
    wave_team: WaveTeam, addresses: Sequence[str], *, language: str, by: User, at: datetime
) -> int:
    """Have these addresses invited too, for a team; says how many were new.

    Raises MorePeopleThanCounted or AlreadyClosed.
    """
    _hold(wave_team)
    people = {user.email: user for user in User.objects.filter(email__in=addresses)}
    known = set(wave_team.invitations.values_list("email", flat=True))
    fresh = [address for address in addresses if address not in known]
    _invite(wave_team, [(address, people.get(address), language) for address in fresh])
    record(
        "monitor.invitations.typed",
        wave_team.wave,
        by=by,
        at=at,
        organisation=wave_team.wave.study.organisation,
        team=wave_team.team_id,
        number=len(fresh),
    )
    return len(fresh)


@transaction.atomic
def invite_by_mail(
    wave: Wave, *, by: User, at: datetime, teams: Iterable[WaveTeam] | None = None
) -> None:
    """Have every member of these teams (default: all) mailed who has no invitation yet.

    The task makes the link when it sends: a link is never stored. Raises NotOpen,
    NobodyToInvite, MorePeopleThanCounted or StillBusy.
    """
    if not opened(wave).exists():
        raise NotOpen
    chosen = wave.teams.all() if teams is None else list(teams)
    for wave_team in chosen:
        _hold(wave_team)
        members = uninvited_members(wave_team, local_day(at))
        _invite(wave_team, [(each.email, each, each.language) for each in members])
    waiting = unsent(wave).count()
    if not waiting:
        raise NobodyToInvite
    organisation = wave.study.organisation
    record(
        "monitor.wave.invited", wave, by=by, at=at, organisation=organisation, number=waiting
    )
    ask(wave, Work.Kind.INVITE, at=at)


@transaction.atomic
def make_sheet(wave_team: WaveTeam, *, number: int, by: User, at: datetime) -> list[str]:
    """Make so many cards for a team: their tokens, which nobody can ask for again.

    Raises MorePeopleThanCounted or AlreadyClosed.
    """
    _hold(wave_team)
    tokens = [new_token() for _ in range(number)]
    cards = _invite(wave_team, [("", None, "")] * number)
    Link.objects.bulk_create(
        Link(digest=invitation_digest(token), invitation=card)
        for token, card in zip(tokens, cards, strict=True)
    )
    record(
        "monitor.sheet.made",
        wave_team.wave,
        by=by,
        at=at,
        organisation=wave_team.wave.study.organisation,
        team=wave_team.team_id,
        number=number,
    )
    return tokens


@transaction.atomic
def withdraw_cards(wave_team: WaveTeam, *, by: User, at: datetime) -> None:
    """Take back all cards of a team while nobody can have used one; raises AlreadyOpen.

    After opening the number that could be taken back would tell how many were used.
    """
    if not Wave.objects.filter(pk=wave_team.wave_id, opened_at__isnull=True).exists():
        raise AlreadyOpen
    wave_team.invitations.filter(email="").delete()
    record(
        "monitor.sheet.withdrawn",
        wave_team.wave,
        by=by,
        at=at,
        organisation=wave_team.wave.study.organisation,
        team=wave_team.team_id,
    )


@transaction.atomic
def remind(wave: Wave, *, by: User, at: datetime) -> None:
    """Have everybody mailed who was invited by mail and did not answer yet.

    Says nothing of how many that are. Raises NotOpen, NoReminderNow or StillBusy.
    """
    if not opened(wave).exists():
        raise NotOpen
    reason = why_no_reminder(reminded_times(wave), last_mail(wave), at)
    if reason:
        raise NoReminderNow(reason)
    record("monitor.wave.reminded", wave, by=by, at=at, organisation=wave.study.organisation)
    ask(wave, Work.Kind.REMIND, at=at)


def new_link(invitation: Invitation) -> str:
    """A token of its own for one mail; only its hash is kept. Those of earlier mails stay."""
    token = new_token()
    Link.objects.create(digest=invitation_digest(token), invitation=invitation)
    return token


def note_sent(invitation: Invitation, *, at: datetime) -> None:
    """Keep that the invitation was mailed."""
    Invitation.objects.filter(pk=invitation.pk).update(sent_at=at)


def note_reminded(invitation: Invitation, *, at: datetime) -> None:
    """Keep that a reminder was mailed."""
    told = {"reminded_at": at, "reminders": F("reminders") + 1}
    Invitation.objects.filter(pk=invitation.pk).update(**told)


def record_bounce(email: str, *, reason: str, at: datetime) -> int:
    """Keep that mail to this address came back; says for how many invitations.

    No more mail goes to it. It is no deed of anybody, so there is no audit line.
    """
    found = Invitation.objects.filter(
        email=email.strip().lower(),
        bounced_at__isnull=True,
        wave_team__wave__opened_at__isnull=False,
        wave_team__wave__closes_on__gte=local_day(at - BOUNCES_ARE_KEPT),
    )
    return found.update(bounced_at=at, bounce=reason[:300])


def _hold(wave_team: WaveTeam) -> None:
    """One deed at a time with the invitations of a team; raises AlreadyClosed."""
    WaveTeam.objects.select_for_update().get(pk=wave_team.pk)
    if Wave.objects.filter(pk=wave_team.wave_id, closed_at__isnull=False).exists():
        raise AlreadyClosed


def _invite(
    wave_team: WaveTeam, people: Sequence[tuple[str, User | None, str]]
) -> list[Invitation]:
    """Invitations for these people: an address ("" for a card), who it is, and the language.

    Mails and cards together are never more than the people of the team, so that nobody has
    two chances because of the numbers.
    """
    places = wave_team.head_count - wave_team.invitations.count()
    if len(people) > places:
        raise MorePeopleThanCounted(wave_team.team.name, places)
    return Invitation.objects.bulk_create(
        Invitation(wave_team=wave_team, email=email, person=person, language=language)
        for email, person, language in people
    )
