"""Describing: what is said about one variable in one group, and how finely.

Whether it may be said at all is decided in `release`; nothing leaves the library around it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis import describe
from weerklank.analysis.disclosure.rounding import (
    SPREAD_FROM,
    decimals_of_mean,
    printed_shares,
)
from weerklank.analysis.disclosure.thresholds import large_enough
from weerklank.survey.counting import Cube
from weerklank.survey.missing import Missing
from weerklank.survey.variables import Variable


@dataclass(frozen=True, eq=False)
class Description:
    """The figures of one variable in one group that is large enough.

    `n` people answered out of `heads` respondents; `missing` says why the others did not.
    `shares` are the parts of n per answer, in the order of the answers as asked: shape (k,),
    0 to 1. `mean` and `standard_deviation` are in scale points after keying; `top_two`,
    `floor` and `ceiling` are parts of n, 0 to 1. All five are NaN for answers without an
    order, and `top_two` also where there are only two answers.
    """

    n: int
    heads: int
    missing: Mapping[Missing, int]
    shares: NDArray[np.float64]
    mean: float
    standard_deviation: float
    top_two: float
    floor: float
    ceiling: float

    @property
    def decimals(self) -> int:
        """How many decimals the mean of so many answers may have.

        >>> Description(12, 12, {}, np.ones(1), 1.8, 0.8, 0.6, 0.4, 0.2).decimals
        1
        """
        return decimals_of_mean(self.n)


ORDERED_FIGURES = ("mean", "standard_deviation", "top_two", "floor", "ceiling")


def printed(found: Description) -> Description:
    """The figures as finely as they may be printed: the fewer answers, the coarser.

    Shares that belong together still add up to 1. See `analysis.disclosure.rounding`.

    >>> few = Description(12, 12, {}, np.array([5, 4, 3]) / 12, 1.8333, 0.83, 0.58, 0.42, 0.25)
    >>> seen = printed(few)
    >>> seen.shares, seen.mean, round(seen.top_two, 2)
    (array([0.4 , 0.35, 0.25]), 1.8, 0.6)
    """
    coarse = decimals_of_mean(found.n) == 1
    spread = found.standard_deviation if found.n >= SPREAD_FROM else np.nan
    return replace(
        found,
        shares=printed_shares(found.shares, found.n),
        mean=round(found.mean, 1) if coarse else found.mean,
        standard_deviation=round(spread, 1) if coarse else spread,
        top_two=_printed(found.top_two, found.n),
        floor=_printed(found.floor, found.n),
        ceiling=_printed(found.ceiling, found.n),
    )


def _printed(share: float, n: int) -> float:
    return float(printed_shares([share, 1 - share], n)[0])


def description(
    cube: Cube, variable: Variable, group: str, *, smallest: int
) -> Description | None:
    """Describe a variable in a group; None where too few people are in it, or answered it.

    `smallest` is a number of people. A group or a variable that is not in the cube has
    nobody in it, and is not shown either.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> from weerklank.survey.variables import variables
    >>> counts, missing = np.array([[0, 0, 4, 8, 8]]), np.zeros((1, len(Missing)), np.int64)
    >>> cube = Cube(("north",), np.array([20]), {"help": counts}, {"help": missing})
    >>> asked = {each.id: each for each in variables(starter_questionnaire())}
    >>> found = description(cube, asked["help"], "north", smallest=10)
    >>> found.n, found.mean, found.shares
    (20, 4.2, array([0. , 0. , 0.2, 0.4, 0.4]))
    >>> description(cube, asked["help"], "north", smallest=25) is None
    True
    """
    if variable.id not in cube.answers or group not in cube.groups:
        return None
    row = cube.groups.index(group)
    counts = cube.answers[variable.id][row]
    heads = cube.heads_of(group)
    if not large_enough(min(heads, int(counts.sum())), smallest):
        return None
    return _described(counts, cube.missing[variable.id][row], variable, heads)


def rising(counts: NDArray[np.int64], variable: Variable) -> NDArray[np.int64]:
    """The counts in the order of rising scores: turned round for a reversed item.

    Shape (..., k) in and out.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> from weerklank.survey.variables import variables
    >>> asked = {each.id: each for each in variables(starter_questionnaire())}
    >>> rising(np.array([4, 3, 2, 1, 0]), asked["alone"])  # agreeing is the worse side
    array([0, 1, 2, 3, 4])
    """
    return counts[..., np.argsort(variable.values)]


def _described(
    counts: NDArray[np.int64], missing: NDArray[np.int64], variable: Variable, heads: int
) -> Description:
    return Description(
        n=int(counts.sum()),
        heads=heads,
        missing={kind: int(number) for kind, number in zip(Missing, missing, strict=True)},
        shares=describe.shares(counts),
        **_of_the_order(rising(counts, variable), variable),
    )


def _of_the_order(ordered: NDArray[np.int64], variable: Variable) -> dict[str, float]:
    """The figures that mean something only where the answers have an order."""
    if not variable.is_ordered:
        return dict.fromkeys(ORDERED_FIGURES, np.nan)
    values = np.sort(variable.values)
    return {
        "mean": float(describe.mean(ordered, values)),
        "standard_deviation": float(describe.standard_deviation(ordered, values)),
        "top_two": float(describe.top_two_share(ordered)) if len(values) > 2 else np.nan,
        "floor": float(describe.floor_share(ordered)),
        "ceiling": float(describe.ceiling_share(ordered)),
    }
