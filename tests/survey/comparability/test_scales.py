import pytest
from msgspec.structs import replace

from tests.survey import make
from weerklank.survey.comparability.scales import ScaleChange, scale_changes
from weerklank.survey.scale import Kind, Option, Scale

KIND, POINTS, CODES, DIRECTION, LABELS, UNIT = ScaleChange
TURNED = tuple(
    Option(option.code, other.text)
    for option, other in zip(make.AGREE.options, make.AGREE.options[::-1], strict=True)
)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        (replace(make.AGREE, kind=Kind.FREQUENCY), {KIND}),
        (replace(make.AGREE, options=make.AGREE.options[:-1]), {POINTS}),
        (replace(make.AGREE, options=make.options(
            "oneens", "deels oneens", "neutraal", "deels eens", "eens", first=0
        )), {CODES}),
        (replace(make.AGREE, options=TURNED), {DIRECTION}),
        (make.OFTEN, {KIND, LABELS}),
        (make.MARK, {KIND, POINTS}),
    ],
    ids=["kind", "number of answers", "codes", "direction", "the error of 2017", "grades"],
)  # fmt: skip
def test_what_changed_about_the_answers_is_said(changed, found):
    assert set(scale_changes(make.AGREE, changed)) == found
    assert set(scale_changes(changed, make.AGREE)) == found


def test_an_answer_in_the_middle_is_more_points_with_other_words():
    more = make.options(
        "oneens", "deels oneens", "geen mening", "neutraal", "deels eens", "eens"
    )

    found = scale_changes(make.AGREE, replace(make.AGREE, options=more))

    assert set(found) == {POINTS, LABELS}


def test_the_case_the_spaces_and_the_full_stop_of_a_label_do_not_matter():
    options = tuple(
        Option(option.code, {"nl": f"  {option.text['nl'].upper()}. "})
        for option in make.AGREE.options
    )

    assert scale_changes(make.AGREE, replace(make.AGREE, options=options)) == ()


def test_grades_from_one_and_from_zero_are_different_scales():
    assert scale_changes(make.MARK, replace(make.MARK, low=0)) == (POINTS,)
    assert scale_changes(make.MARK, replace(make.MARK, id="grade")) == ()


def test_hours_and_minutes_are_different_scales():
    assert scale_changes(make.HOURS, replace(make.HOURS, unit={"nl": "minuten"})) == (UNIT,)
    assert scale_changes(make.HOURS, replace(make.HOURS, unit={"nl": "Uur", "en": "h"})) == ()


def test_a_multiple_choice_with_another_option_is_another_scale():
    fewer = Scale(id="tools", kind=Kind.MULTIPLE, options=make.options("fiets", "telefoon"))

    assert scale_changes(make.TOOLS, fewer) == (POINTS,)
    assert scale_changes(make.TOOLS, replace(make.TOOLS, id="other")) == ()


def test_open_answers_are_like_each_other():
    assert scale_changes(make.WORDS, replace(make.WORDS, id="remark")) == ()


def test_a_scale_that_reads_alike_both_ways_is_not_turned():
    same = Scale(id="s", kind=Kind.AGREE, options=make.options("weg", "neutraal", "weg"))

    assert scale_changes(same, replace(same, id="t")) == ()
