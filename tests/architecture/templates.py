"""Reads Django templates as text with holes, to say what is in them."""

import re
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, TokenType

WEB = Path(__file__).resolve().parents[2] / "src" / "weerklank" / "web"
IN_EVERY_LANGUAGE = WEB / "ui" / "templates" / "500.html"
"""Shown as it is when nothing works any more, so it says everything twice."""

TEMPLATES = sorted(WEB.glob("*/templates/**/*.*"))
HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"
READ_TO_PEOPLE = {"alt", "aria-description", "aria-label", "label", "placeholder", "title"}
NAMES = {"Weerklank", "Nederlands", "English"}
"""Words that are the same in every language: a language is called as its speakers do."""

_WORDS = re.compile(r"[^\W\d_]{2,}")
_ENTITY = re.compile(r"&#?\w+;")
_CLOSED = {"blocktranslate": "endblocktranslate", "comment": "endcomment"}
_FOR_A_CLASS = re.compile(r"block \w+_class$")
_LITERAL = re.compile(r"""\|\s*(?:default|default_if_none|yesno|join):["']([^"']*)["']""")
_VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}
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
                is_class = _FOR_A_CLASS.match(token.contents.strip())
                until = "endblock" if is_class else _CLOSED.get(word)


def with_holes(template):
    """The template's own text; a hole stands for every tag, with what a filter may add."""
    return "".join(
        token.contents if token.token_type == TokenType.TEXT else HOLE + _added(token)
        for token in tokens(template)
        if token.token_type != TokenType.COMMENT
    )


def _added(token):
    if token.token_type != TokenType.VAR:
        return ""
    return " ".join(_LITERAL.findall(token.contents))


class _Page(HTMLParser):
    """What a page says, and what it would carry out."""

    def __init__(self, text):
        super().__init__(convert_charrefs=False)
        # Of `_code` nothing is said; what `_foreign` holds is in a language of its own.
        self.said, self.inline, self._code, self._foreign = [], [], None, []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if self._foreign or ("lang" in values and tag != "html"):
            self._foreign += [] if tag in _VOID else [tag]
        else:
            self.said += [v for name, v in attributes if name in READ_TO_PEOPLE and v]
            if tag == "input" and values.get("type") in ("submit", "button"):
                self.said.append(values.get("value") or "")
        self.inline += [f"{name}=" for name in values if name == "style" or name[:2] == "on"]
        is_data = values.get("type") == "application/json"
        if tag == "style" or (tag == "script" and "src" not in values and not is_data):
            self.inline.append(f"<{tag}>")
        if tag in ("style", "script"):
            self._code = tag

    def handle_endtag(self, tag):
        if tag == self._code:
            self._code = None
        if self._foreign and tag == self._foreign[-1]:
            self._foreign.pop()

    def handle_data(self, data):
        if self._code is None and not self._foreign:
            self.said.append(data)


def bare_words(template):
    """Words that stay the same whatever the language of the page."""
    page = _Page(with_holes(template))
    words = [word for said in page.said for word in _WORDS.findall(_ENTITY.sub(" ", said))]
    return [word for word in words if word not in NAMES] + list(_in_tags(template))


def _in_tags(template):
    for token in tokens(template):
        if token.token_type == TokenType.BLOCK and token.contents.startswith("include "):
            yield from _HANDED_ON.findall(token.contents)


def carried_out(template):
    """Scripts and styles that are in the page itself."""
    return _Page(with_holes(template)).inline
