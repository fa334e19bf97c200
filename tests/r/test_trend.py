"""Answers that rise or fall over waves, as base R sees them: trend.R."""

import numpy as np
import pytest

from tests.r.generated import joined
from weerklank.analysis.trend import jonckheere_terpstra, jonckheere_terpstra_permuted

SETS = 100
RNG = np.random.default_rng(131)


def waves(number, *, people, answers):
    """So many waves, each of another size and another leaning."""
    low, high = people
    sizes = RNG.integers(low, high + 1, number)
    tables = [RNG.multinomial(n, RNG.dirichlet(np.ones(answers))) for n in sizes]
    # Where all gave the same answer there is nothing to rank, and R says NaN.
    if np.count_nonzero(sum(tables)) > 1:
        return tables
    return waves(number, people=people, answers=answers)


USUAL = [waves(number, people=(2, 120), answers=5) for number in np.resize([2, 3, 4, 5], SETS)]
# Three waves of two or three people: up to 1,680 ways to deal them out.
SMALL = [waves(3, people=(2, 3), answers=4) for _ in range(10)]


@pytest.fixture(scope="module")
def r(ask_r):
    def rows(sets):
        return [
            {"counts": joined(np.concatenate(tables)), "answers": len(tables[0])}
            for tables in sets
        ]

    return ask_r("trend.R", waves=rows(USUAL), small=rows(SMALL))


@pytest.mark.parametrize("number", ["z", "p"])
def test_the_trend_test_is_kendalls_of_base_r(r, number):
    ours = [float(getattr(jonckheere_terpstra(*tables), number)) for tables in USUAL]

    assert ours == pytest.approx(r["waves"][number], rel=1e-9, abs=1e-12)


def test_the_permuted_trend_test_is_what_all_deals_say(r):
    found = [jonckheere_terpstra_permuted(*tables, seed=1) for tables in SMALL]

    assert [each.j for each in found] == r["small"]["j"].tolist()
    assert [each.p for each in found] == pytest.approx(r["small"]["p"], rel=1e-9)
