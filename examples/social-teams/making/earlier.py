"""The quotas of 2015 and 2016: those of 2017, moved by the changes that were printed.

In Zwolle an item is moved until the rank test against 2017 gives the printed p; the items
without a printed change move a little at random, and stay far from p = .05.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.special import ndtr

from making.crowd import Crowd, Mask
from making.printed import CHANGES
from making.quotas import Column, Quota, quota_from_shares, shifted_quota
from making.waves import Block
from weerklank.survey.questionnaire import Item

SHIFTS = np.linspace(-1.2, 1.2, 241)
AT_EASE = 0.20
"""Items without a printed change keep a p above this."""


class NoQuota(Exception):
    """No shift leaves this item about unchanged."""


@dataclass(frozen=True)
class EarlierBlocks:
    """The quotas of an earlier wave, from the columns of 2017."""

    crowd: Crowd
    later: Crowd
    columns: dict[str, Column]

    def __call__(self, item: Item, answering: Mask) -> list[Block]:
        """A block for Zwolle, moved, and one for the others, not moved."""
        zwolle = self.crowd.municipalities == "zwolle"
        inside, outside = answering & zwolle, answering & ~zwolle
        everybody = self._counts(item, np.ones(len(self.later), dtype=np.bool_))
        return [
            (inside, self._zwolle_quota(item, int(inside.sum()))),
            (outside, quota_from_shares(everybody, int(outside.sum()))),
        ]

    def _counts(self, item: Item, who: Mask) -> Quota:
        answers = self.columns[item.id][who]
        size = int(self.columns[item.id].max()) + 1
        return np.bincount(answers[answers >= 0], minlength=size)

    def _zwolle_quota(self, item: Item, people: int) -> Quota:
        now = self._counts(item, self.later.municipalities == "zwolle")
        printed = CHANGES[self.crowd.wave].get(item.id)
        if printed is not None:
            return _quota_with_p(now, people, printed)
        wanted = self.crowd.random(f"drift {item.id}").normal(0.0, 0.08)
        for shift in sorted(SHIFTS, key=lambda shift: abs(shift - wanted)):
            quota = shifted_quota(now, people, shift)
            if rank_test(quota, now) > AT_EASE:
                return quota
        raise NoQuota(item.id)


def _quota_with_p(now: Quota, people: int, printed: float) -> Quota:
    """The quota from which people moved, in the printed direction, to `now`."""

    def miss(quota: Quota) -> float:
        return abs(float(np.log(rank_test(quota, now) / abs(printed))))

    shifts = SHIFTS[np.sign(SHIFTS) == -np.sign(printed)]
    best = min((shifted_quota(now, people, shift) for shift in shifts), key=miss)
    for _ in range(3):
        best = min((best, *_neighbours(best)), key=miss)
    return best


def _neighbours(quota: Quota) -> Iterator[Quota]:
    """The quotas in which one person gives the answer next to it."""
    for source, aim in [*pairwise(range(len(quota))), *pairwise(range(len(quota))[::-1])]:
        if quota[source] > 0:
            moved = quota.copy()
            moved[source] -= 1
            moved[aim] += 1
            yield moved


def rank_test(before: Quota, after: Quota) -> float:
    """The two-sided p of the Mann-Whitney test, from two quotas of the same answers.

    The normal approximation with correction for ties and for continuity.

    >>> round(rank_test(np.array([3, 2, 1]), np.array([1, 2, 4])), 4)
    0.13
    """
    n, m, both = before.sum(), after.sum(), before + after
    lower = np.cumsum(before) - before
    wins = float(after @ (lower + before / 2))
    people = n + m
    ties = float((both**3 - both).sum()) / (people * (people - 1))
    spread = np.sqrt(n * m / 12 * (people + 1 - ties))
    return float(2 * ndtr(-max(abs(wins - n * m / 2) - 0.5, 0.0) / spread))
