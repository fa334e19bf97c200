"""Who was invited, who may be reminded, and which addresses bounced."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, F, Max, Q, QuerySet

from weerklank.web.monitor.models import Invitation, Wave, WaveTeam, Work
from weerklank.web.monitor.rules.invitations import BETWEEN_REMINDERS, MOST_REMINDERS
from weerklank.web.people.models import Membership, User
from weerklank.web.people.queries import current
from weerklank.web.trust.queries import consents

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Counts(TypedDict):
    """Of a team: who has an invitation, and how. None of it depends on who answered."""

    mails: int
    sent: int
    unsent: int
    cards: int
    bounced: int


BY_MAIL = ~Q(invitations__email="")
WAITING = Q(invitations__sent_at__isnull=True, invitations__bounced_at__isnull=True)
BOUNCED = Q(invitations__bounced_at__isnull=False, invitations__reminders=0)
"""An invitation that came back. Of a reminder nothing is shown: who gets one did not answer."""


def invited_teams(wave: Wave) -> "QuerySet[WithAnnotations[WaveTeam, Counts]]":
    """The teams of a wave with how their people are invited."""
    return (
        wave.teams.select_related("team__municipality", "wave")
        .annotate(
            mails=Count("invitations", filter=BY_MAIL),
            sent=Count("invitations", filter=BY_MAIL & Q(invitations__sent_at__isnull=False)),
            unsent=Count("invitations", filter=BY_MAIL & WAITING),
            cards=Count("invitations", filter=Q(invitations__email="")),
            bounced=Count("invitations", filter=BOUNCED),
        )
        .order_by("team__municipality__name", "team__name", "pk")
    )


def uninvited_members(wave_team: WaveTeam, day: date) -> QuerySet[User]:
    """The people of a team on this day who have no invitation of that team yet."""
    invited = wave_team.invitations.exclude(email="").values("email")
    members = Membership.objects.filter(current(day), team=wave_team.team_id)
    people = User.objects.filter(pk__in=members.values("person"))
    return people.exclude(email__in=invited).order_by("pk")


def unsent(wave: Wave) -> QuerySet[Invitation]:
    """The invitations of which the mail did not go out yet."""
    by_mail = Invitation.objects.filter(wave_team__wave=wave).exclude(email="")
    return by_mail.filter(sent_at__isnull=True, bounced_at__isnull=True).order_by("pk")


def to_remind(wave: Wave, at: datetime) -> QuerySet[Invitation]:
    """The invitations that were mailed and not completed, of people who may be reminded now."""
    long_ago = at - BETWEEN_REMINDERS
    return (
        Invitation.objects.filter(
            Q(reminded_at__isnull=True) | Q(reminded_at__lte=long_ago),
            wave_team__wave=wave,
            completed=False,
            sent_at__lte=long_ago,
            bounced_at__isnull=True,
            reminders__lt=MOST_REMINDERS,
        )
        .exclude(email="")
        .exclude(person__in=consents("no_reminders_by_mail"))
        .order_by("pk")
    )


def bounced(wave: Wave) -> QuerySet[Invitation]:
    """The invitations that came back."""
    came_back = Invitation.objects.filter(bounced_at__isnull=False, reminders=0)
    return (
        came_back.filter(wave_team__wave=wave)
        .select_related("wave_team__team")
        .order_by("wave_team__team__name", "email")
    )


def last_mail(wave: Wave) -> datetime | None:
    """When this wave last sent mails to its people, whoever got one."""
    mails = Work.objects.filter(wave=wave, kind__in=[Work.Kind.INVITE, Work.Kind.REMIND])
    latest: datetime | None = mails.aggregate(latest=Max("asked_at"))["latest"]
    return latest


def reminded_times(wave: Wave) -> int:
    """How often the people of this wave were reminded."""
    asked = Work.objects.filter(wave=wave, kind=Work.Kind.REMIND)
    return asked.values_list("times", flat=True).first() or 0


def overfull_teams(wave: Wave) -> QuerySet[WaveTeam]:
    """The teams that have more invitations than people."""
    counted = wave.teams.annotate(number=Count("invitations"))
    return counted.filter(number__gt=F("head_count"))


@dataclass(frozen=True, slots=True)
class Mailable:
    """A team with how many of its people would be mailed, and for how many there is room."""

    wave_team: WaveTeam
    waiting: int
    places: int


def mailable_teams(wave: Wave, day: date) -> list[Mailable]:
    """The teams of which somebody has no invitation yet, or one that was not mailed."""
    has_invitation = set(
        Invitation.objects.filter(wave_team__wave=wave)
        .exclude(email="")
        .values_list("wave_team__team", "email")
    )
    members = Membership.objects.filter(current(day), team__in=wave.teams.values("team"))
    fresh = Counter(
        team
        for team, email in set(members.values_list("team", "person__email"))
        if (team, email) not in has_invitation
    )
    found = [
        Mailable(
            each,
            waiting=fresh[each.team_id] + each.unsent,
            places=each.head_count - each.mails - each.cards,
        )
        for each in invited_teams(wave)
    ]
    return [each for each in found if each.waiting]
