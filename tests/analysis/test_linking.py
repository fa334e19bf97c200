import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.strategies import tables
from weerklank.analysis.counts import NotScores, ShapesDiffer
from weerklank.analysis.linking import (
    equipercentile_linking,
    equivalent_groups_linking,
    linked_mean,
    percentile_ranks,
    single_group_linking,
)
from weerklank.analysis.resampling import TooFewRespondents

FIVE = [1, 2, 3, 4, 5]

everywhere = st.lists(st.integers(1, 30), min_size=5, max_size=5)
somewhere = tables(5, people=6).filter(lambda table: table.sum() > 0)


def rank_at(score, counts):
    """G, drawn by hand: straight lines between the edges of the categories, 0.5 to 5.5."""
    return np.interp(score, np.arange(0.5, 6), np.append(0, np.cumsum(counts) / sum(counts)))


def test_the_published_table_is_found():
    # Kolen and Brennan (2014), tables 2.1 to 2.3: ten people on form X, ten on form Y.
    x, y = [2, 3, 2, 2, 1], [1, 2, 2, 3, 2]

    assert percentile_ranks(x) == pytest.approx([0.10, 0.35, 0.60, 0.80, 0.95])
    assert percentile_ranks(y) == pytest.approx([0.05, 0.20, 0.40, 0.65, 0.90])
    assert equipercentile_linking(x, y, range(5)) == pytest.approx(
        [0.50, 1.75, 2.8333, 3.50, 4.25], abs=5e-5
    )


def test_nobody_has_no_ranks_and_no_equivalents():
    assert np.isnan(percentile_ranks([0, 0])).all()
    for old, new in (([0, 0], [1, 1]), ([1, 1], [0, 0])):
        assert np.isnan(equipercentile_linking(old, new, [1, 2])).all()


@given(everywhere)
def test_a_scale_linked_to_itself_stays_as_it_is(counts):
    assert equipercentile_linking(counts, counts, FIVE) == pytest.approx(FIVE)


def test_a_category_that_nobody_chose_stays_too_between_two_that_were():
    assert equipercentile_linking([1, 2, 0, 2, 1], [1, 2, 0, 2, 1], FIVE) == pytest.approx(FIVE)


@given(everywhere, everywhere)
def test_an_equivalent_has_the_same_rank_on_the_other_scale(old, new):
    equivalents = equipercentile_linking(old, new, FIVE)

    assert rank_at(equivalents, new) == pytest.approx(percentile_ranks(old))


@given(everywhere, everywhere)
def test_linking_back_returns(old, new):
    equivalents = equipercentile_linking(old, new, FIVE)

    # Back by hand: the rank on the new scale, and the score where the old one reaches it.
    edges = np.append(0, np.cumsum(old) / sum(old))
    assert np.interp(rank_at(equivalents, new), edges, np.arange(0.5, 6)) == pytest.approx(FIVE)


@given(somewhere, somewhere)
def test_equivalents_rise_and_stay_within_half_a_step_of_the_scale(old, new):
    equivalents = equipercentile_linking(old, new, FIVE)
    known = equivalents[~np.isnan(equivalents)]

    assert (np.diff(known) >= -1e-12).all()
    assert ((known >= 0.5) & (known <= 5.5)).all()
    # Whoever was answered has an equivalent.
    assert not np.isnan(equivalents[old > 0]).any()


@given(somewhere, somewhere)
def test_scales_turned_round_have_equivalents_turned_round(old, new):
    there = equipercentile_linking(old, new, FIVE)
    turned = equipercentile_linking(old[::-1], new[::-1], FIVE)

    np.testing.assert_allclose(turned[::-1], 6 - there)


@given(somewhere, somewhere, st.integers(2, 5))
def test_more_people_in_the_same_proportions_change_nothing(old, new, times):
    np.testing.assert_allclose(
        equipercentile_linking(old * times, new, FIVE), equipercentile_linking(old, new, FIVE)
    )


