"""What is held about people goes when its time has come, or when they ask."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.urls import reverse

from tests.web import make
from weerklank.web.people import retention
from weerklank.web.people.actions.welcomes import make_welcome
from weerklank.web.people.models import (
    Appointment,
    Membership,
    Reporting,
    User,
    Welcome,
)
from weerklank.web.people.rules import Role
from weerklank.web.trust.retention import HOLDINGS, NOT_ABOUT_A_PERSON

NOW = make.MONDAY
OURS = [name for name in HOLDINGS if name.startswith("people.")]
LONG_AGO = NOW - timedelta(days=731)


@pytest.fixture
def old_hand(north):
    """Somebody of long ago: no team, no role, no visit."""
    return make.person("Olga Old", added_at=LONG_AGO, last_login=LONG_AGO)


def test_every_table_of_people_and_of_signing_in_is_accounted_for():
    held = {table for name in OURS for table in HOLDINGS[name].tables}
    labels = {"people", "account", "mfa", "socialaccount", "usersessions", "sessions", "auth"}
    tables = [
        table
        for label in labels
        for table in apps.get_app_config(label).get_models(include_auto_created=True)
    ]

    assert len(tables) > 15
    assert [t for t in tables if t not in held and t not in NOT_ABOUT_A_PERSON] == []


def test_who_was_not_here_for_two_years_goes(old_hand, member):
    assert retention.expire_accounts(NOW) == 1

    assert list(User.objects.all()) == [member]


@pytest.mark.parametrize(
    "reason", ["team", "role", "visit", "new"], ids=lambda reason: f"not_with_a_{reason}"
)
def test_somebody_is_kept(old_hand, north, reason):
    if reason == "team":
        Membership.objects.create(person=old_hand, team=north, until_on=make.day("2026-08-01"))
    elif reason == "role":
        make.appointed(old_hand, Role.TEAM_LEADER, team=north)
    elif reason == "visit":
        User.objects.update(last_login=NOW - timedelta(days=700))
    else:
        User.objects.update(added_at=NOW - timedelta(days=700))

    assert retention.expire_accounts(NOW) == 0


def test_what_ended_long_ago_goes_and_what_is_so_stays(north, member, lead, valley):
    ended = {"until_on": LONG_AGO.date() - timedelta(days=1)}
    gone = make.person("Gone")
    Membership.objects.create(person=gone, team=north, **ended)
    Appointment.objects.create(person=gone, role="manager", organisation=valley, **ended)
    Reporting.objects.create(person=gone, manager=lead, **ended)
    Reporting.objects.create(person=member, manager=lead)

    assert retention.expire_memberships(NOW) == 1
    assert retention.expire_roles(NOW) == 1
    assert retention.expire_reporting(NOW) == 1
    assert Membership.objects.count() == 2
    assert Appointment.objects.get().person == lead
    assert Reporting.objects.get().person == member


def test_links_go_a_month_after_they_stopped_working(valley, admin):
    make_welcome(valley, email="a@example.org", role=Role.TRAINER, team=None, by=admin, at=NOW)

    assert retention.expire_welcomes(NOW + timedelta(days=43)) == 0
    assert retention.expire_welcomes(NOW + timedelta(days=45)) == 1


def test_visits_go_with_their_session(client, member):
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    client.post(
        reverse("account_login"),
        {"login": member.email, "password": "a long enough sentence"},
    )
    assert UserSession.objects.get().user == member
    Session.objects.update(expire_date=NOW - timedelta(hours=1))

    assert retention.expire_visits(NOW) == 1

    assert not Session.objects.exists()
    assert not UserSession.objects.exists()


def test_an_export_tells_what_is_held(north, lead, member, valley, admin):
    Reporting.objects.create(person=member, manager=lead)
    make_welcome(valley, email=member.email, role=Role.TRAINER, team=None, by=admin, at=NOW)

    told = {name: list(HOLDINGS[name].export(member)) for name in OURS}

    assert told["people.accounts"][0]["email"] == member.email
    assert told["people.memberships"] == [
        {"team": "North", "municipality": "Hill", "from": None, "until": None}
    ]
    assert told["people.reporting"][0]["reports_to"] == "Lea Lead"
    assert told["people.welcomes"] == [{"role": "trainer", "organisation": "Valley"}]
    assert HOLDINGS["people.reporting"].export(lead) == []
    assert "password" not in str(told)


def test_erasing_leaves_nothing_of_somebody(client, north, lead, member, valley, admin):
    EmailAddress.objects.create(user=lead, email=lead.email, verified=True, primary=True)
    make.second_step(lead)
    Reporting.objects.create(person=member, manager=lead)
    make_welcome(valley, email=lead.email, role=Role.TRAINER, team=None, by=admin, at=NOW)
    traces = [
        User.objects.filter(email=lead.email),
        EmailAddress.objects.filter(email=lead.email),
        Membership.objects.filter(person=lead.pk),
        Appointment.objects.filter(person=lead.pk),
        Reporting.objects.all(),
        Welcome.objects.all(),
    ]
    assert all(trace.exists() for trace in traces)

    for name in OURS:
        HOLDINGS[name].erase(lead, NOW)

    assert [trace.exists() for trace in traces] == [False] * len(traces)
    assert User.objects.filter(pk=member.pk).exists()


def test_erasing_ends_the_visits_of_somebody(client, member):
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    client.post(
        reverse("account_login"),
        {"login": member.email, "password": "a long enough sentence"},
    )
    assert client.get(reverse("people:profile")).status_code == 200

    HOLDINGS["people.visits"].erase(member, NOW)

    assert client.get(reverse("people:profile")).status_code == 302
