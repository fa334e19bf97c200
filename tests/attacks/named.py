"""The attacks by name: what each has, what must have happened, and what it looks for."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.attacks import attackers, publishing
from tests.attacks.loot import Loot
from tests.attacks.scenarios import FIRST


def anything(group):
    return True


def first(*kinds):
    """The figures of these kinds in the first release."""
    return lambda group: group.release == FIRST and group.kind in kinds


@dataclass(frozen=True)
class Attack:
    """One attack on the naive way `against`.

    `trait` is what must have happened in the study, or with the question. `has(group)` says
    which figures the attacker takes. One `over_releases` counts only where no release by itself
    gives anybody away: the harm is in having two.
    """

    name: str
    look: Callable
    trait: str = ""
    has: Callable = anything
    against: Callable = publishing.naive
    over_releases: bool = False

    def concerns(self, scenario, question):
        return not self.trait or self.trait in scenario.traits | question.traits

    def finds(self, scenario, question):
        """Somebody whom the naive way gives away; None where it does not."""
        groups = [group for group in self.against(scenario, question) if self.has(group)]
        found = self._look(groups, scenario, question)
        if found and self.over_releases:
            for release in {group.release for group in groups}:
                alone = [group for group in groups if group.release == release]
                if self._look(alone, scenario, question):
                    return None
        return found

    def _look(self, groups, scenario, question):
        return self.look(Loot.of([group.cells for group in groups], scenario, question))


ATTACKS = (
    Attack("parent minus siblings", attackers.few, has=first("total", "municipality", "team")),
    Attack("rest of the municipality", attackers.few, has=first("team", "rest")),
    Attack("union of all annexes", attackers.few, against=publishing.each_annex_by_itself),
    Attack("late responders", attackers.few, "late", over_releases=True),
    Attack("corrected re-issue", attackers.few, "corrected", over_releases=True),
    Attack("pooled waves", attackers.few, "pooled", over_releases=True),
    Attack("split, merged or moved team", attackers.few, "lineage", over_releases=True),
    Attack("variants", attackers.few, "variant", against=publishing.naive_by_respondents),
    Attack(
        "n differs per item", attackers.few, "missing", against=publishing.naive_by_respondents
    ),
    Attack("one answer by all", attackers.alike),
    Attack("a member who knows their own answer", attackers.member),
    Attack("a team that knows all of its own", attackers.insider),
    Attack("whole numbers", attackers.whole_numbers),
)

LOOKS = (
    attackers.few,
    attackers.alike,
    attackers.member,
    attackers.insider,
    attackers.whole_numbers,
)
"""Against ours each attacker has every figure of every release."""
