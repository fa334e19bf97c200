"""Tables of before by after that hypothesis draws, and the same people written out."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays


def tables(*, people=3, least=2, most=4):
    """Square tables of counts, in which at least two people answered both times."""
    return (
        st.integers(least, most)
        .flatmap(lambda k: arrays(np.int64, (k, k), elements=st.integers(0, people)))
        .filter(lambda table: table.sum() >= 2)
    )


def written_out(table):
    """One score before and one after per person, the categories scoring 0, 1, 2 ..."""
    before, after = np.indices(table.shape)
    return np.repeat(before.ravel(), table.ravel()), np.repeat(after.ravel(), table.ravel())


def changes(table):
    before, after = written_out(table)
    return after - before
