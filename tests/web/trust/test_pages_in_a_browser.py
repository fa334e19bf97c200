"""The pages of trust stand in nobody's way: axe, widths, light and dark, both languages."""

import pytest
from allauth.account.models import EmailAddress

from tests.web import make
from tests.web.browser import axe, overflow, picture
from weerklank.web.trust import actions
from weerklank.web.trust.models import Consent
from weerklank.web.trust.retention import HOLDINGS

VIEWS = [(320, False, "nl"), (390, True, "en"), (1280, False, "en"), (1280, True, "nl")]


@pytest.fixture
def busy(admin, valley, lead):
    """An administrator of an organisation where something was done."""
    EmailAddress.objects.create(user=admin, email=admin.email, verified=True, primary=True)
    for deed in ("monitor.wave.opened", "people.team.founded", "people.tea.spilled") * 20:
        actions.record(deed, valley, by=admin, at=make.MONDAY, organisation=valley)
    actions.give_consent("no_reminders_by_mail", by=admin, at=make.MONDAY)
    actions.clean(HOLDINGS.values(), at=make.FRIDAY)
    return admin


@pytest.mark.parametrize(("width", "dark", "language"), VIEWS)
def test_a_page_of_trust_stands_in_nobodys_way(page_at, busy, valley, width, dark, language):
    page = page_at(width, dark=dark, language=language, person=busy)
    organisation = f"/organisations/{valley.pk}"
    for address in (
        "/privacy/",
        "/me/",
        "/me/choices/",
        "/me/erase/",
        f"{organisation}/trail/",
        f"{organisation}/cleanings/",
    ):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")

        assert page.locator("h1").count() == 1, address
        assert axe(page) == [], address
        assert overflow(page) == [], address
        picture(page, f"trust{address.replace('/', '-')}{width}-{language}")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_choice_is_made_with_the_keyboard_alone(page_at, lead, javascript):
    page = page_at(390, person=lead, javascript=javascript)
    page.goto("/me/choices/")

    page.locator("main button").focus()
    page.keyboard.press("Enter")
    page.locator("main .badge.good").wait_for()

    assert page.locator("main .badge").inner_text() == "Aan"
    assert Consent.objects.filter(person=lead).exists()


def test_the_browser_knows_every_word_of_the_permissions_policy(page_at):
    page = page_at(390)
    said = []
    page.on("console", lambda message: said.append(message.text))

    page.goto("/privacy/")

    assert [each for each in said if "Permissions-Policy" in each] == []
