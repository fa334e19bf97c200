"""An organisation's own look changes the pages, and they stay readable."""

import pytest

from tests.web.browser import axe, overflow, picture
from tests.web.ui.gallery import THEME
from weerklank.web.ui.tokens import clean_tokens

pytestmark = pytest.mark.urls("tests.web.ui.urls")
PLUM = "rgb(107, 45, 92)"


def style(page, selector, name):
    return page.locator(selector).first.evaluate(f"e => getComputedStyle(e)['{name}']")


def test_this_look_can_be_read():
    assert clean_tokens(THEME).warnings == ()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pages_take_the_look_of_an_organisation(page_at, dark):
    page = page_at(1280, dark=dark)
    page.goto("/gallery/?look=1&wrong=1")

    assert style(page, "a.button", "backgroundColor") == PLUM
    assert style(page, ".masthead", "backgroundColor") == PLUM
    assert style(page, "h1", "color") == PLUM
    assert style(page, "body", "backgroundColor") == "rgb(255, 255, 255)"
    assert axe(page) == []
    assert overflow(page) == []
    picture(page, f"look-1280-{'dark' if dark else 'light'}")


def test_without_a_look_pages_have_our_own(page_at):
    page = page_at(1280)
    page.goto("/gallery/")

    assert style(page, "a.button", "backgroundColor") == "rgb(29, 84, 80)"


def test_the_page_of_a_respondent_takes_the_look_too(page_at):
    page = page_at(390)
    page.goto("/gallery/answering/?look=1")

    assert style(page, ".answer-actions .button", "backgroundColor") == PLUM
    assert axe(page) == []
    picture(page, "look-answering-390")
