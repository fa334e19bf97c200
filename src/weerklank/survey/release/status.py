"""Why a figure is shown, or not."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from weerklank.survey.release.history import Audience
from weerklank.survey.release.ledger import Entry
from weerklank.survey.release.planning import Allowed, Keys


class Status(StrEnum):
    """What is done with a figure of a group."""

    SHOWN = "shown"
    TOO_FEW = "too-few"  # too few people took part
    PROTECTS = "protects"  # hidden so that nobody's answers can be worked out
    MERGED = "merged"  # shown as part of a larger group, as was planned


@dataclass(frozen=True, eq=False)
class Statuses:
    """What one audience may see of a wave.

    The groups of `unasked` were not asked it. `hidden` are the groups that are hidden on every
    question to protect others, `merged` the ones that are reported as part of another.
    `release` is the id of the release that these come from; without one it is what a release
    would show.
    """

    shown: Mapping[str, Keys]
    too_few: Mapping[str, Keys]
    unasked: Mapping[str, Keys]
    hidden: Keys
    merged: Keys
    release: str = ""

    def counted(self, key: str) -> Counter[Status]:
        """On how many variables a group has each status, of those that it was asked.

        >>> seen, none = {"help": frozenset({"all:"})}, {"help": frozenset()}
        >>> statuses = Statuses(seen, none, none, hidden=frozenset(), merged=frozenset())
        >>> statuses.counted("all:")
        Counter({<Status.SHOWN: 'shown'>: 1})
        """
        asked = [name for name in self.shown if key not in self.unasked[name]]
        return Counter(self.of(name, key) for name in asked)

    def of(self, variable: str, key: str) -> Status:
        """The status of a variable in a group; what nobody planned for is not shown.

        >>> seen, few = {"help": frozenset({"all:"})}, {"help": frozenset({"team:n"})}
        >>> statuses = Statuses(seen, few, {}, hidden=frozenset(), merged=frozenset())
        >>> [statuses.of("help", key).value for key in ("all:", "team:n", "team:s")]
        ['shown', 'too-few', 'protects']
        """
        if key in self.merged:
            return Status.MERGED
        if key in self.shown.get(variable, ()):
            return Status.SHOWN
        if key in self.too_few.get(variable, ()) or key in self.unasked.get(variable, ()):
            return Status.TOO_FEW
        return Status.PROTECTS


def planned_statuses(allowed: Allowed, merged: Keys) -> Statuses:
    """What a release would show to an audience.

    >>> planned_statuses(Allowed({}, {}, {}, frozenset()), merged=frozenset()).release
    ''
    """
    return Statuses(allowed.shown, allowed.too_few, allowed.unasked, allowed.hidden, merged)


def released_statuses(entry: Entry, audience: Audience, merged: Keys) -> Statuses:
    """What a release shows to an audience.

    >>> import msgspec
    >>> empty = {each: {"public": []} for each in ("patterns", "hidden")}
    >>> hashes = dict.fromkeys(("answers", "questionnaire", "counts", "software"), "")
    >>> said = {"id": "1-1", "wave": "1", "on": "2026-01-15", "groups": {}, **hashes, **empty}
    >>> entry = msgspec.convert(said | {"thresholds": {"public": 10, "teams": 5}}, Entry)
    >>> released_statuses(entry, Audience.PUBLIC, merged=frozenset()).release
    '1-1'
    """
    patterns = entry.patterns[audience]
    return Statuses(
        shown={name: frozenset(each.shown) for each in patterns for name in each.variables},
        too_few={name: frozenset(each.too_few) for each in patterns for name in each.variables},
        unasked={name: frozenset(each.unasked) for each in patterns for name in each.variables},
        hidden=frozenset(entry.hidden[audience]),
        merged=merged,
        release=entry.id,
    )
