"""Who moved further than the error of the instrument? Jacobson and Truax."""

from dataclasses import dataclass
from math import isnan, nan, sqrt

from numpy.typing import ArrayLike
from scipy.special import ndtri

from weerklank.analysis.describe import standard_deviation
from weerklank.analysis.levels import tails
from weerklank.analysis.paired.change import Moved
from weerklank.analysis.paired.table import differences, square


class NotAReliability(ValueError):
    """A reliability lies from 0 to 1, and below 1 where an instrument has any error."""


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """The smallest change that is more than error, and how many people made it.

    `least` is in scale points; `moved` is None where there is no such number.
    """

    least: float
    moved: Moved | None
    reliability: float
    level: float


def reliable_change_index(difference: float, *, deviation: float, reliability: float) -> float:
    """Express one person's change in errors of the instrument: beyond 1.96 it is reliable.

    `difference` in scale points, `deviation` the spread of the scores before, `reliability`
    that of the instrument. NaN when nobody differs. Raises NotAReliability unless the
    reliability is at least 0 and below 1.

        RC = d / sqrt(2 s^2 (1 - r))

    Source: Jacobson and Truax (1991), doi:10.1037/0022-006X.59.1.12.

    Their example: from 32.5 to 47.5, with s = 7.5 and r = 0.80. They print 3.16.

    >>> round(reliable_change_index(47.5 - 32.5, deviation=7.5, reliability=0.80), 2)
    3.16
    """
    if not 0 <= reliability < 1:
        raise NotAReliability(f"a reliability is at least 0 and below 1; {reliability} is not")
    error = deviation * sqrt(2 * (1 - reliability))
    return difference / error if error > 0 else nan


def reliable_change(
    table: ArrayLike, values: ArrayLike, *, reliability: float, level: float = 0.95
) -> ReliableChange:
    """Count who moved up, or down, by more than the error of the instrument.

    `table` of before by after, shape (k, k), and k `values`. The spread is that of the scores
    before; `reliability` is best the test-retest reliability of the instrument in a group
    like this one (alpha stands in where there is none). A change counts as reliable when it
    is *more* than `least`. With fewer than two people, or when all scored the same before,
    `least` is NaN and `moved` None. Raises NotAReliability, NotALevel, NotCounts, NotScores,
    ShapesDiffer.

        least = z sqrt(2 s^2 (1 - r)),  z = 1.96 at level 0.95

    With normal errors 5 % of the people who did not change still come out as reliably changed,
    half of them each way. Source: as `reliable_change_index`.

    Two from 1 to 2, two from 3 to 3, one from 3 to 1: s^2 = 1.2, so 1.96 sqrt(2.4 * 0.1).

    >>> change = reliable_change([[0, 2, 0], [0, 0, 0], [1, 0, 2]], [1, 2, 3], reliability=0.9)
    >>> round(change.least, 4), change.moved
    (0.9602, Moved(higher=2, unchanged=2, lower=1))
    """
    _, high = tails(level)
    people, scores = square(table, values)
    deviation = float(standard_deviation(people.sum(axis=1), scores))
    per_point = reliable_change_index(1, deviation=deviation, reliability=reliability)
    least = float(ndtri(high)) / per_point
    changed = differences(table, values)
    up = int(changed.people[changed.sizes > least].sum())
    down = int(changed.people[changed.sizes < -least].sum())
    moved = Moved(higher=up, unchanged=changed.total - up - down, lower=down)
    return ReliableChange(
        least=least,
        moved=None if isnan(least) else moved,
        reliability=reliability,
        level=level,
    )
