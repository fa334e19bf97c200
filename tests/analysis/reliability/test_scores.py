import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from weerklank.analysis.reliability.scores import (
    Covariances,
    NotItemScores,
    TooFewItems,
    complete_rows,
    covariances,
)

NOBODY_SAID = np.nan


def test_who_left_an_item_out_is_left_out_and_counted():
    of = covariances([[1, 2, 2], [2, 1, NOBODY_SAID], [3, 3, 1], [NOBODY_SAID] * 3])

    assert (of.respondents, of.incomplete, of.items) == (2, 2, 3)


@pytest.mark.parametrize("rows", [np.empty((0, 3)), [[1, 2, 3]], [[1, NOBODY_SAID, 2]]])
def test_fewer_than_two_complete_rows_have_no_covariances(rows):
    assert np.isnan(covariances(rows).matrix).all()


def test_one_item_is_refused():
    with pytest.raises(TooFewItems, match="at least two items"):
        covariances([[1], [2]])


@pytest.mark.parametrize(
    ("scores", "why"), [([1, 2, 3], "respondents by items"), ([[1, np.inf]], "finite")]
)
def test_what_is_not_a_table_of_scores_is_refused(scores, why):
    with pytest.raises(NotItemScores, match=why):
        complete_rows(scores)


@pytest.mark.parametrize(
    ("matrix", "why"), [(np.ones((2, 3)), "square"), (np.array([[1, 2], [3, 4]]), "order")]
)
def test_what_is_not_a_table_of_covariances_is_refused(matrix, why):
    with pytest.raises(NotItemScores, match=why):
        Covariances(matrix, respondents=5)


def test_two_items_say_little_and_three_say_enough():
    assert Covariances(np.eye(2), respondents=5).says_little
    assert not Covariances(np.eye(3), respondents=5).says_little


@given(
    arrays(
        np.int64, st.tuples(st.integers(2, 9), st.integers(2, 5)), elements=st.integers(1, 7)
    )
)
def test_covariances_are_those_of_numpy(rows):
    np.testing.assert_allclose(
        covariances(rows).matrix, np.cov(rows, rowvar=False), rtol=1e-12, atol=1e-12
    )
