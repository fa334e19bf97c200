"""Decisions: what a person decided about an item with other words, or under another id.

`decisions.toml` in the folder of the study holds them; there need not be one.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct

from weerklank.survey.documents import read_values
from weerklank.survey.questionnaire import Item
from weerklank.survey.scale import Text
from weerklank.survey.wording import same_words


class Decision(Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """Whether an item still measures the same, by whom, when and why.

    `item` is its id in the later version of the questionnaire, `was` its id in the earlier
    one: empty where it kept its id. The decision is about these two wordings: it holds for
    every pair of versions that has them, and lapses where one of the two is changed again.

    >>> said = {"earlier_text": {"en": "I get help"}, "later_text": {"en": "I get aid"}}
    >>> when = {"earlier": "2016", "later": "2017", "date": date(2026, 1, 15)}
    >>> verdict = {"verdict": "same-measurement", "by": "the panel", "reason": {"en": "So it is"}}
    >>> decision = Decision(item="help", **said, **when, **verdict)
    >>> decision.earlier_item, decision.is_same
    ('help', True)
    >>> before = Item(id="help", theme="work", text={"en": "I get help."}, scale="agree")
    >>> after = Item(id="help", theme="work", text={"en": "I get aid."}, scale="agree")
    >>> decision.fits(before, after), decision.fits(after, before)
    (True, False)
    """

    item: str
    earlier: str
    later: str
    earlier_text: Text
    later_text: Text
    verdict: Literal["same-measurement", "not-the-same"]
    reason: Text
    by: str
    date: date
    was: str = ""

    @property
    def is_same(self) -> bool:
        """The item still measures the same."""
        return self.verdict == "same-measurement"

    @property
    def earlier_item(self) -> str:
        """The id of the item in the earlier version."""
        return self.was or self.item

    def fits(self, before: Item, after: Item) -> bool:
        """Whether it was about these two items, with these very words."""
        return (
            (self.earlier_item, self.item) == (before.id, after.id)
            and same_words(self.earlier_text, before.text)
            and same_words(self.later_text, after.text)
        )


class Decisions(Struct, frozen=True, forbid_unknown_fields=True):
    """What `decisions.toml` says."""

    decisions: tuple[Decision, ...] = ()


def decision_on(before: Item, after: Item, decisions: Iterable[Decision]) -> Decision | None:
    """The decision about these two items with these words; None where nobody took one.

    >>> help_ = Item(id="help", theme="work", text={"en": "I get help."}, scale="agree")
    >>> decision_on(help_, help_, ()) is None
    True
    """
    return next((each for each in decisions if each.fits(before, after)), None)


def decisions_file(folder: Path) -> Path:
    """Where the decisions of a study are.

    >>> decisions_file(Path("monitor")).as_posix()
    'monitor/decisions.toml'
    """
    return folder / "decisions.toml"


def read_decisions(folder: Path) -> tuple[Decision, ...]:
    """Read the decisions of a study; none where it has no such file.

    Raises BadInput where the file is not TOML, or has a value or a field that does not belong
    there.

    >>> read_decisions(Path("there-is-no-such-folder"))
    ()
    """
    file = decisions_file(folder)
    return read_values(file, Decisions).decisions if file.is_file() else ()
