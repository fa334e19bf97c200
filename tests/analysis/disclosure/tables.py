"""Every table that agrees with what is shown, by writing all of them out."""

from itertools import product

import numpy as np
from hypothesis import strategies as st

from tests.analysis.disclosure.groups import subsets


def ways(people, answers):
    """Every way in which so many people can be divided over the answers."""
    if answers == 1:
        return [(people,)]
    return [
        (first, *others)
        for first in range(people + 1)
        for others in ways(people - first, answers - 1)
    ]


def tables_that_fit(rows, counts):
    """All tables with these people per cell and these sums per row: shape (tables, cells, k)."""
    sizes, answers = counts.sum(axis=1), counts.shape[1]
    every = np.array(list(product(*(ways(int(n), answers) for n in sizes))))
    for row in map(sorted, filter(None, rows)):
        same = every[:, row].sum(axis=1) == counts[row].sum(axis=0)
        every = every[same.all(axis=1)]
    return every


def groups_told(tables, smallest):
    """The groups that these tables agree on: of few people, or of whom (nearly) all agree."""
    people = tables[0].sum(axis=1)
    for group in filter(None, subsets(range(len(people)))):
        n = int(people[list(group)].sum())
        found = tables[:, sorted(group)].sum(axis=1)
        agree = n > 1 and bool((found.min(axis=0) >= n - 1).any())
        if agree or (0 < n < smallest and bool((found == found[0]).all())):
            yield group


def small_tables(*, cells=4, most=4, answers=2):
    """Answers of a few small groups; some groups may have nobody."""
    counts = st.lists(
        st.integers(0, most).flatmap(lambda n: st.sampled_from(ways(n, answers))),
        min_size=cells,
        max_size=cells,
    )
    return counts.map(lambda lines: np.array(lines, dtype=np.int64))
