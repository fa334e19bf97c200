"""The answers of a wave: one column after another, each handed out to reach its quota."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from making import chosen
from making.absences import TO_COME, Absences
from making.background import LEADER, background_columns
from making.bakens import baken_totals
from making.crowd import BAKEN_OF, Crowd, Mask
from making.open_answers import open_column
from making.printed import ACTIVITIES
from making.quotas import Column, Quota, hand_out, quota_from_shares, quota_with_mean
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Item, Questionnaire, option_column
from weerklank.survey.scale import Kind
from weerklank.survey.study import Study
from weerklank.survey.wave import Answers, OpenAnswer

Block = tuple[Mask, Quota]
Blocks = Callable[[Item, Mask], list[Block]]
"""Splits those who answer an item into groups, each with its own quota."""

LEADERS_ELSEWHERE = 3.0  # team leaders talk with residents least
TOO_LITTLE_TIME, ANOTHER_REASON = 0, 3
FIVE = np.arange(1.0, 6.0)
COLUMNS = ("do", "can", "like")


def answers_of(
    crowd: Crowd, study: Study, questionnaire: Questionnaire, blocks: Blocks
) -> Answers:
    """The answers of a wave; `blocks` gives the quotas of the ordinary items."""
    columns = background_columns(crowd, questionnaire)
    maker = Maker(crowd, questionnaire, Absences(crowd, study, questionnaire), blocks, columns)
    columns |= maker.bakens()
    texts: list[OpenAnswer] = []
    for item in questionnaire.items:
        if questionnaire.scale_of(item).kind is Kind.OPEN:
            columns[item.id], written = open_column(crowd, item, maker.absences.column(item))
            texts += written
        elif item.id not in columns:
            columns |= maker.answers_to(item)
    for pair in questionnaire.pairs:
        if pair.kind == "have-target":
            _aim_no_lower(columns[pair.now], columns[pair.aim], crowd)
    return Answers(crowd.teams, columns, texts)


@dataclass(frozen=True)
class Maker:
    """Makes the columns of a wave; `columns` are the ones that are there already."""

    crowd: Crowd
    questionnaire: Questionnaire
    absences: Absences
    blocks: Blocks
    columns: dict[str, Column]

    def answers_to(self, item: Item) -> dict[str, Column]:
        """The columns that go with this item: more than one for a choice or a matrix row."""
        if item.id == "E12":
            return {"E12": self._reasons()}
        if item.id == "C15":
            return self._improvements(item)
        if item.id.startswith("E24"):
            return self._activity(item.id.partition("-")[0])
        return {item.id: self._ordinary(item)}

    def _ordinary(self, item: Item) -> Column:
        column = self.absences.column(item)
        leaning = self.crowd.leaning(item)
        if item.id == "E23":
            leaning -= LEADERS_ELSEWHERE * (self.columns["function"] == LEADER)
        for who, quota in self.blocks(item, column == TO_COME):
            hand_out(column, who, quota, leaning)
        return column

    def bakens(self) -> dict[str, Column]:
        """The Baken statements, with a total for Zwolle and a total for the rest."""
        zwolle = self.crowd.municipalities == "zwolle"
        items = {i.id: i for i in self.questionnaire.items if i.theme == "bakens"}
        columns = {name: self.absences.column(item) for name, item in items.items()}
        asked = {name: column == TO_COME for name, column in columns.items()}
        others = {name: int((who & ~zwolle).sum()) for name, who in asked.items()}
        for baken in dict.fromkeys(BAKEN_OF.values()):
            spread = chosen.BAKEN_SPREADS.get((baken, self.crowd.wave), chosen.BAKEN_SPREAD)
            for name, totals in baken_totals(self.crowd.wave, baken, others).items():
                leaning = self.crowd.leaning(items[name])
                for who, total in ((zwolle, totals.zwolle), (~zwolle, totals.rest)):
                    group = who & asked[name]
                    people = int(group.sum())
                    quota = quota_with_mean(FIVE, people, total=total, spread=spread)
                    hand_out(columns[name], group, quota, leaning)
        return columns

    def _reasons(self) -> Column:
        """Why there is no room, asked of those with one of the two lowest answers."""
        asked = np.isin(self.columns["E11c"], (0, 1))
        column = np.where(asked, TOO_LITTLE_TIME, np.int16(Missing.HIDDEN)).astype(np.int16)
        column[np.flatnonzero(asked)[:1]] = ANOTHER_REASON
        return column

    def _improvements(self, item: Item) -> dict[str, Column]:
        columns = {}
        options = self.questionnaire.scale_of(item).options
        for option, share in zip(options, chosen.IMPROVEMENTS, strict=True):
            name = option_column(item, option.code)
            columns[name] = self.absences.column(item)
            who = columns[name] == TO_COME
            hand_out(
                columns[name], who, _yes_quota(share, who), self.crowd.trait(f"item {name}")
            )
        return columns

    def _activity(self, row: str) -> dict[str, Column]:
        """Who does an activity, and among those and the others: who can, and who likes it."""
        does, can, like = (self.questionnaire.item_by_id[f"{row}-{k}"] for k in COLUMNS)
        share, *among = ACTIVITIES[row]
        doing = self.absences.column(does)
        asked = doing == TO_COME
        hand_out(doing, asked, _yes_quota(share, asked), self.crowd.leaning(does))
        columns = {does.id: doing}
        for item, inside, outside in zip((can, like), among, chosen.NOT_DOING, strict=True):
            columns[item.id] = self.absences.column(item)
            for who, part in ((asked & (doing == 1), inside), (asked & (doing == 0), outside)):
                hand_out(columns[item.id], who, _yes_quota(part, who), self.crowd.leaning(item))
        return columns


def _yes_quota(share: float, who: Mask) -> Quota:
    return quota_from_shares((100 - share, share), int(who.sum()))


def _aim_no_lower(now: Column, aim: Column, crowd: Crowd) -> None:
    """Let people of a municipality swap targets until hardly anyone aims below now."""
    for person in np.flatnonzero((aim >= 0) & (now >= 0) & (aim < now)):
        fits = (
            (crowd.municipalities == crowd.municipalities[person])
            & (now >= 0)
            & (aim >= now[person])
            & (now <= aim[person])
        )
        if fits.any():
            other = np.flatnonzero(fits)[0]
            aim[person], aim[other] = aim[other], aim[person]
