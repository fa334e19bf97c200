"""McDonald's omega from one factor, and its interval by bootstrap."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize

from weerklank.analysis.bootstrap import DrawnInterval, enough_draws, percentile_interval
from weerklank.analysis.reliability.scores import (
    Covariances,
    TooFewItems,
    complete_rows,
    covariances,
)

ONE_FACTOR: Final = "one factor, maximum likelihood"

LEAST_UNIQUE: Final = 0.005
"""No item is taken to share more than all but this part of its variance, as in R's factanal."""


@dataclass(frozen=True, slots=True, eq=False)
class Omega:
    """McDonald's omega, and the one-factor solution it comes from.

    `loadings` and `uniquenesses` are in scale points and squared scale points, one per item.
    `heywood` names the positions of the items whose own variance ran into its lower bound
    (a Heywood case). There one factor does not describe the items, or there are too few
    respondents to tell: then print no omega without that warning.
    """

    value: float
    loadings: NDArray[np.float64]
    uniquenesses: NDArray[np.float64]
    heywood: tuple[int, ...]
    items: int
    respondents: int
    incomplete: int
    method: str


def mcdonald_omega(of: Covariances) -> Omega:
    """Estimate how much of the spread of the total score one common factor explains: 0 to 1.

    Unlike alpha it lets items share unequally; when they share equally the two are the same.
    `of` comes from `covariances(scores)`. NaN when an item does not vary, when an item follows
    from the others (as with fewer respondents than items), or with fewer than two respondents.
    Raises TooFewItems below three items: one factor of two items is not identified.

        omega = (sum of l_i)^2 / ((sum of l_i)^2 + sum of u_i)

    with s_ij = l_i l_j + (i = j) u_i as closely as maximum likelihood brings it, u_i at least
    LEAST_UNIQUE of s_ii. This does not depend on the units of the items.

    Sources: McDonald (1999), Test theory, chapter 6; Joreskog (1967), doi:10.1007/BF02289658.

    Three items always fit: l_1 l_2 = 2, l_1 l_3 = 2, l_2 l_3 = 1 gives loadings 2, 1 and 1,
    and so omega = 16 / (16 + 4 + 1 + 1).

    >>> fit = mcdonald_omega(Covariances(np.array([[8, 2, 2], [2, 2, 1], [2, 1, 2]]), 50))
    >>> round(fit.value, 5), fit.heywood
    (0.72727, ())
    """
    if of.items < 3:
        raise TooFewItems("one factor of two items is not identified")
    deviation = np.sqrt(np.diag(of.matrix))
    shared, own = _one_factor(of.matrix)
    loadings, uniquenesses = deviation * shared, deviation**2 * own
    return Omega(
        value=_omega(loadings, uniquenesses),
        loadings=loadings,
        uniquenesses=uniquenesses,
        heywood=tuple(np.flatnonzero(own <= LEAST_UNIQUE * (1 + 1e-6)).tolist()),
        items=of.items,
        respondents=of.respondents,
        incomplete=of.incomplete,
        method=ONE_FACTOR,
    )


def omega_interval(
    scores: ArrayLike, *, seed: int, level: float = 0.95, draws: int = 1000
) -> DrawnInterval:
    """Give the limits between which omega plausibly lies, by drawing respondents again.

    `scores` as in `complete_rows`: this one needs the rows. Each draw takes as many complete
    respondents as there are, with replacement, and estimates omega anew; draws in which it
    does not exist are counted (see DrawnInterval), draws that are a Heywood case take part.
    The same seed gives the same limits, in whatever order the rows come. A factor is fitted
    in every draw, so this takes seconds, not milliseconds. Raises as
    `covariances` and `mcdonald_omega` do, NotALevel, and TooFewDraws.

    Source: Kelley and Pornprasertmanit (2016), doi:10.1037/a0040086.

    Where one item is the sum of the others omega does not exist, in no draw:

    >>> none = omega_interval([[1, 2, 3], [2, 2, 4], [1, 3, 4], [2, 5, 7]], seed=1, draws=200)
    >>> none.low, none.undefined
    (nan, 200)
    """
    if covariances(scores).items < 3:
        raise TooFewItems("one factor of two items is not identified")
    rows = complete_rows(scores)
    drawn = [_omega_of(matrix) for matrix in _drawn_again(rows, seed, enough_draws(draws))]
    return percentile_interval(drawn, level=level)


def _drawn_again(
    rows: NDArray[np.float64], seed: int, draws: int
) -> Iterator[NDArray[np.float64]]:
    """Draw as many people again, and give the covariances of each draw.

    People who answered alike are drawn together, which is faster, and gives the same.
    """
    patterns, people = np.unique(rows, axis=0, return_counts=True)
    centred = patterns - patterns.mean(axis=0)
    randomness = np.random.default_rng(seed)
    n = len(rows)
    for _ in range(draws):
        weight = randomness.multinomial(n, people / n)
        middle = weight @ centred / n
        deviation = centred - middle
        yield (weight[:, np.newaxis] * deviation).T @ deviation / (n - 1)


def _omega_of(matrix: NDArray[np.float64]) -> float:
    deviation = np.sqrt(np.diag(matrix))
    shared, own = _one_factor(matrix)
    return _omega(deviation * shared, deviation**2 * own)


def _omega(loadings: NDArray[np.float64], uniquenesses: NDArray[np.float64]) -> float:
    common = loadings.sum() ** 2
    return float(common / (common + uniquenesses.sum()))


def _one_factor(
    matrix: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Fit one factor to the correlations: loadings, and variances of the items' own.

    Both NaN when the correlations do not exist or one item follows from the others.
    """
    deviation = np.sqrt(np.diag(matrix))
    with np.errstate(invalid="ignore", divide="ignore"):  # NaN: an item does not vary
        correlations = matrix / np.outer(deviation, deviation)
    if not np.isfinite(correlations).all() or np.linalg.eigvalsh(correlations)[0] < 1e-10:
        return np.full_like(deviation, nan), np.full_like(deviation, nan)
    start = (1 - 0.5 / len(matrix)) / np.diag(np.linalg.inv(correlations))
    fit = minimize(
        _misfit,
        np.clip(start, LEAST_UNIQUE, 1),
        args=(correlations,),
        jac=True,
        method="L-BFGS-B",
        bounds=[(LEAST_UNIQUE, 1)] * len(matrix),
        options={"ftol": 1e-15, "gtol": 1e-9, "maxiter": 1000},
    )
    loadings, _ = _best_loadings(fit.x, correlations)
    return loadings * np.where(loadings.sum() < 0, -1, 1), fit.x


def _best_loadings(
    own: NDArray[np.float64], correlations: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Given the items' own variances, find the loadings, and what they leave unexplained."""
    spread = np.sqrt(own)
    sizes, directions = np.linalg.eigh(correlations / np.outer(spread, spread))
    return spread * directions[:, -1] * np.sqrt(max(sizes[-1] - 1, 0)), sizes[:-1]


def _misfit(
    own: NDArray[np.float64], correlations: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64]]:
    """Measure how far the model is from the correlations, and the slope of that."""
    loadings, left = _best_loadings(own, correlations)
    excess = loadings**2 + own - np.diag(correlations)
    return float((left - np.log(left) - 1).sum()), excess / own**2
