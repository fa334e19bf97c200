"""Signing in with a password, a second step, and a new password by mail."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.urls import reverse

from tests.web import make

PASSWORD = "a long enough sentence"


def code(secret):
    """What the app of this secret shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def ada():
    made = make.person("Ada", email="ada@example.org", password=PASSWORD)
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


def sign_in(client, password=PASSWORD):
    return client.post(
        reverse("account_login"), {"login": "ada@example.org", "password": password}
    )


def signed_in(client):
    return "_auth_user_id" in client.session


def test_a_password_opens_the_door_and_another_does_not(client, ada):
    sign_in(client, "another long sentence")
    assert not signed_in(client)

    sign_in(client)
    assert signed_in(client)


def test_a_second_step_is_set_up_and_asked_for(client, ada):
    sign_in(client)
    asked = client.get(reverse("mfa_activate_totp"))
    # For what is this important the password is asked for once more.
    page = client.post(asked.url, {"password": PASSWORD}, follow=True)
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert Authenticator.objects.filter(user=ada, type="totp").exists()
    client.logout()

    answer = sign_in(client)

    assert answer.url == reverse("mfa_authenticate")
    assert not signed_in(client)
    client.post(answer.url, {"code": "000000"})
    assert not signed_in(client)
    client.cookies.clear()
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": next_code(secret)})
    assert signed_in(client)


def next_code(secret):
    """The code after this one: a code works once."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + 1))


def test_a_recovery_code_is_the_second_step_once(client, ada):
    make.second_step(ada)
    recovery = RecoveryCodes.activate(ada).get_unused_codes()[0]
    for expected in (True, False):
        client.cookies.clear()
        sign_in(client)
        client.post(reverse("mfa_authenticate"), {"code": recovery})
        assert signed_in(client) is expected


def test_a_new_password_is_chosen_with_a_link_in_a_mail(client, ada):
    client.post(reverse("account_reset_password"), {"email": "ada@example.org"})
    assert mail.outbox[0].to == ["ada@example.org"]
    link = re.search(r"http://[^/]+(/\S+)", mail.outbox[0].body).group(1)
    page = client.get(link, follow=True)

    client.post(
        page.redirect_chain[-1][0],
        {"password1": "a wholly new sentence", "password2": "a wholly new sentence"},
    )

    ada.refresh_from_db()
    assert ada.check_password("a wholly new sentence")
    assert client.get(link, follow=True).context.get("token_fail")


def test_an_address_that_nobody_has_gets_no_mail_and_the_same_answer(client, ada):
    known = client.post(reverse("account_reset_password"), {"email": "ada@example.org"})
    unknown = client.post(reverse("account_reset_password"), {"email": "eve@example.org"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]


def test_an_address_that_is_not_verified_gets_a_mail_before_the_door_opens(client, ada):
    EmailAddress.objects.update(verified=False)

    sign_in(client)

    assert not signed_in(client)
    assert mail.outbox[0].to == ["ada@example.org"]
    link = re.search(r"http://[^/]+(/\S+)", mail.outbox[0].body).group(1)
    client.post(link)
    assert EmailAddress.objects.get().verified


def test_the_page_for_signing_in_offers_a_passkey(client):
    page = client.get(reverse("account_login")).content.decode()

    assert "passkey" in page.lower()
    asked = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    assert asked.json()["request_options"]
