"""The outcomes of comparisons of two tables of counts, many at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis import describe
from weerklank.analysis.brunner_munzel import brunner_munzel
from weerklank.analysis.difference import equivalence, welch_interval
from weerklank.analysis.effect import (
    Interval,
    mean_difference,
    superiority,
    superiority_interval,
)
from weerklank.analysis.exact import mann_whitney_exact
from weerklank.analysis.permuted import superiority_interval_permuted
from weerklank.analysis.rank_tests import mann_whitney
from weerklank.analysis.repeats import mann_whitney_with_repeats

SMALLEST_FOR_T = 15
"""Below so many answers on a side the interval of the effect is permuted (answers)."""

ASSUMED_CORRELATION = 0.5
"""How much the answers of somebody who answered twice are assumed to go together."""

SEED = 1
"""The same draws every time: the same answers give the same report."""

LARGEST_EXACT = 60
"""Up to so many answers on each side the exact test is used (answers)."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One side of a comparison: how many answered, and their mean after keying.

    `counts` says how many have each score, from the lowest up; it adds up to `n`.
    """

    n: int
    mean: float
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tested:
    """The outcome of a comparison; later against earlier.

    `superiority` is the chance that somebody from the later wave scores higher than somebody
    from the earlier one (0 to 1, 0.5 is no difference), `low` and `high` its interval.
    `p` is from the exact test where `is_exact`, else from the normal approximation with
    correction for ties; `p_asymptotic` is always the latter. `p_adjusted` is corrected for
    the `tests` in its family (NaN where the plan has no family for it). `values` are the
    scores that the counts of both sides are about, rising.

    `difference_low` and `difference_high` are Welch's limits of the difference in means.
    `p_equivalence` is the larger p of two one-sided tests against the minimum relevant
    difference: below the level, the change is too small to matter. `p_brunner_munzel` allows
    for unequal spread. `p_repeated` is what p would be if as many people as can answered both
    times, alike by `ASSUMED_CORRELATION`.
    """

    earlier: Measured
    later: Measured
    mean_difference: float
    superiority: float
    low: float
    high: float
    p: float
    p_asymptotic: float
    is_exact: bool
    family: str = ""
    tests: int = 0
    p_adjusted: float = np.nan
    values: tuple[float, ...] = ()
    difference_low: float = np.nan
    difference_high: float = np.nan
    p_equivalence: float = np.nan
    p_brunner_munzel: float = np.nan
    p_repeated: float = np.nan


@dataclass(frozen=True, eq=False)
class Outcomes:
    """The outcomes of many comparisons at once, before any family is known.

    Every array has the shape (...) of the tables that were compared, but for the tables
    themselves: `earlier` and `later` of shape (..., k), on `values` of shape (k,).
    """

    earlier: NDArray[np.int64]
    later: NDArray[np.int64]
    values: NDArray[np.float64]
    n_earlier: NDArray[np.int64]
    n_later: NDArray[np.int64]
    mean_earlier: NDArray[np.float64]
    mean_later: NDArray[np.float64]
    mean_difference: NDArray[np.float64]
    superiority: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    p_asymptotic: NDArray[np.float64]
    p_exact: NDArray[np.float64]
    difference_low: NDArray[np.float64]
    difference_high: NDArray[np.float64]
    p_equivalence: NDArray[np.float64]
    p_brunner_munzel: NDArray[np.float64]
    p_repeated: NDArray[np.float64]

    def at(self, *place: int) -> Tested:
        """The outcome of one comparison, without a family.

        `place` is its index in the arrays: one number per axis of (...). Raises IndexError
        outside them.

        >>> before, after = np.array([[4, 4, 4, 4, 4]]), np.array([[0, 0, 4, 8, 8]])
        >>> one = compare_tables(before, after, np.arange(1.0, 6.0)).at(0)
        >>> one.later, one.is_exact
        (Measured(n=20, mean=4.2, counts=(0, 0, 4, 8, 8)), True)
        """
        is_exact = not np.isnan(self.p_exact[place])
        return Tested(
            earlier=Measured(
                int(self.n_earlier[place]),
                float(self.mean_earlier[place]),
                tuple(self.earlier[place].tolist()),
            ),
            later=Measured(
                int(self.n_later[place]),
                float(self.mean_later[place]),
                tuple(self.later[place].tolist()),
            ),
            mean_difference=float(self.mean_difference[place]),
            superiority=float(self.superiority[place]),
            low=float(self.low[place]),
            high=float(self.high[place]),
            p=float(self.p_exact[place] if is_exact else self.p_asymptotic[place]),
            p_asymptotic=float(self.p_asymptotic[place]),
            is_exact=is_exact,
            values=tuple(self.values.tolist()),
            difference_low=float(self.difference_low[place]),
            difference_high=float(self.difference_high[place]),
            p_equivalence=float(self.p_equivalence[place]),
            p_brunner_munzel=float(self.p_brunner_munzel[place]),
            p_repeated=float(self.p_repeated[place]),
        )


def compare_tables(
    earlier: NDArray[np.int64],
    later: NDArray[np.int64],
    values: NDArray[np.float64],
    *,
    level: float = 0.05,
    margin: float = 0.25,
) -> Outcomes:
    """Compare tables of counts: effect, intervals, tests, and what else they may mean.

    `earlier` and `later` have shape (..., k), in the order of the rising `values`: shape (k,).
    Intervals cover 1 - `level`, which lies between 0 and 1; `margin` is the minimum relevant
    difference in scale points. The exact p-value is computed where both sides have 1 to
    `LARGEST_EXACT` answers, and is NaN elsewhere; with fewer than `SMALLEST_FOR_T` on a side
    the interval of the effect comes from permutations. Where a side has no answers, its mean
    and everything that compares the two is NaN. The formulas and their
    sources are with the functions of `weerklank.analysis` that are called here.

    >>> before, after = np.array([[4, 4, 4, 4, 4]]), np.array([[0, 0, 4, 8, 8]])
    >>> found = compare_tables(before, after, np.arange(1.0, 6.0))
    >>> found.mean_earlier, found.mean_later, found.superiority
    (array([3.]), array([4.2]), array([0.74]))
    """
    interval = _interval(earlier, later, level=level)
    of_difference = welch_interval(earlier, later, values, level=1 - level)
    return Outcomes(
        earlier=earlier,
        later=later,
        values=values,
        n_earlier=describe.answered(earlier),
        n_later=describe.answered(later),
        mean_earlier=describe.mean(earlier, values),
        mean_later=describe.mean(later, values),
        mean_difference=mean_difference(earlier, later, values),
        superiority=superiority(earlier, later),
        low=interval.low,
        high=interval.high,
        p_asymptotic=mann_whitney(earlier, later).p,
        p_exact=_exact_where_small(earlier, later),
        difference_low=of_difference.low,
        difference_high=of_difference.high,
        p_equivalence=equivalence(earlier, later, values, margin=margin, level=level).p,
        p_brunner_munzel=brunner_munzel(earlier, later).p,
        p_repeated=_if_repeated(earlier, later),
    )


def _if_repeated(earlier: NDArray[np.int64], later: NDArray[np.int64]) -> NDArray[np.float64]:
    twice = np.minimum(describe.answered(earlier), describe.answered(later))
    return mann_whitney_with_repeats(
        earlier, later, overlap=twice, correlation=ASSUMED_CORRELATION
    ).p


def _interval(
    earlier: NDArray[np.int64], later: NDArray[np.int64], *, level: float
) -> Interval:
    """The interval of the effect: by t, and for small groups by permutations."""
    found = superiority_interval(earlier, later, level=1 - level)
    fewest = np.minimum(describe.answered(earlier), describe.answered(later))
    small = (fewest > 1) & (fewest < SMALLEST_FOR_T)
    low, high = found.low.copy(), found.high.copy()
    for place in map(tuple, np.argwhere(small)):
        one = superiority_interval_permuted(
            earlier[place], later[place], level=1 - level, seed=SEED
        )
        low[place], high[place] = one.low, one.high
    return Interval(low=low, high=high)


def _exact_where_small(
    earlier: NDArray[np.int64], later: NDArray[np.int64]
) -> NDArray[np.float64]:
    before, after = describe.answered(earlier), describe.answered(later)
    small = (np.minimum(before, after) > 0) & (np.maximum(before, after) <= LARGEST_EXACT)
    p = np.full(before.shape, np.nan)
    for place in map(tuple, np.argwhere(small)):
        p[place] = mann_whitney_exact(earlier[place], later[place]).p
    return p
