"""The quotas of 2017: from printed shares and means, over all municipalities."""

import numpy as np

from making import chosen
from making.crowd import Mask
from making.quotas import Quota, quota_from_shares, quota_with_mean
from making.waves import Block
from weerklank.survey.questionnaire import Item

FIVE = np.arange(1.0, 6.0)
MARKS = np.arange(1.0, 11.0)


def blocks_2017(item: Item, answering: Mask) -> list[Block]:
    """One block: everybody who answers the item."""
    return [(answering, _quota(item, int(answering.sum())))]


def _quota(item: Item, people: int) -> Quota:
    if item.id in chosen.SHARES:
        return quota_from_shares(chosen.SHARES[item.id], people)
    if item.id in chosen.MEANS:
        total = round(chosen.MEANS[item.id] * people)
        return quota_with_mean(FIVE, people, total=total, spread=1.1)
    subject, _, side = item.id.partition("-")
    mean = chosen.COMPETENCIES[subject][("have", "target").index(side)]
    return quota_with_mean(MARKS, people, total=round(mean * people), spread=0.95)
