"""A changed answer scale: one factor between two scales, and what its uncertainty does.

The factor is a rough tool. It takes the zero of the scales at its word, is one number for
all items, and can push a score past the end of the scale: see `linking` for the better one.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtrit

from weerklank.analysis.describe import answered, mean, standard_deviation
from weerklank.analysis.effect import Interval, NotALevel
from weerklank.analysis.resampling import DRAWS, drawn_within

Numbers = NDArray[np.float64]

RATIO: Final = "ratio of means, percentile bootstrap of respondents within forms"


class NotPaired(ValueError):
    """These are not the scores of the same people on the same items, on two scales."""


class NotPositive(ValueError):
    """A ratio means something only where every score is above zero."""


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """A number, the variance of its estimator, and the degrees of freedom of that variance."""

    value: Numbers
    variance: Numbers
    freedom: Numbers


@dataclass(frozen=True, slots=True)
class Factor:
    """The factor from an old scale to a new one: `new_mean` / `old_mean`, in scale points.

    `low` and `high` bound its interval, `standard_error` is its spread over the draws;
    `respondents` gave at least one pair of answers, in `forms` forms, on `items` items.
    """

    value: float
    low: float
    high: float
    standard_error: float
    old_mean: float
    new_mean: float
    respondents: int
    forms: int
    items: int
    method: str = RATIO

    @property
    def estimate(self) -> Estimate:
        """The factor as an estimate: degrees of freedom are respondents less forms.

        >>> Factor(1.12, 1.09, 1.15, 0.5, 3.72, 4.16, 28, 2, 24).estimate.freedom
        array(26.)
        """
        parts = (self.value, self.standard_error**2, self.respondents - self.forms)
        return Estimate(*(np.asarray(part, dtype=np.float64) for part in parts))


def ratio_factor(
    old: ArrayLike,
    new: ArrayLike,
    *,
    forms: ArrayLike,
    seed: int,
    level: float = 0.95,
    draws: int = DRAWS,
) -> Factor:
    """Divide the mean on the new scale by the mean on the old, with a bootstrap interval.

    `old` and `new` hold the keyed scores of the same people: shape (respondents, items), NaN
    where an item was not in somebody's form or was skipped. A score counts only where the
    same person answered the item on both scales. `forms` names each respondent's form, shape
    (respondents,): respondents are drawn again within forms (see `resampling`), and an item
    that nobody drawn answered is left out of that draw on both scales. Scores are above zero.

        factor = (mean over items of m_new,i) / (mean over items of m_old,i)

    The interval runs from the (1 - level)/2 to the (1 + level)/2 quantile of the draws.
    Source of the interval: Efron and Tibshirani (1993), chapter 13. Raises NotALevel,
    NotPositive, NotPaired (shapes differ, or an item without a pair) and TooFewRespondents
    (a form with fewer than two people who gave a pair).

    One form, two people, two items: means 2 and 4 on the old scale, 3 and 5 on the new, so
    the factor is 4 / 3.

    >>> found = ratio_factor([[1, 4], [3, 4]], [[2, 5], [4, 5]], forms=["A", "A"], seed=1)
    >>> found.old_mean, found.new_mean, round(found.value, 4)
    (3.0, 4.0, 1.3333)
    """
    _refuse_no_level(level)
    before, after, names = _paired(old, new, forms)
    paired = ~np.isnan(before)
    everyone = np.ones((1, len(names)), dtype=np.int64)
    times = drawn_within(names, seed=seed, draws=draws)
    old_mean, new_mean = (
        float(_mean_over_items(each, paired, everyone)[0]) for each in (before, after)
    )
    drawn = _mean_over_items(after, paired, times) / _mean_over_items(before, paired, times)
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2]).tolist()
    return Factor(
        value=new_mean / old_mean,
        low=low,
        high=high,
        standard_error=float(drawn.std(ddof=1)),
        old_mean=old_mean,
        new_mean=new_mean,
        respondents=len(names),
        forms=len(np.unique(names)),
        items=before.shape[1],
    )


def mean_estimate(counts: ArrayLike, values: ArrayLike) -> Estimate:
    """Estimate a mean from counts: each part of shape (...), NaN variance with one answer.

    `values` and errors as in `describe.mean`.

        m,  s^2 / n,  n - 1

    Scores 1, 3, 3, 5 have mean 3 and variance 8/3, so the mean's own is 2/3.

    >>> found = mean_estimate([1, 2, 1], [1, 3, 5])
    >>> float(found.value), round(float(found.variance), 4), int(found.freedom)
    (3.0, 0.6667, 3)
    """
    n = answered(counts)
    with np.errstate(divide="ignore", invalid="ignore"):  # 0 / 0 is NaN: nobody answered
        variance = standard_deviation(counts, values) ** 2 / n
    return Estimate(mean(counts, values), np.asarray(variance), np.asarray(n - 1.0))


def corrected(earlier: Estimate, factor: Estimate) -> Estimate:
    """Multiply a mean by a factor, and let the uncertainty of both count.

    The two are taken to be independent: the people who gave the factor are few beside those
    who gave the mean. Delta method, with the degrees of freedom of Satterthwaite:

        f m,  v = f^2 v_m + m^2 v_f,  v^2 / ((f^2 v_m)^2 / d_m + (m^2 v_f)^2 / d_f)

    Shapes broadcast. Source: Oehlert (1992), doi:10.1080/00031305.1992.10475842.

    Mean 4 with variance 0.01, factor 1.5 with variance 0.0025: 2.25 * 0.01 + 16 * 0.0025.

    >>> mean = Estimate(np.array(4.0), np.array(0.01), np.array(59.0))
    >>> factor = Estimate(np.array(1.5), np.array(0.0025), np.array(26.0))
    >>> found = corrected(mean, factor)
    >>> float(found.value), round(float(found.variance), 4)
    (6.0, 0.0625)
    """
    from_mean = factor.value**2 * earlier.variance
    from_factor = earlier.value**2 * factor.variance
    return Estimate(
        value=np.asarray(factor.value * earlier.value),
        variance=np.asarray(from_mean + from_factor),
        freedom=_satterthwaite(from_mean, earlier.freedom, from_factor, factor.freedom),
    )


def difference(earlier: Estimate, later: Estimate) -> Estimate:
    """Subtract the earlier mean from the later, which other people gave.

    With two measured means this is Welch's. Shapes broadcast.

        m_l - m_e,  v_e + v_l,  (v_e + v_l)^2 / (v_e^2 / d_e + v_l^2 / d_l)

    Source: Welch (1947), doi:10.1093/biomet/34.1-2.28.

    >>> before, after = mean_estimate([1, 2, 1], [1, 3, 5]), mean_estimate([0, 2, 2], [1, 3, 5])
    >>> found = difference(before, after)
    >>> float(found.value), float(found.variance)
    (1.0, 1.0)
    """
    return Estimate(
        value=np.asarray(later.value - earlier.value),
        variance=np.asarray(earlier.variance + later.variance),
        freedom=_satterthwaite(
            earlier.variance, earlier.freedom, later.variance, later.freedom
        ),
    )


def interval_of(estimate: Estimate, *, level: float = 0.95) -> Interval:
    """Give the limits around an estimate; both equal it where its variance is zero.

    NaN where the variance is unknown. Raises NotALevel.

        x -+ t(d) sqrt(v)

    By hand: t(3) is 3.182 in any table, and 3 -+ 3.182 sqrt(2/3).

    >>> found = interval_of(mean_estimate([1, 2, 1], [1, 3, 5]))
    >>> round(float(found.low), 2), round(float(found.high), 2)
    (0.4, 5.6)
    """
    _refuse_no_level(level)
    around = stdtrit(estimate.freedom, (1 + level) / 2) * np.sqrt(estimate.variance)
    around = np.where(estimate.variance == 0, 0.0, around)
    return Interval(low=estimate.value - around, high=estimate.value + around)


def past_the_end(
    score: ArrayLike, factor: float, *, lowest: float, highest: float
) -> NDArray[np.bool_]:
    """Say whether a score, once corrected, lies outside the scale: shape as given.

        factor * score < lowest  or  factor * score > highest

    NaN lies nowhere, so not outside. On 1 to 5 a factor of 1.12 takes 4.47 past the end.

    >>> past_the_end([4.46, 4.47], 1.12, lowest=1, highest=5)
    array([False,  True])
    """
    moved = factor * np.asarray(score, dtype=np.float64)
    return np.asarray((moved < lowest) | (moved > highest))


def _refuse_no_level(level: float) -> None:
    if not 0 < level < 1:
        raise NotALevel(f"a confidence level lies between 0 and 1, and {level} does not")


def _paired(
    old: ArrayLike, new: ArrayLike, forms: ArrayLike
) -> tuple[Numbers, Numbers, NDArray[np.str_]]:
    """The scores of who gave a pair, NaN on both scales where there is none; and their forms."""
    before, after = np.array(old, dtype=np.float64), np.array(new, dtype=np.float64)
    names = np.asarray(forms)
    if before.ndim != 2 or before.shape != after.shape or names.shape != before.shape[:1]:
        raise NotPaired("both scales need one row per respondent, and each row its form")
    paired = ~np.isnan(before) & ~np.isnan(after)
    if not before.shape[1] or not paired.any(axis=0).all():
        raise NotPaired("every item needs somebody who answered it on both scales")
    before[~paired], after[~paired] = np.nan, np.nan
    if not ((before[paired] > 0) & (after[paired] > 0)).all():
        raise NotPositive("a ratio needs scores above zero: link the scales instead")
    somebody = paired.any(axis=1)
    return before[somebody], after[somebody], names[somebody]


def _mean_over_items(
    scores: Numbers, paired: NDArray[np.bool_], times: NDArray[np.int64]
) -> Numbers:
    """The mean per item of those drawn, averaged over the items that they answered: (draws,)."""
    totals, n = times @ np.where(paired, scores, 0.0), times @ paired.astype(np.int64)
    means = np.divide(totals, n, out=np.zeros_like(totals), where=n > 0)
    return np.asarray(means.sum(axis=1) / (n > 0).sum(axis=1))


def _satterthwaite(
    one: Numbers, freedom_of_one: Numbers, other: Numbers, freedom_of_other: Numbers
) -> Numbers:
    """Degrees of freedom of a sum of variances; NaN where nothing varies."""
    with np.errstate(divide="ignore", invalid="ignore"):  # 0 / 0 is NaN
        return np.asarray(
            (one + other) ** 2 / (one**2 / freedom_of_one + other**2 / freedom_of_other)
        )
