"""The house rules for what goes to a browser: nothing inline, no outside host, small files."""

import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "src" / "weerklank" / "web"
TEMPLATES = sorted(WEB.rglob("templates/**/*.html"))
STYLES_AND_SCRIPTS = sorted([*WEB.rglob("static/**/*.css"), *WEB.rglob("static/**/*.js")])
INLINE = {
    "a style": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "a handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "a script": re.compile(r"<script(?![^>]*(\ssrc=|application/json))", re.IGNORECASE),
    "an outside host": re.compile(r"(src|href|action)\s*=\s*[\"']?(https?:)?//", re.IGNORECASE),
}
FETCHED = re.compile(r"@import|url\(\s*[\"']?(https?:)?//|https?://(?!www\.w3\.org)")


def named(files):
    return pytest.mark.parametrize(
        "file", files, ids=[str(file.relative_to(WEB)) for file in files]
    )


@named(TEMPLATES)
def test_a_template_holds_nothing_that_our_policy_refuses(file):
    text = file.read_text("utf-8")

    assert [name for name, form in INLINE.items() if form.search(text)] == []


@named(TEMPLATES)
def test_a_template_fits_in_a_head(file):
    assert len(file.read_text("utf-8").splitlines()) <= 150


@named(STYLES_AND_SCRIPTS)
def test_a_style_sheet_or_script_fits_in_a_head_and_fetches_nothing(file):
    text = file.read_text("utf-8")

    assert len(text.splitlines()) <= 250
    assert FETCHED.search(text) is None


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("a style", '<p style="color: red">'),
        ("a handler", "<button onclick='x()'>"),
        ("a script", "<script>alert(1)</script>"),
        ("an outside host", '<script src="//example.org/x.js">'),
    ],
)
def test_what_our_policy_refuses_would_be_found(name, markup):
    assert INLINE[name].search(markup)
