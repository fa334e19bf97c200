"""Counting a wave, beside only reading it.

The bare read fetches the item columns as arrays and does nothing with them. It is done in
two ways, and the faster of the two is what counting is compared with. It leaves the column
with the teams out: turning that into Python strings takes time that counting need not spend.
"""

import json
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

import duckdb

from benchmarks.population import WAVES, Population
from weerklank.survey.counting import VARIABLES_AT_ONCE, count_wave
from weerklank.survey.wave import quoted


def read_at_once(file: Path, names: Sequence[str]) -> int:
    """Fetch all columns in one query; gives the number of columns."""
    with duckdb.connect() as engine:
        return _fetch(engine, file, names)


def read_in_batches(file: Path, names: Sequence[str]) -> int:
    """Fetch the columns in batches on two threads, as counting does."""
    batches = [
        names[start : start + VARIABLES_AT_ONCE]
        for start in range(0, len(names), VARIABLES_AT_ONCE)
    ]
    with duckdb.connect() as engine, ThreadPoolExecutor(max_workers=2) as workers:
        return sum(workers.map(lambda batch: _fetch(engine.cursor(), file, batch), batches))


def _fetch(engine: duckdb.DuckDBPyConnection, file: Path, names: Sequence[str]) -> int:
    query = f"select {', '.join(map(quoted, names))} from read_parquet($file)"  # noqa: S608 -- quoted
    return len(engine.execute(query, {"file": str(file)}).fetchnumpy())


def seconds(deed: Callable[[], object]) -> float:
    """How long it takes."""
    start = perf_counter()
    deed()
    return perf_counter() - start


def measure(population: Population, rounds: int) -> dict[str, list[float]]:
    """Seconds per round of each deed, taken in turn, after one round to warm up."""
    file, asked = population.file(WAVES[0]), population.questionnaire
    names = list(asked.columns)
    deeds: dict[str, Callable[[], object]] = {
        "count": lambda: count_wave(file, asked),
        "at once": lambda: read_at_once(file, names),
        "in batches": lambda: read_in_batches(file, names),
    }
    timed: dict[str, list[float]] = {name: [] for name in deeds}
    for round_number in range(rounds + 1):
        for name, deed in deeds.items():
            took = seconds(deed)
            if round_number > 0:
                timed[name].append(took)
    return timed


if __name__ == "__main__":
    opened = Population(Path(sys.argv[1]))
    outcome = measure(opened, rounds=int(sys.argv[2]))
    opened.result("counting.json").write_text(json.dumps(outcome), encoding="utf-8")
