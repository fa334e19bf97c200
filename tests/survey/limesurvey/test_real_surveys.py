"""Surveys that others made, the oldest of 2011: every one comes in, in all its languages."""

import pytest

from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.importing.limesurvey.archived import read_lsa
from weerklank.survey.importing.limesurvey.reading import is_lss, read_lss
from weerklank.survey.scale import Kind


@pytest.fixture
def real(shared_data):
    return shared_data / "limesurvey"


@pytest.mark.parametrize(
    ("name", "languages", "items"),
    [
        ("colors.lss", ("en",), 4),
        ("two-languages.lss", ("en", "et"), 1),
        ("ls191_sample_survey_multilingual.lss", ("en", "fr", "de-informal"), 149),
    ],
)
def test_every_survey_comes_in(real, name, languages, items):
    assert is_lss(real / name)

    asked = read_lss(real / name, "2026").questionnaire

    assert asked.languages == languages
    assert len(asked.items) == items
    assert problems_of_questionnaire(asked) == []
    assert all(set(item.text) == set(languages) for item in asked.items)


def test_the_sample_survey_of_2011_keeps_its_words_in_every_language(real):
    form = read_lss(real / "ls191_sample_survey_multilingual.lss", "2011")

    said = form.questionnaire.item_by_id["A_SQ01"].text
    assert said["de-informal"].endswith("Beispiel Teilfrage")
    assert form.questionnaire.item_by_id["QC"].text["fr"].startswith("Une question oui/non")
    told = "\n".join(form.losses.lines)
    # K and R hide parts of themselves with a script, in three texts.
    assert "question K, question R: scripts in texts (3)" in told
    # Its only rule for an item looks at boxes that were ticked.
    assert "87262X33X452SH101" in told
    assert "default answers (11)" in told


def test_a_file_that_inherits_does_not_say_whether_it_is_anonymous(real):
    told = read_lss(real / "two-languages.lss", "1").losses.lines

    assert any("The file does not tell" in line for line in told)


def test_the_archive_gives_the_answers_of_both_respondents(real):
    form, table = read_lsa(real / "colors.lsa", "2026")

    assert form.questionnaire.scales[0].kind is Kind.MULTIPLE
    ticked = {name: column.cells for name, column in table.by_name.items() if "[" in name}
    # By eye in the XML: the first ticked black and brown, the second red and green.
    assert [name for name, cells in ticked.items() if cells[0]] == ["Q00[SQ009]", "Q00[SQ011]"]
    assert [name for name, cells in ticked.items() if cells[1]] == ["Q00[SQ001]", "Q00[SQ002]"]
    assert table.by_name["G02Q04"].cells == ["AO01", "AO01"]
    assert table.by_name["G01Q02"].cells == ["I am a fan of heavy metal music", None]
