"""Whole teams exchanged, in every way that R lists: clusters.R."""

import numpy as np
import pytest

from tests.r.generated import joined
from weerklank.analysis.clusters import cluster_permutation, cluster_permutation_paired

SETS, ANSWERS = 20, 5


def teams(rng, number):
    """Counts of so many teams of 3 to 12 people, each leaning its own way."""
    sizes = rng.integers(3, 13, number)
    return np.array([rng.multinomial(n, rng.dirichlet(np.ones(ANSWERS))) for n in sizes])


RNG = np.random.default_rng(121)
# The same 3 to 7 teams in both waves: up to 128 ways to swap them.
PAIRED = [[teams(RNG, number) for _ in range(2)] for number in RNG.integers(3, 8, SETS)]
# 2 to 5 teams on either side: up to 252 ways to deal them out.
DEALT = [[teams(RNG, number) for number in sizes] for sizes in RNG.integers(2, 6, (SETS, 2))]


@pytest.fixture(scope="module")
def r(ask_r):
    def rows(sets):
        return [
            {
                "earlier": joined(earlier.ravel()),
                "later": joined(later.ravel()),
                "answers": ANSWERS,
            }
            for earlier, later in sets
        ]

    return ask_r("clusters.R", paired=rows(PAIRED), dealt=rows(DEALT))


@pytest.mark.parametrize(
    ("name", "test", "sets"),
    [
        ("paired", cluster_permutation_paired, PAIRED),
        ("dealt", cluster_permutation, DEALT),
    ],
    ids=["swapped between waves", "dealt over the sides"],
)
def test_whole_teams_are_exchanged_in_every_way(r, name, test, sets):
    found = [test(*each, seed=1) for each in sets]

    ours = [each.superiority for each in found], [each.p for each in found]

    assert ours[0] == pytest.approx(r[name]["superiority"], rel=1e-12)
    assert ours[1] == pytest.approx(r[name]["p"], rel=1e-12)
