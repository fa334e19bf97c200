"""What the tests of the report share: the sample in both languages, and opened in a real browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.report.sample import sample
from weerklank.report.document import Document, Figure
from weerklank.report.html import render_html

OpenPage = Callable[..., Page]


@pytest.fixture(params=["nl", "en"])
def report(request: pytest.FixtureRequest) -> Document:
    return sample(request.param)


@pytest.fixture
def figures() -> list[Figure]:
    sections = [section for chapter in sample().chapters for section in chapter.sections]
    return [b for section in sections for b in section.blocks if isinstance(b, Figure)]


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
