import hashlib
import os
import re
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.report.sample import sample
from tests.report.sample_figures import LONG_NAME, QUOTES, SCRIPT
from weerklank.report.html import render_html

IN_NEW_PROCESS = """
import hashlib
from tests.report.sample import sample
from weerklank.report.html import render_html
print(hashlib.sha256(render_html(sample()).encode()).hexdigest())
"""


FIGURES = 13


class Outline(HTMLParser):
    """Which elements a page has, with their attributes, and what is written in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.elements)

    def attributes(self, *names: str) -> list[str]:
        return [
            attrs[name] or "" for _, attrs in self.elements for name in names if name in attrs
        ]


@pytest.fixture
def page(report) -> str:
    return render_html(report)


def texts_of(value: object) -> list[str]:
    """Every text anywhere in a document, without the charts, which have tests of their own."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in texts_of(item)]
    if is_dataclass(value):
        names = [field.name for field in fields(value) if field.name not in ("chart", "kind")]
        return [text for name in names for text in texts_of(getattr(value, name))]
    return []


def test_every_text_of_the_document_is_on_the_page(report, page):
    # Two labels are for paper only.
    on_screen = replace(report, labels=replace(report.labels, page="", of=""))
    words = " ".join("".join(Outline(page).words).split())

    for text in texts_of(on_screen):
        expected = re.sub(r"[\x00\x07]", "\ufffd", text)
        assert " ".join(expected.split()) in words or text in Outline(page).attributes(
            "id", "lang"
        )


def test_the_page_says_its_language_and_title(report, page):
    assert f'<html lang="{report.language}">' in page
    assert f"<title>{report.title} · {report.subtitle}</title>" in page
    assert '<time datetime="2025-06-12">' in page


def test_the_page_fetches_nothing(page):
    outline = Outline(page)

    for tag in ("script", "link", "img", "iframe", "object", "image", "use", "base"):
        assert outline.count(tag) == 0
    assert all(href.startswith("#") for href in outline.attributes("href"))
    assert outline.attributes("src", "srcset", "xlink:href", "action", "style") == []
    assert "url(" not in page
    assert "@import" not in page
    addresses = set(re.findall(r"https?://[^\s\"'<]+", page))
    assert addresses == {"http://www.w3.org/2000/svg"}


def test_a_policy_forbids_what_the_page_does_not_need(page):
    (policy,) = Outline(page).attributes("http-equiv")

    assert policy == "Content-Security-Policy"
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'" in page


def test_every_figure_has_its_chart_twice_and_its_table_once(page):
    figures = page.split("<figure>")[1:]

    # Six of the report, one beside a finding, and one per kind of chart with awkward names.
    assert len(figures) == FIGURES
    for figure in figures:
        figure = figure.split("</figure>")[0]
        assert figure.count("<svg") == 2
        assert figure.count("<table>") == 1
        assert figure.count("<details") == 1


def test_every_address_on_the_page_is_used_once_and_every_link_arrives(page):
    outline = Outline(page)
    ids = outline.attributes("id")

    assert len(ids) == len(set(ids))
    assert {href.removeprefix("#") for href in outline.attributes("href")} <= set(ids)


def test_headings_go_down_one_step_at_a_time(page):
    levels = [int(tag[1]) for tag, _ in Outline(page).elements if re.fullmatch(r"h\d", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_texts_that_try_to_break_out_stay_texts(page):
    outline = Outline(page)

    assert outline.count("script") == 0
    assert outline.count("img") == 0
    assert SCRIPT in "".join(outline.words)
    assert QUOTES in "".join(outline.words)
    assert not [
        name for _, attrs in outline.elements for name in attrs if name.startswith("on")
    ]


def test_a_control_character_is_made_visible(report):
    page = render_html(replace(report, title="Team\x00 \x1b[1m\ud800"))

    assert "<title>Team\ufffd \ufffd[1m\ufffd" in page
    page.encode("utf-8")


def test_the_same_document_gives_the_same_page_in_any_process():
    here = hashlib.sha256(render_html(sample()).encode()).hexdigest()
    elsewhere = subprocess.run(  # noqa: S603 -- our own words
        [sys.executable, "-c", IN_NEW_PROCESS],
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert elsewhere.stdout.strip() == here


def test_a_document_without_chapters_is_a_page(report):
    page = render_html(replace(report, front=(), chapters=()))

    assert Outline(page).count("h2") == 0
    assert report.title in page


# --- in a real browser --------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_barrier(open_report, width, scheme):
    page = open_report(width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")

    results = Axe().run(page)

    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", [320, 390, 640, 1280])
def test_the_page_never_scrolls_sideways(open_report, width):
    page = open_report(width)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "layout"), [(390, "narrow"), (1280, "wide")])
def test_one_layout_of_each_chart_is_displayed(open_report, width, layout):
    page = open_report(width)
    ids = page.evaluate(
        "[...document.querySelectorAll('svg')].filter(svg => svg.checkVisibility())"
        ".map(svg => svg.querySelector('title').id)"
    )

    assert ids == [f"figure-{at}-{layout}-title" for at in range(1, FIGURES + 1)]


def test_no_letter_of_a_chart_is_cut_off_by_its_edge(open_report):
    for width in (390, 1280):
        cut = open_report(width).evaluate(
            """[...document.querySelectorAll('svg text')].filter(text => {
              if (!text.checkVisibility()) return false;
              const own = text.getBoundingClientRect();
              const picture = text.ownerSVGElement.getBoundingClientRect();
              return own.left < picture.left - 2 || own.right > picture.right + 2;
            }).map(text => text.textContent)"""
        )

        assert cut == []


def test_the_keyboard_reaches_the_content_and_opens_the_numbers(open_report):
    page = open_report(390)
    focused = "document.activeElement"

    page.keyboard.press("Tab")
    assert page.evaluate(f"{focused}.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate(f"{focused}.id") == "report-content"
    page.keyboard.press("Tab")
    assert page.evaluate(f"{focused}.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    assert page.evaluate(f"{focused}.parentElement.open") is True
    assert page.evaluate("document.querySelector('details.numbers table').checkVisibility()")


def test_paper_is_light_and_shows_chart_and_numbers(open_report):
    page = open_report(1280, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")

    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(255, 255, 255)"
    assert page.evaluate("document.querySelector('.chart-wide svg').checkVisibility()")
    assert (
        page.evaluate("document.querySelector('.numbers td').getBoundingClientRect().height")
        > 0
    )


def test_a_long_name_is_whole_in_the_table(page):
    assert page.count(f'<th scope="row">{LONG_NAME}</th>') == 6
