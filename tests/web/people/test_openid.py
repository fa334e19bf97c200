"""Signing in elsewhere: a server is believed about its own domains, and gives no rights."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from tests.web import make
from tests.web.people import openid_server
from weerklank.web.config.openid import openid_servers, origin
from weerklank.web.people.models import Appointment, User


@pytest.fixture
def server(settings, monkeypatch):
    with openid_server.running() as server:
        about = "WEERKLANK_OIDC_HILL"
        monkeypatch.setenv("WEERKLANK_OIDC", "hill")
        monkeypatch.setenv(f"{about}_URL", server.address)
        monkeypatch.setenv(f"{about}_CLIENT", openid_server.CLIENT)
        monkeypatch.setenv(f"{about}_SECRET", openid_server.SECRET)
        monkeypatch.setenv(f"{about}_NAME", "Hill")
        monkeypatch.setenv(f"{about}_DOMAINS", "hill.example")
        apps = openid_servers(Env(), insecure=True)
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}
        yield server


@pytest.fixture
def sign_in(client, server):
    """Go through the door of the other server as this person; back with the last answer."""

    def through(process="login", **person):
        server.person = {"sub": "1", "name": "Nia New"} | person
        start = client.post(f"/account/oidc/hill/login/?process={process}")
        asked = {k: v[0] for k, v in parse_qs(urlsplit(start.url).query).items()}
        back = urlsplit(server.authorize(asked))
        return client.get(f"{back.path}?{back.query}", follow=True)

    return through


def signed_in(client):
    return client.session.get("_auth_user_id")


def test_somebody_new_gets_an_account_without_rights(client, sign_in):
    sign_in(email="Nia@hill.example", email_verified=True)

    nia = User.objects.get()
    assert (nia.email, nia.name) == ("nia@hill.example", "Nia New")
    assert not nia.has_usable_password()
    assert not Appointment.objects.exists()
    assert not nia.memberships.exists()
    assert signed_in(client) == str(nia.pk)


def test_somebody_known_to_a_team_signs_in_as_themselves(client, sign_in, north):
    known = make.member(north, "Nia", email="nia@hill.example", password=None)

    sign_in(email="nia@hill.example", email_verified=True)

    assert signed_in(client) == str(known.pk)
    assert SocialAccount.objects.get().user == known
    assert EmailAddress.objects.get().verified
    assert known.memberships.get().team == north


def test_the_second_time_the_number_counts_not_the_address(client, sign_in):
    sign_in(email="nia@hill.example", email_verified=True)
    client.logout()

    sign_in(email="other@hill.example", email_verified=True)

    assert signed_in(client) == str(User.objects.get().pk)


@pytest.mark.parametrize("verified", [False, None, "false", "true", 1])
def test_an_address_that_is_not_verified_opens_nothing(client, sign_in, verified):
    make.person("Ada", email="ada@hill.example")

    sign_in(email="ada@hill.example", email_verified=verified)

    assert signed_in(client) is None
    assert not SocialAccount.objects.exists()


def test_a_server_cannot_take_over_an_account_of_another_domain(client, sign_in):
    make.person("Ada", email="ada@lake.example")

    sign_in(email="ada@lake.example", email_verified=True)

    assert signed_in(client) is None
    assert not SocialAccount.objects.exists()


def test_a_server_makes_no_account_of_another_domain(client, sign_in):
    answer = sign_in(email="new@lake.example", email_verified=True)

    assert signed_in(client) is None
    assert not User.objects.exists()
    assert answer.status_code == 200


def test_a_domain_is_compared_whole(client, sign_in):
    for email in ("eve@evilhill.example", "eve@hill.example.evil.example"):
        sign_in(email=email, email_verified=True)

    assert not User.objects.exists()


def test_who_has_a_second_step_is_asked_for_it_here_too(client, sign_in):
    ada = make.person("Ada", email="ada@hill.example")
    make.second_step(ada)

    answer = sign_in(email="ada@hill.example", email_verified=True)

    assert signed_in(client) is None
    assert answer.redirect_chain[-1][0] == "/account/2fa/authenticate/"


def test_a_token_for_somebody_else_is_refused(client, sign_in, server):
    server.audience = "another site"

    sign_in(email="nia@hill.example", email_verified=True)

    assert signed_in(client) is None
    assert not User.objects.exists()


def test_an_answer_that_nobody_asked_for_is_refused(client, server):
    server.person = {"sub": "1", "email": "nia@hill.example", "email_verified": True}

    client.get("/account/oidc/hill/login/callback/?code=x&state=y")

    assert signed_in(client) is None
    assert not User.objects.exists()


def test_a_server_is_spoken_to_over_https_and_vouches_for_domains(monkeypatch):
    monkeypatch.setenv("WEERKLANK_OIDC", "lake")
    monkeypatch.setenv("WEERKLANK_OIDC_LAKE_URL", "http://lake.example/realm")
    monkeypatch.setenv("WEERKLANK_OIDC_LAKE_DOMAINS", "")
    with pytest.raises(ImproperlyConfigured, match="https"):
        openid_servers(Env(), insecure=False)
    with pytest.raises(ImproperlyConfigured, match="DOMAINS"):
        openid_servers(Env(), insecure=True)


def test_the_pages_may_send_a_form_to_the_server():
    server = {"settings": {"server_url": "https://lake.example:8443/realm"}}

    assert origin(server) == "https://lake.example:8443"
