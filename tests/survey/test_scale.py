import pytest

from tests.survey import make
from weerklank.survey.scale import Kind, Scale, in_language


def test_the_values_of_a_chosen_answer_are_its_codes():
    assert make.AGREE.values.tolist() == [1, 2, 3, 4, 5]
    assert make.YES_NO.values.tolist() == [0, 1]


def test_the_values_of_a_grid_run_from_low_to_high_in_steps():
    # (36 - 0) / 4 = 9 steps, so ten answers.
    assert make.HOURS.size == 10
    assert make.HOURS.values.tolist() == [0, 4, 8, 12, 16, 20, 24, 28, 32, 36]


def test_a_grid_of_tenths_ends_at_its_high():
    tenths = Scale(id="tenths", kind=Kind.NUMBER, low=0, high=0.7, step=0.1)

    # 0.7 / 0.1 is 6.999...: rounding, not cutting off, gives eight answers.
    assert tenths.size == 8
    assert tenths.values == pytest.approx([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7])


def test_a_grade_with_options_takes_their_codes():
    marks = Scale(id="marks", kind=Kind.GRADE, options=make.options("laag", "hoog", first=4))

    assert marks.values.tolist() == [4, 5]


def test_each_option_of_a_multiple_choice_is_ticked_or_not():
    assert make.TOOLS.size == 2
    assert make.TOOLS.values.tolist() == [0, 1]


def test_an_open_answer_is_given_or_missing():
    assert make.WORDS.size == 1
    assert make.WORDS.values.tolist() == [0]


def test_only_some_answers_have_an_order_and_only_agreement_has_two_sides():
    ordered = {scale.id for scale in make.SCALES if scale.is_ordered}
    diverging = {scale.id for scale in make.SCALES if scale.is_diverging}

    assert ordered == {"agree", "often", "mark", "hours", "yes-no"}
    assert diverging == {"agree"}


def test_whole_and_broken_numbers_that_are_equal_make_the_same_scale():
    whole = Scale(id="s", kind=Kind.NUMBER, low=0, high=4, step=1)
    broken = Scale(id="s", kind=Kind.NUMBER, low=-0.0, high=4.0, step=1.0)

    assert repr(whole) == repr(broken)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ({"nl": "nooit", "en": "never"}, "never"),
        ({"nl": "nooit"}, "nooit"),
        ({"nl": "nooit", "en": ""}, "nooit"),
        ({}, ""),
    ],
)
def test_a_text_falls_back_on_the_language_it_has(text, shown):
    assert in_language(text, "en") == shown
