"""A changed answer scale, score by score: which new score stands as high as an old one?"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from weerklank.analysis.counts import NotScores, ShapesDiffer, scores_for, table_of_counts
from weerklank.analysis.describe import answered
from weerklank.analysis.pairs import twice_below
from weerklank.analysis.resampling import DRAWS, drawn_within

SINGLE_GROUP: Final = "equipercentile, one group on both scales, bootstrap within forms"
EQUIVALENT_GROUPS: Final = "equipercentile, two equivalent groups, bootstrap within groups"


@dataclass(frozen=True, slots=True, eq=False)
class Linking:
    """Per score on the old scale, in its order, the equivalent on the new: shape (k_old,).

    Both are in points of the new scale. `equivalents` is NaN where the answers do not say;
    `standard_errors` is the spread over those draws that do say.
    """

    equivalents: NDArray[np.float64]
    standard_errors: NDArray[np.float64]
    method: str


def percentile_ranks(counts: ArrayLike) -> NDArray[np.float64]:
    """Say which part of the answers lies below each score, its own counting half: (..., k).

    From 0 to 1; NaN when nobody answered. Raises NotCounts.

        P_j = F_(j-1) + f_j / 2

    Source: Kolen and Brennan (2014), chapter 2; the answers of their table 2.1:

    >>> percentile_ranks([2, 3, 2, 2, 1])
    array([0.1 , 0.35, 0.6 , 0.8 , 0.95])
    """
    table = table_of_counts(counts)
    with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: nobody answered
        return np.asarray(twice_below(table) / (2 * answered(table)[..., np.newaxis]))


def equipercentile_linking(
    old_counts: ArrayLike, new_counts: ArrayLike, new_values: ArrayLike
) -> NDArray[np.float64]:
    """Give for each score on the old scale the new score with the same percentile rank.

    Counts of shape (..., k_old) and (..., k_new), leading axes that broadcast; `new_values`
    are the k_new scores, a step apart. The result has shape (..., k_old), rises, and lies
    within half a step of the new scale: each new answer is spread evenly over half a step on
    either side of its score (a uniform kernel), so that the ranks run on without jumps.

        e(x) = G^-1(P(x)),  G(v_j + u step) = G_(j-1) + (u + 1/2) g_j  for -1/2 <= u <= 1/2

    Where G is flat, for want of answers, the middle of the flat stretch is taken. NaN where
    nobody on the old scale scored as low, or nobody as high: then the answers do not say; NaN
    too when a side is empty. Raises NotCounts, ShapesDiffer, NotScores (fewer than two new
    scores, or not a step apart).

    Source: Kolen and Brennan (2014), chapter 2; their table 2.3:

    >>> equipercentile_linking([2, 3, 2, 2, 1], [1, 2, 2, 3, 2], [0, 1, 2, 3, 4]).round(4)
    array([0.5   , 1.75  , 2.8333, 3.5   , 4.25  ])
    """
    before, after = table_of_counts(old_counts), table_of_counts(new_counts)
    lowest, step = _grid(after, new_values)
    _refuse_misfit(before, after)
    # Ranks as whole numbers, both out of 2 n_old n_new, so that equal ranks are equal.
    rank = (twice_below(before) * answered(after)[..., np.newaxis])[..., np.newaxis]
    reached = (2 * after.cumsum(axis=-1) * answered(before)[..., np.newaxis])[
        ..., np.newaxis, :
    ]
    reached = np.broadcast_to(reached, (*rank.shape[:-1], after.shape[-1]))
    first = _place_of(rank, reached, (reached < rank).sum(axis=-1, keepdims=True))
    last = _place_of(rank, reached, (reached <= rank).sum(axis=-1, keepdims=True))
    says = (rank > 0) & (rank < reached[..., -1:])
    place = np.where(says, (first + last) / 2, np.nan)[..., 0]
    return np.asarray(lowest + step * (place - 0.5))


def linked_mean(counts: ArrayLike, equivalents: ArrayLike) -> NDArray[np.float64]:
    """Average the equivalents of old answers: shape (...), in points of the new scale.

    `counts` of shape (..., k_old) on the old scale. NaN when nobody answered, and where
    somebody gave an answer whose equivalent is unknown. Raises NotCounts, ShapesDiffer.

        m = sum of c_j e_j / n

    >>> float(linked_mean([1, 2, 0], [1.5, 3.0, np.nan]))
    2.5
    """
    table, scores = table_of_counts(counts), np.asarray(equivalents, dtype=np.float64)
    if scores.shape != table.shape[-1:]:
        raise ShapesDiffer(f"{scores.shape} equivalents do not fit {table.shape} counts")
    with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: nobody answered
        return np.asarray(
            np.where(table > 0, table * scores, 0.0).sum(axis=-1) / answered(table)
        )


def single_group_linking(
    old: ArrayLike,
    new: ArrayLike,
    new_values: ArrayLike,
    *,
    forms: ArrayLike,
    seed: int,
    draws: int = DRAWS,
) -> Linking:
    """Link two scales on which the same people answered the same items.

    `old` and `new` count the answers of each respondent: shapes (respondents, k_old) and
    (respondents, k_new), over all items that this person answered on both. `forms` names
    each respondent's form. All items are taken together. The standard error is the spread
    when respondents are drawn again within forms, with all their answers. Raises NotCounts,
    NotScores, ShapesDiffer, TooFewRespondents.

    Three people give one answer more on the new scale than on the old, each time:

    >>> old, new = [[2, 1, 0], [1, 1, 0], [0, 2, 0]], [[0, 2, 1], [0, 1, 1], [0, 0, 2]]
    >>> single_group_linking(old, new, [1, 2, 3], forms=["A"] * 3, seed=1).equivalents
    array([ 2.,  3., nan])
    """
    before, after = table_of_counts(old), table_of_counts(new)
    names = np.asarray(forms)
    if before.ndim != 2 or after.ndim != 2 or not len(before) == len(after) == len(names):
        raise ShapesDiffer("both scales need one row per respondent, and each row its form")
    times = drawn_within(names, seed=seed, draws=draws)
    return Linking(
        equipercentile_linking(before.sum(axis=0), after.sum(axis=0), new_values),
        _spread(equipercentile_linking(times @ before, times @ after, new_values)),
        SINGLE_GROUP,
    )


def equivalent_groups_linking(
    old_counts: ArrayLike,
    new_counts: ArrayLike,
    new_values: ArrayLike,
    *,
    seed: int,
    draws: int = DRAWS,
) -> Linking:
    """Link two scales that were given to two groups made equal by chance.

    Two vectors of counts, (k_old,) and (k_new,), of one answer per person. The standard error
    is the spread when each group is drawn again as large as it is. Raises NotCounts,
    NotScores, ShapesDiffer.

    >>> linked = equivalent_groups_linking([2, 3, 2], [2, 3, 2], [1, 2, 3], seed=1)
    >>> linked.equivalents, bool((linked.standard_errors > 0).all())
    (array([1., 2., 3.]), True)
    """
    before, after = table_of_counts(old_counts), table_of_counts(new_counts)
    equivalents = equipercentile_linking(before, after, new_values)
    if before.ndim != 1 or after.ndim != 1 or np.isnan(equivalents).all():
        raise ShapesDiffer("two groups are linked: two vectors of counts, with answers in both")
    chance = np.random.default_rng(seed)
    drawn_before, drawn_after = (
        chance.multinomial(each.sum(), each / each.sum(), size=draws)
        for each in (before, after)
    )
    spread = _spread(equipercentile_linking(drawn_before, drawn_after, new_values))
    return Linking(equivalents, spread, EQUIVALENT_GROUPS)


def _grid(after: NDArray[np.int64], new_values: ArrayLike) -> tuple[float, float]:
    """The lowest new score, and the step between them."""
    scores = scores_for(after, new_values)
    steps = np.diff(scores)
    if scores.ndim != 1 or not len(steps) or not np.allclose(steps, steps[0], rtol=1e-9):
        raise NotScores("linking needs at least two scores, each a step above the last")
    return float(scores[0]), float(steps[0])


def _refuse_misfit(before: NDArray[np.int64], after: NDArray[np.int64]) -> None:
    try:
        np.broadcast_shapes(before.shape[:-1], after.shape[:-1])
    except ValueError as misfit:
        raise ShapesDiffer(
            f"the leading axes of {before.shape} and {after.shape} do not fit"
        ) from misfit


def _place_of(
    rank: NDArray[np.int64], reached: NDArray[np.int64], passed: NDArray[np.int64]
) -> NDArray[np.float64]:
    """How many categories of the new scale lie below a rank, parts of one included.

    `passed` counts the whole ones. A rank at the very top has passed them all.
    """
    edges = np.pad(reached, [(0, 0)] * (reached.ndim - 1) + [(1, 0)])
    start = np.take_along_axis(edges, passed, axis=-1)
    end = np.take_along_axis(edges, np.minimum(passed + 1, reached.shape[-1]), axis=-1)
    part = np.zeros(start.shape)
    np.divide(rank - start, end - start, out=part, where=end > start)
    return np.asarray(passed + part)


def _spread(drawn: NDArray[np.float64]) -> NDArray[np.float64]:
    """The standard deviation over the draws in which there is a value; NaN with fewer than two."""
    known = ~np.isnan(drawn)
    n = known.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):  # NaN with one value, or none
        center = np.where(known, drawn, 0.0).sum(axis=0) / n
        squares = np.where(known, (drawn - center) ** 2, 0.0).sum(axis=0)
        return np.asarray(np.sqrt(squares / np.maximum(n - 1, 0)))
