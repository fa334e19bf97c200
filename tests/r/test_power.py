"""How likely it is that a change would be found, counted out and drawn in R: power.R."""

import numpy as np
import pytest

from tests.r.generated import joined
from weerklank.analysis.power import (
    distribution_moved,
    power_of_mann_whitney,
    power_of_mann_whitney_counted,
)

RNG = np.random.default_rng(111)


def groups(number, *, answers, people):
    """Two distributions, the size of the group that each gives, and a level."""
    low, high = people
    return [
        {
            "earlier": RNG.dirichlet(np.full(answers, 3.0)),
            "later": RNG.dirichlet(np.full(answers, 3.0)),
            "n_earlier": int(RNG.integers(low, high + 1)),
            "n_later": int(RNG.integers(low, high + 1)),
            "level": level,
        }
        for level in np.resize([0.05, 0.1], number).tolist()
    ]


SMALL = groups(8, answers=3, people=(4, 6))
LARGER = groups(4, answers=5, people=(12, 40))
MOVED = [
    (RNG.dirichlet(np.full(answers, 3.0)), points)
    for answers in (3, 5, 7, 10)
    for points in (-0.4, 0.25, 0.5)
]


@pytest.fixture(scope="module")
def r(ask_r):
    def rows(asked):
        return [
            each | {side: joined(each[side]) for side in ("earlier", "later")} for each in asked
        ]

    moved = [
        {"number": number, "shares": joined(shares), "points": points}
        for number, (shares, points) in enumerate(MOVED)
        for _ in shares
    ]
    return ask_r("power.R", groups=rows(SMALL), larger=rows(LARGER), moved=moved)


def test_the_power_of_small_groups_is_that_of_every_pair_of_tables(r):
    ours = [power_of_mann_whitney_counted(**each) for each in SMALL]

    assert ours == pytest.approx(r["groups"]["power"], rel=1e-9)


def test_the_power_of_usual_groups_is_near_that_of_random_ones(r):
    ours = [power_of_mann_whitney(**each) for each in LARGER]

    # 2,000 draws are right within 0.022 (two standard errors); the approximation within 0.02.
    assert ours == pytest.approx(r["larger"]["power"], abs=0.042)


def test_a_distribution_moves_as_far_as_the_search_of_base_r_says(r):
    ours = [
        distribution_moved(shares, np.arange(1, len(shares) + 1), points)
        for shares, points in MOVED
    ]

    # Both search for the distance, to some fourteen figures.
    assert np.concatenate(ours) == pytest.approx(r["moved"]["share"], rel=1e-9, abs=1e-12)
