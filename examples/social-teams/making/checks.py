"""Whether the answers match what was printed. Each check is a name and how far it is off."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from making import printed
from making.bakens import WAVES, factor_of
from making.calibration import Line
from making.crowd import BAKEN_OF, Crowd, Mask
from making.earlier import rank_test
from making.quotas import Column
from weerklank.survey.wave import Answers

YOUNGEST = 16
"""The lowest answer on the scale for age."""


class TargetMissed(Exception):
    """The answers do not match what was printed; nothing was written."""


@dataclass(frozen=True, slots=True)
class Check:
    """What was reached beside what was printed, and how far apart they may be."""

    kind: str
    name: str
    reached: float
    wanted: float
    tolerance: float

    @property
    def miss(self) -> float:
        return abs(self.reached - self.wanted)

    @property
    def holds(self) -> bool:
        return self.miss <= self.tolerance + 1e-9


@dataclass(frozen=True)
class Made:
    """A wave as it was made."""

    crowd: Crowd
    answers: Answers

    def column(self, item: str) -> Column:
        return self.answers.columns[item]

    def mean(self, item: str, who: Mask | None = None) -> float:
        """The mean of the answer codes 1, 2, ... of those who answered."""
        column = self.column(item)
        answered = column >= 0 if who is None else who & (column >= 0)
        return float(column[answered].mean()) + 1

    @property
    def zwolle(self) -> Mask:
        return self.crowd.municipalities == "zwolle"


def checks(waves: Mapping[str, Made], lines: list[Line]) -> Iterator[Check]:
    """Every check of the study."""
    latest = waves["2017"]
    for wave, made in waves.items():
        yield from _response(wave, made)
        yield from _bakens(wave, made)
    yield from _shares(latest)
    yield from _counts(latest)
    yield from _activities(latest)
    yield from _competencies(latest)
    yield from _background(latest)
    yield from _changes(waves)
    yield from _clear_bakens(waves)
    yield from _calibration(lines)


def _response(wave: str, made: Made) -> Iterator[Check]:
    for municipality, people in printed.RESPONSE[wave].items():
        found = int((made.crowd.municipalities == municipality).sum())
        yield Check("response", f"{municipality} {wave}", found, people, 0)


def _bakens(wave: str, made: Made) -> Iterator[Check]:
    at = WAVES.index(wave)
    for item, means in printed.BAKEN_ITEMS.items():
        if (wanted := means[at]) is not None:
            reached = factor_of(wave) * made.mean(item)
            yield Check("Baken item, all", f"{item} {wave}", reached, wanted, 0.05)
    for baken, means in printed.BAKENS_ZWOLLE.items():
        items = [item for item, own in BAKEN_OF.items() if own == baken]
        asked = [item for item in items if item in made.answers.columns]
        measured = np.mean([made.mean(item, made.zwolle) for item in asked])
        reached = factor_of(wave) * float(measured)
        yield Check("Baken, Zwolle", f"{baken} {wave}", reached, means[at], 0.005)


def _shares(made: Made) -> Iterator[Check]:
    for item, shares in printed.SHARES.items():
        answers = made.column(item)[made.column(item) >= 0]
        for code, wanted in shares.items():
            reached = 100 * float((answers == code - 1).mean())
            yield Check("share of an answer, %", f"{item}={code}", reached, wanted, 0.5)


def _counts(made: Made) -> Iterator[Check]:
    for item, wanted in printed.ANSWERED.items():
        found = int((made.column(item) >= 0).sum())
        yield Check("number of answers", item, found, wanted, 0)


def _activities(made: Made) -> Iterator[Check]:
    for row, (does, can, like) in printed.ACTIVITIES.items():
        doing = made.column(f"{row}-do")
        among = {"can": can, "like": like}
        reached = 100 * float(doing[doing >= 0].mean())
        yield Check("activity, %", f"{row}-do", reached, does, 0.5)
        for name, wanted in among.items():
            reached = 100 * float(made.column(f"{row}-{name}")[doing == 1].mean())
            yield Check("activity, %", f"{row}-{name}", reached, wanted, 0.5)


def _competencies(made: Made) -> Iterator[Check]:
    for name, (now, aim, gap) in printed.COMPETENCIES.items():
        have, target = made.column(f"{name}-have"), made.column(f"{name}-target")
        yield Check("competency", f"{name} now", made.mean(f"{name}-have"), now, 0.05)
        yield Check("competency", f"{name} target", made.mean(f"{name}-target"), aim, 0.05)
        both = (have >= 0) & (target >= 0)
        reached = float((target - have)[both].mean())
        yield Check("competency gap", name, reached, gap, 0.1)
        yield Check("competency n", name, int(both.sum()), 126, 3)


def _background(made: Made) -> Iterator[Check]:
    years = made.column("experience")
    for municipality, wanted in printed.EXPERIENCE.items():
        reached = float(years[made.crowd.municipalities == municipality].mean())
        yield Check("years of experience", municipality, reached, wanted, 0.05)
    spread = float(years.std(ddof=1))
    yield Check("years of experience", "spread", spread, printed.EXPERIENCE_SD, 0.05)
    age = made.column("age")
    age = age[age >= 0] + YOUNGEST
    found = {"mean": age.mean(), "sd": age.std(ddof=1), "min": age.min(), "max": age.max()}
    for name, wanted in printed.AGE.items():
        yield Check("age", name, float(found[name]), wanted, 0.05)


def _changes(waves: Mapping[str, Made]) -> Iterator[Check]:
    """The direction of every printed change, and how strong it is."""
    after = waves["2017"]
    for wave, changes in printed.CHANGES.items():
        before = waves[wave]
        for item, p in changes.items():
            rise = after.mean(item, after.zwolle) - before.mean(item, before.zwolle)
            direction = float(np.sign(rise))
            yield Check("direction of change", f"{item} {wave}", direction, np.sign(p), 0)
            found = rank_test(_quota(before, item), _quota(after, item))
            yield Check("p of change", f"{item} {wave}", found, abs(p), 0.005)


def _quota(made: Made, item: str) -> np.ndarray:
    answers = made.column(item)[made.zwolle]
    return np.bincount(answers[answers >= 0], minlength=10)


def _clear_bakens(waves: Mapping[str, Made]) -> Iterator[Check]:
    """Which subscales differ at .05 when corrected scores are tested as if measured."""
    for wave, clear in printed.CLEAR_BAKENS.items():
        for baken in printed.BAKENS_ZWOLLE:
            scores = [_corrected(waves[each], baken) for each in (wave, "2017")]
            codes = np.unique(np.concatenate(scores), return_inverse=True)[1]
            before, after = np.split(codes, [len(scores[0])])
            quotas = [np.bincount(each, minlength=codes.max() + 1) for each in (before, after)]
            found = rank_test(*quotas) < 0.05
            yield Check("clear Bakens", f"{baken} {wave}", found, baken in clear, 0)


def _corrected(made: Made, baken: str) -> np.ndarray:
    columns = [
        made.column(item)[made.zwolle] + 1
        for item, own in BAKEN_OF.items()
        if own == baken and item in made.answers.columns
    ]
    return np.round(np.mean(columns, axis=0) * factor_of(made.crowd.wave), 6)


def _calibration(lines: list[Line]) -> Iterator[Check]:
    for scale, wanted in printed.CALIBRATION.items():
        reached = float(np.mean([line.recoded for line in lines if line.scale == scale]))
        yield Check("calibration", scale, reached, wanted, 0.005)
