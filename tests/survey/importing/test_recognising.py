"""Lists of answers that other survey tools give without saying what kind they are."""

import pytest

from tests.survey import make
from tests.survey.formats.redcap.dictionaries import field, file_of
from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.formats.form import Form
from weerklank.survey.formats.redcap.reading import read_redcap
from weerklank.survey.importing.recognising import recognised
from weerklank.survey.scale import Kind, Option, Scale


def form_of(*answers, kind=Kind.SINGLE):
    """A form of one item with these answers, as pairs of code and text."""
    options = tuple(Option(code, {"nl": text}) for code, text in answers)
    scale = Scale(id="list", kind=kind, options=options)
    item = make.item("a", scale="list", text={"nl": "Hoe gaat het?"})
    return Form(make.questionnaire(item, languages=("nl",), scales=(scale,), themes=()))


def listed(*words, first=1):
    return list(enumerate(words, start=first))


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        (listed("Oneens", "Deels oneens", "Neutraal", "Deels eens", "Eens"), Kind.AGREE),
        (listed("Nooit", "Soms", "Vaak"), Kind.FREQUENCY),
        (listed("Nee", "Ja", first=0), Kind.YES_NO),
        (listed("1 - slecht", "2", "3 - goed"), Kind.GRADE),
        (listed("1", "2", "3", "4"), Kind.GRADE),
        (listed("Rood", "Groen"), Kind.SINGLE),
        (listed("Ja", "Nee"), Kind.SINGLE),
        (listed("Eens", "Neutraal", "Oneens"), Kind.SINGLE),
        (listed("2", "4", "6"), Kind.SINGLE),
        (listed("Soms", "Soms"), Kind.SINGLE),
        ([(1, ""), (2, "Soms")], Kind.SINGLE),
    ],
)
def test_a_list_has_the_kind_that_its_words_have(answers, kind):
    form = form_of(*answers)

    scale = recognised(form).questionnaire.scales[0]

    assert scale.kind is kind
    assert scale.options == form.questionnaire.scales[0].options


def test_a_kind_that_is_known_is_left_alone():
    form = form_of(*listed("Nooit", "Soms"), kind=Kind.AGREE)

    assert recognised(form) == form


def test_a_list_that_runs_the_other_way_keeps_its_codes_and_that_is_told():
    found = recognised(form_of(*listed("Eens", "Neutraal", "Oneens")))

    assert [option.code for option in found.questionnaire.scales[0].options] == [1, 2, 3]
    (loss,) = found.losses.entries
    assert loss.what == "the order of a list of answers"
    assert "'agree' needs codes that rise" in loss.why


def test_no_answer_is_taken_out_of_the_list_and_told():
    found = recognised(form_of((1, "Oneens"), (2, "Eens"), (8, "Wil ik niet zeggen")))

    assert [option.code for option in found.questionnaire.scales[0].options] == [1, 2]
    assert found.questionnaire.items[0].may_refuse
    assert [loss.why for loss in found.losses.entries] == [
        'It is no answer: a mapping says "8" = "refused".'
    ]


def test_a_list_of_which_one_answer_would_be_left_stays_whole():
    found = recognised(form_of((1, "Ja"), (9, "Weet niet")))

    assert len(found.questionnaire.scales[0].options) == 2


def test_a_form_gets_the_language_of_its_answers():
    found = recognised(form_of(*listed("Never", "Sometimes", "Often"))).questionnaire

    assert found.languages == ("en",)
    assert found.items[0].text == {"en": "Hoe gaat het?"}
    assert found.scales[0].options[0].text == {"en": "Never"}


def test_a_dictionary_of_redcap_is_recognised(tmp_path):
    file = file_of(
        tmp_path,
        field("a", label="I get help.", choices="1, Disagree | 2, Neutral | 3, Agree"),
        field("b", "yesno", label="Are you sure?", branching="[a]<>'2'"),
        field("c", "checkbox", label="Which?", choices="1, One | 2, Two"),
    )

    found = recognised(read_redcap(file, "2026")).questionnaire

    assert [scale.kind for scale in found.scales] == [Kind.AGREE, Kind.YES_NO, Kind.MULTIPLE]
    assert found.languages == ("en",)
    assert [option.text for option in found.scales[1].options] == [{"en": "No"}, {"en": "Yes"}]
    assert problems_of_questionnaire(found) == []
