"""Two waves of made-up answers. Nobody gave them; the same size and seed give the same files.

Answers look like real ones: each item has its own distribution, a person's answers hang
together, municipalities differ in size and in level, one answer in twenty is missing, and
between the waves some things change a little.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Item, Licence, Questionnaire, Theme
from weerklank.survey.scale import Kind, Scale
from weerklank.survey.wave import Answers, freeze

Numbers = NDArray[np.float32]

WAVES = ("earlier", "later")
SHARE_MISSING = 0.05
REASONS = {Missing.SKIPPED: 0.5, Missing.NOT_REACHED: 0.3, Missing.UNKNOWN: 0.2}
CUTS = np.array([-1.5, -0.5, 0.5, 1.5], dtype=np.float32)
"""Where a feeling turns into the next of the five answers."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many respondents per wave, items, municipalities; and the seed."""

    respondents: int
    items: int
    municipalities: int
    seed: int

    @property
    def name(self) -> str:
        """What the folder is called."""
        return f"{self.respondents}x{self.items}x{self.municipalities}-seed-{self.seed}"


@dataclass(frozen=True)
class Population:
    """A folder with two frozen waves."""

    folder: Path

    @cached_property
    def size(self) -> Size:
        """What it was made with."""
        return Size(**json.loads((self.folder / "size.json").read_text(encoding="utf-8")))

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """What was asked, in both waves."""
        return questionnaire(self.size.items)

    def file(self, wave: str) -> Path:
        """The frozen answers of a wave."""
        return self.folder / f"{wave}.parquet"

    def result(self, name: str) -> Path:
        """Where an outcome is kept."""
        return self.folder / name


def questionnaire(items: int) -> Questionnaire:
    """So many statements with five answers each."""
    scale = Scale(id="five", kind=Kind.GRADE, low=1, high=5)
    statements = (
        Item(id=f"item-{number:03}", theme="all", text={"en": ""}, scale=scale.id)
        for number in range(1, items + 1)
    )
    return Questionnaire(
        id="benchmark",
        title={"en": "Made up for the benchmark"},
        languages=("en",),
        purpose="research",
        licence=Licence(state="own"),
        themes=(Theme(id="all", title={"en": "All"}),),
        scales=(scale,),
        items=tuple(statements),
    )


def make(folder: Path, size: Size) -> Population:
    """Make both waves. What is there when the folder has a `size.json` is complete."""
    folder.mkdir(parents=True, exist_ok=True)
    population = Population(folder)
    asked = questionnaire(size.items)
    society = Society.of(size, asked)
    for place, wave in enumerate(WAVES):
        people = np.random.default_rng([size.seed, place])
        answers = society.answers(society.settle(size.respondents, people), place, people)
        freeze(population.file(wave), folder / f"{wave}.texts.parquet", asked, answers)
    (folder / "size.json").write_text(json.dumps(asdict(size)), encoding="utf-8")
    return population


@dataclass(frozen=True)
class Society:
    """What all waves share: how large municipalities are, and how they answer each item.

    `homes` are chances; `level` is a municipality's own, `items` hold centre, spread and what
    changes between the waves per municipality.
    """

    homes: NDArray[np.float64]
    level: Numbers
    items: Mapping[str, tuple[float, float, NDArray[np.float64]]]

    @classmethod
    def of(cls, size: Size, asked: Questionnaire) -> "Society":
        """The society of this size and seed."""
        draw = np.random.default_rng(size.seed)
        weights = draw.lognormal(sigma=1, size=size.municipalities)
        level = draw.normal(0, 0.15, size.municipalities).astype(np.float32)
        items = {
            name: (
                draw.uniform(-0.8, 0.8),
                draw.uniform(0.8, 1.6),
                draw.normal(0, 0.03) + draw.normal(0, 0.08, size.municipalities),
            )
            for name in asked.columns
        }
        return cls(weights / weights.sum(), level, items)

    def settle(self, respondents: int, people: np.random.Generator) -> NDArray[np.int64]:
        """The municipality of each respondent, in the order of the municipalities."""
        return np.sort(people.choice(len(self.homes), respondents, p=self.homes))

    def answers(
        self, home: NDArray[np.int64], wave: int, people: np.random.Generator
    ) -> Answers:
        """What people who live here answer in this wave."""
        outlook = people.standard_normal(len(home), dtype=np.float32)
        columns = {}
        for name, (centre, spread, change) in self.items.items():
            by_municipality = (centre + self.level + wave * change).astype(np.float32)
            columns[name] = _codes(by_municipality[home], np.float32(spread), outlook, people)
        names = np.array([f"m{number:03}" for number in range(1, len(self.homes) + 1)])
        return Answers(names[home], columns)


def _codes(
    expected: Numbers, spread: np.float32, outlook: Numbers, people: np.random.Generator
) -> NDArray[np.int16]:
    """One answer per person, partly from how this person answers everything."""
    own = people.standard_normal(len(expected), dtype=np.float32)
    feeling = expected + spread * (np.float32(0.6) * outlook + np.float32(0.8) * own)
    codes = np.searchsorted(CUTS, feeling).astype(np.int16)
    gone = people.random(len(codes), dtype=np.float32) < SHARE_MISSING
    reasons, shares = list(REASONS), list(REASONS.values())
    codes[gone] = people.choice(reasons, size=int(gone.sum()), p=shares)
    return codes


if __name__ == "__main__":
    make(Path(sys.argv[1]), Size(**json.loads(sys.argv[2])))
