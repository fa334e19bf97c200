"""From the text of a file to style sheet, losses and warnings."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from weerklank.web.ui.tokens.contrast import gettext_noop, warnings
from weerklank.web.ui.tokens.names import KINDS, SYNONYMS, Kind
from weerklank.web.ui.tokens.reading import Found, from_css, from_json
from weerklank.web.ui.tokens.values import resolved, written

LONGEST_FILE = 1_000_000
MOST_TOKENS = 20_000


@dataclass(frozen=True, slots=True)
class Tokens:
    """What was taken of a file: a clean style sheet (empty where there was nothing to take), a
    sentence for everything that was left, and one for everything that is hard to see or read."""

    css: str
    losses: tuple[str, ...]
    warnings: tuple[str, ...]


def clean_tokens(text: str, *, say: Callable[[str], str] = str) -> Tokens:
    """Take from a theme.css or a JSON file of design tokens what our pages can use, and no more.

    `say` translates a sentence: a view hands in gettext.

    >>> clean_tokens(".theme { --utrecht-link-color: #012C9D; --x: url(//evil) }").css
    ':root {\\n  --utrecht-link-color: #012c9d;\\n}\\n'
    """
    if len(text) > LONGEST_FILE:
        return _refused(
            say(gettext_noop("This file is too large for a file of design tokens."))
        )
    try:
        found = from_json(text) if text.lstrip().startswith("{") else from_css(text)
    except ValueError:
        return _refused(say(gettext_noop("This file looks like JSON, but cannot be read.")))
    if len(found.values) > MOST_TOKENS:
        return _refused(say(gettext_noop("This file holds too many design tokens.")))
    taken, failed = _taken(found.values)
    if not taken:
        return _refused(
            say(
                gettext_noop(
                    "No design tokens were found that Weerklank knows. Their names should be "
                    "those of the NL Design System, such as --utrecht-link-color."
                )
            )
        )
    lines = "".join(f"  {name}: {value};\n" for name, value in taken.items())
    losses = tuple(_losses(found, taken, failed, say=say))
    return Tokens(f":root {{\n{lines}}}\n", losses, tuple(warnings(taken, say=say)))


def _refused(sentence: str) -> Tokens:
    return Tokens("", (sentence,), ())


def _taken(values: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Every token that we read and understand, and the names of those we do not understand."""
    taken: dict[str, str] = {}
    failed: list[str] = []
    for name, kind in KINDS.items():
        said = next((each for each in (name, *SYNONYMS.get(name, ())) if each in values), None)
        if said is None:
            continue
        value = written(kind, resolved(values[said], values))
        if value is None:
            failed.append(said)
        else:
            taken[name] = value
    return taken, failed


def _losses(
    found: Found, taken: Mapping[str, str], failed: list[str], *, say: Callable[[str], str]
) -> Iterator[str]:
    for name in failed:
        yield say(gettext_noop("%(name)s was left out: its value is not one we can use.")) % {
            "name": name
        }
    known = set(KINDS).union(*SYNONYMS.values())
    unread = sum(name not in known for name in found.values)
    if unread:
        yield say(
            gettext_noop("Tokens that Weerklank has no place for, and left out: %(number)s.")
        ) % {"number": unread}
    if found.elsewhere:
        yield say(
            gettext_noop(
                "Tokens for dark mode, print or other screens, which were left out: %(number)s."
            )
        ) % {"number": found.elsewhere}
    if any(KINDS[name] is Kind.TYPEFACE for name in taken):
        yield say(
            gettext_noop(
                "Typefaces are named, not carried: whoever does not have them sees another one."
            )
        )
