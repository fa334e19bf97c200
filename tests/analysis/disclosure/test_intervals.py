import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.disclosure.groups import indicators, some_rows
from tests.analysis.disclosure.tables import small_tables, tables_that_fit
from weerklank.analysis.disclosure.intervals import Contradiction, limits

CELLS = 3
GROUP = st.frozensets(st.integers(0, CELLS - 1), min_size=1)


def exact_limits(rows, counts, group):
    sums = indicators(rows, len(counts))
    return limits(sums, sums @ counts, sums @ counts, counts.sum(axis=1), group)


@settings(max_examples=60)
@given(
    small_tables(cells=CELLS, answers=3, most=3), st.sampled_from([{0, 1}, {0, 1, 2}]), GROUP
)
def test_of_one_sum_the_limits_are_those_of_all_tables_that_fit(counts, row, group):
    found = exact_limits([row], counts, group)

    fitting = tables_that_fit([row], counts)[:, sorted(group)].sum(axis=1)
    assert found.low == pytest.approx(fitting.min(axis=0))
    assert found.high == pytest.approx(fitting.max(axis=0))


@settings(max_examples=60)
@given(small_tables(cells=CELLS), some_rows(CELLS, most=3), GROUP)
def test_where_sums_overlap_no_table_that_fits_lies_outside_the_limits(counts, rows, group):
    found = exact_limits(rows, counts, group)

    fitting = tables_that_fit(rows, counts)[:, sorted(group)].sum(axis=1)
    assert (found.low <= fitting.min(axis=0) + 1e-6).all()
    assert (found.high >= fitting.max(axis=0) - 1e-6).all()


@settings(max_examples=60)
@given(small_tables(cells=CELLS), st.integers(1, 2))
def test_coarser_figures_leave_wider_limits(counts, step):
    sums, sizes = np.ones((1, CELLS)), counts.sum(axis=1)
    group = frozenset({0})

    exact = limits(sums, sums @ counts, sums @ counts, sizes, group)
    coarse = limits(sums, sums @ counts - step, sums @ counts + step, sizes, group)

    assert (coarse.low <= exact.low).all()
    assert (coarse.high >= exact.high).all()


def test_what_fits_nobody_is_a_contradiction():
    # Two people of whom three said yes.
    yes = np.array([[3.0, 0.0]])

    with pytest.raises(Contradiction):
        limits(np.ones((1, 1)), yes, yes, np.array([2]), frozenset({0}))
