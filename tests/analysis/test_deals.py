from collections import Counter
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.strategies import answers, tables
from weerklank.analysis.deals import DRAWS, MOST_DEALS, deals_of


def every_way(found):
    """Put all people in every order, cut the row into sides, and count the tables."""
    together, sides = answers(found.sum(axis=0)), found.sum(axis=1)
    cuts, categories = np.cumsum(sides)[:-1], found.shape[1]
    ways = Counter(
        tuple(
            tuple(np.bincount(side, minlength=categories).tolist())
            for side in np.split(np.array(row, dtype=np.int64), cuts)
        )
        for row in permutations(together.tolist())
    )
    return {table: count / ways.total() for table, count in ways.items()}


@settings(max_examples=25, deadline=None)
@given(
    st.integers(2, 3).flatmap(lambda k: st.lists(tables(k, people=2), min_size=2, max_size=3))
)
def test_the_chances_are_those_of_all_orders_of_the_people(sides):
    found = np.array(sides)
    if found.sum() > 6:  # 720 orders is enough
        return

    deals = deals_of(found, seed=1)

    expected = every_way(found)
    assert deals.listed
    assert len(deals.tables) == len(expected)
    for table, chance in zip(deals.tables.tolist(), deals.chances.tolist(), strict=True):
        assert chance == pytest.approx(expected[tuple(map(tuple, table))], rel=1e-9)


def test_where_there_are_too_many_deals_some_are_drawn_and_the_found_one_is_first():
    found = np.array([[20, 20, 20, 20, 20], [20, 20, 20, 20, 20], [30, 30, 30, 30, 30]])

    deals = deals_of(found, seed=7)

    assert not deals.listed
    assert deals.tables.shape == (1 + DRAWS, 3, 5)
    assert deals.tables[0].tolist() == found.tolist()
    assert (deals.tables.sum(axis=1) == found.sum(axis=0)).all()
    assert (deals.tables.sum(axis=2) == found.sum(axis=1)).all()
    # Of 70 people in each category, 100 of 350 fall to the first side: 20 on average, with
    # hypergeometric variance 100 (1/5)(4/5)(250/349) = 11.46; the mean of 20,000 is within
    # 5 sqrt(11.46 / 20,000) = 0.12.
    assert deals.tables[:, 0].mean(axis=0) == pytest.approx([20] * 5, abs=0.12)
    assert deals.tables[:, 0, 0].var() == pytest.approx(11.46, rel=0.05)


def test_the_same_seed_draws_the_same_deals_and_another_seed_others():
    found = np.array([[20, 20, 20, 20, 20], [20, 20, 20, 20, 20]])

    once, again, other = (deals_of(found, seed=seed) for seed in (7, 7, 8))

    assert (once.tables == again.tables).all()
    assert (once.tables != other.tables).any()


def test_more_ways_than_a_float_holds_are_not_listed():
    # comb(800, 400) is about 1e239, comb(1200, 600) about 1e360.
    few, many = (deals_of(np.array([[n, 0], [0, n]]), seed=1) for n in (400, 600))

    assert few.listed
    assert few.chances.min() > 0
    assert few.chances.sum() == pytest.approx(1, abs=1e-9)
    assert not many.listed


def test_at_most_so_many_deals_are_listed():
    # One person per category: comb(17, 8) = 24,310 deals, comb(16, 8) = 12,870.
    one_each = np.arange(17) % 2

    assert MOST_DEALS == 20_000
    assert not deals_of(np.array([one_each, 1 - one_each]), seed=1).listed
    assert deals_of(np.array([one_each[1:], 1 - one_each[1:]]), seed=1).chances.size == 12_870
