"""Verdicts: what the guard found about one variable, and what that allows."""

from dataclasses import dataclass, replace
from enum import StrEnum

from weerklank.survey.comparability.scales import ScaleChange


class Verdict(StrEnum):
    """What the two versions allow for one item or subscale, from the heaviest on.

    The heaviest of several findings governs.
    """

    ADDED = "added"
    DROPPED = "dropped"
    NOT_ASKED = "not-asked"  # in this group, in one of the waves
    SCALE_CHANGED = "scale-changed"
    KEYING_CHANGED = "keying-changed"
    ROUTING_CHANGED = "routing-changed"
    NOT_THE_SAME = "not-the-same"  # a person decided that other words measure something else
    COMPOSITION_CHANGED = "composition-changed"
    SCORING_CHANGED = "scoring-changed"
    OTHER_GROUPS = "other-groups"  # some teams of this group were asked in one wave only
    WORDING_EDITED = "wording-edited"  # and nobody decided about it yet
    WORDING_ACCEPTED = "wording-accepted"
    RENAMED = "renamed"  # another id, by a person's decision
    IDENTICAL = "identical"


COMPARABLE = frozenset(
    {
        Verdict.OTHER_GROUPS,  # in the teams that were asked in both
        Verdict.WORDING_EDITED,  # with a mark
        Verdict.WORDING_ACCEPTED,
        Verdict.RENAMED,
        Verdict.IDENTICAL,
    }
)
"""Verdicts under which a variable is compared and tested."""
ON_COMMON_ITEMS = frozenset({Verdict.COMPOSITION_CHANGED, Verdict.SCORING_CHANGED})
"""Verdicts under which only the score on the common items can be compared."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that changed; for a subscale `items` says in which of its items.

    `changes` says what changed about the answers, where that is what changed.
    """

    verdict: Verdict
    items: tuple[str, ...] = ()
    changes: tuple[ScaleChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything that was found about one variable; nothing where it is identical.

    `variable` is its id in the later version, `before` that in the earlier one; a variable of
    only one version has the same id here twice.

    >>> said = Judgement("help", "help", (Finding(Verdict.WORDING_EDITED),))
    >>> said.verdict.value, said.is_comparable
    ('wording-edited', True)
    >>> Judgement("help", "help").verdict.value
    'identical'
    >>> more = said.and_found(Verdict.SCALE_CHANGED)
    >>> more.verdict.value, more.has(Verdict.WORDING_EDITED), more.is_comparable
    ('scale-changed', True, False)
    >>> more.finding(Verdict.WORDING_EDITED).items
    ()
    """

    variable: str
    before: str
    findings: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The heaviest finding."""
        found = {finding.verdict for finding in self.findings}
        return next((each for each in Verdict if each in found), Verdict.IDENTICAL)

    @property
    def is_comparable(self) -> bool:
        """It may be compared and tested."""
        return self.verdict in COMPARABLE

    def and_found(self, verdict: Verdict) -> "Judgement":
        """The same judgement with one more finding."""
        return replace(self, findings=(*self.findings, Finding(verdict)))

    def has(self, verdict: Verdict) -> bool:
        """Whether this is among what was found, heaviest or not."""
        return any(finding.verdict is verdict for finding in self.findings)

    def finding(self, verdict: Verdict) -> Finding:
        """The finding of this kind; raises KeyError where there is none."""
        return {finding.verdict: finding for finding in self.findings}[verdict]
