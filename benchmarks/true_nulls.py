"""How often a test finds something where there is nothing: the figures of docs/methods.md.

    bin/uv run python -m benchmarks.true_nulls

Draws two groups many times from distributions over five answers in which neither side tends
to be higher, and counts how often each test gives p below 0.05.
"""

import numpy as np

from benchmarks.interval_coverage import CASES, SEED
from weerklank.analysis.brunner_munzel import brunner_munzel
from weerklank.analysis.permuted import brunner_munzel_permuted
from weerklank.analysis.rank_tests import mann_whitney

DRAWS = 20_000
PERMUTED_DRAWS = 3_000
LEVEL = 0.05
SIZES = ((5, 5), (8, 8), (12, 12), (8, 24), (24, 8))


def found(name: str, sizes: tuple[int, int]) -> tuple[float, float, float]:
    """The share of draws in which Mann-Whitney, Brunner-Munzel and its permuted form find."""
    generator = np.random.default_rng(SEED)
    before, after = (
        generator.multinomial(size, shares, DRAWS)
        for size, shares in zip(sizes, CASES[name], strict=True)
    )
    permuted = [
        brunner_munzel_permuted(*pair, seed=SEED).p < LEVEL
        for pair in zip(before[:PERMUTED_DRAWS], after[:PERMUTED_DRAWS], strict=True)
    ]
    return (
        float(np.mean(mann_whitney(before, after).p < LEVEL)),
        float(np.mean(brunner_munzel(before, after).p < LEVEL)),
        float(np.mean(permuted)),
    )


def main() -> None:
    """Print the share per case, size and test."""
    print("case".ljust(28), "sizes".rjust(8), "MW".rjust(7), "BM".rjust(7), "permuted")
    for name in ("no difference", "divided against agreeing"):
        for sizes in SIZES:
            shares = "".join(f"{100 * share:7.1f}%" for share in found(name, sizes))
            print(name.ljust(28), f"{sizes[0]}, {sizes[1]}".rjust(8), shares)


if __name__ == "__main__":
    main()
