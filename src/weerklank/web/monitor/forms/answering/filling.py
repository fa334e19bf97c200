"""A page with places left open: rendered once, filled in for each respondent.

The questions of a page are the same for everybody with the same variant and language. A
template marks what differs (is this answer ticked, what was typed, what is wrong); such a
marked page is kept, and filling it in costs a fraction of rendering it.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from json import dumps, loads

_MARK = f"\ue000{secrets.token_hex(8)}"
"""Other in every process, so that no text of a questionnaire can look like one."""


def slot(*what: str) -> str:
    """A place left open in a template, by what belongs there.

    >>> marked = f"<input{slot('ticked', 'help', '5')}>"
    >>> Marked.of(marked).filled(lambda what: " checked" if what[0] == "ticked" else "")
    '<input checked>'
    """
    return f"{_MARK}{dumps(what)}{_MARK}"


@dataclass(frozen=True, slots=True)
class Marked:
    """A rendered page, cut at its open places: texts and slots in turn."""

    texts: tuple[str, ...]
    slots: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, rendered: str) -> "Marked":
        """Cut what a template rendered."""
        parts = rendered.split(_MARK)
        return cls(tuple(parts[::2]), tuple(tuple(loads(part)) for part in parts[1::2]))

    def filled(self, fill: Callable[[tuple[str, ...]], str]) -> str:
        """The page, with every open place as `fill` says."""
        found = [self.texts[0]]
        for what, text in zip(self.slots, self.texts[1:], strict=True):
            found += (fill(what), text)
        return "".join(found)
