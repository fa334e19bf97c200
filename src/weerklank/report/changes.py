"""What changed between two waves, in one municipality, and what that means in words."""

from dataclasses import dataclass, replace
from functools import cached_property

from weerklank.report.material import Material, Round, key_of
from weerklank.survey.common_ground import CommonGround, Taken, common_ground
from weerklank.survey.comparability.common_score import (
    CommonScore,
    common_scores,
    is_common,
    whole_of,
    with_scores,
)
from weerklank.survey.comparability.guard import judge
from weerklank.survey.comparability.verdicts import Judgement, Verdict
from weerklank.survey.comparing import Comparison, Side, compare
from weerklank.survey.outcomes import Tested
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.release.groups import Part
from weerklank.survey.release.status import Status

REWORDED = "‡"
"""The mark beside an item that had other words before, about which nobody decided yet."""
PARTLY = "§"
"""The mark beside what was compared on some of the teams."""


@dataclass(frozen=True, eq=False)
class Pair:
    """The last wave and an earlier one.

    `judgements` has every item and subscale of either version; `ground` the counts of the
    teams that can be compared, with the common scores in its questionnaires.
    """

    earlier: Round
    later: Round
    judgements: dict[str, Judgement]
    common: tuple[CommonScore, ...]
    ground: CommonGround

    @property
    def questionnaire(self) -> Questionnaire:
        """The later version, with the common scores."""
        return self.ground.later.questionnaire


@dataclass(frozen=True, eq=False)
class Change:
    """All comparisons of the last wave with an earlier one, in one municipality."""

    pair: Pair
    municipality: str
    name: str
    comparisons: tuple[Comparison, ...]

    @property
    def earlier(self) -> Round:
        """The wave that the last one is compared with."""
        return self.pair.earlier

    @property
    def later(self) -> Round:
        """The last wave."""
        return self.pair.later

    @property
    def tested(self) -> list[tuple[Comparison, Tested]]:
        """The comparisons that were made."""
        return [(each, each.tested) for each in self.comparisons if each.tested]

    @property
    def is_too_small(self) -> bool:
        """Nothing can be shown for this municipality in these waves."""
        return any(each.is_hidden for each in self.comparisons) and not self.tested

    @cached_property
    def refused(self) -> int:
        """How many items and subscales were not compared; one on common items was."""
        on_common = {whole_of(each.variable) for each, _ in self.tested}
        whole = [each for each in self.comparisons if not is_common(each.variable)]
        return sum(each.tested is None and each.variable not in on_common for each in whole)


def changes(material: Material) -> list[Change]:
    """The last wave against every earlier one, the nearest first, per municipality."""
    found = []
    for earlier in reversed(material.rounds[:-1]):
        pair = _pair(material, earlier)
        compared = compare(pair.ground.earlier, pair.ground.later, pair.ground.terms)
        for municipality, name in material.municipalities(material.last):
            rows = tuple(each for each in compared if each.group == municipality)
            if rows:
                found.append(Change(pair, municipality, name, rows))
    return found


def _pair(material: Material, earlier: Round) -> Pair:
    later, decisions = material.last, material.folder.decisions
    asked = (earlier.questionnaire, later.questionnaire)
    common = common_scores(*asked, decisions)
    ground = common_ground(
        material.study,
        _taken(earlier, with_scores(asked[0], [score.earlier for score in common])),
        _taken(later, with_scores(asked[1], [score.later for score in common])),
        decisions,
    )
    shown = replace(
        ground,
        earlier=_as_released(ground.earlier, earlier),
        later=_as_released(ground.later, later),
    )
    return Pair(earlier, later, judge(*asked, decisions), common, shown)


def _as_released(side: Side, round_: Round) -> Side:
    """The side with what a release lets it show: a place, or the part that is compared."""
    shown = frozenset(
        (name, place)
        for name in side.cube.answers
        for place in side.cube.groups
        if round_.statuses.of(name, _key(side, name, place)) is Status.SHOWN
    )
    return replace(side, shown=shown)


def _key(side: Side, variable: str, place: str) -> str:
    teams = side.parts.get((variable, place))
    return key_of(place) if teams is None else Part(variable, place, teams).key


def _taken(round_: Round, questionnaire: Questionnaire) -> Taken:
    return Taken(round_.wave, questionnaire, round_.by_team)


def is_clear(outcome: Tested, level: float) -> bool:
    """The test is below the level after correction for all tests in its family."""
    return outcome.p_adjusted < level


def is_too_small_to_matter(outcome: Tested, level: float) -> bool:
    """The change lies, by two one-sided tests, within the minimum relevant difference."""
    return outcome.p_equivalence < level


def side_of(comparison: Comparison, outcome: Tested) -> str:
    """Better or worse; higher or lower where neither side is the better one."""
    is_higher = outcome.superiority > 0.5
    if comparison.higher_is_better is None:
        return "higher" if is_higher else "lower"
    return "better" if is_higher == comparison.higher_is_better else "worse"


def name_of(material: Material, change: Change, comparison: Comparison) -> str:
    """The item or subscale in words, with marks for what to keep in mind."""
    name = variable_name(material, change.pair.questionnaire, comparison.variable)
    judgement = comparison.judgement
    marks = REWORDED if judgement.has(Verdict.WORDING_EDITED) else ""
    return name + marks + (PARTLY if judgement.has(Verdict.OTHER_GROUPS) else "")


def variable_name(material: Material, questionnaire: Questionnaire, variable: str) -> str:
    """An item or subscale in words: that it counts the other way, or is on common items."""
    if variable in questionnaire.item_by_id:
        return material.item_name(questionnaire.item_by_id[variable])
    title = material.speaker.text(questionnaire.subscale_by_id[variable].title)
    if not is_common(variable):
        return title
    number = len(questionnaire.subscale_by_id[variable].items)
    return material.speaker.say("change.common.name", title=title, n=number)
