import numpy as np
import pytest
from hypothesis import given

from tests.analysis.coders.published import NONE, TWELVE_UNITS, codes
from weerklank.analysis.coders.codes import (
    NoSuchCode,
    NotCodes,
    codes_given,
    times_given,
    with_uncoded_as_code,
)
from weerklank.analysis.coders.krippendorff import krippendorff_alpha


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ([0, 1], "units by at least two coders"),
        ([[0], [1]], "units by at least two coders"),
        ([[0.0, 1.0]], "integers"),
        ([[0, -2]], "at least 0, or -1"),
    ],
)
def test_what_is_not_a_table_of_codes_is_refused(table, why):
    with pytest.raises(NotCodes, match=why):
        codes_given(table)


def test_a_code_beyond_those_there_are_is_refused():
    with pytest.raises(NoSuchCode, match="code 3 was given, and there are 3 codes"):
        times_given([[0, 3]], of=3)


def test_codes_are_counted_per_unit_also_those_nobody_gave():
    assert times_given([[0, 2, NONE], [2, 2, 2]], of=4).tolist() == [[1, 0, 1, 0], [0, 0, 3, 0]]
    assert times_given([[NONE, NONE]]).tolist() == [[]]


def test_uncoded_as_a_code_leaves_nothing_uncoded_and_counts_every_unit():
    every = with_uncoded_as_code(TWELVE_UNITS)

    assert (every[TWELVE_UNITS == NONE] == 6).all()
    assert krippendorff_alpha(every).units == 12
    assert krippendorff_alpha(TWELVE_UNITS).units == 11


def test_where_nobody_coded_anything_uncoded_is_the_only_code():
    assert with_uncoded_as_code([[NONE, NONE]]).tolist() == [[0, 0]]


@given(codes())
def test_every_code_given_is_counted_once(table):
    assert times_given(table).sum() == (table != NONE).sum()
    np.testing.assert_array_equal(
        times_given(table, of=9).sum(axis=1), (table != NONE).sum(axis=1)
    )
