"""What the tests of the report share: the sample in both languages, and a real browser."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.report.sample import sample
from weerklank.report.document import Document, Figure
from weerklank.report.html import render_html

# As root in a container, and without talking to anyone.
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
NAMES = ("chromium", "chromium-browser", "google-chrome")

OpenPage = Callable[..., Page]


@pytest.fixture(params=["nl", "en"])
def report(request: pytest.FixtureRequest) -> Document:
    return sample(request.param)


@pytest.fixture
def figures() -> list[Figure]:
    sections = [section for chapter in sample().chapters for section in chapter.sections]
    return [b for section in sections for b in section.blocks if isinstance(b, Figure)]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        pytest.skip(f"no browser on this machine: looked for {', '.join(NAMES)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture
def open_report(browser: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """A function that opens the Dutch sample at a width, in light or dark."""
    file = tmp_path / "report.html"
    file.write_text(render_html(sample()), encoding="utf-8")
    contexts = []

    def open_at(width: int, *, scheme: str = "light") -> Page:
        size = {"width": width, "height": 800}
        context = browser.new_context(viewport=size, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.goto(file.as_uri())
        return page

    yield open_at
    for context in contexts:
        context.close()
