"""Reads Django templates as text with holes, to say what is in them."""

import re
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, TokenType

WEB = Path(__file__).resolve().parents[2] / "src" / "weerklank" / "web"
TEMPLATES = sorted(WEB.glob("*/templates/**/*.*"))
HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"
READ_TO_PEOPLE = {"alt", "aria-description", "aria-label", "label", "placeholder", "title"}
NAMES = {"Weerklank"}
"""Words that are the same in every language."""

_WORDS = re.compile(r"[^\W\d_]{2,}")
_ENTITY = re.compile(r"&#?\w+;")
_CLOSED = {"blocktranslate": "endblocktranslate", "comment": "endcomment"}
_LITERAL = re.compile(
    r"""(?:default|default_if_none|yesno|join):["'][^"']*[^\W\d_][^"']*["']"""
)
_HANDED_ON = re.compile(r"""\b\w+=["'](?=[^"']*(?:[A-Z]|\w \w))[^"']*["']""")


def tokens(template):
    """The template's tokens, without what is inside comments and translated blocks."""
    until = None
    for token in Lexer(template).tokenize():
        word = token.contents.split()[0] if token.contents.split() else ""
        if token.token_type == TokenType.BLOCK and word == until:
            until = None
        elif until is None:
            yield token
            if token.token_type == TokenType.BLOCK:
                until = _CLOSED.get(word)


def with_holes(template):
    """The template's own text; a hole stands for every tag."""
    return "".join(
        token.contents if token.token_type == TokenType.TEXT else HOLE
        for token in tokens(template)
        if token.token_type != TokenType.COMMENT
    )


class _Page(HTMLParser):
    """What a page says, and what it would carry out."""

    def __init__(self, text):
        super().__init__(convert_charrefs=False)
        self.said, self.inline, self._inside = [], [], None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.said += [value for name, value in attributes if name in READ_TO_PEOPLE and value]
        if tag == "input" and values.get("type") in ("submit", "button"):
            self.said.append(values.get("value") or "")
        self.inline += [
            f"{name}=" for name, _ in attributes if name == "style" or name.startswith("on")
        ]
        if tag == "style" or (tag == "script" and "src" not in values):
            self.inline.append(f"<{tag}>")
        if tag in ("style", "script"):
            self._inside = tag

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self._inside = None

    def handle_endtag(self, tag):
        if tag == self._inside:
            self._inside = None

    def handle_data(self, data):
        if self._inside is None:
            self.said.append(data)


def bare_words(template):
    """Words that stay the same whatever the language of the page."""
    page = _Page(with_holes(template))
    words = [word for said in page.said for word in _WORDS.findall(_ENTITY.sub(" ", said))]
    return [word for word in words if word not in NAMES] + list(_in_tags(template))


def _in_tags(template):
    for token in tokens(template):
        if token.token_type == TokenType.VAR:
            yield from _LITERAL.findall(token.contents)
        elif token.token_type == TokenType.BLOCK and token.contents.startswith("include "):
            yield from _HANDED_ON.findall(token.contents)


def carried_out(template):
    """Scripts and styles that are in the page itself."""
    return _Page(with_holes(template)).inline
