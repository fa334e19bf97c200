"""Limits of an interval from estimates that were drawn again and again."""

from dataclasses import dataclass
from math import nan
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from weerklank.analysis.levels import tails

PERCENTILE: Final = "percentile bootstrap"

FEWEST_DRAWS: Final = 200
"""With fewer the limits of a usual level say more about the seed than about the people."""

# Estimates of one draw and another that differ by less differ by rounding only.
ROUNDING: Final = 1e-12


class TooFewDraws(ValueError):
    """An interval from fewer draws than FEWEST_DRAWS would be a matter of luck."""


@dataclass(frozen=True, slots=True)
class DrawnInterval:
    """An interval from random draws: its limits, and how many draws it rests on.

    `undefined` counts the draws in which the estimate does not exist. What they would have
    been is not known, so in the lower limit they count as the lowest of all and in the upper
    as the highest: the limit is NaN as soon as they reach it. Both are NaN when all draws came
    out alike: where nothing varies, drawing again tells nothing.
    """

    low: float
    high: float
    draws: int
    undefined: int
    method: str


def enough_draws(draws: int) -> int:
    """Check the number of draws, and hand it back. Raises TooFewDraws below FEWEST_DRAWS.

    >>> enough_draws(2000)
    2000
    """
    if draws < FEWEST_DRAWS:
        raise TooFewDraws(f"an interval takes at least {FEWEST_DRAWS} draws, and not {draws}")
    return draws


def percentile_interval(drawn: ArrayLike, *, level: float = 0.95) -> DrawnInterval:
    """Cut an equal share off both ends of the estimates that were drawn.

    `drawn` holds one estimate per draw, NaN where it does not exist (see DrawnInterval).
    The limits are the q-th smallest and the q-th largest of the B draws, q the whole number
    at or below (B + 1)(1 - level) / 2, and at least 1. Raises NotALevel, and TooFewDraws for
    fewer draws than FEWEST_DRAWS.

    Source: Efron and Tibshirani (1993), An introduction to the bootstrap, section 13.3.

    Of 1 to 999, at level 0.9, the 50th from either end:

    >>> wide = percentile_interval(range(1, 1000), level=0.9)
    >>> wide.low, wide.high
    (50.0, 950.0)
    """
    below, _ = tails(level)
    estimates = np.asarray(drawn, dtype=np.float64)
    draws = enough_draws(len(estimates))
    defined = np.sort(estimates[~np.isnan(estimates)])
    undefined = draws - len(defined)
    # The hair added keeps 1000 * 0.05 from being 49.99....
    place = max(1, int((draws + 1) * below + 1e-9)) - undefined
    known = place >= 1 and defined[-1] - defined[0] > ROUNDING
    return DrawnInterval(
        low=float(defined[place - 1]) if known else nan,
        high=float(defined[-place]) if known else nan,
        draws=draws,
        undefined=undefined,
        method=PERCENTILE,
    )
