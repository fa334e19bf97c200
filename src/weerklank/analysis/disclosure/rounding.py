"""Rounding: how finely a figure may be printed. Small groups get coarse figures."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

COARSE_BELOW: Final = 20
"""Below so many answers shares go in steps of five per cent, and means in one decimal."""

SPREAD_FROM: Final = 10
"""From so many answers on a standard deviation, a lowest and a highest answer are shown."""


def printed_shares(shares: ArrayLike, n: int) -> NDArray[np.float64]:
    """Round shares that add up to 1 to what may be printed of `n` answers: shape (k,) both.

    From `COARSE_BELOW` answers on each is rounded to whole hundredths by itself. Below it they
    are rounded to steps of five hundredths that still add up to 1: each is cut off, and the
    steps that are left go to those that lost most (the method of the largest remainder; the
    lower answer first where they lost the same). NaN stays NaN.

    Source of the method: Balinski and Young (1982), Fair Representation, chapter 2.

    Of 12 people 5, 4 and 3 gave each answer: 41.7, 33.3 and 25 per cent.

    >>> printed_shares([5 / 12, 4 / 12, 3 / 12], 12)
    array([0.4 , 0.35, 0.25])
    >>> printed_shares([5 / 24, 19 / 24], 24)
    array([0.21, 0.79])
    """
    exact = np.asarray(shares, dtype=np.float64)
    if n >= COARSE_BELOW or np.isnan(exact).any():
        return np.round(exact, 2)
    steps = np.round(exact * 20, 9)  # so that 0.15, a hair below three steps, is three
    whole = np.floor(steps)
    left = round(20 - float(whole.sum()))
    lost = np.round(steps - whole, 9)  # so that what is lost alike is alike
    whole[np.argsort(-lost, kind="stable")[:left]] += 1
    return np.asarray(whole / 20)


def decimals_of_mean(n: int) -> int:
    """How many decimals a mean of `n` answers may have: one below `COARSE_BELOW`, else two.

    >>> decimals_of_mean(19), decimals_of_mean(20)
    (1, 2)
    """
    return 1 if n < COARSE_BELOW else 2
