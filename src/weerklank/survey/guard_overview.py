"""What the guard finds in a study, as values: said to a person, and to a machine."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

import tomli_w

from weerklank.survey.scale import Text


@dataclass(frozen=True, slots=True)
class Found:
    """One finding about one variable; `items` are the items of a subscale that it is about."""

    variable: str
    before: str
    verdict: str
    items: tuple[str, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToDecide:
    """An item with other words, or probably under another id, that waits for a person."""

    item: str
    was: str
    earlier: str
    later: str
    earlier_text: Text
    later_text: Text

    def as_toml(self, on: date) -> str:
        """What to paste into decisions.toml: the verdict, the reason and the name are to do.

        >>> words = ({"en": "I get help."}, {"en": "I get aid."})
        >>> print(ToDecide("help", "help", "2016", "2017", *words).as_toml(date(2026, 1, 15)))
        [[decisions]]
        item = "help"
        earlier = "2016"
        later = "2017"
        verdict = "same-measurement, or: not-the-same"
        by = ""
        date = 2026-01-15
        <BLANKLINE>
        [decisions.earlier-text]
        en = "I get help."
        <BLANKLINE>
        [decisions.later-text]
        en = "I get aid."
        <BLANKLINE>
        [decisions.reason]
        en = ""
        <BLANKLINE>
        """
        decision: dict[str, object] = {"item": self.item}
        if self.was != self.item:
            decision["was"] = self.was
        decision |= {
            "earlier": self.earlier,
            "later": self.later,
            "verdict": "same-measurement, or: not-the-same",
            "by": "",
            "date": on,
            "earlier-text": self.earlier_text,
            "later-text": self.later_text,
            "reason": dict.fromkeys(self.later_text, ""),
        }
        return tomli_w.dumps({"decisions": [decision]})


@dataclass(frozen=True, slots=True)
class GuardedPair:
    """Two waves: how much is identical out of how much, and everything that is not.

    `asked_of_others` has, per team (or teams that are one unit), the items of both versions
    that it was not asked in both waves. `teams` says which teams became which others.

    >>> pair = GuardedPair("2016", "2017", 8, 9, (), (), (), {"north": ("W1",)}, ("north -> far",))
    >>> print(pair.as_text())
    2017 against 2016: 8 of 9 identical
      not asked in both waves in north, 1: W1
      teams: north -> far
    """

    earlier: str
    later: str
    identical: int
    variables: int
    found: tuple[Found, ...]
    to_decide: tuple[ToDecide, ...]
    probably_renamed: tuple[ToDecide, ...]
    asked_of_others: dict[str, tuple[str, ...]]
    teams: tuple[str, ...]

    def as_text(self) -> str:
        """A few lines for a person."""
        head = f"{self.later} against {self.earlier}: {self.identical} of {self.variables} identical"
        return "\n".join([head, *self._findings(), *self._waiting(), *self._people()])

    def _findings(self) -> Iterator[str]:
        kinds = dict.fromkeys((each.verdict, each.changes) for each in self.found)
        for verdict, changes in kinds:
            names = [
                _with_items(f)
                for f in self.found
                if (f.verdict, f.changes) == (verdict, changes)
            ]
            said = f"{verdict} ({', '.join(changes)})" if changes else verdict
            yield f"  {said}, {len(names)}: {', '.join(names)}"

    def _waiting(self) -> Iterator[str]:
        for title, waiting in (
            ("to decide: other words", self.to_decide),
            ("to decide: probably the same under another id", self.probably_renamed),
        ):
            if waiting:
                yield f"  {title}, {len(waiting)}:"
            for each in waiting:
                yield f"    {_arrow(each.was, each.item)}"
                yield f"      - {_first(each.earlier_text)}"
                yield f"      + {_first(each.later_text)}"

    def _people(self) -> Iterator[str]:
        for teams, items in self.asked_of_others.items():
            yield f"  not asked in both waves in {teams}, {len(items)}: {', '.join(items)}"
        yield from (f"  teams: {each}" for each in self.teams)


def _with_items(found: Found) -> str:
    name = _arrow(found.before, found.variable)
    return f"{name} ({' '.join(found.items)})" if found.items else name


def _arrow(before: str, after: str) -> str:
    return after if before == after else f"{before} -> {after}"


def _first(text: Text) -> str:
    return next(iter(text.values()), "")


@dataclass(frozen=True, slots=True)
class Guarded:
    """What the guard finds: the newest wave against every earlier one, the nearest first.

    `lapsed` are the items with a decision on words that are not in the versions any more.

    >>> found = Guarded((), lapsed=("help",))
    >>> print(found.as_text(date(2026, 1, 15)))
    There is one wave: nothing to compare.
    The decision on help has lapsed: the words have changed since.
    >>> found.as_values(), found.waiting()
    ({'pairs': (), 'lapsed': ('help',)}, ())
    """

    pairs: tuple[GuardedPair, ...]
    lapsed: tuple[str, ...]

    def as_text(self, on: date) -> str:
        """The findings for a person, with what to paste for a decision taken on this day."""
        lines = [pair.as_text() for pair in self.pairs] or [
            "There is one wave: nothing to compare."
        ]
        lines += [
            f"The decision on {item} has lapsed: the words have changed since."
            for item in self.lapsed
        ]
        waiting = self.waiting()
        if waiting:
            lines.append("\nTo decide, paste into decisions.toml and fill in:\n")
            lines += [each.as_toml(on) for each in waiting]
        return "\n".join(lines)

    def waiting(self) -> tuple[ToDecide, ...]:
        """What waits for a person, each pair of wordings once."""
        every = [
            each for pair in self.pairs for each in (*pair.to_decide, *pair.probably_renamed)
        ]
        keys = [
            (each.item, each.was, str(each.earlier_text), str(each.later_text))
            for each in every
        ]
        return tuple(dict(zip(reversed(keys), reversed(every), strict=True)).values())[::-1]

    def as_values(self) -> dict[str, object]:
        """The findings for a machine: plain values, as JSON takes them."""
        return asdict(self)
