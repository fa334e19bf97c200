"""Workbooks of answers, read back by two other programs."""

import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from tests.survey.formats.exported import (
    ASKED,
    EVERYTHING,
    any_rows,
    columns_of,
    rows_of,
    values_of,
)
from weerklank.survey.formats.rows import Rows
from weerklank.survey.formats.xlsx_rows import MOST_ROWS, write_xlsx
from weerklank.survey.refusals import BadInput
from weerklank.survey.wave import OpenAnswer

DANGEROUS = ("=1+1", "+31 6", "-5", "@home", "https://example.org", "_x0041_", "12")


def book(rows, language="en"):
    return load_workbook(BytesIO(write_xlsx(rows, language)[".xlsx"].content))


def test_there_is_a_sheet_of_answers_one_of_the_codebook_and_one_about_it():
    found = book(EVERYTHING)

    assert found.sheetnames == ["answers (do not share)", "codebook", "about this file"]
    assert {sheet.sheet_state for sheet in found.worksheets} == {"visible"}
    assert found["about this file"]["A1"].value.startswith("DO NOT SHARE.")


def test_answers_are_numbers_and_missing_ones_words():
    sheet = book(EVERYTHING).worksheets[0]

    assert [cell.value for cell in sheet["C"]] == [
        "help", 1, 2, "not asked", "not shown after an earlier answer", "not reached",
        "left empty", "rather not say", "don't know",
    ]  # fmt: skip
    assert [cell.data_type for cell in sheet["C"]][1:4] == ["n", "n", "s"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_stays_a_text_and_nothing_is_a_formula_or_a_link(text):
    rows = rows_of(columns_of([0]), texts=(OpenAnswer("north", "more", text),))

    content = write_xlsx(rows, "en")[".xlsx"].content
    cell = load_workbook(BytesIO(content))["open answers"]["C2"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    with zipfile.ZipFile(BytesIO(content)) as parts:
        sheets = [parts.read(n) for n in parts.namelist() if n.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_the_same_rows_give_the_same_bytes_at_another_time():
    first = write_xlsx(EVERYTHING, "nl")[".xlsx"].content
    time.sleep(1.1)

    assert write_xlsx(EVERYTHING, "nl")[".xlsx"].content == first


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_told():
    rows = rows_of(columns_of([0]), texts=(OpenAnswer("north", "more", "x" * 40_000),))

    made = write_xlsx(rows, "en")[".xlsx"]

    assert [loss.what for loss in made.losses.entries] == ["the end of texts"]
    assert len(load_workbook(BytesIO(made.content))["open answers"]["C2"].value) == 32_767


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    monkeypatch.setattr(Rows, "size", MOST_ROWS + 1)

    with pytest.raises(BadInput, match="Use another format"):
        write_xlsx(EVERYTHING, "en")


@settings(max_examples=25)
@given(rows=any_rows())
def test_two_other_readers_find_the_numbers_that_were_written(rows):
    content = write_xlsx(rows, "en")[".xlsx"].content

    one = [list(row) for row in load_workbook(BytesIO(content)).worksheets[0].values]
    other = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()

    for place, name in enumerate(ASKED.columns, start=1):
        expected = [value if value >= 0 else None for value in values_of(rows, name)]
        for table in (one, other):
            cells = [row[place] for row in table[1:]]
            assert [None if isinstance(cell, str) else cell for cell in cells] == expected
