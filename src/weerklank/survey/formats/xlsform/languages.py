"""Languages as forms name them, and as codes."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError

_CODE = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_]\w+)*)\s*\)\s*$")
_SPOKEN_IN = ("en", "nl", "de", "fr", "es", "tr", "ar", "pl", "uk", "zh", "pt", "it")
"""Languages whose own names of languages are known: those of forms that are met here."""


def code_of(language: str) -> str:
    """The code of a language: the one in brackets, else by its name; else made of the name.

    >>> [code_of(each) for each in ("Nederlands (nl)", "Dutch", "français", "en", "Klingon")]
    ['nl', 'nl', 'fr', 'en', 'klingon']
    """
    if found := _CODE.search(language):
        return found[1].lower()
    name = language.strip().casefold()
    plain = re.sub(r"[\W_]+", "-", name).strip("-")
    return _code_by_name().get(name) or plain or "default"


def name_of(code: str) -> str:
    """What a form calls a language: its own name, and its code in brackets.

    >>> name_of("nl"), name_of("tlh")
    ('Nederlands (nl)', 'Tlh (tlh)')
    """
    try:
        locale = Locale.parse(code)
        own = locale.get_language_name(locale.language) or code
    except (UnknownLocaleError, ValueError):
        own = code
    return f"{own[:1].upper()}{own[1:]} ({code})"


@cache
def _code_by_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for spoken in _SPOKEN_IN:
        for code, name in Locale.parse(spoken).languages.items():
            if len(code) == 2:
                names.setdefault(name.casefold(), code)
                names.setdefault(code, code)
    return names
