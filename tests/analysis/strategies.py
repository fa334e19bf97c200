"""What hypothesis draws from: tables of counts, and pairs of them with the same categories."""

import numpy as np
from hypothesis import strategies as st


def tables(categories, *, people=40):
    rows = st.lists(st.integers(0, people), min_size=categories, max_size=categories)
    return rows.map(np.array)


def pairs_of_tables(*, people=40, most_categories=7):
    """Two vectors of counts for one item, in which at least two people answer each time."""
    return (
        st.integers(1, most_categories)
        .flatmap(lambda k: st.tuples(tables(k, people=people), tables(k, people=people)))
        .filter(lambda pair: pair[0].sum() >= 2 and pair[1].sum() >= 2)
    )


def answers(counts):
    """Write a table of counts out as one score per person, as SciPy wants them."""
    return np.repeat(np.arange(len(counts)), counts)
