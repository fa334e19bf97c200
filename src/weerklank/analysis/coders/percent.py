"""How often do two coders agree? Not corrected for chance."""

from math import nan, sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtrit

from weerklank.analysis.bootstrap import ROUNDING
from weerklank.analysis.coders.codes import (
    Agreement,
    agreeing_pairs,
    compared,
    times_given,
)
from weerklank.analysis.levels import tails

PERCENT: Final = "percent agreement, units drawn at random"


def percent_agreement(codes: ArrayLike, *, level: float = 0.95) -> Agreement:
    """Average over units the share of pairs of coders who agree: from 0 to 1.

    `codes` of shape (units, coders); units with fewer than two codes do not take part.
    Coders who guess agree too, and the more so the fewer codes there are: never the only
    figure. NaN without a unit to compare; the interval is NaN with fewer than two, and where
    all units are alike. Raises NotALevel, NotCodes.

        p_a = sum of a_i / n,  a_i the share of agreeing pairs in unit i
        SE = s(a_i) / sqrt(n),  p_a -+ t(n - 1) SE, cut off at 0 and 1

    Source: Gwet (2014), Handbook of inter-rater reliability, section 5.2. The interval is
    about other units, coded by these coders. The R package irrCAC also counts units with one
    code in its standard error, which makes it larger.

    >>> percent_agreement([[0, 0], [1, 1], [0, 1], [1, -1]]).value == 2 / 3
    True
    """
    agreed = agreeing_pairs(compared(times_given(codes)))
    value = float(agreed.mean()) if len(agreed) else nan
    return around(value, agreed, level=level, lowest=0, units=len(agreed), method=PERCENT)


def around(
    value: float,
    parts: NDArray[np.float64],
    *,
    level: float,
    lowest: float,
    units: int,
    method: str,
) -> Agreement:
    """Set an interval around the average of parts, one per unit, by their spread.

    The limits are cut off at `lowest` and 1. They are NaN with fewer than two parts, and when
    the parts are all the same, as where coders agree on every unit: an error of 0 would claim
    a certainty that a few units cannot give. Raises NotALevel.

        SE = s / sqrt(n),  value -+ t(n - 1) SE

    Parts 0, 1 and 1: s^2 = 1/3, so SE = 1/3.

    >>> part = np.array([0.0, 1.0, 1.0])
    >>> round(around(2 / 3, part, level=0.95, lowest=0, units=3, method="").standard_error, 6)
    0.333333
    """
    _, high = tails(level)
    n = len(parts)
    error = float(parts.std(ddof=1)) / sqrt(n) if n > 1 else nan
    reach = float(stdtrit(n - 1, high)) * error if error > ROUNDING else nan
    low, top = np.clip([value - reach, value + reach], lowest, 1).tolist()
    return Agreement(value, error, low, top, units, method)