@given(somewhere, somewhere)
def test_an_empty_category_on_the_old_scale_changes_no_other(old, new):
    there = equipercentile_linking(old, new, FIVE)
    with_one_more = equipercentile_linking(np.insert(old, 2, 0), new, FIVE)

    np.testing.assert_array_equal(np.delete(with_one_more, 2), there)


def test_where_nobody_scored_as_low_the_answers_do_not_say():
    found = equipercentile_linking([0, 2, 2], [1, 2, 1], [1, 2, 3])

    # Rank 1/4 is the border of 1 and 2 on the new scale, 3/4 that of 2 and 3.
    np.testing.assert_allclose(found, [np.nan, 1.5, 2.5])


def test_marks_link_to_words_in_their_own_steps():
    # Half of the people agree: ranks 1/4 and 3/4, the middles of 6 to 7 and of 8 to 9.
    found = equipercentile_linking([1, 1], [1, 1, 1, 1], [6, 7, 8, 9])

    assert found.tolist() == [6.5, 8.5]


def test_many_tables_are_linked_at_once():
    old, new = np.array([[1, 2, 3], [3, 2, 1]]), np.array([[2, 2, 2]])

    together = equipercentile_linking(old, new, [1, 2, 3])

    for row, table in enumerate(old):
        assert (
            together[row].tolist() == equipercentile_linking(table, new[0], [1, 2, 3]).tolist()
        )


@pytest.mark.parametrize("values", [[1, 2, 4], [1, 1, 2], [[1, 2, 3]]])
def test_scores_that_are_not_a_step_apart_are_refused(values):
    with pytest.raises(NotScores):
        equipercentile_linking([1, 1, 1], [[1, 1, 1]], values)


def test_one_score_is_no_scale():
    with pytest.raises(NotScores):
        equipercentile_linking([1, 1], [2], [1])


def test_groups_that_do_not_fit_are_refused():
    with pytest.raises(ShapesDiffer):
        equipercentile_linking(np.ones((2, 3), int), np.ones((3, 3), int), [1, 2, 3])


# --- a mean, linked -----------------------------------------------------------


def test_a_linked_mean_is_the_mean_of_the_equivalents():
    # (2 x 1.5 + 1 x 3) / 3
    assert float(linked_mean([2, 1], [1.5, 3.0])) == 2.0


def test_an_answer_without_an_equivalent_leaves_the_mean_unknown():
    found = linked_mean([[2, 1, 0], [2, 1, 1], [0, 0, 0]], [1.5, 3.0, np.nan])

    np.testing.assert_array_equal(found, [2.0, np.nan, np.nan])


def test_equivalents_of_another_scale_are_refused():
    with pytest.raises(ShapesDiffer):
        linked_mean([1, 2, 3], [1.0, 2.0])


@given(everywhere, everywhere)
def test_the_people_who_were_linked_have_nearly_the_mean_of_the_new_scale(old, new):
    # Who gave one old answer gets the median of the new answers of the same ranks. A median
    # lies within a standard deviation of its mean; spread over a category adds 1/12.
    found = linked_mean(old, equipercentile_linking(old, new, FIVE))

    mean = np.average(FIVE, weights=new)
    spread = np.sqrt(np.average((FIVE - mean) ** 2, weights=new) + 1 / 12)
    assert float(found) == pytest.approx(mean, abs=spread + 1e-9)


# --- standard errors ----------------------------------------------------------


def test_two_large_groups_vary_as_the_delta_method_says():
    old, new = np.array([300, 500, 700, 900, 600]), np.array([200, 700, 900, 500, 700])

    found = equivalent_groups_linking(old, new, FIVE, seed=1, draws=20_000)

    # By hand. The rank of an old score is a mean of 1 (lower), 1/2 (same) and 0, so it has
    # variance (P(1-P) - f/4) / n_old. The part of the new answers up to the equivalent is a
    # mean of 1, u and 0 with variance (P(1-P) - u(1-u)g) / n_new. Both are divided by the
    # slope g of G there. Lord (1982), doi:10.3102/10769986007003165, leaves f/4 out.
    f, g = old / old.sum(), new / new.sum()
    rank = np.cumsum(f) - f / 2
    inside = np.searchsorted(np.cumsum(g), rank)
    u = (rank - (np.cumsum(g) - g)[inside]) / g[inside]
    variance = (rank * (1 - rank) - f / 4) / old.sum()
    variance += (rank * (1 - rank) - u * (1 - u) * g[inside]) / new.sum()
    assert found.standard_errors == pytest.approx(np.sqrt(variance) / g[inside], rel=0.03)
    assert found.equivalents == pytest.approx(inside + 1 + u - 0.5)


