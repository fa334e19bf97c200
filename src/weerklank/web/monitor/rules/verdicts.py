"""What publishing a next version does to comparison over time, from bad to good."""

from dataclasses import dataclass
from enum import StrEnum

from weerklank.survey.comparability.guard import judge
from weerklank.survey.comparability.matching import probably_renamed
from weerklank.survey.comparability.verdicts import Finding, Judgement, Verdict
from weerklank.survey.questionnaire import Item, Questionnaire, Subscale


class Weight(StrEnum):
    """How bad a change is for what can be said over time."""

    BREAKS = "breaks"  # cannot be compared any more
    PARTLY = "partly"  # compared on part of it, or after a person decided
    NEW_OR_GONE = "new-or-gone"
    HARMLESS = "harmless"


WEIGHTS = {
    Verdict.SCALE_CHANGED: Weight.BREAKS,
    Verdict.KEYING_CHANGED: Weight.BREAKS,
    Verdict.ROUTING_CHANGED: Weight.BREAKS,
    Verdict.NOT_THE_SAME: Weight.BREAKS,
    Verdict.COMPOSITION_CHANGED: Weight.PARTLY,
    Verdict.SCORING_CHANGED: Weight.PARTLY,
    Verdict.WORDING_EDITED: Weight.PARTLY,
    Verdict.ADDED: Weight.NEW_OR_GONE,
    Verdict.DROPPED: Weight.NEW_OR_GONE,
}
"""The verdicts that two versions alone can give; another is harmless."""


@dataclass(frozen=True, slots=True)
class Change:
    """One variable that is not the same in both versions: the heaviest of what was found.

    `before` and `after` are the item or subscale in each version; None where it has none.
    """

    finding: Finding
    before: Item | Subscale | None
    after: Item | Subscale | None

    @property
    def weight(self) -> Weight:
        """How bad it is."""
        return WEIGHTS.get(self.finding.verdict, Weight.HARMLESS)

    @property
    def is_subscale(self) -> bool:
        """Whether this is about a score of several items."""
        return isinstance(self.after or self.before, Subscale)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the guard says of a next version against the newest one."""

    same: int
    of: int
    changes: tuple[Change, ...]
    renamed: tuple[tuple[Item, Item], ...]
    """Dropped and added items that are probably one question under two ids."""

    def by_weight(self) -> dict[Weight, list[Change]]:
        """The changes, the worst first; only weights that there are."""
        listed = {w: [each for each in self.changes if each.weight is w] for w in Weight}
        return {weight: changes for weight, changes in listed.items() if changes}


def compared(earlier: Questionnaire, later: Questionnaire) -> Comparison:
    """What is not the same measurement any more.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> found = compared(asked, replace(asked, items=asked.items[1:]))
    >>> found.same, found.of, [change.weight.value for change in found.changes]
    (4, 5, ['new-or-gone'])
    """
    judged = judge(earlier, later)
    changes = [_change(j, earlier, later) for j in judged.values() if j.findings]
    return Comparison(
        same=len(judged) - len(changes),
        of=len(judged),
        changes=tuple(changes),
        renamed=tuple(probably_renamed(earlier, later)),
    )


def _change(judgement: Judgement, earlier: Questionnaire, later: Questionnaire) -> Change:
    return Change(
        finding=judgement.finding(judgement.verdict),
        before=_part(judgement.before, earlier),
        after=_part(judgement.variable, later),
    )


def _part(name: str, version: Questionnaire) -> Item | Subscale | None:
    return version.item_by_id.get(name) or version.subscale_by_id.get(name)
