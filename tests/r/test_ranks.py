"""Two groups, as R and its packages compare them: ranks.R."""

import numpy as np
import pytest

from tests.r.generated import joined, pairs_of_groups
from weerklank.analysis import describe
from weerklank.analysis.brunner_munzel import brunner_munzel
from weerklank.analysis.effect import mean_difference, superiority, superiority_interval
from weerklank.analysis.exact import mann_whitney_exact
from weerklank.analysis.multiplicity import benjamini_hochberg, holm
from weerklank.analysis.rank_tests import mann_whitney

# Shoulder pain; no overlap; no overlap but for one person; a U as expected; and a pair for
# which exactRankTests gives 0.385 and, with the sides swapped, 0.421: of the ways exactly as
# far to the other side it leaves some out. Enumeration and coin say 0.421 both times.
CHOSEN = [
    (np.array(earlier), np.array(later))
    for earlier, later in (
        ([11, 2, 0, 1, 0], [3, 1, 4, 2, 1]),
        ([9, 0, 0], [0, 0, 12]),
        ([0, 0, 30], [29, 1, 0]),
        ([2, 0, 2], [0, 4, 0]),
        ([3, 14, 0, 1], [4, 43, 1, 3]),
    )
]
SMALL = [*CHOSEN, *pairs_of_groups(31, pairs=300, most=60)]
LARGE = pairs_of_groups(32, pairs=20, most=900)
PAIRS = [*SMALL, *LARGE]
LEVELS = np.resize([0.95, 0.9, 0.99], len(PAIRS))

# Scores that rise in uneven steps, as those of a subscale may.
RNG = np.random.default_rng(33)
VALUES = [np.cumsum(RNG.uniform(0.1, 2, len(earlier))) for earlier, _ in PAIRS]

# Families of 1 to 40 tests; about half occur twice, since equal p-values are where
# corrections differ.
FAMILIES = [np.repeat(RNG.uniform(0, 1, n) ** 3, RNG.integers(1, 3, n)) for n in range(1, 41)]

# Both are closed forms or sums of the same few terms, in another order.
CLOSED = 1e-9


@pytest.fixture(scope="module")
def r(ask_r):
    return ask_r(
        "ranks.R",
        pairs=[
            {
                "values": joined(values),
                "earlier": joined(earlier),
                "later": joined(later),
                "level": level,
                "exact": str(at < len(SMALL)).upper(),
            }
            for at, ((earlier, later), values, level) in enumerate(
                zip(PAIRS, VALUES, LEVELS, strict=True)
            )
        ],
        families=[
            {"family": family, "p": repr(float(p))}
            for family, members in enumerate(FAMILIES)
            for p in members
        ],
    )


def of_pairs(compute):
    return np.array([float(compute(earlier, later)) for earlier, later in PAIRS])


def of_sides(compute, side):
    return np.array(
        [float(compute(pair[side], values)) for pair, values in zip(PAIRS, VALUES, strict=True)]
    )


def test_u_and_p_with_the_correction_for_continuity_are_those_of_base_r(r):
    found = r["pairs"]

    assert of_pairs(lambda *pair: mann_whitney(*pair).u) == pytest.approx(found["u"], rel=1e-12)
    assert of_pairs(lambda *pair: mann_whitney(*pair).p) == pytest.approx(
        found["p"], rel=CLOSED
    )


def test_z_is_that_of_coin_but_for_half_a_pair(r):
    # coin does not correct for continuity: z = (U - E U) / s. Ours moves U half a pair towards
    # E U first, so with the same s the one is the other times (|U - E U| - 1/2) / |U - E U|.
    expected = np.array([earlier.sum() * later.sum() / 2 for earlier, later in PAIRS])
    beyond = np.abs(r["pairs"]["u"] - expected)
    share_left = np.maximum(beyond - 0.5, 0) / np.maximum(beyond, 0.5)

    ours = of_pairs(lambda *pair: mann_whitney(*pair).z)

    assert ours == pytest.approx(r["pairs"]["z"] * share_left, rel=CLOSED, abs=1e-12)


def test_the_exact_p_given_the_ties_is_that_of_coin(r):
    ours = [mann_whitney_exact(*pair).p for pair in SMALL]

    # Both count whole ways, and divide once.
    assert ours == pytest.approx(r["pairs"]["p_exact_coin"][: len(SMALL)], rel=1e-12)


def test_the_exact_p_of_the_smallest_groups_is_that_of_exact_rank_tests(r):
    found = r["pairs"]["p_exact_ranks"][: len(SMALL)]
    smallest = np.flatnonzero(~np.isnan(found))

    ours = [mann_whitney_exact(*SMALL[at]).p for at in smallest]

    assert len(smallest) >= 30
    assert ours == pytest.approx(found[smallest], rel=1e-12)


def test_superiority_is_the_share_of_all_pairs_one_by_one(r):
    assert of_pairs(superiority) == pytest.approx(r["pairs"]["superiority"], rel=1e-12)


def test_the_interval_of_superiority_is_that_of_brunner_and_munzel_written_in_r(r):
    intervals = [
        superiority_interval(*pair, level=level)
        for pair, level in zip(PAIRS, LEVELS, strict=True)
    ]

    # A sum of squared deviations over its own mean loses a few figures near no variance.
    for limit in ("low", "high"):
        ours = [float(getattr(each, limit)) for each in intervals]
        assert ours == pytest.approx(r["pairs"][limit], rel=CLOSED, abs=1e-12)


@pytest.mark.parametrize("number", ["statistic", "freedom", "p"])
def test_brunner_munzel_is_its_paper_written_in_r(r, number):
    ours = of_pairs(lambda *pair: getattr(brunner_munzel(*pair), number))

    assert ours == pytest.approx(r["pairs"][f"bm_{number}"], rel=CLOSED, abs=1e-12)


def test_means_deviations_and_differences_are_those_of_the_answers_one_by_one(r):
    found = r["pairs"]
    pairs = zip(PAIRS, VALUES, strict=True)
    difference = [float(mean_difference(*pair, values)) for pair, values in pairs]

    # A difference of two means near each other keeps the error of the means: an absolute one.
    assert difference == pytest.approx(found["difference"], rel=CLOSED, abs=1e-12)
    for side, name in enumerate(("earlier", "later")):
        mean, spread = (
            of_sides(compute, side) for compute in (describe.mean, describe.standard_deviation)
        )
        assert mean == pytest.approx(found[f"mean_{name}"], rel=1e-12)
        assert spread == pytest.approx(found[f"sd_{name}"], rel=CLOSED, abs=1e-12)


@pytest.mark.parametrize(("correct", "name"), [(holm, "holm"), (benjamini_hochberg, "bh")])
def test_corrections_for_many_tests_are_those_of_p_adjust(r, correct, name):
    ours = np.concatenate([correct(members) for members in FAMILIES])

    assert ours == pytest.approx(r["families"][name], rel=1e-12)
