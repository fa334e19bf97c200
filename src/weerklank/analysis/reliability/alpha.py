"""Cronbach's alpha with its interval, and what each item does to it."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import fdtri

from weerklank.analysis.levels import tails
from weerklank.analysis.reliability.scores import Covariances, TooFewItems

FELDT: Final = "feldt, by the f distribution"


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha, the limits of its interval, and what it rests on.

    `says_little` is true of two items: then print no alpha without that warning.
    """

    value: float
    low: float
    high: float
    items: int
    respondents: int
    incomplete: int
    says_little: bool
    method: str


def cronbach_alpha(of: Covariances, *, level: float = 0.95) -> Alpha:
    """Estimate how much of the spread of the total score the items share: at most 1.

    Negative when items go against each other, as when one was not turned around. NaN when
    the total does not vary, or with fewer than two respondents. `of` comes from
    `covariances(scores)`. Raises NotALevel.

        alpha = k / (k - 1) (1 - sum of s_ii / sum of all s_ij)

        1 - (1 - alpha) F(high),  1 - (1 - alpha) F(low)

    with F the quantiles of the F distribution with n - 1 and (n - 1)(k - 1) degrees of
    freedom. Exact when persons and errors are normal and the items parallel.

    Sources: Cronbach (1951), doi:10.1007/BF02310555; Feldt (1965), doi:10.1007/BF02289499;
    Feldt, Woodruff and Salih (1987), doi:10.1177/014662168701100107, formulas 6 and 7.

    Four people score 4, 6, 9 and 10 on three items together. The variances of the items are
    5/3, 1/3 and 11/12, that of the total is 91/12: 3/2 (1 - 35/91).

    >>> from weerklank.analysis.reliability.scores import covariances
    >>> rows = [[1, 1, 2], [2, 1, 3], [3, 2, 4], [4, 2, 4]]
    >>> round(cronbach_alpha(covariances(rows)).value, 6)
    0.923077
    """
    low, high = tails(level)
    value = _alpha(of.matrix)
    freedom = of.respondents - 1, (of.respondents - 1) * (of.items - 1)
    return Alpha(
        value=value,
        low=float(1 - (1 - value) * fdtri(*freedom, high)),
        high=float(1 - (1 - value) * fdtri(*freedom, low)),
        items=of.items,
        respondents=of.respondents,
        incomplete=of.incomplete,
        says_little=of.says_little,
        method=FELDT,
    )


def alpha_of_variances(
    items: ArrayLike, total: float, *, respondents: int, level: float = 0.95
) -> Alpha:
    """Give alpha from the variances of k items and of their sum, of the same people.

    Nothing else is needed, so alpha follows from counts per answer where everybody answered
    every item. `items` has shape (k,), in squared scale points. Raises TooFewItems of fewer
    than two items, and NotALevel.

    The example of `cronbach_alpha`:

    >>> found = alpha_of_variances([5 / 3, 1 / 3, 11 / 12], 91 / 12, respondents=4)
    >>> round(found.value, 6)
    0.923077
    """
    variances = np.asarray(items, dtype=np.float64)
    number = len(variances)
    # Any covariances with this sum give this alpha.
    shared = (total - variances.sum()) / max(number * (number - 1), 1)
    matrix = np.full((number, number), shared)
    np.fill_diagonal(matrix, variances)
    return cronbach_alpha(Covariances(matrix, respondents), level=level)


def alpha_if_dropped(of: Covariances) -> NDArray[np.float64]:
    """Give alpha without each of the items in turn: k numbers, from the same people.

    NaN where the total of the others does not vary. Raises TooFewItems when there are fewer
    than three items, as one item has no alpha.

    With three items of variance 1, of which only the first two go together, dropping the
    third leaves alpha = 2 (1 - 2 / 3).

    >>> together = np.array([[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]])
    >>> alpha_if_dropped(Covariances(together, respondents=50))
    array([0.        , 0.        , 0.66666667])
    """
    if of.items < 3:
        raise TooFewItems("without one of two items there is no alpha left")
    return np.array([_alpha(of.without(item).matrix) for item in range(of.items)])


def item_rest_correlations(of: Covariances) -> NDArray[np.float64]:
    """Correlate each item with the sum of the others: k numbers from -1 to 1.

    The item itself is not in the sum, so nothing correlates with itself. NaN where the item
    or the sum of the others does not vary.

        r_i = s_iR / sqrt(s_ii s_RR),  R the sum of all items but i

    Source: Henrysson (1963), doi:10.1007/BF02289618, uncorrected for the choice of items.

    The first item has covariance 1/2 with the sum of the others, whose variance is 2.

    >>> together = np.array([[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]])
    >>> item_rest_correlations(Covariances(together, respondents=50)).round(6)
    array([0.353553, 0.353553, 0.      ])
    """
    own = np.diag(of.matrix)
    with_rest = of.matrix.sum(axis=1) - own
    rest = of.matrix.sum() - 2 * of.matrix.sum(axis=1) + own
    spread = np.sqrt(_varying(own, of.matrix) * _varying(rest, of.matrix))
    return np.asarray(np.clip(with_rest / spread, -1, 1))


def _alpha(matrix: NDArray[np.float64]) -> float:
    items = len(matrix)
    total = _varying(matrix.sum(), matrix)
    return float(items / (items - 1) * (1 - np.trace(matrix) / total))


def _varying(variance: NDArray[np.float64], matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Replace a variance that is zero but for rounding by NaN: nothing can be divided by it."""
    rounding = 1e-12 * np.abs(matrix).sum()
    return np.where(variance > rounding, variance, np.nan)
