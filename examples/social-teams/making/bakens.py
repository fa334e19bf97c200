"""The totals of the 24 Baken statements, from which both printed tables follow.

One table has the mean per statement over all municipalities, the other the mean per subscale
in Zwolle. The totals are whole numbers, so they are searched for: per statement a total in
Zwolle and a total in the rest.
"""

from dataclasses import dataclass

import numpy as np

from making.crowd import BAKEN_OF
from making.printed import BAKEN_ITEMS, BAKENS_ZWOLLE, FACTOR, RESPONSE

WAVES = tuple(RESPONSE)
ROUNDING = 0.04
"""How far an unrounded mean may be from the printed one, with a little to spare."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The sum of the answers to a statement, in Zwolle and in the other municipalities."""

    zwolle: int
    rest: int


def factor_of(wave: str) -> float:
    """What the measured means of this wave are multiplied by before they are printed."""
    return 1.0 if wave == "2017" else FACTOR


def baken_totals(wave: str, baken: str, others: dict[str, int]) -> dict[str, Totals]:
    """The totals of the statements of a subscale.

    `others` counts the people outside Zwolle who are asked each statement. Zwolle's means
    differ from the printed means of all by the same amount for every statement; the
    unrounded mean of all moves along as far as rounding allows, and the rest makes up.
    """
    at = WAVES.index(wave)
    people = RESPONSE[wave]["zwolle"]
    items = [item for item, own in BAKEN_OF.items() if own == baken and item in others]
    scale = factor_of(wave)
    printed = np.array([BAKEN_ITEMS[item][at] for item in items], dtype=np.float64)
    shift = BAKENS_ZWOLLE[baken][at] - printed.mean()
    zwolle = _whole_numbers((printed + shift) / scale * people)
    overall = (printed + np.clip(shift, -ROUNDING, ROUNDING)) / scale
    return {
        item: Totals(int(total), _rest(mean, int(total), people, others[item]))
        for item, total, mean in zip(items, zwolle, overall, strict=True)
    }


def _whole_numbers(totals: np.ndarray) -> np.ndarray:
    """Whole numbers near these, whose sum is the rounded sum."""
    whole = np.floor(totals).astype(np.int64)
    short = round(float(totals.sum())) - int(whole.sum())
    whole[np.argsort(whole - totals, kind="stable")[:short]] += 1
    return whole


def _rest(mean: float, zwolle: int, people: int, others: int) -> int:
    total = round(mean * (people + others) - zwolle)
    return int(np.clip(total, round(1.3 * others), round(4.97 * others)))