def test_people_who_answer_alike_on_both_scales_leave_no_doubt():
    chance = np.random.default_rng(1)
    same = chance.multinomial(12, [0.2] * 5, size=30)

    found = single_group_linking(same, same, FIVE, forms=["A", "B"] * 15, seed=1)

    assert found.equivalents == pytest.approx(FIVE)
    assert found.standard_errors == pytest.approx(0, abs=1e-12)


def test_single_answers_of_one_group_vary_as_the_delta_method_says():
    # Joint counts of 400 people: rows the old answer, columns the new. The old ranks, 0.2 and
    # 0.7, lie far from 0.45, the border between the categories of the new scale.
    joint = np.array([[120, 40], [60, 180]])
    old, new = np.repeat([0, 0, 1, 1], joint.ravel()), np.repeat([0, 1, 0, 1], joint.ravel())

    found = single_group_linking(
        np.eye(2, dtype=int)[old],
        np.eye(2, dtype=int)[new],
        [1, 2],
        forms=["A"] * 400,
        seed=1,
        draws=20_000,
    )

    # One person moves an equivalent by (their part of the old rank - their part of the new
    # answers up to the equivalent) / (n g): the delta method on the differences.
    g = joint.sum(axis=0) / 400
    edges = np.append(0, np.cumsum(g))
    for score, rank in enumerate((0.2, 0.7)):
        inside = int(np.searchsorted(edges, rank)) - 1
        u = (rank - edges[inside]) / g[inside]
        of_old = np.where(old < score, 1.0, np.where(old == score, 0.5, 0.0))
        of_new = np.where(new < inside, 1.0, np.where(new == inside, u, 0.0))
        expected = np.std(of_old - of_new, ddof=1) / np.sqrt(400) / g[inside]
        assert found.standard_errors[score] == pytest.approx(expected, rel=0.05)


def test_the_same_seed_gives_the_same_errors():
    tables = np.random.default_rng(1).multinomial(6, [0.2] * 5, size=(2, 20))

    once, again, other = (
        single_group_linking(*tables, FIVE, forms=["A"] * 20, seed=seed) for seed in (1, 1, 2)
    )

    np.testing.assert_array_equal(once.standard_errors, again.standard_errors)
    assert (once.standard_errors != other.standard_errors).any()


def test_an_answer_that_nobody_gave_has_no_error_either():
    found = equivalent_groups_linking([0, 5, 5], [2, 4, 4], [1, 2, 3], seed=1)

    np.testing.assert_array_equal(np.isnan(found.equivalents), [True, False, False])
    np.testing.assert_array_equal(np.isnan(found.standard_errors), [True, False, False])


def test_rows_that_do_not_fit_are_refused():
    one = np.ones((3, 2), int)
    for old, new, forms in ((one, one[:2], "AAA"), (one, one, "AA"), (one[0], one[0], "AA")):
        with pytest.raises(ShapesDiffer):
            single_group_linking(old, new, [1, 2], forms=list(forms), seed=1)


def test_a_form_with_one_person_is_refused():
    with pytest.raises(TooFewRespondents):
        single_group_linking([[1, 0]], [[0, 1]], [1, 2], forms=["A"], seed=1)


@pytest.mark.parametrize(("old", "new"), [([0, 0], [1, 1]), ([[1, 1]], [1, 1]), ([1], [0, 0])])
def test_groups_without_answers_or_in_heaps_are_refused(old, new):
    with pytest.raises(ShapesDiffer):
        equivalent_groups_linking(old, new, [1, 2], seed=1)
