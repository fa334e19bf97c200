"""What changed between two waves, in one municipality, and what that means in words."""

from dataclasses import dataclass

from weerklank.report.material import Material, Round
from weerklank.survey.comparability import Verdict, is_reworded
from weerklank.survey.comparing import Comparison, Side, compare
from weerklank.survey.outcomes import Tested

REWORDED = "‡"
"""The mark beside an item that had other words before."""


@dataclass(frozen=True, eq=False)
class Change:
    """All comparisons of the last wave with an earlier one, in one municipality."""

    earlier: Round
    later: Round
    municipality: str
    name: str
    comparisons: tuple[Comparison, ...]

    @property
    def tested(self) -> list[tuple[Comparison, Tested]]:
        """The comparisons that were made."""
        return [(each, each.tested) for each in self.comparisons if each.tested]

    @property
    def is_too_small(self) -> bool:
        """Nothing can be shown for this municipality in these waves."""
        comparable = [each for each in self.comparisons if each.verdict is Verdict.COMPARABLE]
        return bool(comparable) and not self.tested


def changes(material: Material) -> list[Change]:
    """The last wave against every earlier one, the nearest first, per municipality."""
    found = []
    for earlier in reversed(material.rounds[:-1]):
        compared = compare(
            Side(earlier.questionnaire, earlier.by_municipality),
            Side(material.last.questionnaire, material.last.by_municipality),
            material.study.plan,
        )
        for municipality, name in material.municipalities(material.last):
            rows = tuple(each for each in compared if each.group == municipality)
            if rows:
                found.append(Change(earlier, material.last, municipality, name, rows))
    return found


def is_clear(outcome: Tested, level: float) -> bool:
    """The test is below the level after correction for all tests in its family."""
    return outcome.p_adjusted < level


def side_of(comparison: Comparison, outcome: Tested) -> str:
    """Better or worse; higher or lower where neither side is the better one."""
    is_higher = outcome.superiority > 0.5
    if comparison.higher_is_better is None:
        return "higher" if is_higher else "lower"
    return "better" if is_higher == comparison.higher_is_better else "worse"


def name_of(material: Material, change: Change, comparison: Comparison) -> str:
    """The item or subscale in words, with marks: counts the other way, had other words."""
    earlier, later = change.earlier.questionnaire, change.later.questionnaire
    if comparison.variable in later.subscale_by_id:
        return plain_name(material, change, comparison)
    name = material.item_name(later.item_by_id[comparison.variable])
    is_new = comparison.variable not in earlier.item_by_id
    if is_new or not is_reworded(comparison.variable, earlier, later):
        return name
    return name + REWORDED


def plain_name(material: Material, change: Change, comparison: Comparison) -> str:
    """The item or subscale in its own words."""
    questionnaire = change.later.questionnaire
    if comparison.variable in questionnaire.subscale_by_id:
        return material.speaker.text(questionnaire.subscale_by_id[comparison.variable].title)
    return material.speaker.text(questionnaire.item_by_id[comparison.variable].text)
