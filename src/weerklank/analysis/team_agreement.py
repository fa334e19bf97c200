"""May the mean of a team be called the team's score? From counts per team.

Within a team the members should agree (r_wg); between teams the means should differ by more
than the members do (ICC(1)).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import fdtrc, fdtri

from weerklank.analysis.counts import ShapesDiffer, scores_for, table_of_counts
from weerklank.analysis.describe import answered, mean, standard_deviation
from weerklank.analysis.levels import tails

ONE_WAY: Final = "one-way random effects, interval by the f distribution"


@dataclass(frozen=True, slots=True, eq=False)
class IntraclassCorrelation:
    """ICC(1), the limits of its interval, and the analysis of variance it comes from.

    Arrays of one shape. `f` is the ratio of the mean squares and `p` the chance of one as
    large when teams do not differ. `teams` had an answer, `people` gave one; `usual_size` is
    n_0, what teams of unequal sizes count for.
    """

    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    f: NDArray[np.float64]
    p: NDArray[np.float64]
    teams: NDArray[np.int64]
    people: NDArray[np.int64]
    usual_size: NDArray[np.float64]
    method: str


def r_wg(counts: ArrayLike, values: ArrayLike) -> NDArray[np.float64]:
    """Say how much less a team differs than people who answer at random: at most 1.

    1 when all say the same, 0 when they differ as much as random answers would, *negative*
    when more: a team in two camps. James and others read a negative value as sampling error
    and print 0; that is `r_wg_at_least_zero`. "At random" means that every category is chosen
    equally often, which few questions would see: with a leaning scale r_wg flatters.

    Counts of shape (..., k), `values` as in `describe.mean`; NaN with fewer than two answers
    or a single category. Raises NotCounts, NotScores, ShapesDiffer.

        r_wg = 1 - s^2 / v,  v the variance of the k scores, each as likely

    For scores 1 to k, v is (k^2 - 1) / 12. Source: James, Demaree and Wolf (1984),
    doi:10.1037/0021-9010.69.1.85.

    Scores 3, 4, 4, 5 of 1 to 5: s^2 = 2/3 and v = 2, so 1 - 1/3.

    >>> round(float(r_wg([0, 0, 1, 2, 1], [1, 2, 3, 4, 5])), 6)
    0.666667
    """
    spread = standard_deviation(counts, values) ** 2
    return np.asarray(1 - spread / _random_variance(counts, values))


def r_wg_at_least_zero(counts: ArrayLike, values: ArrayLike) -> NDArray[np.float64]:
    """Give r_wg with 0 for a negative value, as James, Demaree and Wolf (1984) print it.

    Shapes, NaN and errors as in `r_wg`. It hides a team in two camps.

    Two say 1 and two say 5: s^2 = 16/3 against v = 2, so r_wg is -5/3.

    >>> float(r_wg_at_least_zero([2, 0, 0, 0, 2], [1, 2, 3, 4, 5]))
    0.0
    """
    return np.asarray(np.maximum(r_wg(counts, values), 0))


def r_wg_j(counts: ArrayLike, values: ArrayLike) -> NDArray[np.float64]:
    """Say how much a team agrees on J parallel items together: from 0 to 1.

    Counts of shape (..., J, k), one row per item, to results of shape (...). `values` are the
    scores, alike for all items, or of shape (J, k). 0 when the items together vary as much as
    random answers, or more: beyond that the formula has no meaning. It rises with J whatever
    the team says, so it is no measure to compare subscales of different lengths by. NaN when
    an item has fewer than two answers. Raises NotCounts, NotScores, ShapesDiffer.

        r_wg(J) = J (1 - q) / (J (1 - q) + q),  q the average of s_j^2 / v_j, at most 1

    Source: James, Demaree and Wolf (1984), equation 2.

    Two items on which s^2 / v is 1/3: (2 * 2/3) / (2 * 2/3 + 1/3).

    >>> round(float(r_wg_j([[0, 0, 1, 2, 1], [0, 1, 2, 1, 0]], [1, 2, 3, 4, 5])), 6)
    0.8
    """
    if table_of_counts(counts).ndim < 2:
        raise ShapesDiffer("agreement on several items takes counts of shape (..., J, k)")
    spread = standard_deviation(counts, values) ** 2
    relative = (spread / _random_variance(counts, values)).mean(axis=-1)
    random = np.minimum(relative, 1)
    agreed = np.asarray(counts).shape[-2] * (1 - random)
    return np.asarray(agreed / (agreed + random))


def icc1(counts: ArrayLike, values: ArrayLike, *, level: float = 0.95) -> IntraclassCorrelation:
    """Estimate which part of the differences between people is between their teams: ICC(1).

    Counts of shape (..., teams, k), to results of shape (...); `values` are the k scores.
    Teams without an answer do not count. 0 when teams differ no more than chance lets them,
    negative when less, at most 1. NaN when fewer than two teams answered, when no team has
    two answers, or when everyone gave the same one. Raises NotALevel, NotCounts, NotScores,
    ShapesDiffer.

        ICC(1) = (MSB - MSW) / (MSB + (n_0 - 1) MSW)
        n_0 = (N - sum of n_i^2 / N) / (G - 1)

    for G teams of n_i people, N in all, and MSB and MSW the mean squares between and within.
    The limits put MSB / F for MSB, F the quantiles of the F distribution with G - 1 and N - G
    degrees of freedom. They are exact for teams of one size and normal answers; with unequal
    sizes they lean on n_0, and are approximate. Bliese's own formula takes the mean size for
    n_0; the two are equal for teams of one size.

    Sources: Shrout and Fleiss (1979), doi:10.1037/0033-2909.86.2.420; Bliese (2000); n_0 as in
    Snedecor and Cochran (1989), Statistical methods, section 13.7.

    Two teams, who score 1, 2 and 2, 3: MSB = 4 * 0.5^2 = 1, MSW = (4 * 0.25) / 2 = 0.5, and
    n_0 = 2. So (1 - 0.5) / (1 + 0.5).

    >>> teams = icc1([[1, 1, 0], [0, 1, 1]], [1, 2, 3])
    >>> round(float(teams.value), 6), float(teams.f)
    (0.333333, 2.0)
    """
    low, high = tails(level)
    table, scores = _by_team(counts, values)
    sizes = answered(table)
    people, teams = sizes.sum(axis=-1), (sizes > 0).sum(axis=-1)
    freedom = teams - 1, people - teams
    with np.errstate(divide="ignore", invalid="ignore"):  # NaN: too few teams, or people
        usual_size = (people - (sizes**2).sum(axis=-1) / people) / freedom[0]
        between, within = _mean_squares(table, scores)
        ratio = between / within
    return IntraclassCorrelation(
        value=_share_between(between, within, usual_size),
        low=_share_between(between, within * fdtri(*freedom, high), usual_size),
        high=_share_between(between, within * fdtri(*freedom, low), usual_size),
        f=np.asarray(ratio),
        p=np.asarray(fdtrc(*freedom, ratio)),
        teams=np.asarray(teams),
        people=np.asarray(people),
        usual_size=np.asarray(usual_size),
        method=ONE_WAY,
    )


def _random_variance(counts: ArrayLike, values: ArrayLike) -> NDArray[np.float64]:
    """Give the variance of answers that are equally often in each category, NaN for one."""
    variance = scores_for(table_of_counts(counts), values).var(axis=-1)
    return np.where(variance > 0, variance, np.nan)


def _by_team(
    counts: ArrayLike, values: ArrayLike
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Check counts per team, and one list of scores that is the same for all teams."""
    table = table_of_counts(counts)
    scores = scores_for(table, values)
    if table.ndim < 2 or scores.ndim != 1:
        raise ShapesDiffer("teams take counts of shape (..., teams, k), and k scores")
    return table, scores


def _mean_squares(
    table: NDArray[np.int64], scores: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Split the spread into mean squares between and within teams."""
    sizes, together = answered(table), table.sum(axis=-2)
    everyone = mean(together, scores)[..., np.newaxis]
    centre = np.where(sizes > 0, mean(table, scores), everyone)
    between = (sizes * (centre - everyone) ** 2).sum(axis=-1)
    within = (table * (scores - centre[..., np.newaxis]) ** 2).sum(axis=(-2, -1))
    # Where all answers are one category only rounding is left, and no share of it.
    differ = np.where((together > 0).sum(axis=-1) > 1, 1.0, np.nan)
    teams = (sizes > 0).sum(axis=-1)
    return differ * between / (teams - 1), differ * within / (sizes.sum(axis=-1) - teams)


def _share_between(
    between: NDArray[np.float64], within: NDArray[np.float64], size: NDArray[np.float64]
) -> NDArray[np.float64]:
    with np.errstate(divide="ignore", invalid="ignore"):  # 0 / 0 is NaN: nobody differs
        return np.asarray((between - within) / (between + (size - 1) * within))
