"""Two coders, corrected for chance: Cohen's kappa."""

from math import nan, sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from weerklank.analysis.coders.codes import UNCODED, Agreement, NotCodes, codes_given
from weerklank.analysis.levels import tails

KAPPA: Final = "cohen's kappa, normal interval"

# The root of what rounding leaves of a variance of 0.
LEAST_ERROR: Final = 1e-6


def cohens_kappa(codes: ArrayLike, *, level: float = 0.95) -> Agreement:
    """Say how far two coders agree beyond what their own habits would give: at most 1.

    `codes` of shape (units, 2); units that either left uncoded do not take part. 0 is
    agreement as by chance. Where one code is far more common than the rest kappa is low
    however well coders agree: see `gwet_ac1`. NaN when both use one and the same code, or
    without units. Raises NotALevel, and NotCodes, also for other than two coders.

        kappa = (p_a - p_e) / (1 - p_e),  p_e = sum over codes of p_k. p_.k

        SE^2 = (A + B - C) / (n (1 - p_e)^2)
        A = sum of p_kk (1 - (p_k. + p_.k)(1 - kappa))^2
        B = (1 - kappa)^2 sum over k != l of p_kl (p_.k + p_l.)^2
        C = (kappa - p_e (1 - kappa))^2

    with p_kl the share of units given k by the first and l by the second coder. The limits,
    kappa -+ z SE, are cut off at -1 and 1; they are NaN where SE is 0, as when coders agree
    on every unit, because that is no certainty.

    Sources: Cohen (1960), doi:10.1177/001316446002000104; Fleiss, Cohen and Everitt (1969),
    doi:10.1037/h0028106.

    They agree on 3 of 4 units. The first gives code 0 twice, the second three times: chance
    gives 1/2 * 3/4 + 1/2 * 1/4 = 1/2.

    >>> cohens_kappa([[0, 0], [0, 0], [1, 1], [1, 0]]).value
    0.5
    """
    _, high = tails(level)
    given = codes_given(codes)
    if given.shape[1] != 2:
        raise NotCodes(f"Cohen's kappa is about two coders, and these are {given.shape[1]}")
    both = given[(given != UNCODED).all(axis=1)]
    value, error = _kappa(both)
    reach = float(ndtri(high)) * error if error > LEAST_ERROR else nan
    low, top = np.clip([value - reach, value + reach], -1, 1).tolist()
    return Agreement(value, error, low, top, len(both), KAPPA)


def _kappa(both: NDArray[np.int64]) -> tuple[float, float]:
    """Give kappa and its standard error, NaN where chance leaves nothing to agree on."""
    n, codes = len(both), int(both.max(initial=0)) + 1
    table = np.zeros((codes, codes))
    np.add.at(table, (both[:, 0], both[:, 1]), 1)
    if n == 0 or (np.trace(table) == n and np.count_nonzero(table) == 1):
        return nan, nan
    p = table / n
    first, second = p.sum(axis=1), p.sum(axis=0)
    chance = float(first @ second)
    kappa = float((np.trace(p) - chance) / (1 - chance))

    a = np.diag(p) @ (1 - (first + second) * (1 - kappa)) ** 2
    apart = p * np.add.outer(second, first) ** 2
    b = (1 - kappa) ** 2 * (apart.sum() - np.trace(apart))
    c = (kappa - chance * (1 - kappa)) ** 2
    return kappa, sqrt(max(float(a + b - c), 0) / n) / (1 - chance)
