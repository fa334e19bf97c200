"""The whole job as Weerklank does it: from two files to all statistics, and what may be shown.

For every item, in every municipality and in the whole population.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from benchmarks.population import WAVES, Population
from weerklank.analysis import describe
from weerklank.analysis.multiplicity import benjamini_hochberg, holm
from weerklank.survey.counting import Cube, count_wave
from weerklank.survey.describing import rising
from weerklank.survey.outcomes import compare_tables
from weerklank.survey.release.history import Audience
from weerklank.survey.release.planning import plan_wave
from weerklank.survey.study import Municipality, Study, Team
from weerklank.survey.variables import Variable, variables

Arrays = dict[str, NDArray[np.generic]]


def run(population: Population) -> Arrays:
    """All statistics, and the seconds from opening the files to the last of them.

    Arrays have the shape (items, municipalities and then everybody, ...).
    """
    start = perf_counter()
    asked = population.questionnaire
    cubes = [count_wave(population.file(wave), asked) for wave in WAVES]
    statistics = _statistics(cubes, variables(asked))
    statistics |= _may_be_shown(cubes, population)
    return statistics | {"seconds": np.array(perf_counter() - start)}


def _statistics(cubes: Sequence[Cube], asked: Sequence[Variable]) -> Arrays:
    values = np.sort(asked[0].values)
    earlier, later = (_tables(cube, asked) for cube in cubes)
    compared = compare_tables(earlier, later, values)
    return {
        **_described("earlier", earlier, values),
        **_described("later", later, values),
        "mean_difference": compared.mean_difference,
        "superiority": compared.superiority,
        "low": compared.low,
        "high": compared.high,
        "p": compared.p_asymptotic,
        "p_exact": compared.p_exact,
        "p_holm": holm(compared.p_asymptotic, axis=0),
        "p_benjamini_hochberg": benjamini_hochberg(compared.p_asymptotic, axis=0),
    }


def _may_be_shown(cubes: Sequence[Cube], population: Population) -> Arrays:
    """How many figures a release shows of each wave, in the report and in the annexes."""
    asked = population.questionnaire
    homes = {name: Municipality(name, name, "") for cube in cubes for name in cube.groups}
    study = Study(
        title={},
        languages=(),
        organisations=(),
        municipalities=tuple(homes.values()),
        teams=tuple(Team(id=name, name=name, municipality=name) for name in homes),
    )
    planned = [plan_wave(study, asked, cube, variables(asked)) for cube in cubes]
    shown = [
        sum(map(len, each.allowed[audience].shown.values()))
        for each in planned
        for audience in Audience
    ]
    return {"shown": np.array(shown)}


def _tables(cube: Cube, asked: Sequence[Variable]) -> NDArray[np.int64]:
    everybody = cube.rolled_up(dict.fromkeys(cube.groups, "everybody"))
    return np.stack(
        [
            rising(np.concatenate([cube.answers[each.id], everybody.answers[each.id]]), each)
            for each in asked
        ]
    )


def _described(wave: str, table: NDArray[np.int64], values: NDArray[np.float64]) -> Arrays:
    return {
        f"{wave}_n": describe.answered(table),
        f"{wave}_shares": describe.shares(table),
        f"{wave}_mean": describe.mean(table, values),
        f"{wave}_standard_deviation": describe.standard_deviation(table, values),
        f"{wave}_top_two": describe.top_two_share(table),
    }


if __name__ == "__main__":
    opened = Population(Path(sys.argv[1]))
    np.savez(opened.result("job.npz"), allow_pickle=False, **run(opened))
