"""Small groups, by listing every deal of the people in R: permuted.R."""

import numpy as np
import pytest

from tests.r.generated import joined, pairs_of_groups
from weerklank.analysis.permuted import brunner_munzel_permuted, superiority_interval_permuted


def varies_within(earlier, later):
    """Whether the sides overlap in more than one answer, so that there is a spread to deal."""
    lowest_and_highest = [np.flatnonzero(side)[[0, -1]] for side in (earlier, later)]
    (low, high), (other_low, other_high) = lowest_and_highest
    return high > other_low and other_high > low


# Up to seven against seven: 3,432 ways to deal them out.
PAIRS = [pair for pair in pairs_of_groups(81, pairs=120, most=7) if varies_within(*pair)]
LEVELS = np.resize([0.9, 0.8], len(PAIRS))


@pytest.fixture(scope="module")
def r(ask_r):
    pairs = [
        {"earlier": joined(earlier), "later": joined(later), "level": level}
        for (earlier, later), level in zip(PAIRS, LEVELS, strict=True)
    ]
    return ask_r("permuted.R", pairs=pairs)["pairs"]


def test_the_permuted_test_is_what_all_deals_say(r):
    tests = [brunner_munzel_permuted(*pair, seed=1) for pair in PAIRS]

    assert len(PAIRS) >= 40
    assert [each.statistic for each in tests] == pytest.approx(
        r["statistic"], rel=1e-9, abs=1e-12
    )
    assert [each.p for each in tests] == pytest.approx(r["p"], rel=1e-9)


@pytest.mark.parametrize("limit", ["low", "high"])
def test_its_interval_is_what_all_deals_say(r, limit):
    ours = [
        float(getattr(superiority_interval_permuted(*pair, level=level, seed=1), limit))
        for pair, level in zip(PAIRS, LEVELS, strict=True)
    ]

    assert ours == pytest.approx(r[limit], rel=1e-9, abs=1e-12)
