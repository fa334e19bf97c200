import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from statsmodels.stats.multitest import multipletests

from weerklank.analysis.multiplicity import NotProbabilities, benjamini_hochberg, holm

BOTH = pytest.mark.parametrize(
    ("adjust", "name"), [(holm, "holm"), (benjamini_hochberg, "fdr_bh")]
)


def test_the_fifteen_tests_of_benjamini_and_hochberg_give_the_published_findings():
    # Benjamini and Hochberg (1995), section 4: at 0.05 their procedure keeps four of these,
    # one that guards against any false alarm keeps three.
    p = [
        *[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344],
        *[0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000],
    ]

    assert (benjamini_hochberg(p) <= 0.05).sum() == 4
    assert (holm(p) <= 0.05).sum() == 3


@BOTH
def test_the_only_test_is_left_as_it_is(adjust, name):
    assert adjust([0.03]).tolist() == [0.03]


@BOTH
def test_no_test_at_all_is_no_p_value(adjust, name):
    assert adjust([]).shape == (0,)


@BOTH
def test_what_was_not_tested_does_not_count_as_a_test(adjust, name):
    adjusted = adjust([0.04, np.nan, 0.01, 0.03, np.nan])

    np.testing.assert_array_equal(adjusted[[0, 2, 3]], adjust([0.04, 0.01, 0.03]))
    assert np.isnan(adjusted[[1, 4]]).all()


@BOTH
def test_a_family_in_which_nothing_was_tested_stays_unknown(adjust, name):
    assert np.isnan(adjust([np.nan, np.nan])).all()


@BOTH
def test_each_line_is_a_family_of_its_own(adjust, name):
    families = np.random.default_rng(4).random((3, 2, 6))

    adjusted = adjust(families, axis=0)

    for at in np.ndindex(2, 6):
        line = (slice(None), *at)
        np.testing.assert_array_equal(adjusted[line], adjust(families[line]))


@BOTH
@pytest.mark.parametrize("p", [[0.5, -0.1], [1.1]])
def test_what_is_not_a_probability_is_refused(adjust, name, p):
    with pytest.raises(NotProbabilities, match="from 0 to 1"):
        adjust(p)


@BOTH
def test_a_single_number_is_not_a_family(adjust, name):
    with pytest.raises(np.exceptions.AxisError):
        adjust(0.5)


@BOTH
@settings(max_examples=15)  # statsmodels collects garbage on every call
@given(p=st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_adjusted_values_are_those_of_statsmodels(adjust, name, p):
    np.testing.assert_allclose(
        adjust(p), multipletests(p, method=name)[1], rtol=1e-13, atol=1e-300
    )


@BOTH
@given(p=arrays(float, array_shapes(max_dims=3), elements=st.floats(0, 1)))
def test_adjusting_never_lowers_a_p_value_nor_changes_the_order(adjust, name, p):
    adjusted = adjust(p)

    assert (adjusted >= p).all()
    assert (adjusted <= 1).all()
    in_order = np.take_along_axis(adjusted, np.argsort(p, axis=-1), axis=-1)
    assert (np.diff(in_order, axis=-1) >= 0).all()


@given(p=st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_guarding_against_any_false_alarm_is_never_milder(p):
    assert (holm(p) >= benjamini_hochberg(p) * (1 - 1e-12)).all()
