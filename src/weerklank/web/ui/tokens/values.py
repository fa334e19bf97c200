"""Understands the value of a token and writes it anew, or says None.

Nothing of what was written gets through as it stands: a colour becomes the four numbers that it is,
a length its number and unit, a typeface a quoted name of letters.
"""

import re
from collections.abc import Mapping
from colorsys import hls_to_rgb
from dataclasses import dataclass

from weerklank.web.ui.tokens.names import Kind

LONGEST = 300
VAR = re.compile(r"var\(\s*(--[A-Za-z0-9_-]{1,160})\s*(?:,([^()]*))?\)", re.ASCII)
HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.ASCII)
FUNCTION = re.compile(r"(rgb|hsl)a?\(([0-9a-z.,%/ +-]*)\)", re.ASCII)
NUMBER = re.compile(r"[+-]?(?:\d{1,6}(?:\.\d{1,12})?|\.\d{1,12})", re.ASCII)
LENGTH = re.compile(r"(\d{1,5}(?:\.\d{1,6})?|\.\d{1,6})(px|rem|em|%)?", re.ASCII)
FAMILY = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,60}", re.ASCII)
GENERIC = {
    "serif",
    "sans-serif",
    "monospace",
    "system-ui",
    "ui-sans-serif",
    "ui-serif",
    "ui-rounded",
}
MOST_FAMILIES = 12
NAMED = {
    "transparent": "#0000", "black": "#000", "white": "#fff", "gray": "#808080",
    "grey": "#808080", "silver": "#c0c0c0", "maroon": "#800000", "red": "#f00",
    "purple": "#800080", "fuchsia": "#f0f", "green": "#008000", "lime": "#0f0",
    "olive": "#808000", "yellow": "#ff0", "navy": "#000080", "blue": "#00f", "teal": "#008080",
    "aqua": "#0ff", "orange": "#ffa500", "midnightblue": "#191970", "rebeccapurple": "#639",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green and blue from 0 to 255, and how much of it covers what is behind it."""

    red: int
    green: int
    blue: int
    cover: float = 1.0

    def __str__(self) -> str:
        solid = f"#{self.red:02x}{self.green:02x}{self.blue:02x}"
        return solid if self.cover >= 1 else f"{solid}{round(self.cover * 255):02x}"


def resolved(value: str, values: Mapping[str, str]) -> str:
    """The value with every reference filled in; a circle or a flood ends as it stands.

    >>> resolved("var(--a, red)", {"--a": "var(--b)", "--b": "#fff"})
    '#fff'
    """
    for _ in range(40):
        if len(value) > LONGEST or (found := VAR.search(value)) is None:
            break
        meant = values.get(found.group(1), (found.group(2) or "").strip())[: LONGEST + 1]
        value = value[: found.start()] + meant + value[found.end() :]
    return value.strip()


def written(kind: Kind, value: str) -> str | None:
    """This value as we write it, or None where it is not what this kind of token holds."""
    value = value.strip()
    if len(value) > LONGEST:
        return None
    match kind:
        case Kind.COLOUR:
            found = colour(value)
            return None if found is None else str(found)
        case Kind.TYPEFACE:
            return _typeface(value)
        case Kind.ROUNDING:
            return _length(value, most={"px": 9999, "rem": 10, "em": 10, "%": 50})
        case Kind.BORDER:
            return _length(value, most={"px": 6, "rem": 0.4, "em": 0.4})
        case Kind.WEIGHT:
            return _weight(value)
        case Kind.LINE_HEIGHT:
            return _line_height(value)


def colour(value: str) -> Colour | None:
    """This colour, from #hex, rgb(), hsl() or one of the common names.

    >>> colour("rgb(255 0 0 / 50%)")
    Colour(red=255, green=0, blue=0, cover=0.5)
    """
    value = value.strip().lower()
    value = NAMED.get(value, value)
    if (found := HEX.fullmatch(value)) is not None:
        digits = found.group(1)
        if len(digits) <= len("rgba"):
            digits = "".join(each * 2 for each in digits)
        parts = [int(digits[at : at + 2], 16) for at in range(0, len(digits), 2)]
        red, green, blue, *cover = parts
        return Colour(red, green, blue, cover=cover[0] / 255 if cover else 1.0)
    if (called := FUNCTION.fullmatch(value)) is not None:
        return _from_function(called.group(1), re.split(r"[\s,/]+", called.group(2).strip()))
    return None


def _from_function(name: str, words: list[str]) -> Colour | None:
    if len(words) not in (3, 4):
        return None
    cover = _number(words[3], of=1) if len(words) > len("rgb") else 1.0
    if name == "rgb":
        parts = [_number(word, of=255) for word in words[:3]]
    else:
        hue, saturation, light = (
            _number(words[0].removesuffix("deg"), of=360),
            *(_number(word, of=1) if word.endswith("%") else None for word in words[1:3]),
        )
        if hue is None or saturation is None or light is None:
            return None
        shares = hls_to_rgb(hue % 360 / 360, min(max(light, 0), 1), min(max(saturation, 0), 1))
        parts = [255 * share for share in shares]
    if cover is None or any(part is None for part in parts):
        return None
    red, green, blue = (round(min(max(part or 0, 0), 255)) for part in parts)
    return Colour(red, green, blue, cover=min(max(cover, 0.0), 1.0))


def _number(word: str, *, of: int) -> float | None:
    share = word.endswith("%")
    word = word.removesuffix("%")
    if NUMBER.fullmatch(word) is None:
        return None
    return float(word) / 100 * of if share else float(word)


def _length(value: str, *, most: Mapping[str, float]) -> str | None:
    found = LENGTH.fullmatch(value.lower())
    if found is None:
        return None
    number, unit = float(found.group(1)), found.group(2) or ""
    if number == 0:
        return "0px"
    if number > most.get(unit, -1):
        return None
    return f"{number:.6g}{unit}"


def _weight(value: str) -> str | None:
    value = {"normal": "400", "bold": "700"}.get(value.lower(), value)
    return value if re.fullmatch(r"[1-9]00", value, re.ASCII) else None


def _line_height(value: str) -> str | None:
    number = _number(value, of=1)
    # Below 1.2 lines touch, above 2.2 they fall apart; a length would not grow with the letters.
    return f"{number:.4g}" if number is not None and 1.2 <= number <= 2.2 else None


def _typeface(value: str) -> str | None:
    names = [each.strip().strip("\"'").strip() for each in value.split(",")]
    if not names or len(names) > MOST_FAMILIES:
        return None
    if any(FAMILY.fullmatch(name) is None for name in names):
        return None
    quoted = [name.lower() if name.lower() in GENERIC else f'"{name}"' for name in names]
    return ", ".join(quoted if quoted[-1] in GENERIC else [*quoted, "sans-serif"])
