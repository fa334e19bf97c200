"""Describing: what is said about one variable in one group, or that it is not shown.

This is the one place that decides whether a group is large enough to be shown. Nothing that
leaves the library may go round it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis import describe
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


ORDERED_FIGURES = ("mean", "standard_deviation", "top_two", "floor", "ceiling")


def large_enough(number: int, smallest: int) -> bool:
    """Whether so many people may be shown as a group, where `smallest` is the threshold.

    >>> large_enough(9, 10), large_enough(10, 10)
    (False, True)
    """
    return number >= smallest


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
