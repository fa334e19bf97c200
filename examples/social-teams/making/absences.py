"""Who gives no answer to which item, and why. What is left is `TO_COME`."""

from dataclasses import dataclass

import numpy as np

from making.chosen import ACTIVITIES_ANSWERED, COMPETENCIES_ANSWERED, SKIPPED, STOPPED
from making.crowd import Crowd, Mask
from making.quotas import Column
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Item, Questionnaire, not_asked
from weerklank.survey.study import Study

TO_COME = 0
LATE_THEMES = {"competencies", "activities", "conditions", "work", "open"}


@dataclass(frozen=True)
class Absences:
    """Makes a new column for an item: a `Missing` code, or `TO_COME`, per person."""

    crowd: Crowd
    study: Study
    questionnaire: Questionnaire

    def column(self, item: Item) -> Column:
        """The column of this item before the answers are handed out."""
        column = np.full(len(self.crowd), TO_COME, dtype=np.int16)
        if item.theme in LATE_THEMES:
            column[self._stopped()] = Missing.NOT_REACHED
        column[self._not_asked(item)] = Missing.NOT_ASKED
        self._skip(column, item)
        return column

    def _stopped(self) -> Mask:
        keeps_going = self.crowd.trait("keeps going")
        stopped = np.zeros(len(self.crowd), dtype=np.bool_)
        for team, people in STOPPED[self.crowd.wave].items():
            members = np.flatnonzero(self.crowd.teams == team)
            stopped[members[np.argsort(keeps_going[members], kind="stable")[:people]]] = True
        return stopped

    def _not_asked(self, item: Item) -> Mask:
        wave = self.study.wave_by_id[self.crowd.wave]
        spared = {
            team: item.id in not_asked(self.questionnaire, self.study.variant_of(wave, team))
            for team in np.unique(self.crowd.teams)
        }
        return np.array([spared[team] for team in self.crowd.teams])

    def _skip(self, column: Column, item: Item) -> None:
        """Leave out those who skip most easily; both marks of a pair share them."""
        subject = item.id.split("-")[0]
        hurry = self.crowd.trait("hurry") + 2 * self.crowd.trait(f"hurry {subject}")
        asked = np.flatnonzero(column == TO_COME)
        count = self._skips(item, subject, len(asked))
        if count:
            column[asked[np.argsort(-hurry[asked], kind="stable")[:count]]] = Missing.SKIPPED

    def _skips(self, item: Item, subject: str, asked: int) -> int:
        """How many people leave the item empty.

        In the earlier waves, whose missing answers nobody printed, that is about one in
        forty for a competency and now and then somebody elsewhere, but not for the Bakens.
        """
        if self.crowd.wave == "2017":
            answered = (COMPETENCIES_ANSWERED | ACTIVITIES_ANSWERED).get(subject)
            return asked - answered if answered else SKIPPED.get(item.id, 0)
        if item.theme in ("bakens", "background"):
            return 0
        rate = 1.6 if item.theme == "competencies" else 0.3
        return int(self.crowd.random(f"skips {subject}").poisson(rate))
