import numpy as np
from msgspec.structs import replace

from tests.survey import make
from tests.survey.comparability.versions import (
    EARLIER,
    decided,
    renamed,
    with_item,
    with_subscale,
)
from weerklank.survey.comparability.common_score import (
    common_scores,
    is_recomposed,
    whole_of,
    with_scores,
)
from weerklank.survey.comparability.guard import judge
from weerklank.survey.comparability.verdicts import Verdict
from weerklank.survey.counting import count_wave
from weerklank.survey.families import family_of_variable
from weerklank.survey.study import Family, Plan

TWO = with_subscale(EARLIER, items=("a", "b"))
(SCORE,) = common_scores(TWO, EARLIER)


def test_a_subscale_that_stayed_the_same_has_no_common_score():
    assert common_scores(EARLIER, EARLIER) == ()
    assert common_scores(EARLIER, with_item(EARLIER, "a", scale="often")) == ()


def test_a_common_score_is_the_same_measurement_in_both_versions():
    judged = judge(with_scores(TWO, [SCORE.earlier]), with_scores(EARLIER, [SCORE.later]))

    assert judged["whole"].verdict is Verdict.COMPOSITION_CHANGED
    assert judged[SCORE.later.id].verdict is Verdict.IDENTICAL
    assert whole_of(SCORE.later.id) == "whole"


def test_without_a_common_item_there_is_no_common_score():
    assert common_scores(with_subscale(EARLIER, items=("d",)), EARLIER) == ()


def test_both_sides_are_scored_as_the_later_version_scores():
    earlier = with_subscale(TWO, score="mean", minimum_answered=1)
    later = with_subscale(EARLIER, score="sum", minimum_answered=3)

    (score,) = common_scores(earlier, later)

    assert {score.earlier.score, score.later.score} == {"sum"}
    # Three were needed of three; of two there can be two at most.
    assert {score.earlier.needed, score.later.needed} == {2}


def test_another_way_of_scoring_the_same_items_has_a_common_score():
    (score,) = common_scores(with_subscale(EARLIER, score="sum"), EARLIER)

    assert (score.earlier.score, score.later.items) == ("mean", ("a", "b", "c"))


def test_an_item_that_measures_something_else_is_not_common():
    later = with_item(EARLIER, "a", text=make.said("heel iets anders"))
    decision = decided(EARLIER, later, "a", verdict="not-the-same")

    (score,) = common_scores(EARLIER, later, (decision,))

    assert score.later.items == ("b", "c")


def test_a_renamed_item_is_common_by_decision_under_both_its_ids():
    later = renamed(EARLIER, "a", "A1")
    shorter = with_subscale(EARLIER, items=("a", "b"))
    decision = decided(EARLIER, later, "A1", was="a")

    (score,) = common_scores(shorter, later, (decision,))

    assert (score.earlier.items, score.later.items) == (("a", "b"), ("A1", "b"))
    assert score.earlier.id == score.later.id


def test_a_common_score_is_counted_in_the_same_pass(tmp_path):
    given = make.answers(["north"] * 3, a=[4, 0, -4], b=[2, 0, 1], c=[0, 0, 0], d=[0, 0, 0])
    file = make.frozen(tmp_path, EARLIER, given)

    plain = count_wave(file, EARLIER)
    cube = count_wave(file, EARLIER, also=[SCORE.later])

    # On a and b together: (5 + 3) / 2 and (1 + 1) / 2; of the third only b is there, and two
    # thirds of two items, rounded up, is two.
    values = np.arange(1, 5.5, 0.5)
    assert dict(zip(values, cube.answers[SCORE.later.id][0], strict=True)) == dict.fromkeys(
        values, 0
    ) | {4.0: 1, 1.0: 1}
    assert {n: c.tolist() for n, c in plain.answers.items()} == {
        n: c.tolist() for n, c in cube.answers.items() if n != SCORE.later.id
    }


def test_a_common_score_is_in_the_family_of_its_subscale():
    asked = with_scores(EARLIER, [SCORE.later])
    listed = Family("chosen", {}, "listed", "holm", ("whole",))

    assert family_of_variable(SCORE.later.id, asked, Plan()).id == "subscales"
    assert family_of_variable(SCORE.later.id, asked, Plan(families=(listed,))) is listed


def test_only_a_subscale_of_both_is_recomposed():
    assert is_recomposed("whole", TWO, EARLIER)
    assert not is_recomposed("whole", EARLIER, with_subscale(EARLIER, items=("c", "b", "a")))
    assert not is_recomposed("whole", replace(EARLIER, subscales=()), EARLIER)
    assert not is_recomposed("a", TWO, EARLIER)
