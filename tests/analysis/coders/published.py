"""Codes that were published with what comes out of them, and what hypothesis draws."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

NONE = -1

# Krippendorff (2011), section C: twelve units, four observers, codes 1 to 5, some missing.
# The same table is cac.raw4raters in the R package irrCAC.
TWELVE_UNITS = np.array(
    [
        [1, 1, NONE, 1],
        [2, 2, 3, 2],
        [3, 3, 3, 3],
        [3, 3, 3, 3],
        [2, 2, 2, 2],
        [1, 2, 3, 4],
        [4, 4, 4, 4],
        [1, 1, 2, 1],
        [2, 2, 2, 2],
        [NONE, 5, 5, 5],
        [NONE, NONE, 1, 1],
        [NONE, NONE, 3, NONE],
    ]
)

# cont3x3abstractors in irrCAC: two abstractors of 100 records on three diagnoses.
ABSTRACTORS = np.array([[13, 0, 0], [0, 20, 7], [0, 4, 56]])

# distrib.6raters in irrCAC: how often six psychiatrists gave each of five diagnoses to
# fifteen patients, from Fleiss (1971).
SIX_RATERS = [
    [0, 0, 0, 6, 0],
    [0, 3, 0, 0, 3],
    [0, 1, 4, 0, 1],
    [0, 0, 0, 0, 6],
    [0, 3, 0, 3, 0],
    [2, 0, 4, 0, 0],
    [0, 0, 4, 0, 2],
    [2, 0, 3, 1, 0],
    [2, 0, 0, 4, 0],
    [0, 0, 0, 0, 6],
    [1, 0, 0, 5, 0],
    [1, 1, 0, 4, 0],
    [0, 3, 3, 0, 0],
    [1, 0, 0, 5, 0],
    [0, 2, 0, 3, 1],
]


def two_coders(table):
    """One row per unit of a table of first coder by second coder."""
    first, second = np.indices(table.shape)
    return np.c_[
        np.repeat(first.ravel(), table.ravel()), np.repeat(second.ravel(), table.ravel())
    ]


def each_code(given):
    """One row per unit of how often it was given each code."""
    return np.array([np.repeat(np.arange(len(unit)), unit) for unit in given])


def codes(*, most_coders=4, units=12, highest=3):
    return st.tuples(st.integers(1, units), st.integers(2, most_coders)).flatmap(
        lambda shape: arrays(np.int64, shape, elements=st.integers(NONE, highest))
    )
