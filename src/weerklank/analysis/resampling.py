"""Drawing respondents again, to see how much a figure depends on who happened to answer."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

DRAWS: Final = 4_000
"""So many draws put the limit of a 95 % interval within about a tenth of a standard error."""


class TooFewRespondents(ValueError):
    """A stratum of one respondent cannot say how much respondents differ."""


def drawn_within(strata: ArrayLike, *, seed: int, draws: int = DRAWS) -> NDArray[np.int64]:
    """Draw respondents with replacement within each stratum: how often each, per draw.

    `strata` names the stratum of each respondent, shape (respondents,); the result has shape
    (draws, respondents). From a stratum of n, n - 1 are drawn: then the variance over the
    draws of a stratified mean is without bias, where drawing n makes it (n - 1) / n too small.
    Raises TooFewRespondents for a stratum of one, or where there is nobody.

    Source: Rao and Wu (1988), doi:10.1080/01621459.1988.10478591, with m = n - 1, in which
    case their rescaling leaves means as they are.

    Three respondents of form A and two of form B: two and one are drawn each time.

    >>> times = drawn_within(["A", "A", "A", "B", "B"], seed=1, draws=3)
    >>> times[:, :3].sum(axis=1), times[:, 3:].sum(axis=1)
    (array([2, 2, 2]), array([1, 1, 1]))
    """
    names = np.asarray(strata)
    kinds, sizes = np.unique(names, return_counts=True)
    if not len(kinds) or (sizes < 2).any():
        raise TooFewRespondents("every stratum needs at least two respondents")
    chance = np.random.default_rng(seed)
    times = np.zeros((draws, len(names)), dtype=np.int64)
    for kind, size in zip(kinds, sizes, strict=True):
        even = np.full(size, 1 / size)
        times[:, names == kind] = chance.multinomial(size - 1, even, size=draws)
    return times
