"""Says whether a look can be read: contrast as WCAG 2.2 counts it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from weerklank.web.ui.tokens.names import ACTION, CONTROL, PAGE, SECOND, TEXT
from weerklank.web.ui.tokens.values import Colour, colour

READABLE = 4.5
VISIBLE = 3.0
WHITE = Colour(255, 255, 255)

# What our own theme says where a file says nothing: the light half of tokens.css.
OURS: Mapping[str, str] = {
    PAGE: "#fbf8f3",
    TEXT: "#25211d",
    "--utrecht-link-color": "#1d5450",
    "--utrecht-focus-outline-color": "#1b4fc4",
    f"{ACTION}-background-color": "#1d5450",
    f"{ACTION}-color": "#ffffff",
    f"{CONTROL}-background-color": "#ffffff",
    f"{CONTROL}-border-color": "#857a6e",
    f"{CONTROL}-color": "#25211d",
    "--utrecht-form-field-description-color": "#5e564e",
    "--utrecht-form-field-error-message-color": "#a3201d",
    f"{ACTION}-danger-background-color": "#a3201d",
    f"{ACTION}-danger-color": "#ffffff",
    "--utrecht-page-header-background-color": "#ffffff",
    "--utrecht-page-footer-color": "#5e564e",
}


def gettext_noop(message: str) -> str:
    """Mark a sentence for the translators; the page that shows it translates it."""
    return message


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours that stand together, by the names of their tokens, and what they are."""

    front: str
    behind: str
    least: float
    sentence: str


HEADER, FOOTER = "--utrecht-page-header", "--utrecht-page-footer"
PAIRS = (
    Pair(TEXT, PAGE, READABLE, gettext_noop("Text on the page is hard to read: its contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair(TEXT, "white", READABLE, gettext_noop("Text on cards is hard to read, because cards stay white: its contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair("--utrecht-heading-color", PAGE, VISIBLE, gettext_noop("Headings are hard to read: their contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair("--utrecht-heading-1-color", PAGE, VISIBLE, gettext_noop("The first heading of a page is hard to read: its contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair("--utrecht-link-color", PAGE, READABLE, gettext_noop("Links are hard to read: their contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair("--utrecht-link-hover-color", PAGE, READABLE, gettext_noop("Links under the mouse are hard to read: their contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair(f"{ACTION}-color", f"{ACTION}-background-color", READABLE, gettext_noop("The words on buttons are hard to read: their contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair(f"{ACTION}-hover-color", f"{ACTION}-hover-background-color", READABLE, gettext_noop("The words on a button under the mouse are hard to read: their contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair(f"{ACTION}-danger-color", f"{ACTION}-danger-background-color", READABLE, gettext_noop("The words on buttons that warn are hard to read: their contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair(f"{SECOND}-color", f"{SECOND}-background-color", READABLE, gettext_noop("The words on quiet buttons are hard to read: their contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair(f"{SECOND}-hover-color", f"{SECOND}-hover-background-color", READABLE, gettext_noop("The words on a quiet button under the mouse are hard to read: their contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair(f"{ACTION}-background-color", PAGE, VISIBLE, gettext_noop("Buttons hardly stand out from the page: their contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair(f"{CONTROL}-color", f"{CONTROL}-background-color", READABLE, gettext_noop("What is typed is hard to read: its contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair(f"{CONTROL}-border-color", PAGE, VISIBLE, gettext_noop("The edge of a field is hard to see: its contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair("--utrecht-focus-outline-color", PAGE, VISIBLE, gettext_noop("Where the keyboard is, is hard to see: the contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair("--utrecht-form-field-description-color", PAGE, READABLE, gettext_noop("Hints are hard to read: their contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair("--utrecht-form-field-error-message-color", PAGE, READABLE, gettext_noop("What is said about a mistake is hard to read: its contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair(f"{HEADER}-color", f"{HEADER}-background-color", READABLE, gettext_noop("The top of the page is hard to read: its contrast is %(ratio)s, and should be at least %(least)s.")),
    Pair(f"{FOOTER}-color", f"{FOOTER}-background-color", READABLE, gettext_noop("The foot of the page is hard to read: its contrast is %(ratio)s, and should be at least %(least)s.")),
)  # fmt: skip

# What a part takes when a file leaves its own colour out: the order of var() in the style sheets.
TAKES_FROM: Mapping[str, str] = {
    "--utrecht-heading-color": TEXT,
    "--utrecht-heading-1-color": "--utrecht-heading-color",
    "--utrecht-link-hover-color": "--utrecht-link-color",
    f"{ACTION}-hover-color": f"{ACTION}-color",
    f"{ACTION}-hover-background-color": f"{ACTION}-background-color",
    f"{SECOND}-color": "--utrecht-link-color",
    f"{SECOND}-background-color": PAGE,
    f"{SECOND}-hover-color": f"{SECOND}-color",
    f"{SECOND}-hover-background-color": f"{SECOND}-background-color",
    f"{HEADER}-color": TEXT,
    f"{FOOTER}-background-color": PAGE,
}


def warnings(tokens: Mapping[str, str], *, say: Callable[[str], str]) -> Iterator[str]:
    """A sentence for every pair of colours that cannot be told apart well enough.

    >>> list(warnings({}, say=str))
    []
    """
    page = over(_shown(PAGE, tokens), WHITE)
    for pair in PAIRS:
        behind = over(_shown(pair.behind, tokens), page)
        found = contrast(over(_shown(pair.front, tokens), behind), behind)
        if found < pair.least:
            yield say(pair.sentence) % {"ratio": f"{found:.1f}", "least": f"{pair.least:.1f}"}


def contrast(one: Colour, other: Colour) -> float:
    """From 1 (the same) to 21 (black and white).

    >>> contrast(Colour(0, 0, 0), WHITE)
    21.0
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(seen: Colour) -> float:
    """How light a colour is, from 0 to 1: relative luminance in WCAG 2.2."""
    shares = [each / 255 for each in (seen.red, seen.green, seen.blue)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def over(front: Colour, behind: Colour) -> Colour:
    """What is seen of a colour that lets the one behind it through."""
    mixed = (
        round(front.cover * one + (1 - front.cover) * other)
        for one, other in (
            (front.red, behind.red),
            (front.green, behind.green),
            (front.blue, behind.blue),
        )
    )
    return Colour(*mixed)


def _shown(name: str, tokens: Mapping[str, str]) -> Colour:
    while name not in tokens and name in TAKES_FROM:
        name = TAKES_FROM[name]
    return colour(tokens.get(name) or OURS.get(name) or name) or WHITE
