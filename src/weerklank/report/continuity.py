"""Continuity: whether two waves are the same measurement of the same people's group.

Only then may a line join them. It is stricter than what may be tested: a test is made on the
teams that were in both waves, while a mean in a picture is that of the whole group.
"""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from weerklank.report.material import TOGETHER, Material, Round
from weerklank.survey.common_ground import Taken, common_ground
from weerklank.survey.comparability.guard import judge
from weerklank.survey.comparability.units import common_units
from weerklank.survey.comparability.verdicts import Judgement
from weerklank.survey.release.status import Status
from weerklank.survey.study import Study, Wave


@dataclass(frozen=True, eq=False)
class _Step:
    """From one wave to the next: what was judged, what was not asked where, who stayed."""

    judgements: dict[str, Judgement]
    asked: Collection[tuple[str, str]]
    same_places: frozenset[str]
    all_places: frozenset[str]


class Continuity:
    """Knows of every wave and the one before it whether they are the same measurement."""

    def __init__(self, material: Material) -> None:
        self._material = material
        rounds = material.rounds
        self._steps = {
            later.wave.id: _step(material, earlier, later)
            for earlier, later in pairwise(rounds)
        }

    def is_joined(self, place: int, variable: str, group: str) -> bool:
        """Whether the wave at this place is the same measurement as the one before it.

        Not where the guard finds something, where the group got or lost teams, where not all
        were asked it in both waves, or where only one of the two was corrected.
        """
        if place == 0:
            return False
        earlier, later = self._material.rounds[place - 1 : place + 1]
        step = self._steps[later.wave.id]
        judgement = step.judgements.get(variable)
        if judgement is None or not judgement.is_comparable:
            return False
        places = step.all_places if group == TOGETHER else {group}
        is_same_group = places <= step.same_places
        is_asked = not any((variable, each) in step.asked for each in places)
        return is_same_group and is_asked and self._corrected_alike(earlier, later, variable)

    def _corrected_alike(self, earlier: Round, later: Round, variable: str) -> bool:
        if not (variable in earlier.variables and variable in later.variables):
            return False
        corrections = [self._material.correction(each, variable) for each in (earlier, later)]
        return corrections[0] is corrections[1]


def _step(material: Material, earlier: Round, later: Round) -> _Step:
    study, decisions = material.study, material.folder.decisions
    ground = common_ground(
        study,
        Taken(earlier.wave, earlier.questionnaire, earlier.by_team),
        Taken(later.wave, later.questionnaire, later.by_team),
        decisions,
    )
    return _Step(
        judge(earlier.questionnaire, later.questionnaire, decisions),
        (ground.terms.asked or {}).keys(),
        frozenset(_same_places(study, earlier.wave, later.wave)),
        frozenset((*earlier.by_municipality.groups, *later.by_municipality.groups)),
    )


def _same_places(study: Study, earlier: Wave, later: Wave) -> set[str]:
    """The places with the same people's groups in both waves, also through splits and mergers."""
    places, changed = set(study.place_of.values()), set()
    for unit in common_units(study, earlier, later):
        if not unit.is_common or unit.home(study.place_of) is None:
            changed |= {study.place_of[team] for team in (*unit.earlier, *unit.later)}
    return places - changed


def followed(material: Material, variables: Collection[str]) -> str:
    """The group whose course over the waves can be shown best.

    That is the one that is shown most often; of several all respondents together where the
    waves had the same municipalities, and else the largest.
    """
    together = [TOGETHER] if _has_the_same_places(material) else []
    places = [place for place, _ in material.municipalities(material.last)]
    shown = {each: _times_shown(material, variables, each) for each in (*together, *places)}
    if not shown or not max(shown.values()):
        return material.main
    heads = {each: material.last.cube_of(each).heads_of(each) for each in shown}
    return max(shown, key=lambda each: (shown[each], heads[each]))


def _has_the_same_places(material: Material) -> bool:
    return len({round_.by_municipality.groups for round_ in material.rounds}) == 1


def _times_shown(material: Material, variables: Collection[str], group: str) -> int:
    return sum(
        round_.status(variable, group) is Status.SHOWN
        and material.was_asked(round_, variable, group)
        for round_ in material.rounds
        for variable in variables
    )
