"""How often the interval of a factor holds the true factor: the figures of docs/methods.md.

    bin/uv run python -m benchmarks.factor_coverage

Draws people who answer 24 items in two forms on two scales of five answers, many times, and
counts how often the 95 % interval holds the factor that a very large group has.
"""

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.calibration import ratio_factor

REPEATS = 2_000
DRAWS = 1_000
SEED = 2017
ITEMS = 24
SIZES = (12, 20, 28, 60)
OLD_BORDERS, NEW_BORDERS = (-1.5, -0.6, 0.1, 0.9), (-1.9, -1.1, -0.5, 0.3)

Scores = NDArray[np.float64]


def answers(people: int, items: int, generator: np.random.Generator) -> tuple[Scores, Scores]:
    """What people answer on both scales: a mood of their own, the item, and some chance."""
    mood = 0.8 * generator.standard_normal((people, 1))
    held = mood + generator.standard_normal((people, items))
    old, new = (
        np.digitize(held + 0.3 * generator.standard_normal(held.shape), borders) + 1.0
        for borders in (OLD_BORDERS, NEW_BORDERS)
    )
    return old, new


def coverage(people: int, truth: float, generator: np.random.Generator) -> float:
    """The share of calibrations whose interval holds the true factor."""
    forms = np.arange(people) % 2
    other_form = forms[:, np.newaxis] != (np.arange(ITEMS) % 2)[np.newaxis]
    held = 0
    for seed in range(REPEATS):
        old, new = answers(people, ITEMS, generator)
        old[other_form], new[other_form] = np.nan, np.nan
        found = ratio_factor(old, new, forms=forms, seed=seed, draws=DRAWS)
        held += found.low <= truth <= found.high
    return held / REPEATS


def main() -> None:
    """Print the coverage per number of people."""
    generator = np.random.default_rng(SEED)
    old, new = answers(1_000_000, 1, generator)
    truth = float(new.mean() / old.mean())
    for people in SIZES:
        print(f"{people} people: {coverage(people, truth, generator):.1%}")


if __name__ == "__main__":
    main()
