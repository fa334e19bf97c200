"""A corrected mean is shown with a mark, and is never tested as if it had been measured."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.survey import make
from weerklank.survey.checking.study import problems_of_study
from weerklank.survey.comparing import Side, Terms, compare, compared_variables
from weerklank.survey.correcting import correction_of
from weerklank.survey.counting import Cube
from weerklank.survey.study import Correction, Plan

ITEMS = ("calm", "busy", "help")
SCALES = ("agree", "often", "mark")
WAVES = ("2015", "2016", "2017")


def version(name, scales):
    return make.questionnaire(
        *(make.item(item, scale=scale) for item, scale in zip(ITEMS, scales, strict=True)),
        id=name,
        subscales=(make.subscale("ease", *ITEMS),),
    )


def corrections():
    return st.builds(
        lambda waves, items, factor: Correction(
            waves=tuple(sorted(waves)), items=tuple(sorted(items)), factor=factor, reason={}
        ),
        st.sets(st.sampled_from(WAVES), min_size=1),
        st.sets(st.sampled_from(ITEMS), min_size=1),
        st.sampled_from([1.0, 1.12, 0.9]),
    )


def side(asked):
    """Twenty people who spread over the answers of everything that is compared."""
    counts = {}
    for variable in compared_variables(asked):
        table = np.zeros((1, len(variable.values)), dtype=np.int64)
        table[0, :2] = 10
        counts[variable.id] = table
    return Side(asked, Cube(("hill",), np.array([20]), counts, missing={}))


@given(
    st.lists(st.tuples(*[st.sampled_from(SCALES)] * 3), min_size=3, max_size=3),
    st.lists(corrections(), max_size=2),
)
def test_in_a_study_without_problems_nothing_that_is_tested_is_multiplied_on_one_side(
    scales, chosen
):
    versions = {name: version(name, each) for name, each in zip(WAVES, scales, strict=True)}
    study = make.study(
        waves=tuple(make.wave(name, questionnaire=name) for name in WAVES),
        corrections=tuple(chosen),
    )
    if problems_of_study(study, versions):
        return

    for earlier, later in (("2015", "2017"), ("2016", "2017"), ("2015", "2016")):
        variables = {each.id: each for each in compared_variables(versions[later])}
        for row in compare(side(versions[earlier]), side(versions[later]), Terms(Plan())):
            if row.tested is not None:
                before, after = (
                    correction_of(study, wave, variables[row.variable])
                    for wave in (earlier, later)
                )
                # Either as measured, or both by the same number: no rank test sees that.
                assert (before.factor if before else 1) == (after.factor if after else 1)


def test_such_a_test_would_be_made_if_the_check_let_it_through():
    alike = version("2016", ("agree",) * 3)
    half = Correction(waves=("2016",), items=ITEMS, factor=1.12, reason={})
    study = make.study(waves=(make.wave("2016"), make.wave("2017")), corrections=(half,))

    tested = [
        row.variable for row in compare(side(alike), side(alike), Terms(Plan())) if row.tested
    ]

    assert {"calm", "ease"} <= set(tested)
    assert problems_of_study(study, {"2016": alike}) != []


@pytest.mark.parametrize(("items", "is_corrected"), [(ITEMS, True), (ITEMS[:2], False)])
def test_a_subscale_is_corrected_only_where_all_its_items_are(items, is_corrected):
    asked = version("2016", ("often",) * 3)
    (ease,) = [each for each in compared_variables(asked) if each.id == "ease"]
    factor = Correction(waves=("2016",), items=items, factor=1.12, reason={})
    study = make.study(corrections=(factor,))

    assert (correction_of(study, "2016", ease) is not None) == is_corrected
    assert correction_of(replace(study, corrections=()), "2016", ease) is None
