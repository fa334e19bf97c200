"""Answers in a workbook are read like any other table."""

from datetime import date
from pathlib import Path

import pytest

from tests.survey.formats.books import book
from weerklank.survey.formats.reading import is_text_table, read_table
from weerklank.survey.refusals import BadInput


def refusal(file: Path) -> str:
    with pytest.raises(BadInput) as refused:
        read_table(file)
    return str(refused.value)


def test_numbers_texts_and_dates_keep_what_they_are(tmp_path: Path) -> None:
    rows = [["team", "mark", "on", 2016], ["north", 7.5, date(2026, 5, 1), None]]

    table = read_table(book(tmp_path / "a.xlsx", answers=rows))

    assert {column.name: column.cells for column in table.columns} == {
        "team": ["north"],
        "mark": [7.5],
        "on": ["2026-05-01"],
        "2016": [None],
    }
    assert (table.format, table.rows, table.losses.lines) == ("workbook", 1, [])


def test_a_workbook_called_csv_is_recognised(tmp_path: Path) -> None:
    file = book(tmp_path / "a.csv", answers=[["team"], ["north"]])

    assert read_table(file).format == "workbook"
    assert not is_text_table(file)


def test_an_old_workbook_is_read_as_well(shared_data: Path) -> None:
    table = read_table(shared_data / "xlsform" / "kobo_good_eats_multilang.xls")

    assert [column.name for column in table.columns][:2] == ["type", "name"]
    assert table.by_name["name"].cells[0] == "submit_data"


def test_rows_are_counted_as_the_spreadsheet_counts_and_blank_ones_told(
    tmp_path: Path,
) -> None:
    rows = [[], ["team", "mark"], ["north", 7], [], [], ["south", 8], []]

    table = read_table(book(tmp_path / "a.xlsx", answers=rows))

    assert table.by_name["team"].cells == ["north", "south"]
    assert [table.row_number(0), table.row_number(1)] == [3, 6]
    assert [(loss.what, loss.count) for loss in table.losses.entries] == [("empty rows", 2)]


def test_the_first_sheet_with_a_table_is_read_and_the_others_told(tmp_path: Path) -> None:
    file = book(
        tmp_path / "a.xlsx",
        cover=[["Answers of 2026"]],
        answers=[["team"], ["north"]],
        codes=[["code", "means"], [1, "yes"]],
        empty=[],
    )

    table = read_table(file)

    assert table.by_name["team"].cells == ["north"]
    assert [(loss.where, loss.count) for loss in table.losses.entries] == [
        (f"{file}, sheet cover", 1),
        (f"{file}, sheet codes", 2),
    ]


def test_cells_without_a_name_get_one_and_short_rows_end_empty(tmp_path: Path) -> None:
    rows = [["team", None, "mark"], ["north", 1], ["south", 2, 3, "beside"]]

    table = read_table(book(tmp_path / "a.xlsx", answers=rows))

    assert [column.name for column in table.columns] == [
        "team", "(column 2)", "mark", "(column 4)",
    ]  # fmt: skip
    assert table.by_name["mark"].cells == [None, 3.0]
    assert table.by_name["(column 4)"].cells == [None, "beside"]


def test_two_columns_with_one_name_are_refused_where_they_stand(tmp_path: Path) -> None:
    said = refusal(book(tmp_path / "a.xlsx", answers=[[], ["a", "b", " a"], [1, 2, 3]]))

    assert "sheet answers, row 2, column 3: Columns 1 and 3 are both called 'a'." in said


def test_a_workbook_without_a_table_is_refused(tmp_path: Path) -> None:
    assert "No sheet" in refusal(book(tmp_path / "a.xlsx", answers=[["team", "mark"]]))


def test_text_called_a_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("team,mark\nnorth,7\n")

    assert "not a workbook" in refusal(tmp_path / "a.xlsx")
