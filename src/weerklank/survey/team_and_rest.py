"""A team beside the rest of its place, or one of its scores beside another: is it clear?"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from weerklank.analysis.describe import answered, mean
from weerklank.analysis.difference import variance_of_mean, welch_interval
from weerklank.analysis.disclosure.rounding import SPREAD_FROM
from weerklank.analysis.effect import mean_difference
from weerklank.analysis.multiplicity import holm
from weerklank.analysis.permuted import brunner_munzel_permuted
from weerklank.survey.describing import rising
from weerklank.survey.outcomes import SEED
from weerklank.survey.study import Plan
from weerklank.survey.variables import Variable

Sides = tuple[NDArray[np.int64], NDArray[np.int64]]
"""The counts of the team and of the rest, in the order of the answers: shape (k,) each."""

Scored = tuple[Variable, NDArray[np.int64]]
"""A variable and a group's counts of it, in the order of the answers: shape (k,)."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One variable of a team against the rest of its place: the team minus the rest.

    `difference` is in scale points, `low` and `high` are Welch's limits of it: NaN where one of
    the sides has fewer answers than a spread may be printed of. `p_adjusted` is corrected for
    the `tests` that were done together. `is_clear` says that it is below the level of the plan
    and that the difference is large enough to matter.
    """

    difference: float
    low: float
    high: float
    p: float
    p_adjusted: float
    tests: int
    is_clear: bool


def compare_with_rest(
    sides: Mapping[str, Sides], known: Mapping[str, Variable], plan: Plan
) -> dict[str, Beside]:
    """Compare a team with the rest of its place, on all these variables as one family.

    `known` holds the variables by id. The test deals people out anew over the team and the
    rest (Brunner and Munzel, permuted), and the p-values are corrected by Holm; see docs/
    decisions/0012. Raises KeyError for a variable that is not known.

    Ten people who agree beside ten who do not:

    >>> from weerklank.survey.template import starter_questionnaire
    >>> from weerklank.survey.variables import variables
    >>> known = {each.id: each for each in variables(starter_questionnaire())}
    >>> high, low = np.array([0, 0, 0, 4, 6]), np.array([6, 4, 0, 0, 0])
    >>> found = compare_with_rest({"help": (high, low), "feedback": (high, high)}, known, Plan())
    >>> {name: (round(each.difference, 1), each.is_clear) for name, each in found.items()}
    {'help': (3.2, True), 'feedback': (0.0, False)}
    """
    rows = [(name, known[name], *both) for name, both in sides.items()]
    raw = np.array([_p(variable, team, rest) for _, variable, team, rest in rows], float)
    adjusted = holm(raw) if rows else raw
    return {
        name: _beside(variable, (team, rest), (p, p_adjusted, len(rows)), plan)
        for (name, variable, team, rest), p, p_adjusted in zip(
            rows, raw.tolist(), adjusted.tolist(), strict=True
        )
    }


def are_apart(high: Scored, low: Scored, *, level: float) -> bool:
    """Whether two scores of the same people differ by more than chance between them.

    `level` lies between 0 and 1; it is divided by whoever chose the two among many. The scores
    may take other values. Careful: the answers of a person to both are taken as if they had
    nothing to do with each other, where they mostly go together, which makes the difference
    surer than this. False with fewer than two answers, and where nothing varies.

        m_h - m_l > t(n - 1) sqrt(s_h^2 / n_h + s_l^2 / n_l),  n the smaller of the two

    >>> from weerklank.survey.template import starter_questionnaire
    >>> from weerklank.survey.variables import variables
    >>> help_ = next(each for each in variables(starter_questionnaire()) if each.id == "help")
    >>> high, low = np.array([0, 0, 0, 4, 4]), np.array([2, 2, 2, 2, 0])
    >>> are_apart((help_, high), (help_, low), level=0.05)
    True
    >>> are_apart((help_, low), (help_, low), level=0.05)
    False
    """
    sides = [(rising(counts, of), np.sort(of.values)) for of, counts in (high, low)]
    fewest = min(int(answered(counts)) for counts, _ in sides)
    if fewest < 2:
        return False
    error = np.sqrt(sum(variance_of_mean(counts, values) for counts, values in sides))
    difference = mean(*sides[0]) - mean(*sides[1])
    return bool(error > 0 and difference > stdtrit(fewest - 1, 1 - level / 2) * error)


def _p(variable: Variable, team: NDArray[np.int64], rest: NDArray[np.int64]) -> float:
    return brunner_munzel_permuted(rising(rest, variable), rising(team, variable), seed=SEED).p


def _beside(
    variable: Variable, sides: Sides, test: tuple[float, float, int], plan: Plan
) -> Beside:
    team, rest = (rising(side, variable) for side in sides)
    values = np.sort(variable.values)
    difference = float(mean_difference(rest, team, values))
    limits = welch_interval(rest, team, values, level=1 - plan.level)
    has_limits = min(answered(team), answered(rest)) >= SPREAD_FROM
    p, p_adjusted, tests = test
    matters = abs(difference) >= plan.minimum_relevant_difference
    return Beside(
        difference=difference,
        low=float(limits.low) if has_limits else np.nan,
        high=float(limits.high) if has_limits else np.nan,
        p=p,
        p_adjusted=p_adjusted,
        tests=tests,
        is_clear=p_adjusted < plan.level and matters,
    )
