"""Could a change be chance, when people of one team resemble each other?

People of a team share a leader, a caseload and a mood, so a hundred people in eight teams say
less than a hundred strangers. Here whole teams are exchanged and never single people: what
happens within a team stays together, however much its people resemble each other.
"""

from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from weerklank.analysis.counts import ShapesDiffer, table_of_counts
from weerklank.analysis.deals import DRAWS
from weerklank.analysis.effect import superiority

SWAPPED: Final = "superiority, waves swapped within whole teams, all ways"
SWAPPED_DRAWN: Final = f"superiority, waves swapped within whole teams, {DRAWS} random ways"
DEALT: Final = "superiority, whole teams dealt over the sides, all ways"
DEALT_DRAWN: Final = f"superiority, whole teams dealt over the sides, {DRAWS} random ways"

# Up to so many ways are listed: 14 teams in both waves, or 8 against 8.
MOST_WAYS: Final = 20_000

# Equal superiorities of different ways may differ in the last figure of a float.
_SAME: Final = 1e-12


class TeamWithoutAnswers(ValueError):
    """A team without answers has nothing to exchange: leave it out, and say so."""


class TooFewTeams(ValueError):
    """Each side needs at least one team."""


@dataclass(frozen=True, slots=True)
class ClusterTest:
    """The outcome of a test on whole teams, and the method's name.

    `superiority` is that of all people together. `smallest_p` is the smallest p that so many
    teams can give, whatever they answer: when it is not below the level, the test can find
    nothing.
    """

    superiority: float
    p: float
    smallest_p: float
    method: str


def cluster_permutation_paired(
    earlier: ArrayLike, later: ArrayLike, *, seed: int
) -> ClusterTest:
    """Test for a change over two waves in which the same teams answered.

    Counts of shape (teams, k): row i of both is the same team, whoever answered in it. If
    nothing changed, the two waves of a team could as well have been the other way round. So
    waves are swapped within whole teams, in all ways where these are at most MOST_WAYS (14
    teams), otherwise in DRAWS ways drawn with `seed`. p is two-sided and never 0.

        p = share of ways with |A - 1/2| at least as large as it was found
        smallest_p = 2 / 2^teams, or 1 / (1 + DRAWS) where ways were drawn

    with A the superiority of all people together: 1/2 + (mean rank later - mean rank
    earlier) / n. A team that answers high in both waves adds as much to the one mean as to
    the other, and a large team weighs more than a small one. Five teams can give no p below
    1/16, six none below 1/32.

    Source: Edgington and Onghena (2007), Randomization Tests, for swaps in blocks; Gail, Mark,
    Carroll, Green and Pee (1996),
    doi:10.1002/(SICI)1097-0258(19960615)15:11<1069::AID-SIM220>3.0.CO;2-Q, for whole groups.

    Raises TeamWithoutAnswers when a team has no answers in a wave, TooFewTeams without teams,
    ShapesDiffer, NotCounts.

    Three teams that all rise from low to high: the way found and its reverse, of eight.

    >>> test = cluster_permutation_paired([[2, 0]] * 3, [[0, 2]] * 3, seed=1)
    >>> test.superiority, test.p, test.smallest_p
    (1.0, 0.25, 0.25)
    """
    before, after = _two_tables_of_teams(earlier, later)
    if before.shape != after.shape:
        raise ShapesDiffer(f"{len(before)} teams in one wave and {len(after)} in the other")
    teams = len(before)
    listed = 2**teams <= MOST_WAYS
    if listed:
        swapped = (np.arange(2**teams)[:, np.newaxis] >> np.arange(teams)) & 1
    else:
        drawn = np.random.default_rng(seed).integers(0, 2, (DRAWS, teams))
        swapped = np.concatenate([np.zeros((1, teams), dtype=np.int64), drawn])
    moved = swapped @ (after - before)
    return _test_of_ways(
        before.sum(axis=0) + moved,
        after.sum(axis=0) - moved,
        smallest_p=2 / 2**teams if listed else 1 / (1 + DRAWS),
        method=SWAPPED if listed else SWAPPED_DRAWN,
    )


