"""Text tables of answers: as Dutch Excel wants them, and as other programs do."""

import csv
import io

import pytest
from hypothesis import given, settings

from tests.survey import make
from tests.survey.formats.exported import (
    ASKED,
    EVERYTHING,
    any_rows,
    columns_of,
    rows_of,
    values_of,
)
from weerklank.survey.formats.csv import read_csv
from weerklank.survey.formats.csv_rows import write_csv
from weerklank.survey.scale import Kind, Scale
from weerklank.survey.wave import OpenAnswer

DANGEROUS = ("=1+1", "+31 6", "-5", "@home", "\tx", "\rx", "\uff1d1")


def table(content, language):
    text = content.decode("utf-8-sig")
    return list(
        csv.reader(io.StringIO(text, newline=""), delimiter=";" if language == "nl" else ",")
    )


def test_a_dutch_file_opens_in_dutch_excel():
    rows = rows_of(columns_of([0, 1]))

    content = write_csv(rows, "nl")[".csv"].content

    assert content.startswith("\ufeffteam;role;help;".encode())
    assert b"\r\n" in content


def test_an_english_file_has_commas_points_and_no_mark():
    assert write_csv(EVERYTHING, "en")[".csv"].content.startswith(b"team,role,help,")


def test_halves_have_a_decimal_comma_in_dutch():
    half = Scale(id="half", kind=Kind.GRADE, low=1, high=10, step=0.5)
    rows = rows_of(
        {"a": [1, 2]}, asked=make.questionnaire(make.item("a", "half"), scales=(half,))
    )

    assert table(write_csv(rows, "nl")[".csv"].content, "nl")[1:] == [
        ["north", "1,5"],
        ["north", "2"],
    ]
    assert table(write_csv(rows, "en")[".csv"].content, "en")[1:] == [
        ["north", "1.5"],
        ["north", "2"],
    ]


def test_a_missing_answer_is_words_and_never_a_number():
    column = [row[2] for row in table(write_csv(EVERYTHING, "en")[".csv"].content, "en")[1:]]

    assert column == [
        "1", "2", "not asked", "not shown after an earlier answer", "not reached",
        "left empty", "rather not say", "don't know",
    ]  # fmt: skip


def test_the_codebook_says_first_who_may_have_it_and_names_every_answer():
    found = table(write_csv(EVERYTHING, "en")[".codebook.csv"].content, "en")

    assert found[0][0].startswith("DO NOT SHARE.")
    assert ["help", "", "4", "deels eens in English", "", "", "", "", "", ""] in found
    assert ["", "no answer", "not asked", "not-asked", *[""] * 6] in found


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_would_be_a_formula_is_harmless_and_told(text):
    rows = rows_of(columns_of([0]), texts=(OpenAnswer("north", "more", text),))

    made = write_csv(rows, "nl")[".texts.csv"]

    assert table(made.content, "nl")[1] == ["more", "north", f"'{text}"]
    assert [loss.count for loss in made.losses.entries] == [1]


@settings(max_examples=60)
@given(rows=any_rows())
def test_any_rows_are_read_back_as_they_were(tmp_path_factory, rows):
    file = tmp_path_factory.mktemp("csv") / "answers.csv"
    file.write_bytes(write_csv(rows, "nl")[".csv"].content)

    found = read_csv(file, delimiter=";").by_name

    for name in ASKED.columns:
        expected = [value for value in values_of(rows, name) if value >= 0]
        given_ = [float(cell) for cell in found[name].cells if cell[0].isdigit()]
        assert given_ == expected


@settings(max_examples=60)
@given(rows=any_rows())
def test_no_cell_of_any_file_is_a_formula(rows):
    for name, made in write_csv(rows, "en").items():
        for row in table(made.content, "en"):
            for cell in row:
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), name
