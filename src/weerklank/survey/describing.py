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
    0 to 1. `mean` and `standard_deviation` are in scale points after keying, and NaN for
    answers without an order. `top_two`, `floor` and `ceiling` are parts of n, 0 to 1.
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
    ordered, values = rising(counts, variable), np.sort(variable.values)
    undefined = np.nan
    return Description(
        n=int(counts.sum()),
        heads=heads,
        missing={kind: int(number) for kind, number in zip(Missing, missing, strict=True)},
        shares=describe.shares(counts),
        mean=float(describe.mean(ordered, values)) if variable.is_ordered else undefined,
        standard_deviation=(
            float(describe.standard_deviation(ordered, values))
            if variable.is_ordered
            else undefined
        ),
        top_two=float(describe.top_two_share(ordered)) if len(values) > 2 else undefined,
        floor=float(describe.floor_share(ordered)),
        ceiling=float(describe.ceiling_share(ordered)),
    )
