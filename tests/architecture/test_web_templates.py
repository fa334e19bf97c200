"""Templates stay small, speak every language, and carry no code."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.templates import (
    IN_EVERY_LANGUAGE,
    TEMPLATES,
    WEB,
    bare_words,
    carried_out,
)

LONGEST = 150
PAGES = [each for each in TEMPLATES if each.suffix == ".html"]
UNTRIMMED = re.compile(r"{%\s*blocktranslate(?![^%]*\btrimmed\b)[^%]*%}")
UNESCAPED = re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off")


def named(files):
    ids = [str(file.relative_to(WEB)) for file in files]
    return pytest.mark.parametrize("file", files, ids=ids)


@named(TEMPLATES)
def test_a_template_fits_in_a_head(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST


@named([each for each in TEMPLATES if each != IN_EVERY_LANGUAGE])
def test_every_word_of_a_page_can_be_translated(file):
    assert bare_words(file.read_text(encoding="utf-8")) == []


@named(PAGES)
def test_a_translated_block_is_trimmed(file):
    assert UNTRIMMED.findall(file.read_text(encoding="utf-8")) == []


@named(PAGES)
def test_a_page_holds_no_script_and_no_style(file):
    assert carried_out(file.read_text(encoding="utf-8")) == []


@named(TEMPLATES)
def test_what_people_typed_is_always_escaped(file):
    assert file.suffix != ".html" or not UNESCAPED.search(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "tool", [["djlint", "--lint", "--quiet"], ["djhtml", "--check", "--tabwidth", "2"]]
)
def test_templates_are_in_form(tool):
    command = [str(Path(sys.executable).with_name(tool[0])), *tool[1:], str(WEB)]

    done = subprocess.run(  # noqa: S603 -- our own tools
        command, cwd=WEB.parents[2], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>Hello</p>", ["Hello"]),
        ("<p>{% translate 'Hello' %} you</p>", ["you"]),
        ("{% blocktranslate trimmed %}Hello{% plural %}All{% endblocktranslate %}", []),
        ('<input placeholder="Your name">', ["Your", "name"]),
        ('<img alt="{% translate "A hill" %}">', []),
        ('<a href="{% url "home" %}" title="Start">{{ name }} · 5&nbsp;&times;</a>', ["Start"]),
        ('<input type="submit" value="Save">', ["Save"]),
        ("{# not for people #}{% comment %}nor this{% endcomment %}", []),
        ('{{ name|default:"nobody" }}', ["nobody"]),
        ('<form method="{{ method|default:"post" }}">', []),
        ('<button lang="nl"><b>In het Nederlands</b></button><p>Dutch</p>', ["Dutch"]),
        ("{% block main_class %}door{% endblock %}<p>{% translate 'In' %}</p>", []),
        ('{% include "ui/part.html" with label="Save" %}', ['label="Save"']),
        ('{% include "ui/part.html" with kind="good" %}', []),
    ],
)
def test_a_bare_word_would_be_found(template, words):
    assert bare_words(template) == words


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<script>go()</script>", ["<script>"]),
        ('<script type="module" src="{{ go }}"></script>', []),
        ("<style>p {}</style>", ["<style>"]),
        ('<script type="application/json">{"for": "a script"}</script>', []),
        ('<p style="x" onclick="{{ go }}">', ["style=", "onclick="]),
    ],
)
def test_code_in_a_page_would_be_found(template, found):
    assert carried_out(template) == found


@pytest.mark.parametrize(
    ("template", "found"),
    [("{% blocktranslate with a=b %}", 1), ("{% blocktranslate trimmed with a=b %}", 0)],
)
def test_an_untrimmed_block_would_be_found(template, found):
    assert len(UNTRIMMED.findall(template)) == found


@pytest.mark.parametrize(
    "template", ["{{ a|safe }}", "{{ a | safe|b }}", "{% autoescape off %}"]
)
def test_unescaped_text_would_be_found(template):
    assert UNESCAPED.search(template)
