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
    """Whether so many people may be shown as a group."""
    return number >= smallest


def description(
    cube: Cube, variable: Variable, group: str, *, smallest: int
) -> Description | None:
    """Describe a variable in a group; None where too few people are in it, or answered it.

    A group that is not in the cube has nobody in it, and is not shown either.
    """
    if variable.id not in cube.answers or group not in cube.groups:
        return None
    row = cube.groups.index(group)
    counts = cube.answers[variable.id][row]
    heads = int(cube.heads[row])
    if not large_enough(min(heads, int(counts.sum())), smallest):
        return None
    return _described(counts, cube.missing[variable.id][row], variable, heads)


def rising(counts: NDArray[np.int64], variable: Variable) -> NDArray[np.int64]:
    """The counts in the order of rising scores: turned round for a reversed item.

    Shape (..., k) in and out.
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