def cluster_permutation(earlier: ArrayLike, later: ArrayLike, *, seed: int) -> ClusterTest:
    """Test for a difference between two sides that consist of different teams.

    Counts of shape (earlier teams, k) and (later teams, k). If the sides do not differ, each
    team could as well have been on the other. So whole teams are dealt over the sides, as
    many a side as there were, in all ways where these are at most MOST_WAYS (8 against 8),
    otherwise in DRAWS ways drawn with `seed`. p is two-sided and never 0.

        p = share of ways with |A - 1/2| at least as large as it was found
        smallest_p = 1 / comb(teams, earlier teams), twice that with as many on either side,
                     or 1 / (1 + DRAWS) where ways were drawn

    A, sources and errors as in `cluster_permutation_paired`. Two against two can give no p
    below 1/3, three against three none below 1/10, four against four none below 1/35.

    Two low teams against two high: the way found and its reverse, of six.

    >>> test = cluster_permutation([[2, 0], [3, 0]], [[0, 2], [0, 3]], seed=1)
    >>> test.superiority, round(6 * test.p, 9), round(6 * test.smallest_p, 9)
    (1.0, 2.0, 2.0)
    """
    before, after = _two_tables_of_teams(earlier, later)
    everyone = np.concatenate([before, after])
    ways = comb(len(everyone), len(before))
    listed = ways <= MOST_WAYS
    first = (
        _every_choice(len(everyone), len(before))
        if listed
        else _some_choices(len(everyone), len(before), np.random.default_rng(seed))
    )
    one_side = first @ everyone
    mirror = 2 if len(before) == len(after) else 1
    return _test_of_ways(
        one_side,
        everyone.sum(axis=0) - one_side,
        smallest_p=mirror / ways if listed else 1 / (1 + DRAWS),
        method=DEALT if listed else DEALT_DRAWN,
    )


def _two_tables_of_teams(
    earlier: ArrayLike, later: ArrayLike
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    before, after = table_of_counts(earlier), table_of_counts(later)
    if before.ndim != 2 or after.ndim != 2 or before.shape[1] != after.shape[1]:
        raise ShapesDiffer(f"teams by categories, and not {before.shape} with {after.shape}")
    if min(len(before), len(after)) == 0:
        raise TooFewTeams("each side needs at least one team")
    if not (before.any(axis=1).all() and after.any(axis=1).all()):
        raise TeamWithoutAnswers("a team without answers has nothing to exchange: leave it out")
    return before, after


def _every_choice(teams: int, chosen: int) -> NDArray[np.int64]:
    """List all ways to choose so many teams, 1 for chosen; the first ones come first."""
    rows = np.array(list(combinations(range(teams), chosen)))
    choices = np.zeros((len(rows), teams), dtype=np.int64)
    np.put_along_axis(choices, rows, 1, axis=1)
    return choices


def _some_choices(teams: int, chosen: int, generator: np.random.Generator) -> NDArray[np.int64]:
    """Put the choice that was found first, and DRAWS random ones after it."""
    found = (np.arange(teams) < chosen).astype(np.int64)
    choices = np.tile(found, (1 + DRAWS, 1))
    choices[1:] = generator.permuted(choices[1:], axis=1)
    return choices


def _test_of_ways(
    earlier: NDArray[np.int64], later: NDArray[np.int64], *, smallest_p: float, method: str
) -> ClusterTest:
    """Compare the first way, which is the one that was found, with all."""
    effects = superiority(earlier, later)
    far = np.abs(effects - 0.5)
    return ClusterTest(
        superiority=float(effects[0]),
        p=float((far >= far[0] - _SAME).mean()),
        smallest_p=smallest_p,
        method=method,
    )
