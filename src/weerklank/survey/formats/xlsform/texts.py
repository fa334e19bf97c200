"""Texts as a form can hold them; what had to be changed is counted."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from weerklank.survey.formats.xlsform.languages import name_of
from weerklank.survey.scale import Text

LONGEST = 32_000
"""Characters in a cell of a spreadsheet."""
_NO_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCE = re.compile(r"\$\{")


@dataclass
class FormTexts:
    """Writes texts in the languages of a form, a column for each.

    >>> texts = FormTexts(("nl", "en"))
    >>> texts.columns("label", {"nl": "Waarom?", "en": " Why ${me}?"}, "q1")
    {'label::Nederlands (nl)': 'Waarom?', 'label::English (en)': 'Why $ {me}?'}
    >>> texts.columns("label", {"fr": "Pourquoi ?"}, "q1")
    {'label::Nederlands (nl)': 'Pourquoi ?'}
    >>> texts.headings(["hint"])
    ['hint::Nederlands (nl)', 'hint::English (en)']
    >>> texts.plain("\\x00no"), dict(texts.changed), texts.elsewhere
    ('no', {'characters': 2}, {'fr'})
    """

    languages: tuple[str, ...]
    changed: Counter[str] = field(default_factory=Counter)
    elsewhere: set[str] = field(default_factory=set)

    def columns(self, column: str, text: Text, instead: str = "") -> dict[str, str]:
        """The cells of a text, by column; `instead` stands there where it would be empty."""
        cells = {
            f"{column}::{name_of(language)}": self.plain(text[language])
            for language in self.languages
            if text.get(language, "").strip()
        }
        self.elsewhere |= {each for each in text if text[each] and each not in self.languages}
        if not any(cells.values()) and instead:
            other = self.plain(next(filter(None, map(self.plain, text.values())), instead))
            cells = {f"{column}::{name_of(self.languages[0])}": other}
        return cells

    def plain(self, text: str) -> str:
        """The text as one cell can hold it, and other programs read it back."""
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        plain = _REFERENCE.sub("$ {", _NO_XML.sub("", lines)).strip()
        if len(plain) > LONGEST:
            self.changed["length"] += 1
            plain = plain[:LONGEST].rstrip()
        elif plain != text:
            self.changed["characters"] += 1
        return plain

    def headings(self, columns: Iterable[str]) -> list[str]:
        """The names of the columns for these texts, each language after the other."""
        return [
            f"{column}::{name_of(language)}"
            for column in columns
            for language in self.languages
        ]
