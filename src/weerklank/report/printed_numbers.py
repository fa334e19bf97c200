"""Printed numbers read back: exactly what stands on the page, and no digit more."""

import re
from dataclasses import dataclass

SIGNS = {"nl": (".", ","), "en": (",", ".")}
"""What stands between thousands, and before decimals."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it was printed; a percentage of 12 is worth 0.12."""

    value: float
    decimals: int
    is_percentage: bool
    is_signed: bool


def printed_number(text: str, language: str) -> Printed | None:
    """The number that a cell shows, or None where it shows anything else.

    >>> printed_number("1.234,50", "nl")
    Printed(value=1234.5, decimals=2, is_percentage=False, is_signed=False)
    >>> printed_number("−12%", "en").value, printed_number("+0.26", "en").is_signed
    (-0.12, True)
    >>> printed_number("4,80*", "nl"), printed_number("< 0,001", "nl")
    (None, None)
    """
    thousands, decimal = map(re.escape, SIGNS[language])
    pattern = rf"([+−]?)(\d{{1,3}}(?:{thousands}\d{{3}})+|\d+)(?:{decimal}(\d+))?(%?)"
    found = re.fullmatch(pattern, text)
    if not found:
        return None
    sign, whole, decimals, percent = found.groups(default="")
    value = float(f"{re.sub(thousands, '', whole)}.{decimals or 0}")
    if percent:
        # Twelve per cent is 0.12, and not the float that a division may give.
        value = round(value / 100, len(decimals) + 2)
    return Printed(-value if sign == "−" else value, len(decimals), bool(percent), bool(sign))
