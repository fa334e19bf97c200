"""The workbook that a coder gets."""

import re
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.survey.themes import coders
from tests.survey.themes.coders import TIRED, cells, sheet, study
from weerklank.survey.formats.workbook import read_workbook
from weerklank.survey.refusals import BadInput
from weerklank.survey.themes.answers import key_of, open_answers
from weerklank.survey.themes.preparing import asked_openly


@pytest.fixture
def opened(tmp_path):
    return study(tmp_path / "study")


@pytest.fixture
def book(opened, tmp_path):
    return load_workbook(sheet(opened, tmp_path / "a.xlsx", coder="Anna"))


def column(book, heading):
    rows = cells(book.worksheets[0])
    head = next(row for row in rows if row[0] == "key")
    return [row[head.index(heading)] for row in rows[rows.index(head) + 1 :]]


def test_every_answer_is_there_once_with_how_many_wrote_it(book):
    assert dict(zip(column(book, "answer"), column(book, "times"), strict=True)) == {
        "Te weinig tijd.": 2,
        TIRED: 1,
        "Geen plek om te bellen,\nen te veel papier.": 1,
        "Een stille kamer.": 1,
    }


def test_an_answer_is_never_a_formula(opened, tmp_path):
    file = sheet(opened, tmp_path / "a.xlsx")

    with ZipFile(file) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    assert TIRED in [cell for row in read_workbook(file)[0].rows for cell in row]


def test_no_team_is_in_the_workbook_and_nothing_is_hidden(opened, tmp_path):
    file = sheet(opened, tmp_path / "a.xlsx")

    with ZipFile(file) as archive:
        everything = b"".join(map(archive.read, archive.namelist()))
    # The texts are in there, so a team would be found.
    assert b"Een stille kamer." in everything
    for team in (b"north", b"south", b"east", b"hill", b"lake"):
        assert team not in everything
    # The list of what a filter hides has a hidden name in every workbook; it hides no cell.
    hidden = re.findall(rb'<[^>]*hidden="1"', everything)
    assert all(b"_FilterDatabase" in each for each in hidden)


def test_the_keys_and_the_order_are_the_same_whoever_wrote_it(opened, tmp_path):
    moved = [("south" if team == "east" else "east", *rest) for team, *rest in coders.TEXTS]
    other = study(tmp_path / "other", texts=moved)

    first, second = (sheet(each, tmp_path / "a.xlsx").read_bytes() for each in (opened, other))

    assert first == second


def test_a_key_does_not_change_when_an_answer_comes(opened, tmp_path):
    more = study(tmp_path / "more", texts=[*coders.TEXTS, ("east", "story", "Aardig.")])
    keys = [{each.key for each in asked_openly(found).answers} for found in (opened, more)]

    assert keys[0] < keys[1]


def test_it_says_on_top_that_it_stays_within_the_study_and_whose_it_is(book):
    top = [row[:2] for row in cells(book.worksheets[0])][:6]

    assert top[0][0].startswith("This file stays within the study.")
    assert top[1:] == [
        ["study", "Monitor in English"],
        ["wave", "2017"],
        ["coder", "Anna"],
        ["story", "story in English"],
        ["wish", "wish in English"],
    ]


def test_the_themes_are_a_list_to_choose_from_with_a_dash_for_none(book):
    remarks, tree, how_to = book.worksheets
    lists = {each.formula1 for each in remarks.data_validations.dataValidation}

    assert lists == {"'themes'!$A$2:$A$201", '"yes,no"'}
    assert cells(tree)[1][:3] == ["-", "Geen thema", "No theme"]
    assert remarks.freeze_panes == "E9"
    assert len(cells(how_to)) > len(coders.TEXTS)


def test_an_answer_too_long_for_a_cell_is_laid_over_rows(tmp_path):
    long = "".join(f"{number} woorden, " for number in range(4_000))
    opened = study(tmp_path / "study", texts=[("north", "story", long)])
    book = load_workbook(sheet(opened, tmp_path / "a.xlsx"))

    assert len(long) > 40_000
    assert "".join(column(book, "answer")) == long
    assert {*column(book, "key")} == {key_of("story", long)}


def test_only_the_questions_that_were_asked_for(opened, tmp_path):
    book = load_workbook(sheet(opened, tmp_path / "a.xlsx", items=["wish"]))

    assert column(book, "question") == ["wish"]


@pytest.mark.parametrize(
    ("chosen", "what"),
    [
        ({"items": ["help"]}, "'help' is not an open question of wave '2017'."),
        ({"wave": "1999"}, "There is no wave '1999' with open answers."),
    ],
)
def test_a_question_or_a_wave_that_is_not_there_is_refused(opened, chosen, what):
    with pytest.raises(BadInput) as refusal:
        asked_openly(opened, **chosen)

    assert refusal.value.problems[0].what == what


def test_people_who_wrote_the_same_keep_their_teams_in_the_study(opened):
    file = opened.texts_file(opened.study.waves[-1])
    (written,) = [each for each in open_answers(file, ["story"]) if each.times > 1]

    assert written.teams == {"north": 1, "south": 1}
