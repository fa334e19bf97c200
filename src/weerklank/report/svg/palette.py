"""The colours of charts: readable in light and dark, by the colour-blind and in grey print.

Each role has a colour for light and one for dark. An SVG carries the light colours itself,
so that it stands alone in a PDF; a page restyles the roles with `stylesheet`.
"""

from typing import NamedTuple

DARK_INK = "#1d1a17"
LIGHT_INK = "#ffffff"


class Shade(NamedTuple):
    """One colour on light paper and on dark."""

    light: str
    dark: str


# Eleven steps from orange-brown over grey to blue. Every step has its own lightness, so
# that both ends can be told apart on a grey print too.
DIVERGING = (
    Shade("#9f5014", "#f6a35b"),
    Shade("#c77432", "#db8b4b"),
    Shade("#de9253", "#be7843"),
    Shade("#ecb382", "#99633b"),
    Shade("#f1ceae", "#77583e"),
    Shade("#e8e5df", "#534f4b"),
    Shade("#b4cfe7", "#445e78"),
    Shade("#86b6de", "#39719e"),
    Shade("#5096cf", "#4a91c9"),
    Shade("#006daa", "#78b7e9"),
    Shade("#014572", "#b9dcf7"),
)
SEQUENTIAL = (
    Shade("#c5e0ea", "#144a6e"),
    Shade("#b0d6e4", "#0a5781"),
    Shade("#9bcbdd", "#006492"),
    Shade("#7ab8d2", "#0172a1"),
    Shade("#62adcb", "#127daa"),
    Shade("#449dc2", "#3592bd"),
    Shade("#2890bc", "#4da2c9"),
    Shade("#0777a5", "#66b2d3"),
    Shade("#066492", "#84c4df"),
    Shade("#01527f", "#a6d6e8"),
    Shade("#00406a", "#cae7f2"),
)
# A series also has its own shape, so these only have to differ, not to be ranked.
SERIES = (
    Shade("#025e8f", "#79bee9"),
    Shade("#b05b1b", "#ee9f5b"),
    Shade("#67625d", "#cbc6bf"),
    Shade("#7a4e86", "#d2a8dc"),
    Shade("#027570", "#60c6bf"),
    Shade("#816b18", "#d6b965"),
)
PLAIN = {
    "ink": Shade("#25211d", "#ece7e1"),
    "muted": Shade("#625a52", "#b5aba0"),
    "line": Shade("#8a8178", "#8f867c"),
    "grid": Shade("#e2dcd4", "#3a3530"),
    "paper": Shade("#ffffff", "#1b1917"),
    "bar": Shade("#066492", "#6eb3de"),
}
# Which steps to take for two to eleven answers: an even number has no neutral middle, and
# neighbours across the middle should differ in lightness.
DIVERGING_STEPS = {
    1: (8,),
    2: (2, 10),
    3: (0, 5, 10),
    4: (0, 3, 8, 10),
    5: (0, 2, 5, 8, 10),
    6: (0, 2, 4, 7, 9, 10),
    7: (0, 2, 3, 5, 7, 8, 10),
    8: (0, 1, 2, 4, 7, 8, 9, 10),
    9: (0, 1, 2, 3, 5, 7, 8, 9, 10),
    10: (0, 1, 2, 3, 4, 6, 7, 8, 9, 10),
}


def steps(count: int, *, diverging: bool) -> tuple[str, ...]:
    """The roles of `count` answers, lowest first; beyond eleven, neighbours may share one.

    >>> steps(3, diverging=True)
    ('d0', 'd5', 'd10')
    >>> steps(2, diverging=False)
    ('q2', 'q8')
    """
    if diverging and count in DIVERGING_STEPS:
        return tuple(f"d{step}" for step in DIVERGING_STEPS[count])
    letter = "d" if diverging else "q"
    # Two answers need not take both extremes.
    first, last = (2, 8) if count < 3 else (0, 10)
    width = (last - first) / max(count - 1, 1)
    return tuple(f"{letter}{first + round(at * width)}" for at in range(count))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG defines it, 1 to 21.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _ink_on(colour: str) -> str:
    return max((DARK_INK, LIGHT_INK), key=lambda ink: contrast(ink, colour))


def _roles() -> dict[str, Shade]:
    parts = {f"d{at}": shade for at, shade in enumerate(DIVERGING)}
    parts |= {f"q{at}": shade for at, shade in enumerate(SEQUENTIAL)}
    inks = {f"on-{role}": Shade(*map(_ink_on, shade)) for role, shade in parts.items()}
    series = {f"s{at}": shade for at, shade in enumerate(SERIES)}
    return PLAIN | parts | inks | series


ROLES = _roles()


def stylesheet() -> str:
    """CSS rules that let custom properties `--chart-ROLE` recolour every chart of a page."""
    rules = []
    for role in ROLES:
        rules.append(f".f-{role}{{fill:var(--chart-{role})}}")
        rules.append(f".l-{role}{{stroke:var(--chart-{role})}}")
    return "\n".join(rules)


def properties(*, dark: bool) -> str:
    """The custom properties of all roles, for light or for dark."""
    return "".join(
        f"--chart-{role}:{shade.dark if dark else shade.light};"
        for role, shade in ROLES.items()
    )
