"""Any number of coders, corrected for chance, for codes that are rare: Gwet's AC1."""

from math import nan
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from weerklank.analysis.coders.codes import Agreement, agreeing_pairs, times_given
from weerklank.analysis.coders.percent import around

AC1: Final = "gwet's ac1, units drawn at random"


class TooFewCodes(ValueError):
    """With one code there is nothing to agree on."""


def gwet_ac1(codes: ArrayLike, *, of: int, level: float = 0.95) -> Agreement:
    """Say how far coders agree beyond chance, without suffering from a code that is rare.

    `codes` of shape (units, coders); `of` is the number of codes there were to choose from,
    also those nobody gave: AC1, unlike kappa and alpha, depends on it. Units with one code
    help to say how common the codes are. At most 1; NaN without a unit that two coders coded;
    the interval is NaN with fewer than two units or where all are alike. Raises NotALevel, NotCodes, NoSuchCode,
    and TooFewCodes below two.

        AC1 = (p_a - p_e) / (1 - p_e)
        p_e = sum over codes of pi_k (1 - pi_k) / (q - 1),  pi_k the average of r_ik / r_i

    The standard error is that of the average over all n units, n' of them with two codes, of

        (n / n') (a_i - p_e) / (1 - p_e) - 2 (1 - AC1) (e_i - p_e) / (1 - p_e)
        e_i = sum over codes of (r_ik / r_i) (1 - pi_k) / (q - 1)

    where a unit with one code has 0 for the first term; and AC1 -+ t(n - 1) SE is cut off at
    -1 and 1.

    Source: Gwet (2008), doi:10.1348/000711006X126600; with missing codes Gwet (2014),
    Handbook of inter-rater reliability, section 5.3. Equal to the R package irrCAC.

    Two coders agree on 3 of 4 units; 5/8 of the codes are 0: p_e = 2 * 5/8 * 3/8 = 15/32.

    >>> round(gwet_ac1([[0, 0], [0, 0], [1, 1], [1, 0]], of=2).value, 6)
    0.529412
    """
    if of < 2:
        raise TooFewCodes("with one code there is nothing to agree on")
    given = times_given(codes, of=of)
    given = given[given.sum(axis=1) > 0]
    units = int((given.sum(axis=1) >= 2).sum())
    value, parts = _ac1(given, units) if units else (nan, np.empty(0))
    return around(value, parts, level=level, lowest=-1, units=units, method=AC1)


def _ac1(given: NDArray[np.int64], units: int) -> tuple[float, NDArray[np.float64]]:
    """Give AC1, and the part that each unit has in it."""
    shares = given / given.sum(axis=1, keepdims=True)
    common = shares.mean(axis=0)
    by_chance = shares @ (1 - common) / (given.shape[1] - 1)
    chance = float(by_chance.mean())
    agreed = agreeing_pairs(given)
    value = (float(np.nanmean(agreed)) - chance) / (1 - chance)

    own = np.nan_to_num(len(given) / units * (agreed - chance)) / (1 - chance)
    return value, own - 2 * (1 - value) * (by_chance - chance) / (1 - chance)
