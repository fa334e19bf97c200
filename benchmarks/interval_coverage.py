"""How often the interval of the effect holds the true effect: the figures of docs/methods.md.

    bin/uv run python -m benchmarks.interval_coverage

Draws two groups many times from known distributions over five answers and counts how often
the 95 % interval holds the effect that the distributions have; then the same, with fewer
draws, for the permuted interval of small groups.
"""

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.effect import superiority_interval
from weerklank.analysis.permuted import superiority_interval_permuted

DRAWS = 20_000
PERMUTED_DRAWS = 2_000
SEED = 2017
SIZES = ((5, 5), (12, 12), (8, 24), (30, 30), (60, 60))
PERMUTED_SIZES = ((5, 5), (8, 8), (12, 12), (8, 14))
Shares = tuple[float, float, float, float, float]
CASES: dict[str, tuple[Shares, Shares]] = {
    "no difference": ((0.1, 0.2, 0.3, 0.25, 0.15), (0.1, 0.2, 0.3, 0.25, 0.15)),
    "divided against agreeing": ((0.45, 0.05, 0.0, 0.05, 0.45), (0.0, 0.1, 0.8, 0.1, 0.0)),
    "a shift": ((0.1, 0.2, 0.3, 0.25, 0.15), (0.05, 0.1, 0.25, 0.3, 0.3)),
    "a large shift": ((0.3, 0.4, 0.2, 0.1, 0.0), (0.0, 0.1, 0.2, 0.4, 0.3)),
    "almost separate": ((0.5, 0.4, 0.08, 0.02, 0.0), (0.0, 0.02, 0.08, 0.4, 0.5)),
}


def true_effect(earlier: Shares, later: Shares) -> float:
    """P(later > earlier) + half of P(equal), by the definition."""
    return sum(
        before * after * (1.0 if j > i else 0.5 if j == i else 0.0)
        for i, before in enumerate(earlier)
        for j, after in enumerate(later)
    )


def coverage(
    earlier: Shares, later: Shares, sizes: tuple[int, int], generator: np.random.Generator
) -> float:
    """The share of draws of which the interval holds the true effect."""
    before: NDArray[np.int64] = generator.multinomial(sizes[0], earlier, DRAWS)
    after: NDArray[np.int64] = generator.multinomial(sizes[1], later, DRAWS)
    interval = superiority_interval(before, after)
    truth = true_effect(earlier, later)
    return float(np.mean((interval.low <= truth) & (truth <= interval.high)))


def permuted_coverage(
    earlier: Shares, later: Shares, sizes: tuple[int, int], generator: np.random.Generator
) -> float:
    """The same for the permuted interval, which takes one pair of groups at a time."""
    before: NDArray[np.int64] = generator.multinomial(sizes[0], earlier, PERMUTED_DRAWS)
    after: NDArray[np.int64] = generator.multinomial(sizes[1], later, PERMUTED_DRAWS)
    truth = true_effect(earlier, later)
    held = 0
    for pair in zip(before, after, strict=True):
        interval = superiority_interval_permuted(*pair, seed=SEED)
        held += bool(interval.low <= truth <= interval.high)
    return held / PERMUTED_DRAWS


def main() -> None:
    """Print the coverage per case and size, for either interval."""
    for sizes_of, covered in ((SIZES, coverage), (PERMUTED_SIZES, permuted_coverage)):
        generator = np.random.default_rng(SEED)
        print("case".ljust(28), "A".rjust(5), *(f"{a}, {b}".rjust(8) for a, b in sizes_of))
        for name, (earlier, later) in CASES.items():
            held = [covered(earlier, later, sizes, generator) for sizes in sizes_of]
            effect = true_effect(earlier, later)
            print(name.ljust(28), f"{effect:5.2f}", *(f"{100 * s:7.1f}%" for s in held))


if __name__ == "__main__":
    main()
