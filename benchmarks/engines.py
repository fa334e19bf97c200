"""Counting one wave with one engine, in a process that does nothing else."""

import json
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from benchmarks.population import WAVES, Population
from weerklank.survey.counting import Cube
from weerklank.survey.cubes import Counter, counter_of
from weerklank.survey.template import starter_questionnaire
from weerklank.survey.wave import Answers, freeze


def measure(population: Population, counter: Counter) -> dict[str, float | str]:
    """Seconds until a handful of answers was counted, and of two counts of the wave."""
    start = perf_counter()
    count_a_few(counter)
    ready = perf_counter()
    cube = counter(population.file(WAVES[0]), population.questionnaire)
    first = perf_counter()
    counter(population.file(WAVES[0]), population.questionnaire)
    again = perf_counter()
    return {
        "ready": ready - start,
        "first": first - ready,
        "again": again - first,
        "cube": fingerprint(cube),
    }


def count_a_few(counter: Counter) -> None:
    """Count two people, so that the engine is there."""
    asked, teams = starter_questionnaire(), np.array(["north", "south"])
    codes = dict.fromkeys(asked.columns, np.array([0, 2], np.int16))
    with TemporaryDirectory() as folder:
        file, texts = Path(folder, "few.parquet"), Path(folder, "few.texts.parquet")
        freeze(file, texts, asked, Answers(teams, codes))
        counter(file, asked)


def fingerprint(cube: Cube) -> str:
    """A hash of everything in the cube, in its order."""
    found = sha256("\n".join((*cube.groups, *cube.answers, *cube.missing)).encode())
    for table in (cube.heads, *cube.answers.values(), *cube.missing.values()):
        found.update(np.ascontiguousarray(table).tobytes())
    return found.hexdigest()


if __name__ == "__main__":
    opened = Population(Path(sys.argv[1]))
    outcome = measure(opened, counter_of("spark" if sys.argv[2] == "spark" else "embedded"))
    opened.result(f"{sys.argv[2]}.json").write_text(json.dumps(outcome), encoding="utf-8")
