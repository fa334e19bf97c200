"""Tables of answers to compare with R on, made up with a seed, and how they travel."""

from collections.abc import Iterable

import numpy as np


def joined(numbers: Iterable[float]) -> str:
    """A vector in one cell, as exchange.R reads it."""
    return "|".join(repr(float(number)) for number in numbers)


def pairs_of_groups(seed: int, *, pairs: int, most: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Pairs of groups of 2 to `most` people on scales of 2 to 10 answers, some far apart.

    Both sides draw from skewed distributions of their own, so that ties, empty answers and
    unequal spread and size are the rule.
    """
    rng = np.random.default_rng(seed)
    made: list[tuple[np.ndarray, np.ndarray]] = []
    while len(made) < pairs:
        answers = int(rng.integers(2, 11))
        sizes = rng.integers(2, most + 1, size=2)
        chances = rng.dirichlet(np.full(answers, 0.7), size=2)
        earlier, later = (rng.multinomial(n, c) for n, c in zip(sizes, chances, strict=True))
        # Where all gave the same answer there is nothing to rank, and R says NaN.
        if np.count_nonzero(earlier + later) > 1:
            made.append((earlier, later))
    return made
