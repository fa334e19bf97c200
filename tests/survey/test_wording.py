import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerklank.survey.wording import bare, same_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What is this?", "what is  this"),
        ("What type of\xa0contract", "What type of? contract"),
        ("cafe\u0301", "caf\xe9"),
        ("e-mail", "email"),
        ("- Ja, dat klopt.", "Ja dat klopt"),
        ("in 2017.", "in 2017"),
    ],
)
def test_case_spaces_and_punctuation_are_no_edit(one, other):
    assert same_words({"en": one}, {"en": other})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5 hours", "15 hours"),
        ("26-50 hours", "2650 hours"),
        ("-2", "2"),
        ("50%", "50"),
        ("<5", ">5"),
        ("hij/zij", "hijzij"),
        ("I am safe", "I am not safe"),
        ("How often do dream", "How often do you dream"),
    ],
)
def test_numbers_signs_and_words_are_an_edit(one, other):
    assert not same_words({"en": one}, {"en": other})


def test_every_language_that_both_have_must_be_the_same():
    assert not same_words({"nl": "hulp", "en": "help"}, {"nl": "hulp", "en": "aid"})
    assert same_words({"nl": "hulp", "en": "help"}, {"nl": "Hulp", "de": "Hilfe"})


def test_a_translation_cannot_be_judged_and_silence_is_no_change():
    assert not same_words({"nl": "hulp"}, {"en": "help"})
    assert same_words({}, {"en": "help"})


@given(st.text())
def test_bare_words_stay_as_they_are(text):
    assert bare(bare(text)) == bare(bare(bare(text)))
    assert same_words({"en": text}, {"en": f" {text}\n"})
