"""The calibration: 28 people answer half of the Baken statements on both scales.

Two forms share out the 24 statements. A form asks each of its statements twice, once per
scale; some are printed with the answers in the opposite order ("eens" to "oneens").
"""

import csv
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np

from making.chosen import SEED
from making.crowd import BAKEN_OF
from making.printed import BAKEN_ITEMS, CALIBRATION
from making.quotas import hand_out, quota_with_mean

PEOPLE = {"zwolle": 15, "ommen-hardenberg": 13}
FORMS = {"A": tuple(BAKEN_OF)[::2], "B": tuple(BAKEN_OF)[1::2]}
FIVE = np.arange(1.0, 6.0)
REVERSED_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: the place on the printed scale, 1 for the answer printed first."""

    form: str
    municipality: str
    respondent: int
    item: str
    scale: str
    presented_reversed: int
    answer: int

    @property
    def recoded(self) -> int:
        """The answer, 1 to 5, where 5 is the most positive."""
        return 6 - self.answer if self.presented_reversed else self.answer


def calibration_lines() -> list[Line]:
    """Every answer of the calibration, sorted by form, respondent, item and scale."""
    chance = np.random.default_rng([SEED, 28])
    municipalities = np.repeat(list(PEOPLE), list(PEOPLE.values()))
    forms = np.array(list("AB" * (len(municipalities) // 2)))
    numbers = chance.permutation(np.arange(101, 101 + len(forms)))
    moods = chance.standard_normal(len(forms))
    lines = [
        Line(
            form, str(municipalities[person]), int(numbers[person]), item, scale, turned, given
        )
        for form in FORMS
        for item, scale, turned, answers in _form(form, moods[forms == form], chance)
        for person, given in zip(np.flatnonzero(forms == form), answers, strict=True)
    ]
    return sorted(lines, key=lambda line: astuple(line)[:1] + astuple(line)[2:])


def _form(
    form: str, moods: np.ndarray, chance: np.random.Generator
) -> Iterator[tuple[str, str, int, list[int]]]:
    """The answers as given to each statement of a form, on each scale."""
    for scale in CALIBRATION:
        for item, total in _totals(scale, len(moods)).items():
            if item not in FORMS[form]:
                continue
            turned = int(chance.random() < REVERSED_SHARE)
            place = np.zeros(len(moods), dtype=np.int16)
            quota = quota_with_mean(FIVE, len(moods), total=total, spread=0.8)
            leaning = 0.6 * moods + 0.8 * chance.standard_normal(len(moods))
            hand_out(place, np.ones(len(moods), dtype=np.bool_), quota, leaning)
            answers = place + 1
            yield item, scale, turned, (6 - answers if turned else answers).tolist()


def _totals(scale: str, people: int) -> dict[str, int]:
    """The total per statement: its mean of 2017, moved until the overall mean is right."""
    later = np.array([means[2] for means in BAKEN_ITEMS.values()], dtype=np.float64)
    wanted = round(CALIBRATION[scale] * len(later) * people)
    exact = (later - later.mean() + CALIBRATION[scale]) * people
    exact = np.clip(exact, 1.2 * people, 4.9 * people)
    exact += (wanted - exact.sum()) / len(exact)
    totals = np.floor(exact).astype(int)
    totals[np.argsort(totals - exact, kind="stable")[: wanted - totals.sum()]] += 1
    return dict(zip(BAKEN_ITEMS, totals.tolist(), strict=True))


def write_calibration(file: Path, lines: list[Line]) -> None:
    """Write the calibration as CSV, one line per answer."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(field.name for field in fields(Line))
        writer.writerows(astuple(line) for line in lines)
