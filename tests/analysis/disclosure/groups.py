"""Groups of cells, and an independent answer to what follows from them: ranks of matrices."""

from itertools import chain, combinations

import numpy as np
from hypothesis import strategies as st


def indicators(rows, cells):
    """One line per row: 1 for the cells that it holds."""
    table = np.zeros((len(rows), cells))
    for place, row in enumerate(rows):
        table[place, sorted(row)] = 1
    return table


def rank(rows, cells):
    """Small whole numbers, so the tolerance of floats does no harm."""
    return int(np.linalg.matrix_rank(indicators(rows, cells))) if rows else 0


def subsets(things):
    """Every set of these things, the small ones first; the empty one too."""
    things = list(things)
    sizes = range(len(things) + 1)
    return map(frozenset, chain.from_iterable(combinations(things, size) for size in sizes))


def follows(rows, group, cells):
    """Whether the group adds nothing to what the rows say."""
    return rank([*rows, group], cells) == rank(rows, cells)


def smallest_by_trying(rows, cells):
    """Every group there is, small ones first, that follows and holds no smaller one."""
    found = []
    for group in subsets(range(cells)):
        if group and not any(each <= group for each in found) and follows(rows, group, cells):
            found.append(group)
    return set(found)


def some_rows(cells, *, most=6):
    """Groups of these cells in no order; some are empty, some are there twice."""
    group = st.frozensets(st.integers(0, cells - 1))
    return st.lists(group, max_size=most).map(tuple)
