"""Every part of a page in a real browser: for everyone, on every screen, in light and dark."""

import pytest

from tests.web.browser import WIDTHS, axe, focus_path, overflow, picture

pytestmark = pytest.mark.urls("tests.web.ui.urls")
PAGES = {"parts": "/gallery/?wrong=1", "answering": "/gallery/answering/"}
BOTH = pytest.mark.parametrize("name", PAGES)


@BOTH
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_stands_in_the_way_and_nothing_scrolls_sideways(page_at, name, width, dark):
    page = page_at(width, dark=dark)
    page.goto(PAGES[name])

    assert axe(page) == []
    assert overflow(page) == []
    picture(page, f"{name}-{width}-{'dark' if dark else 'light'}")


@BOTH
def test_with_forced_colours_nothing_stands_in_the_way(page_at, name):
    page = page_at(390, forced_colors=True)
    page.goto(PAGES[name])

    assert axe(page) == []
    picture(page, f"{name}-390-forced")


# A window of 1280 that is enlarged to 200% is as wide as one of 640; letters alone can be
# enlarged too, and then nothing may be cut off either.
@BOTH
def test_enlarged_to_twice_the_size_nothing_scrolls_sideways(page_at, name):
    page = page_at(640)
    page.goto(PAGES[name])
    assert overflow(page) == []

    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '212.5%'")

    assert overflow(page) == []


def test_the_keyboard_goes_from_the_skip_link_down_the_page(page_at, lead):
    page = page_at(1280, person=lead)
    page.goto("/gallery/")

    path = list(focus_path(page, 8))

    assert path == [
        "Naar de inhoud", "Weerklank", "Lea Lead", "Start", "Onderzoeken", "Vragenlijsten",
        "Organisatie", "Start",
    ]  # fmt: skip


def test_the_skip_link_is_seen_once_the_keyboard_is_on_it(page_at):
    page = page_at(390)
    page.goto("/gallery/")
    page.keyboard.press("Tab")

    box = page.locator(".skip").bounding_box()
    page.keyboard.press("Enter")

    assert box["y"] >= 0
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_place_that_the_keyboard_reaches_shows_it(page_at):
    page = page_at(1280)
    page.goto("/gallery/")
    bare = []
    for _ in range(40):
        page.keyboard.press("Tab")
        bare += page.evaluate(
            """() => {
              const here = document.activeElement;
              if (here === document.body) return [];
              const shown = [here, here.closest('.choice')].some(each => each
                && parseFloat(getComputedStyle(each).outlineWidth) >= 2
                && getComputedStyle(each).outlineStyle !== 'none');
              return shown ? [] : [here.outerHTML.slice(0, 80)];
            }"""
        )

    assert bare == []


def test_the_account_menu_opens_by_keyboard_and_without_javascript(page_at, lead):
    page = page_at(390, person=lead, javascript=False)
    page.goto("/gallery/")
    page.locator(".menu > summary").focus()
    page.keyboard.press("Enter")

    assert page.get_by_role("button", name="Uitloggen").is_visible()


def test_a_language_is_chosen_for_the_page_one_is_on(page_at):
    page = page_at(1280)
    page.goto("/gallery/")
    page.get_by_role("button", name="English").click()

    assert page.url.endswith("/gallery/")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".skip").inner_text() == "Skip to the content"


@BOTH
def test_what_is_pressed_is_large_enough(page_at, name):
    page = page_at(320)
    page.goto(PAGES[name])

    # Links inside a sentence are exempt (WCAG 2.5.8), and so is a native radio in its label.
    small = page.evaluate(
        """() => [...document.querySelectorAll(
            'button, summary, select, .button, .choice, nav a, .footer a')]
          .filter(part => part.checkVisibility())
          .map(part => [part.innerText || part.tagName, part.getBoundingClientRect()])
          .filter(([, box]) => box.height < 24 || box.width < 24)
          .map(([words]) => words)"""
    )

    assert small == []


def test_answers_are_large_enough_for_a_thumb(page_at):
    for width in (320, 1280):
        page = page_at(width)
        page.goto("/gallery/answering/")
        heights = page.evaluate(
            "[...document.querySelectorAll('.choice')].map(c => c.getBoundingClientRect())"
            ".map(box => Math.min(box.height, box.width))"
        )

        assert min(heights) >= 44


def test_paper_shows_the_page_without_its_frame(page_at):
    page = page_at(1280)
    page.goto("/gallery/")
    page.emulate_media(media="print")

    assert not page.locator(".masthead").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
