"""Style sheets and scripts stay small, and fetch nothing from anywhere."""

import re

import pytest

from tests.architecture.templates import WEB

LONGEST = 250
FILES = sorted([*WEB.glob("*/static/**/*.css"), *WEB.glob("*/static/**/*.js")])
FETCHING = re.compile(r"@import|url\(\s*[\"']?(https?:)?//|https?://(?!www\.w3\.org/)")


@pytest.mark.parametrize("file", FILES, ids=[str(file.relative_to(WEB)) for file in FILES])
def test_a_style_sheet_or_script_is_small_and_fetches_nothing(file):
    text = file.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= LONGEST
    assert FETCHING.search(text) is None


@pytest.mark.parametrize(
    "line",
    ['@import "x.css";', "a { background: url(//b.example/c.png) }", "'https://b.example'"],
)
def test_a_line_that_fetches_would_be_found(line):
    assert FETCHING.search(line)
