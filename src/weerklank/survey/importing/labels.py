"""Labels as people and programs spell them: what counts as the same one."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from weerklank.survey.formats.table import Cell

_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)")


def same(label: str) -> str:
    """The form in which two spellings of one label are equal.

    Spaces, capitals and the shape of quotation marks do not count.

    >>> same(" Very  Often ") == same("very often")
    True
    """
    return " ".join(unicodedata.normalize("NFC", label).translate(_QUOTES).split()).casefold()


def spelled(cell: Cell) -> str:
    """A cell as text; nothing is "" and a whole number has no decimals.

    >>> spelled(None), spelled(3.0), spelled(2.5), spelled("Ja ")
    ('', '3', '2.5', 'Ja ')
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    return str(int(cell)) if cell == int(cell) else str(cell)


def number(text: str, decimal: str = ".") -> float | None:
    """The number that a text stands for, or None; there is no sign for thousands.

    >>> number("3,5", ","), number("3.5"), number("3,5"), number("5+")
    (3.5, 3.5, None, None)
    """
    text = text.strip()
    if not _NUMBER.fullmatch(text) or ("." if decimal == "," else ",") in text:
        return None
    return float(text.replace(",", "."))


def nearest(label: str, known: Iterable[str]) -> str:
    """The known label that looks most like this one, or "".

    >>> nearest("Allways", ["Never", "Always"])
    'Always'
    """
    by_form = {same(each): each for each in known}
    close = get_close_matches(same(label), list(by_form), n=1)
    return by_form[close[0]] if close else ""


def slug(text: str) -> str:
    """A short id made of a text: small letters, digits and hyphens.

    >>> slug("Team Noord (Zuid)"), slug("Één")
    ('team-noord-zuid', 'een')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
