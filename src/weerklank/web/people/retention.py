"""What is held about people and their accounts, why, how long, and how it goes."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from weerklank.web.people.models import (
    Appointment,
    Membership,
    Municipality,
    Organisation,
    Origin,
    Reporting,
    Team,
    User,
    Welcome,
)
from weerklank.web.trust.retention import Holding, hold, not_about_a_person

Rows = Sequence[dict[str, Any]]

TWO_YEARS = timedelta(days=730)
A_MONTH = timedelta(days=30)


def _day(at: datetime, before: timedelta) -> date:
    return (at - before).date()


def _gone(rows: QuerySet[Any]) -> int:
    """Delete these rows; how many of them there were, without what hung on them."""
    number = rows.count()
    rows.delete()
    return number


def _period(row: Membership | Appointment | Reporting) -> dict[str, Any]:
    days = {"from": row.from_on, "until": row.until_on}
    return {name: day.isoformat() if day else None for name, day in days.items()}


# --- Accounts ---------------------------------------------------------------------------------


def forgotten(at: datetime) -> QuerySet[User]:
    """People without a team, a role and a visit in two years."""
    moment = at - TWO_YEARS
    return User.objects.filter(
        Q(last_login__isnull=True) | Q(last_login__lt=moment),
        added_at__lt=moment,
        memberships__isnull=True,
        appointments__isnull=True,
        is_superuser=False,
    )


def expire_accounts(at: datetime) -> int:
    return _gone(User.objects.filter(pk__in=forgotten(at).values("pk")))


def export_account(person: User) -> Rows:
    signed_in = person.last_login.isoformat() if person.last_login else None
    return [
        {
            "name": person.name,
            "email": person.email,
            "language": person.language,
            "added_at": person.added_at.isoformat(),
            "last_login": signed_in,
            "addresses": list(
                EmailAddress.objects.filter(user=person).values("email", "verified")
            ),
            "second_steps": list(
                Authenticator.objects.filter(user=person).values_list("type", flat=True)
            ),
            "signs_in_with": list(
                SocialAccount.objects.filter(user=person).values("provider", "extra_data")
            ),
        }
    ]


def erase_account(person: User, _at: datetime) -> int:
    Welcome.objects.filter(email__iexact=person.email).delete()
    return _gone(User.objects.filter(pk=person.pk))


hold(
    Holding(
        name="people.accounts",
        tables=(
            User,
            User.groups.through,
            User.user_permissions.through,
            EmailAddress,
            EmailConfirmation,
            Authenticator,
            SocialAccount,
            SocialToken,
        ),
        what=_("Name, e-mail address, language, and what somebody signs in with."),
        why=_("To know who may see what, and to let people sign in safely."),
        kept=_("Until two years after the last team, role and visit."),
        expire=expire_accounts,
        export=export_account,
        erase=erase_account,
    )
)


# --- Teams and roles --------------------------------------------------------------------------


def expire_memberships(at: datetime) -> int:
    return _gone(Membership.objects.filter(until_on__lt=_day(at, TWO_YEARS)))


def export_memberships(person: User) -> Rows:
    rows = person.memberships.select_related("team__municipality").order_by("pk")
    return [
        {"team": row.team.name, "municipality": row.team.municipality.name} | _period(row)
        for row in rows
    ]


def erase_memberships(person: User, _at: datetime) -> int:
    return _gone(Membership.objects.filter(person=person))


hold(
    Holding(
        name="people.memberships",
        tables=(Membership,),
        what=_("Who is in which team, and since when."),
        why=_("To invite the right people to a wave, and to count how many could answer."),
        kept=_("Until two years after somebody left the team."),
        expire=expire_memberships,
        export=export_memberships,
        erase=erase_memberships,
    )
)


def expire_roles(at: datetime) -> int:
    return _gone(Appointment.objects.filter(until_on__lt=_day(at, TWO_YEARS)))


def export_roles(person: User) -> Rows:
    rows = person.appointments.select_related("team", "organisation").order_by("pk")
    return [
        {"role": row.role, "in": str(row.team or row.organisation)} | _period(row)
        for row in rows
    ]


def erase_roles(person: User, _at: datetime) -> int:
    return _gone(Appointment.objects.filter(person=person))


hold(
    Holding(
        name="people.roles",
        tables=(Appointment,),
        what=_("Who has which role in a team or an organisation, and since when."),
        why=_("A role decides which pages somebody sees."),
        kept=_("Until two years after the role ended."),
        expire=expire_roles,
        export=export_roles,
        erase=erase_roles,
    )
)


def _reporting_of(person: User) -> QuerySet[Reporting]:
    return Reporting.objects.filter(Q(person=person) | Q(manager=person))


def expire_reporting(at: datetime) -> int:
    return _gone(Reporting.objects.filter(until_on__lt=_day(at, A_MONTH)))


def export_reporting(person: User) -> Rows:
    # Only the own side by name: that somebody reports to this person is about them as well.
    rows = person.reports_to.select_related("manager").order_by("pk")
    return [{"reports_to": str(row.manager)} | _period(row) for row in rows]


def erase_reporting(person: User, _at: datetime) -> int:
    return _gone(_reporting_of(person))


hold(
    Holding(
        name="people.reporting",
        tables=(Reporting,),
        what=_("Who reports to whom."),
        why=_("To warn where somebody would lead a conversation of people who report to them."),
        kept=_("Until a month after it ended."),
        expire=expire_reporting,
        export=export_reporting,
        erase=erase_reporting,
    )
)


# --- Links and visits -------------------------------------------------------------------------


def expire_welcomes(at: datetime) -> int:
    old = Q(expires_at__lt=at - A_MONTH) | Q(used_at__lt=at - A_MONTH)
    return _gone(Welcome.objects.filter(old))


def export_welcomes(person: User) -> Rows:
    rows = Welcome.objects.filter(email__iexact=person.email).select_related("organisation")
    return [
        {"role": row.role, "organisation": row.organisation.name} for row in rows.order_by("pk")
    ]


def erase_welcomes(person: User, _at: datetime) -> int:
    return _gone(Welcome.objects.filter(email__iexact=person.email))


hold(
    Holding(
        name="people.welcomes",
        tables=(Welcome,),
        what=_("The e-mail address that an invitation to an account went to, and its role."),
        why=_("To let somebody make an account with the role that was meant."),
        kept=_("Until a month after the link was used or became too old."),
        expire=expire_welcomes,
        export=export_welcomes,
        erase=erase_welcomes,
    )
)


def expire_visits(at: datetime) -> int:
    Session.objects.filter(expire_date__lt=at).delete()
    return _gone(UserSession.objects.exclude(session_key__in=Session.objects.values("pk")))


def export_visits(person: User) -> Rows:
    rows = UserSession.objects.filter(user=person).order_by("pk")
    return [
        # The address is an alias and the browser is not known: see trust/http/addresses.py.
        {"since": row.created_at.isoformat()}
        for row in rows
    ]


def erase_visits(person: User, _at: datetime) -> int:
    visits = UserSession.objects.filter(user=person)
    Session.objects.filter(pk__in=visits.values("session_key")).delete()
    return _gone(visits)


hold(
    Holding(
        name="people.visits",
        tables=(Session, UserSession),
        what=_("Since when somebody is signed in, in which window of a browser."),
        why=_("To stay signed in for a working day, and to end a visit elsewhere."),
        kept=_("Until signing out, and at most a day longer than 12 hours."),
        expire=expire_visits,
        export=export_visits,
        erase=erase_visits,
    )
)

_NOT_ABOUT_ANYBODY: dict[type[Model], str] = {
    Organisation: "names, words and looks of an organisation",
    Municipality: "names of municipalities",
    Team: "names and periods of teams; who is in them is a membership",
    Origin: "which team came from which",
    Group: "groups of Django are not used",
    Permission: "names of permissions, not used",
    ContentType: "names of tables",
    SocialApp: "servers for signing in come from the environment",
}
for _table, _because in _NOT_ABOUT_ANYBODY.items():
    not_about_a_person(_table, _because)
not_about_a_person(Group.permissions.through, "groups of Django are not used")
