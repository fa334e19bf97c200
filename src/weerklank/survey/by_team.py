"""By team: whether a change could be chance, when people of a team resemble each other."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.clusters import ClusterTest, cluster_permutation_paired
from weerklank.survey.comparability.units import Unit
from weerklank.survey.counting import Cube
from weerklank.survey.describing import rising
from weerklank.survey.outcomes import SEED
from weerklank.survey.variables import Variable


def compared_by_team(
    variable: Variable, waves: tuple[Cube, Cube], names: tuple[str, str], units: Sequence[Unit]
) -> ClusterTest | None:
    """Test a change with whole teams swapped between two waves.

    `waves` are the counts per team, `names` the id of the variable in each, `units` the teams
    that are the same in both. A unit in which nobody answered in one of the waves is left out.
    None where fewer than two units are left. See `analysis.clusters`.

    Both teams rise from all low to all high; of four ways to swap two are as far apart.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> from weerklank.survey.variables import variables
    >>> help_ = next(each for each in variables(starter_questionnaire()) if each.id == "help")
    >>> low, high = np.array([[6, 0, 0, 0, 0]] * 2), np.array([[0, 0, 0, 0, 6]] * 2)
    >>> cubes = [Cube(("n", "s"), np.array([6, 6]), {"help": each}, {}) for each in (low, high)]
    >>> units = [Unit(("n",), ("n",)), Unit(("s",), ("s",))]
    >>> compared_by_team(help_, tuple(cubes), ("help", "help"), units).p
    0.5
    """
    before, after = waves
    tables = [
        (_of(before, names[0], unit.earlier), _of(after, names[1], unit.later))
        for unit in units
    ]
    answered = [(one, other) for one, other in tables if one.sum() and other.sum()]
    if len(answered) < 2:
        return None
    earlier, later = (np.stack([pair[side] for pair in answered]) for side in (0, 1))
    return cluster_permutation_paired(
        rising(earlier, variable), rising(later, variable), seed=SEED
    )


def _of(cube: Cube, name: str, teams: Iterable[str]) -> NDArray[np.int64]:
    rows = [cube.groups.index(team) for team in teams if team in cube.groups]
    return np.asarray(cube.answers[name][rows].sum(axis=0))
