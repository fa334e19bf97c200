"""The platform in a real browser: pages at a width, in a theme, a language, for a person.

tests/web/conftest.py takes the fixture over, so every test of the platform may ask for
`page_at`; `axe`, `overflow` and `picture` are plain functions on a page.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page

WIDTHS = (320, 390, 1280)
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def page_at(browser, live_server, client):
    """A page of the platform: `page_at(390, dark=True, person=lead)`, then `.goto("/...")`."""
    contexts, refused = [], []

    def open_at(
        width, *, dark=False, language="nl", forced_colors=False, javascript=True, person=None
    ):
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            forced_colors="active" if forced_colors else "none",
            reduced_motion="reduce",
            locale=LOCALES[language],
            java_script_enabled=javascript,
        )
        contexts.append(context)
        if person is not None:
            context.add_cookies([_session(client, person, live_server.url)])
        page = context.new_page()
        page.on(
            "console", lambda said: refused.append(said.text) if _is_refusal(said) else None
        )
        page.on("pageerror", lambda error: refused.append(str(error)))
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert refused == [], "the browser refused something, or a script of ours failed"


def axe(page: Page) -> list[str]:
    """What stands in somebody's way on this page, one sentence per element."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{each['id']} ({each['impact']}): {each['help']}: {' '.join(node['target'])}: "
        f"{node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]


def overflow(page: Page) -> list[str]:
    """The elements that make this page scroll sideways; none on a good page."""
    return list(
        page.evaluate(
            """() => {
              const wide = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= wide) return [];
              return [...document.querySelectorAll('body *')]
                .filter(part => part.getBoundingClientRect().right > wide + 1)
                .map(part => part.outerHTML.slice(0, 120));
            }"""
        )
    )


def focus_path(page: Page, presses: int) -> Iterator[str]:
    """Where the Tab key leads, one place per press: the words on it, or its name."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        yield page.evaluate(
            """() => {
              const here = document.activeElement;
              return here.innerText?.trim() || here.id || here.name || here.tagName;
            }"""
        )


def picture(page: Page, name: str) -> None:
    """Save what the page looks like, where WEERKLANK_PICTURES names a folder; else nothing."""
    folder = os.environ.get("WEERKLANK_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder, f"{name}.png"), full_page=True)


def _is_refusal(said):
    return "Content Security Policy" in said.text or "Refused to" in said.text


def _session(client, person, address):
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": address}
