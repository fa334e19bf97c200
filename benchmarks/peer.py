"""The peer: the same questions, answered with pandas and SciPy by somebody who knows both.

It is given the fast roads: DuckDB reads the file, answers stay small integers, what is
missing is left out once per item, and groups are split once per item. It does less than the
job: no effect, no interval, no exact test and no correction for many tests.
"""

import sys
from pathlib import Path
from time import perf_counter

import duckdb
import numpy as np
import pandas as pd  # type: ignore[import-untyped]  # it ships no types
from numpy.typing import NDArray
from scipy.stats import mannwhitneyu
from tqdm import tqdm

from benchmarks.population import WAVES, Population

Arrays = dict[str, NDArray[np.generic]]
Groups = dict[str, NDArray[np.int16]]


def read(file: Path) -> pd.DataFrame:
    """A wave as pandas holds it; the municipality as a category."""
    with duckdb.connect() as engine:
        frame = engine.execute("select * from read_parquet($file)", {"file": str(file)}).df()
    frame["team"] = frame["team"].astype("category")
    return frame


def described(answers: pd.DataFrame, item: str) -> Arrays:
    """n, mean, standard deviation and shares per municipality and of everybody."""
    groups = answers.groupby("team", observed=True)[item]
    few = groups.agg(["count", "mean", "std"])
    shares = groups.value_counts(normalize=True).unstack(fill_value=0)
    every, share = answers[item], answers[item].value_counts(normalize=True).sort_index()
    return {
        "n": np.append(few["count"], every.count()),
        "mean": np.append(few["mean"], every.mean()),
        "standard_deviation": np.append(few["std"], every.std()),
        "shares": np.vstack([shares, share]),
        "top_two": np.append(shares[[4, 5]].sum(axis=1), share[[4, 5]].sum()),
    }


def tested(earlier: Groups, later: Groups) -> list[float]:
    """The p-value of each municipality."""
    return [
        float(mannwhitneyu(later[name], earlier[name], method="asymptotic").pvalue)
        for name in earlier
    ]


def run(population: Population, items: int) -> Arrays:
    """The outcomes of the first so many items, and the seconds that each part took."""
    clock = [perf_counter()]
    frames = [read(population.file(wave)) for wave in WAVES]
    clock.append(perf_counter())
    names = list(population.questionnaire.columns)[:items]
    rows = [
        _one_item(frames, name) for name in tqdm(names, desc="pandas and SciPy", unit="item")
    ]
    together = {key: np.stack([row[key] for row in rows]) for key in rows[0]}
    parts = together.pop("seconds").sum(axis=0)
    return together | {"seconds": np.array([clock[1] - clock[0], *parts])}


def _one_item(frames: list[pd.DataFrame], item: str) -> Arrays:
    started = perf_counter()
    answered = [_answered(frame, item) for frame in frames]
    about = {
        f"{wave}_{key}": value
        for wave, answers in zip(WAVES, answered, strict=True)
        for key, value in described(answers, item).items()
    }
    told = perf_counter()
    earlier, later = (
        {
            str(name): group.to_numpy()
            for name, group in answers.groupby("team", observed=True)[item]
        }
        for answers in answered
    )
    p = tested(earlier, later)
    compared = perf_counter()
    p += tested(*({"": answers[item].to_numpy()} for answers in answered))
    parts = np.array([told - started, compared - told, perf_counter() - compared])
    return about | {"p": np.array(p), "seconds": parts}


def _answered(frame: pd.DataFrame, item: str) -> pd.DataFrame:
    """Who answered, and what: 1 to 5."""
    answers = frame.loc[frame[item] >= 0, ["team", item]]
    answers[item] += 1
    return answers


if __name__ == "__main__":
    opened = Population(Path(sys.argv[1]))
    np.savez(
        opened.result("peer.npz"), allow_pickle=False, **run(opened, items=int(sys.argv[2]))
    )
