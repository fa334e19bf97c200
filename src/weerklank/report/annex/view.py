"""One team as the teams may see it: every figure of an annex is asked here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from weerklank.report.certificate import name_of_group
from weerklank.report.material import Material, Round
from weerklank.report.speaker import Speaker
from weerklank.survey.counting import Cube
from weerklank.survey.describing import Description, description, printed
from weerklank.survey.questionnaire import Item, Questionnaire, Subscale
from weerklank.survey.release.groups import Group, Level, groups_of
from weerklank.survey.release.history import Audience
from weerklank.survey.release.rest import FEWEST_TEAMS, others_of, status_of_rest
from weerklank.survey.release.status import Status, Statuses
from weerklank.survey.team_and_rest import Beside, Sides, compare_with_rest
from weerklank.survey.variables import gap_id

TEAM, REST, ELSEWHERE = "team", "rest", "elsewhere"


@dataclass(frozen=True, eq=False)
class TeamView:
    """A team of the newest wave, or several that are reported as one."""

    material: Material
    group: Group

    @property
    def speaker(self) -> Speaker:
        """Who writes."""
        return self.material.speaker

    @property
    def round_(self) -> Round:
        """The wave that the annex is about."""
        return self.material.last

    @property
    def questionnaire(self) -> Questionnaire:
        """What was asked in it."""
        return self.round_.questionnaire

    @property
    def statuses(self) -> Statuses:
        """What the teams may see."""
        return self.round_.by_audience[Audience.TEAMS]

    @property
    def name(self) -> str:
        """What the team is called in a sentence."""
        return name_of_group(self.material.study, self.group.key, self.speaker)

    @property
    def place(self) -> str:
        """The id of the municipality, or of those that are reported as one."""
        return self.material.study.place_of[min(self.group.teams)]

    @property
    def place_name(self) -> str:
        """What it is called."""
        return self.material.study.places[self.place]

    @property
    def smallest(self) -> int:
        """The threshold of an annex (people)."""
        return self.material.study.plan.smallest_team

    @cached_property
    def others(self) -> tuple[Group, ...]:
        """The other teams of the place in which people answered."""
        return others_of(self.round_.groups, self.group)

    @property
    def has_rest(self) -> bool:
        """Whether there are teams enough to lay this one beside."""
        return len(self.others) >= FEWEST_TEAMS

    @cached_property
    def cube(self) -> Cube:
        """The counts of the team, of the rest of its place, and of everybody elsewhere."""
        rest = frozenset().union(*(other.teams for other in self.others))
        part_of = {
            team: TEAM if team in self.group.teams else REST if team in rest else ELSEWHERE
            for team in self.round_.by_team.groups
        }
        return self.round_.by_team.rolled_up(part_of)

    def status(self, variable: str) -> Status:
        """Whether a figure of the team may be shown to the teams, and else why not."""
        if self.group not in self.round_.groups:
            return Status.TOO_FEW  # nobody answered
        return self.statuses.of(variable, self.group.key)

    def was_asked(self, variable: str) -> bool:
        """Whether the team was asked it: a variant may have left it out."""
        unasked = self.statuses.unasked.get(variable)
        return unasked is not None and self.group.key not in unasked

    def own(self, variable: str) -> Description | Status:
        """The team's figures as they may be printed, or why there are none."""
        return self._described(variable, TEAM, self.status(variable))

    def rest(self, variable: str) -> Description | Status:
        """The figures of the rest of the place, where these show nothing new."""
        groups, by_audience = self.round_.groups, self.round_.by_audience
        status = status_of_rest(groups, by_audience, self.group, variable)
        return self._described(variable, REST, status)

    def counts(self, variable: str, side: str = TEAM) -> NDArray[np.int64]:
        """The counts of the team, or of the rest of its place: of what is shown alone."""
        counts: NDArray[np.int64] = self.cube.answers[variable][self.cube.groups.index(side)]
        return counts

    def sides(self, variable: str) -> list[Description | Status]:
        """The team, and where there is one the rest of its place."""
        own = self.own(variable)
        return [own, self.rest(variable)] if self.has_rest else [own]

    def _described(self, variable: str, side: str, status: Status) -> Description | Status:
        if status is not Status.SHOWN:
            return status
        known = self.round_.variables[variable]
        found = description(self.cube, known, side, smallest=self.smallest)
        return Status.TOO_FEW if found is None else printed(found)

    @cached_property
    def beside(self) -> dict[str, Beside]:
        """The subscales of which the team and the rest are shown, compared as one family."""
        both: dict[str, Sides] = {}
        for subscale in self.subscales:
            shown = (self.own(subscale.id), self.rest(subscale.id))
            if not any(isinstance(each, Status) for each in shown):
                both[subscale.id] = (self.counts(subscale.id), self.counts(subscale.id, REST))
        return compare_with_rest(both, self.round_.variables, self.material.study.plan)

    @cached_property
    def subscales(self) -> Sequence[Subscale]:
        """The subscales that the team was asked."""
        return [each for each in self.questionnaire.subscales if self.was_asked(each.id)]

    @cached_property
    def is_shown(self) -> bool:
        """Whether there is any figure of this team to print."""
        return any(self.status(name) is Status.SHOWN for name in self._printed())

    def _printed(self) -> Iterator[str]:
        """The variables of which an annex holds figures: nothing about who people are."""
        background = {t.id for t in self.questionnaire.themes if t.role == "background"}
        for name, item in self.questionnaire.columns.items():
            if item.theme not in background:
                yield name
        yield from (each.id for each in self.questionnaire.subscales)
        yield from (gap_id(each) for each in self.questionnaire.pairs)

    def is_local(self, item: Item) -> bool:
        """Whether of several municipalities only that of the team was asked it."""
        asked = {
            place
            for name in self._columns(item)
            for place, _ in self.material.municipalities(self.round_)
            if self.material.was_asked(self.round_, name, place)
        }
        return asked == {self.place} and len(self.round_.by_municipality.groups) > 1

    def _columns(self, item: Item) -> Iterator[str]:
        return (name for name, of in self.questionnaire.columns.items() if of is item)


def team_views(material: Material) -> list[TeamView]:
    """The teams of the newest wave, in the order of the study: also where nobody answered."""
    study, round_ = material.study, material.last
    invited = [team for team, number in round_.wave.invited.items() if number]
    took_part = {*invited, *round_.by_team.groups}
    teams = [team.id for team in study.teams if team.id in took_part]
    answered = {group.key: group for group in round_.groups}
    return [
        TeamView(material, answered.get(group.key, group))
        for group in groups_of(study, teams)
        if group.level is Level.TEAM
    ]
