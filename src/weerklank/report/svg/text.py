"""How much room a text takes, and where to break it, without a browser to ask."""

import re

# Widths of Source Sans in thousandths of the type size, by kind of letter.
_NARROW = frozenset("iIljft.,:;|!()[]{}' -\u2018\u2019\u00ad\u00a0")
_WIDE = frozenset("mwMW%@—…")
_ROUND = frozenset("CDGHKNOQRUBPA&")
_NARROW_WIDTH, _USUAL_WIDTH, _ROUND_WIDTH, _WIDE_WIDTH = 0.29, 0.51, 0.62, 0.83
# A phone shows its own typeface, often somewhat wider than Source Sans.
_ALLOWANCE = 1.1
_BOLD = 1.05

ELLIPSIS = "…"
REPLACEMENT = "\ufffd"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text on one line, without the characters that XML does not allow."""
    return " ".join(without_controls(text).split())


def without_controls(text: str) -> str:
    """The text with control characters and half characters made visible.

    >>> without_controls("Team\\x00 1")
    'Team� 1'
    """
    return _NOT_XML.sub(REPLACEMENT, text)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """A generous estimate of the width of a text at a type size.

    >>> width_of("iii", 10) < width_of("ooo", 10) < width_of("mmm", 10)
    True
    """
    em = sum(map(_width_of_letter, text))
    return em * size * _ALLOWANCE * (_BOLD if bold else 1)


def _width_of_letter(char: str) -> float:
    if char in _NARROW:
        return _NARROW_WIDTH
    if char in _ROUND:
        return _ROUND_WIDTH
    if char in _WIDE:
        return _WIDE_WIDTH
    # Scripts beyond Latin, Greek and Cyrillic, and emoji, may be a full square each.
    return 1.0 if ord(char) > 0x1000 and not 0x2000 <= ord(char) < 0x2200 else _USUAL_WIDTH


def wrap(text: str, *, room: float, size: float, lines: int = 3) -> tuple[str, ...]:
    """The text in at most `lines` lines; what does not fit ends in an ellipsis.

    >>> wrap("Ik heb genoeg tijd", room=70, size=12)
    ('Ik heb', 'genoeg tijd')
    >>> wrap("Ik heb genoeg tijd", room=70, size=12, lines=1)
    ('Ik heb…',)
    """
    wrapped: list[str] = []
    for word in clean(text).split():
        joined = f"{wrapped[-1]} {word}" if wrapped else word
        if wrapped and width_of(joined, size) <= room:
            wrapped[-1] = joined
        else:
            wrapped.extend(_break_word(word, room=room, size=size))
    if len(wrapped) <= lines:
        return tuple(wrapped)
    return (*wrapped[: lines - 1], _shorten(wrapped[lines - 1], room=room, size=size))


def _break_word(word: str, *, room: float, size: float) -> list[str]:
    parts = [""]
    for char in word:
        if parts[-1] and width_of(parts[-1] + char, size) > room:
            parts.append("")
        parts[-1] += char
    return parts


def _shorten(line: str, *, room: float, size: float) -> str:
    while len(line) > 1 and width_of(line + ELLIPSIS, size) > room:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS
