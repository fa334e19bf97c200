"""Sentences and numbers, in both languages."""

from datetime import date
from math import nan
from string import Formatter

import pytest

from weerklank.report.sentences import en, nl
from weerklank.report.speaker import LANGUAGES, Speaker

DUTCH, ENGLISH = Speaker("nl"), Speaker("en")


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_both_languages_have_the_same_sentences_with_the_same_gaps():
    assert nl.SENTENCES.keys() == en.SENTENCES.keys()
    for name, sentence in nl.SENTENCES.items():
        assert gaps(sentence) == gaps(en.SENTENCES[name]), name


def test_dutch_says_je_and_never_u():
    for name, sentence in nl.SENTENCES.items():
        words = {word.strip(".,:;!?()'").casefold() for word in sentence.split()}
        assert not words & {"u", "uw"}, name


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_sentences_for_one_have_a_sentence_for_many(language: str):
    sentences = LANGUAGES[language]
    assert [n for n in sentences if n.endswith(".one") and n[:-4] not in sentences] == []


def test_a_number_is_written_as_the_language_does():
    assert DUTCH.number(1234.5, 2) == "1.234,50"
    assert ENGLISH.number(1234.5, 2) == "1,234.50"


def test_a_number_that_is_not_defined_is_a_dash_and_never_a_zero():
    assert DUTCH.number(nan) == DUTCH.percent(nan) == "–"


def test_a_small_p_value_is_never_printed_as_zero():
    assert DUTCH.p_value(0.0004) == "< 0,001"
    assert ENGLISH.p_value(0.0) == "< 0.001"
    assert ENGLISH.p_value(0.001) == "0.001"
    assert ENGLISH.p_value(1.0) == "1.000"


def test_a_difference_carries_its_sign():
    assert ENGLISH.signed(0.26, 2) == "+0.26"
    assert ENGLISH.signed(-0.26, 2) == "−0.26"
    assert ENGLISH.signed(0.001, 2) == "0.00"


def test_a_difference_that_rounds_to_nothing_has_no_sign():
    assert ENGLISH.signed(-0.001, 2) == "0.00"


def test_one_is_spoken_of_as_one():
    assert ENGLISH.say("change.refused", n=1, section="").startswith("1 item or subscale was")
    assert ENGLISH.say("change.refused", n=2, section="").startswith(
        "2 items and subscales were"
    )


def test_names_are_listed_with_and():
    assert DUTCH.listed(["Elburg"]) == "Elburg"
    assert DUTCH.listed(["Elburg", "Zwolle", "Ommen"]) == "Elburg, Zwolle en Ommen"
    assert DUTCH.listed([]) == ""


def test_a_date_is_written_in_words():
    assert DUTCH.date(date(2017, 1, 16)) == "16 januari 2017"
    assert ENGLISH.date(date(2017, 1, 16)) == "16 January 2017"


def test_a_sentence_that_does_not_exist_is_loud():
    with pytest.raises(KeyError):
        ENGLISH.say("no.such.sentence")
