"""Every page of signing in looks like ours, in both languages, and its scripts may run."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)

from tests.web.browser import axe, overflow, picture

PASSWORD = "een lang wachtwoord"
DOORS = ["login/", "password/reset/", "password/reset/done/", "password/reset/key/done/",
         "confirm-email/", "confirm-email/x/", "inactive/", "password/reset/key/1-x/"]  # fmt: skip
MINE = ["logout/", "password/change/", "email/", "2fa/", "2fa/webauthn/", "reauthenticate/"]


@pytest.fixture
def known(lead):
    lead.set_password(PASSWORD)
    lead.save()
    EmailAddress.objects.create(user=lead, email=lead.email, verified=True, primary=True)
    return lead


def signed_in(page, person):
    page.goto("/account/login/")
    page.fill("#id_login", person.email)
    page.fill("#id_password", PASSWORD)
    page.locator("form[action='/account/login/'] button").click()
    page.wait_for_load_state()
    return page


@pytest.mark.parametrize(
    ("width", "dark", "language"), [(320, True, "en"), (390, False, "nl"), (1280, True, "nl")]
)
def test_a_door_is_one_of_ours(page_at, width, dark, language):
    page = page_at(width, dark=dark, language=language)
    for address in DOORS:
        page.goto(f"/account/{address}")

        assert page.locator("h1").count() == 1, address
        assert page.locator(".masthead .brand").count() == 1, address
        assert axe(page) == [], address
        assert overflow(page) == [], address
        picture(page, f"door-{address.replace('/', '-')}{width}-{language}")


@pytest.mark.parametrize(
    ("width", "dark", "language"), [(320, False, "nl"), (1280, True, "en")]
)
def test_a_page_about_ones_own_account_is_one_of_ours(page_at, known, width, dark, language):
    page = signed_in(page_at(width, dark=dark, language=language), known)
    for address in MINE:
        page.goto(f"/account/{address}")

        assert page.locator("h1").count() == 1, address
        assert axe(page) == [], address
        assert overflow(page) == [], address
        picture(page, f"mine-{address.replace('/', '-')}{width}-{language}")


def test_a_wrong_password_is_said_without_saying_which_half_is_wrong(page_at, known):
    page = page_at(390)
    page.goto("/account/login/")
    page.fill("#id_login", known.email)
    page.fill("#id_password", "not the password")
    page.locator("form[action='/account/login/'] button").click()

    assert "horen niet bij elkaar" in page.locator(".error-summary").inner_text()
    assert page.evaluate("document.activeElement.className").endswith("error-summary")
    assert page.input_value("#id_login") == known.email


def test_an_app_on_a_phone_is_set_up_and_asked_for_at_the_next_sign_in(page_at, known):
    page = signed_in(page_at(390), known)
    page.goto("/account/2fa/totp/activate/")
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Verder").click()
    secret = page.locator("code").inner_text()
    assert axe(page) == []
    picture(page, "totp-390")
    page.fill("#id_code", code(secret))
    page.get_by_role("button", name="Aanzetten").click()

    assert "De app is ingesteld" in page.locator(".messages").inner_text()
    page.goto("/account/2fa/recovery-codes/")
    assert page.locator(".codes li").count() == 10
    assert axe(page) == []
    picture(page, "codes-390")
    page.goto("/account/logout/")
    page.locator("main").get_by_role("button", name="Uitloggen").click()
    signed_in(page, known)
    assert page.locator("h1").inner_text() == "De tweede stap"
    assert axe(page) == []
    picture(page, "second-390")


def code(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


@pytest.fixture
def with_key():
    """Give a page's browser a key of its own, as a phone or a laptop has one."""

    def give(page):
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        devtools.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                }
            },
        )
        return page

    return give


def test_a_passkey_is_added_and_opens_the_door(page_at, known, with_key):
    page = with_key(signed_in(page_at(1280), known))
    page.goto("/account/2fa/webauthn/add/")
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Verder").click()
    page.fill("#id_name", "Laptop")
    page.locator("label.choice").click()
    picture(page, "passkey-add-1280")
    page.get_by_role("button", name="De passkey toevoegen").click()
    page.wait_for_url("**/recovery-codes/**")
    page.goto("/account/2fa/webauthn/")
    assert page.locator("tbody th").inner_text() == "Laptop"
    assert axe(page) == []
    picture(page, "passkeys-1280")

    page.goto("/account/logout/")
    page.locator("main").get_by_role("button", name="Uitloggen").click()
    page.goto("/account/login/")
    page.get_by_role("button", name="Inloggen met een passkey").click()
    page.wait_for_url("**/")

    assert page.locator(".menu > summary").inner_text() == str(known)


def test_a_passkey_that_does_not_work_says_so_on_the_page(page_at, with_key):
    page = page_at(390)
    page.goto("/account/login/")
    page.route("**/webauthn/login/", lambda route: route.abort())
    page.get_by_role("button", name="Inloggen met een passkey").click()

    page.locator("[data-key-failed]").wait_for(state="visible")
    assert "lukte niet" in page.locator("[data-key-failed]").inner_text()


def test_without_javascript_the_door_says_why_a_passkey_does_not_work(page_at):
    page = page_at(390, javascript=False)
    page.goto("/account/login/")

    assert page.locator("[data-without-script]").is_visible()
