"""Accounts begin with a link: once, for 14 days, with the role that it names."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from tests.web import make
from weerklank.web.people.actions import welcomes as actions
from weerklank.web.people.models import Appointment, User, Welcome
from weerklank.web.people.rules import Role
from weerklank.web.trust.models import AuditEvent

PASSWORD = "the tide comes in twice"


@pytest.fixture
def invite(as_, admin, valley):
    """Invite on the page; the address in the mail is the answer."""

    def sent(email="nia@example.org", role="researcher", team=""):
        as_(admin).post(
            reverse("people:welcome_add", args=[valley.pk]),
            {"email": email, "role": role, "team": team},
        )
        return link()

    return sent


def link():
    """The address in the newest mail."""
    return re.search(r"http://127.0.0.1:8000(/welcome/\S+)", mail.outbox[-1].body).group(1)


def make_account(client, address, **values):
    client.logout()
    typed = {"name": "Nia New", "password": PASSWORD, "again": PASSWORD}
    return client.post(address, typed | values)


def test_the_link_makes_an_account_that_can_sign_in(client, invite, valley):
    address = invite()

    answer = make_account(client, address)

    assert answer.url == reverse("account_login")
    client.post(answer.url, {"login": "nia@example.org", "password": PASSWORD})
    nia = User.objects.get(email="nia@example.org")
    assert client.session["_auth_user_id"] == str(nia.pk)
    assert [(a.role, a.organisation) for a in nia.appointments.all()] == [
        (Role.RESEARCHER, valley)
    ]


def test_the_mail_goes_to_the_address_and_the_link_is_kept_nowhere(invite, admin):
    address = invite()

    assert mail.outbox[0].to == ["nia@example.org"]
    token = address.split("/")[2]
    stored = str(list(Welcome.objects.values())) + str(list(AuditEvent.objects.values()))
    assert token not in stored
    assert "nia@example.org" not in str(list(AuditEvent.objects.values()))


def test_the_link_works_once(client, invite):
    address = invite()
    make_account(client, address)

    again = make_account(client, address, password="another long sentence")

    assert again.status_code == 410
    assert User.objects.get(email="nia@example.org").check_password(PASSWORD)


def test_the_link_is_too_old_after_14_days(client, valley, admin):
    long_ago = datetime.now(UTC) - timedelta(days=14)
    _welcome, token = actions.make_welcome(
        valley, email="nia@example.org", role=Role.RESEARCHER, team=None, by=admin, at=long_ago
    )

    answer = client.get(reverse("people:welcome", args=[token]))

    assert answer.status_code == 410
    assert make_account(client, reverse("people:welcome", args=[token])).status_code == 410
    assert not User.objects.filter(email="nia@example.org").exists()


def test_sending_again_makes_another_link_and_revoking_ends_it(
    as_, admin, client, invite, valley
):
    first = invite()
    welcome = Welcome.objects.get()
    as_(admin).post(reverse("people:welcome_resend", args=[valley.pk, welcome.pk]))
    second = link()

    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200

    as_(admin).post(reverse("people:welcome_revoke", args=[valley.pk, welcome.pk]))
    assert client.get(second).status_code == 410


def test_somebody_known_to_a_team_gets_an_account_and_keeps_the_team(client, invite, north):
    known = make.member(north, "N", email="nia@example.org", password=None)
    known.set_unusable_password()
    known.save()

    make_account(client, invite())

    known.refresh_from_db()
    assert known.name == "Nia New"
    assert known.check_password(PASSWORD)
    assert known.memberships.get().team == north


def test_a_link_never_sets_the_password_of_an_account(client, invite):
    ada = make.person("Ada", email="ada@example.org", password="her own long sentence")
    address = invite("ada@example.org")

    make_account(client, address)

    ada.refresh_from_db()
    assert ada.check_password("her own long sentence")
    assert not ada.appointments.exists()


def test_somebody_with_an_account_signs_in_and_takes_the_role(as_, invite, member):
    address = invite(member.email)

    answer = as_(member).post(address)

    assert answer.url == "/"
    assert member.appointments.get().role == Role.RESEARCHER


def test_nobody_takes_a_role_that_was_for_somebody_else(as_, invite, member, lead):
    address = invite(member.email)

    as_(lead).post(address)

    assert not Appointment.objects.filter(role=Role.RESEARCHER).exists()
    assert Welcome.objects.get().used_at is None


def test_a_role_in_a_team_is_given_in_that_team_only(client, invite, north):
    make_account(client, invite(role="team-leader", team=north.pk))

    role = Appointment.objects.get(person__email="nia@example.org")
    assert (role.team, role.organisation) == (north, None)


@pytest.mark.parametrize(
    "values",
    [
        {"password": "short", "again": "short"},
        {"again": "something else entirely"},
        {"password": "nia@example.org", "again": "nia@example.org"},
        {"name": ""},
    ],
)
def test_what_is_wrong_is_said_next_to_the_field(client, invite, values):
    answer = make_account(client, invite(), **values)

    assert answer.context["form"].errors
    assert Welcome.objects.get().used_at is None


def test_the_same_role_is_not_offered_twice(as_, admin, valley, invite):
    invite()

    answer = as_(admin).post(
        reverse("people:welcome_add", args=[valley.pk]),
        {"email": "NIA@example.org", "role": "researcher"},
    )

    assert "email" in answer.context["form"].errors
    assert len(mail.outbox) == 1


def test_a_mail_that_fails_is_told_and_can_be_sent_again(as_, admin, valley, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1

    answer = as_(admin).post(
        reverse("people:welcome_add", args=[valley.pk]),
        {"email": "nia@example.org", "role": "researcher"},
        follow=True,
    )

    assert Welcome.objects.get().used_at is None
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]


def test_invitations_do_not_exist_for_others(as_, outsider, invite, valley):
    invite()
    welcome = Welcome.objects.get()
    browser = as_(outsider)

    assert browser.get(reverse("people:welcome_list", args=[valley.pk])).status_code == 404
    for page in ("welcome_resend", "welcome_revoke"):
        address = reverse(f"people:{page}", args=[valley.pk, welcome.pk])
        assert browser.post(address).status_code == 404


def test_nobody_signs_up_by_themselves(client):
    client.post(
        "/account/signup/",
        {"email": "eve@example.org", "password1": PASSWORD, "password2": PASSWORD},
    )

    assert not User.objects.exists()
