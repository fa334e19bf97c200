"""Any number of coders, corrected for chance, codes missing: Krippendorff's alpha."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from weerklank.analysis.bootstrap import DrawnInterval, enough_draws, percentile_interval
from weerklank.analysis.coders.codes import compared, times_given

NOMINAL: Final = "krippendorff's alpha, nominal"


@dataclass(frozen=True, slots=True)
class KrippendorffAlpha:
    """Krippendorff's alpha: the units it rests on, and how many codes they hold."""

    value: float
    units: int
    codes: int
    method: str


def krippendorff_alpha(codes: ArrayLike) -> KrippendorffAlpha:
    """Say how far coders agree beyond chance, whoever coded what: at most 1.

    `codes` of shape (units, coders), nominal; units with fewer than two codes do not take
    part. 1 is agreement, 0 is as by chance, negative is worse. NaN when only one code was
    given, or without a unit to compare. Raises NotCodes.

        alpha = 1 - D_o / D_e
        D_o = sum over units of (r_i^2 - sum of r_ik^2) / (r_i - 1) / n
        D_e = (n^2 - sum of n_k^2) / (n (n - 1))

    with r_ik how often unit i was given code k, n_k how often code k was given in all, and n
    all codes given.

    Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability, section C.

    Two coders agree on 3 of 4 units. Five codes are 0 and three are 1: D_o = 2/8 and D_e =
    30/56, so 1 - 7/15.

    >>> round(krippendorff_alpha([[0, 0], [0, 0], [1, 1], [1, 0]]).value, 6)
    0.533333
    """
    given = compared(times_given(codes))
    everyone = np.ones((1, len(given)), dtype=np.int64)
    return KrippendorffAlpha(
        value=float(_alphas(given, everyone)[0]),
        units=len(given),
        codes=int(given.sum()),
        method=NOMINAL,
    )


def krippendorff_interval(
    codes: ArrayLike, *, seed: int, level: float = 0.95, draws: int = 2000
) -> DrawnInterval:
    """Give the limits between which alpha plausibly lies, by drawing units again.

    Each draw takes as many units as were compared, with replacement, each with all its codes,
    and computes alpha anew; draws with one code only are counted as undefined (see
    DrawnInterval). This is the plain bootstrap over units. Hayes and Krippendorff (2007)
    draw pairs of codes instead, and keep the disagreement expected by chance as it is: their
    limits are not these. The same seed gives the same limits. Raises NotALevel, NotCodes,
    TooFewDraws.

    Source: Zapf, Castell, Morawietz and Karch (2016), doi:10.1186/s12874-016-0200-9.

    Coders who agree on every unit agree in every draw, and that is no certainty:

    >>> agreed = krippendorff_interval([[0, 0], [1, 1]] * 20, seed=1)
    >>> agreed.low, agreed.undefined
    (nan, 0)
    """
    given = compared(times_given(codes))
    weights = _drawn_again(len(given), seed, enough_draws(draws))
    return percentile_interval(_alphas(given, weights), level=level)


def _drawn_again(units: int, seed: int, draws: int) -> NDArray[np.int64]:
    """Say how often each unit is in each draw: shape (draws, units)."""
    if not units:
        return np.zeros((draws, 0), dtype=np.int64)
    return np.random.default_rng(seed).multinomial(units, [1 / units] * units, size=draws)


def _alphas(given: NDArray[np.int64], weights: NDArray[np.int64]) -> NDArray[np.float64]:
    """Compute alpha with each unit as often as each row of weights says."""
    coded = given.sum(axis=1)
    differing = (coded**2 - (given**2).sum(axis=1)) / (coded - 1)
    n_k = weights @ given
    n = n_k.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):  # NaN: one code, or no units
        observed = weights @ differing / n
        expected = (n**2 - (n_k**2).sum(axis=1)) / (n * (n - 1))
        return np.asarray(np.where(expected > 0, 1 - observed / expected, np.nan))
