import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerklank.analysis.counts import NotScores, ShapesDiffer
from weerklank.analysis.effect import NotALevel
from weerklank.analysis.power import (
    NoRoomToMove,
    NotADistribution,
    NotAGroup,
    TooManyToCount,
    distribution_moved,
    power_of_mann_whitney,
    power_of_mann_whitney_counted,
)
from weerklank.analysis.rank_tests import mann_whitney

FIVE = [1, 2, 3, 4, 5]

# Five points, mean 3 and standard deviation 1.26; half a point up, 3.5 and 1.16.
BEFORE, AFTER = [0.15, 0.2, 0.3, 0.2, 0.15], [0.05, 0.15, 0.3, 0.25, 0.25]

distributions = st.lists(st.integers(0, 20), min_size=3, max_size=3).filter(any)


def simulated(earlier, later, n_earlier, n_later, *, draws=20_000):
    """The share of draws in which the test finds something; its error is at most 0.0036."""
    rng = np.random.default_rng(12)
    before = rng.multinomial(n_earlier, earlier, draws)
    after = rng.multinomial(n_later, later, draws)
    return (mann_whitney(before, after).p < 0.05).mean()


def test_a_team_of_twelve_hardly_ever_shows_a_shift_of_half_a_point():
    # The figure of the design papers: about 0.14.
    counted = power_of_mann_whitney_counted(BEFORE, AFTER, n_earlier=12, n_later=12)

    assert counted == pytest.approx(0.14, abs=0.01)
    assert counted == pytest.approx(simulated(BEFORE, AFTER, 12, 12), abs=0.01)


@pytest.mark.parametrize(("n", "m"), [(12, 12), (8, 24), (30, 30), (60, 90)])
@pytest.mark.parametrize(
    ("earlier", "later", "within"),
    [
        (BEFORE, AFTER, 0.02),
        (BEFORE, BEFORE, 0.02),
        ([0.3, 0.4, 0.2, 0.1, 0], [0.05, 0.15, 0.3, 0.3, 0.2], 0.02),
        ([0, 0.1, 0.8, 0.1, 0], [0, 0.05, 0.55, 0.4, 0], 0.04),
    ],
)
def test_the_approximate_power_is_close_to_the_simulated(earlier, later, within, n, m):
    power = power_of_mann_whitney(earlier, later, n_earlier=n, n_later=m)

    assert power == pytest.approx(simulated(earlier, later, n, m), abs=within)


def test_without_a_change_the_power_is_about_the_level():
    power = power_of_mann_whitney(BEFORE, BEFORE, n_earlier=200, n_later=200, level=0.1)

    assert power == pytest.approx(0.1, abs=0.005)


def test_when_the_sides_never_overlap_the_change_is_found_or_it_never_is():
    # Four against four: z = 7.5 / sqrt(64/7) = 2.48, p = 0.013. Two against two: 1.5 /
    # sqrt(4/3) = 1.30, p = 0.19.
    for n, found in ((4, 1.0), (2, 0.0)):
        for power in (power_of_mann_whitney, power_of_mann_whitney_counted):
            assert power([1, 0], [0, 1], n_earlier=n, n_later=n) == pytest.approx(found)


def test_when_everyone_would_answer_alike_the_approximation_has_no_answer():
    assert np.isnan(power_of_mann_whitney([0, 1], [0, 1], n_earlier=9, n_later=9))
    assert power_of_mann_whitney_counted([0, 1], [0, 1], n_earlier=9, n_later=9) == 0


def test_too_many_tables_are_refused():
    # comb(34, 4) = 46,376 tables a side.
    with pytest.raises(TooManyToCount, match="46376 tables against 46376"):
        power_of_mann_whitney_counted(BEFORE, AFTER, n_earlier=30, n_later=30)


@pytest.mark.parametrize("power", [power_of_mann_whitney, power_of_mann_whitney_counted])
def test_what_cannot_be_drawn_is_refused(power):
    for shares in ([0.5, 0.6], [1.5, -0.5], [np.nan, 1], [[0.5, 0.5]]):
        with pytest.raises(NotADistribution):
            power(shares, [0.5, 0.5], n_earlier=5, n_later=5)
    with pytest.raises(ShapesDiffer):
        power([0.5, 0.5], [1, 0, 0], n_earlier=5, n_later=5)
    with pytest.raises(NotAGroup):
        power([0.5, 0.5], [1, 0], n_earlier=5, n_later=0)
    with pytest.raises(NotALevel):
        power([0.5, 0.5], [1, 0], n_earlier=5, n_later=5, level=5)


@given(distributions, distributions, st.integers(2, 6), st.integers(2, 6))
def test_swapping_the_sides_or_turning_the_scale_changes_nothing(one, other, n, m):
    p, q = np.array(one) / sum(one), np.array(other) / sum(other)

    for power in (power_of_mann_whitney, power_of_mann_whitney_counted):
        found = power(p, q, n_earlier=n, n_later=m)
        assert power(q, p, n_earlier=m, n_later=n) == pytest.approx(found, nan_ok=True)
        assert power(p[::-1], q[::-1], n_earlier=n, n_later=m) == pytest.approx(
            found, nan_ok=True
        )


def test_a_distribution_moves_by_as_many_points_as_asked():
    for points in (0.5, -1.3, 0.0):
        moved = distribution_moved(BEFORE, FIVE, points)

        assert moved.sum() == pytest.approx(1, abs=1e-12)
        assert moved @ FIVE == pytest.approx(3 + points, abs=1e-9)
    assert distribution_moved(BEFORE, FIVE, 0.0) == pytest.approx(BEFORE, abs=1e-9)


def test_a_category_beyond_those_used_stays_unused():
    moved = distribution_moved([0, 0.5, 0.25, 0.25, 0], FIVE, 0.5)

    assert (moved[0], moved[4]) == (0, 0)
    assert moved @ FIVE == pytest.approx(2.75 + 0.5)


@pytest.mark.parametrize("points", [2, -2, 5, np.nan])
def test_a_mean_cannot_move_beyond_the_scale(points):
    with pytest.raises(NoRoomToMove):
        distribution_moved(BEFORE, FIVE, points)


def test_scores_that_do_not_fit_are_refused():
    with pytest.raises(NotScores):
        distribution_moved([0.5, 0.5], [2, 1], 0.1)
    with pytest.raises(ShapesDiffer):
        distribution_moved([0.5, 0.5], [1, 2, 3], 0.1)
