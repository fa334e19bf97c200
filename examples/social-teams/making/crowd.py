"""Who answers in a wave, and how strongly each leans towards each answer.

A person's leaning towards an item is a normal score: partly how the person feels in
general, partly about the theme, partly the team, and partly about this item alone. So the
answers of a person, and of a team, hang together as they do in life.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from making.chosen import SEED, TEAMS
from weerklank.survey.questionnaire import Item
from weerklank.survey.study import Study

Scores = NDArray[np.float64]
Mask = NDArray[np.bool_]

BAKEN_OF = {
    f"B{number:02}": f"baken{baken}"
    for baken, numbers in enumerate(
        (
            (1, 2),
            (3, 4),
            range(5, 12),
            range(12, 15),
            (15, 16),
            (17, 18, 19),
            (20, 21, 22),
            (23, 24),
        ),
        start=1,
    )
    for number in numbers
}


@dataclass(frozen=True)
class Crowd:
    """The respondents of a wave; `teams` and `municipalities` have shape (n,)."""

    wave: str
    teams: NDArray[np.str_]
    municipalities: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.teams)

    def random(self, purpose: str) -> np.random.Generator:
        """A source of chance of its own, so that a new item changes no other item."""
        return np.random.default_rng([SEED, crc32(f"{self.wave} {purpose}".encode())])

    def trait(self, name: str) -> Scores:
        """A normal score per person: shape (n,)."""
        return self.random(name).standard_normal(len(self))

    def climate(self, name: str) -> Scores:
        """A normal score per team, for each of its people: shape (n,)."""
        teams, member_of = np.unique(self.teams, return_inverse=True)
        return self.random(f"team {name}").standard_normal(len(teams))[member_of]

    def leaning(self, item: Item) -> Scores:
        """How strongly each person leans towards the highest answer: shape (n,)."""
        weights = _weights(item)
        left = np.sqrt(1 - sum(weight**2 for weight in weights.values()))
        shared = sum(weight * self._shared(name) for name, weight in weights.items())
        return shared + left * self.trait(f"item {item.id}")

    def _shared(self, name: str) -> Scores:
        kind, _, rest = name.partition(" ")
        return self.climate(rest) if kind == "team" else self.trait(name)


def crowd_of(wave: str, study: Study) -> Crowd:
    """The people who answered in this wave, team by team."""
    teams = np.repeat(list(TEAMS[wave]), list(TEAMS[wave].values()))
    municipalities = np.array([study.municipality_of[team] for team in teams])
    return Crowd(wave, teams, municipalities)


def _weights(item: Item) -> Mapping[str, float]:
    """How much each shared score counts for an item; what is left is the item's own."""
    if item.theme == "bakens":
        return {"mood": 0.3, "bakens": 0.4, "team bakens": 0.2, BAKEN_OF[item.id]: 0.45}
    if item.theme == "competencies":
        return {"mood": 0.15, "competencies": 0.5, "team competencies": 0.1, item.id[:3]: 0.7}
    if item.theme == "pairs":
        mood = 0.0 if item.favourable == "none" else 0.25
        return {"mood": mood, "pairs": 0.35, "team pairs": 0.15, item.id[:3]: 0.45}
    if item.favourable == "none":
        return {f"neutral {item.theme}": 0.3, f"team {item.theme}": 0.1}
    sign = -1 if item.favourable == "low" else 1
    return {"mood": sign * 0.35, item.theme: sign * 0.45, f"team {item.theme}": sign * 0.25}
