"""Texts of LimeSurvey: from HTML to the words that somebody reads."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from weerklank.survey.formats.limesurvey.told import Told
from weerklank.survey.formats.table import LARGEST_CELL
from weerklank.survey.refusals import BadInput, Problem

_UNSEEN = {
    "script": "scripts",
    "style": "styles",
    "iframe": "pages within the page",
    "object": "pages within the page",
    "noscript": "scripts",
    "template": "scripts",
    "head": "styles",
}
_SHOWN = {"img": "pictures", "video": "films", "audio": "sounds", "a": "links"}
_PLACEHOLDER = re.compile(r"\{[A-Za-z!(][^{}\s][^{}]*\}")
_WHY = {
    "scripts": "Only the words of a text are taken; what a script did is gone.",
    "pictures": "Only the words of a text are taken; what a picture shows is gone.",
    "markup": "Only the words of a text are taken.",
}


class Reader:
    """Takes the words out of texts, and tells what it drops."""

    def __init__(self, source: str, told: Told) -> None:
        """`source` is what messages call the file."""
        self._source, self._told = source, told
        self._known: dict[str, tuple[str, Counter[str]]] = {}

    def text(self, html: str, where: str) -> str:
        """The words of a text, on one line.

        >>> told = Told("survey.lss")
        >>> html = "<p>I get <b>help</b>.</p><script>alert(1)</script><p>Often?</p>"
        >>> Reader("survey.lss", told).text(html, "question Q1")
        'I get help. Often?'
        >>> [loss.what for loss in told.losses()]
        ['markup in texts', 'scripts in texts']
        """
        if html not in self._known:
            self._known[html] = self._read(html, where)
        words, dropped = self._known[html]
        for kind, count in dropped.items():
            self._told.add(f"{kind} in texts", where, _WHY.get(kind, _WHY["markup"]), count)
        placeholders = len(_PLACEHOLDER.findall(words))
        why = "LimeSurvey fills them in for each respondent; here they stand as they are."
        self._told.add("placeholders in texts", where, why, placeholders)
        return words

    def _read(self, html: str, where: str) -> tuple[str, Counter[str]]:
        dropped: Counter[str] = Counter()
        words = html
        if "<" in html or "&" in html:
            words = "".join(_words(_parsed(html), dropped))
        words = " ".join(words.replace("\0", "").split())
        if len(words) > LARGEST_CELL:
            raise BadInput(
                Problem(
                    f"A text has more than {LARGEST_CELL:,} characters.",
                    f"{self._source}, {where}",
                    "Shorten it in LimeSurvey.",
                )
            )
        return words, dropped


def _parsed(html: str) -> Any:
    parser = HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        return document_fromstring(f"<div>{html}</div>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        # What is no markup at all is not shown by a browser either.
        return etree.Element("div")


_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "em",
        "font",
        "i",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    )
)
_FRAME = frozenset(("html", "body"))


def _words(root: Any, dropped: Counter[str]) -> Iterator[str]:
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if event == "start":
            if not skipped and tag not in _FRAME and element is not root[0][0]:
                dropped[_UNSEEN.get(tag) or _SHOWN.get(tag, "markup")] += 1
            skipped += tag in _UNSEEN
            if not skipped:
                yield "" if tag in _INLINE else " "
                yield element.get("alt", "") if tag == "img" else ""
                yield element.text or ""
            continue
        skipped -= tag in _UNSEEN
        if not skipped:
            yield "" if tag in _INLINE else " "
            yield element.tail or ""
