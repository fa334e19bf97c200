"""Text tables as survey tools write them."""

import codecs
import tracemalloc
from pathlib import Path

import pytest

from weerklank.survey.formats.csv import LONGEST_LINE, read_csv
from weerklank.survey.formats.table import LARGEST_CELL, MOST_COLUMNS
from weerklank.survey.refusals import BadInput, Problem


def written(folder: Path, content: bytes | str, name: str = "wave.csv") -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def refusal(file: Path, **options: str) -> Problem:
    with pytest.raises(BadInput) as refused:
        read_csv(file, **options)
    assert len(refused.value.problems) == 1
    return refused.value.problems[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    rows = [["team", "a, b?", "c"], ["north", "1", "ja; soms"], ["south", "2", "x"]]
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in rows]

    table = read_csv(written(tmp_path, "\r\n".join(lines)))

    assert table.delimiter == delimiter
    assert [column.name for column in table.columns] == ["team", "a, b?", "c"]
    assert table.by_name["c"].cells == ["ja; soms", "x"]
    assert table.rows == 2


def test_a_decimal_comma_is_no_delimiter(tmp_path: Path) -> None:
    table = read_csv(written(tmp_path, "mark;age\n7,5;40\n8,0;50\n"))

    assert table.delimiter == ";"
    assert table.by_name["mark"].cells == ["7,5", "8,0"]


def test_one_column_needs_no_delimiter(tmp_path: Path) -> None:
    table = read_csv(written(tmp_path, "Well, how are you?\ngood\nbad\n"), delimiter=";")

    assert [column.name for column in table.columns] == ["Well, how are you?"]


def test_without_a_delimiter_that_fits_there_is_one_column(tmp_path: Path) -> None:
    table = read_csv(written(tmp_path, "mood\ngood\nbad\n"))

    assert (table.delimiter, len(table.columns), table.rows) == (",", 1, 2)


def test_excel_may_name_the_delimiter_in_a_first_line(tmp_path: Path) -> None:
    table = read_csv(written(tmp_path, "sep=;\na;b\n1;2\n"))

    assert [column.name for column in table.columns] == ["a", "b"]
    assert table.row_number(0) == 3


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (codecs.BOM_UTF8 + "naam,b\nZoë,1\n".encode(), "utf-8-sig"),
        ("naam,b\nZoë,1\n".encode("utf-16"), "utf-16"),
        ("naam,b\nZoë,1\n".encode(), "utf-8"),
    ],
)
def test_unicode_loses_nothing(tmp_path: Path, content: bytes, encoding: str) -> None:
    table = read_csv(written(tmp_path, content))

    assert table.columns[0].name == "naam"
    assert table.columns[0].cells == ["Zoë"]
    assert table.encoding == encoding
    assert not table.losses.entries


def test_windows_1252_is_a_fallback_that_is_told(tmp_path: Path) -> None:
    table = read_csv(written(tmp_path, "naam,b\nZoë €,1\n".encode("cp1252")))

    assert table.columns[0].cells == ["Zoë €"]
    assert "windows-1252" in table.losses.lines[0]


def test_a_stated_encoding_is_used_and_not_told(tmp_path: Path) -> None:
    file = written(tmp_path, "naam,b\nZoë,1\n".encode("cp1252"))

    assert read_csv(file, encoding="windows-1252").columns[0].cells == ["Zoë"]
    assert not read_csv(file, encoding="windows-1252").losses.entries


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "zip"])
def test_an_unknown_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    problem = refusal(written(tmp_path, "a,b\n1,2\n"), encoding=encoding)

    assert encoding in problem.what


def test_cells_keep_line_ends_and_empty_rows_are_told(tmp_path: Path) -> None:
    table = read_csv(written(tmp_path, 'a,b\n"one\ntwo",1\n\nthree,2\n'))

    assert table.columns[0].cells == ["one\ntwo", "three"]
    assert [(loss.what, loss.count) for loss in table.losses.entries] == [("empty rows", 1)]


def test_spaces_in_names_do_not_count_and_a_nameless_column_gets_a_name(
    tmp_path: Path,
) -> None:
    table = read_csv(written(tmp_path, '," a \nb"\n1,2\n'))

    assert [column.name for column in table.columns] == ["(column 1)", "a b"]


def test_a_row_of_another_length_is_refused_by_its_number(tmp_path: Path) -> None:
    problem = refusal(written(tmp_path, "a,b,c\n1,2,3\n1,2\n"))

    assert problem.where.endswith("wave.csv, row 3, column 3")
    assert problem.what == "This row has 2 cells, and the first row names 3 columns."


def test_two_columns_with_one_name_are_refused(tmp_path: Path) -> None:
    problem = refusal(written(tmp_path, "a,b, a\n1,2,3\n"))

    assert problem.where.endswith("row 1, column 3")
    assert problem.what == "Columns 1 and 3 are both called 'a'."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04rest of a workbook", "workbook"),
        (b"%PDF-1.7", "PDF"),
        (b"PAR1 and so on", "not a text file"),
        (b"a,b\n1,\x00\x01\x02\n", "not a text file"),
        (b"\x81\x8d\x8f\x90\x9d", "not a text file"),
    ],
)
def test_a_binary_file_called_csv_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    problem = refusal(written(tmp_path, content))

    assert said in problem.what
    assert "wave.csv" in problem.where


def test_a_missing_and_an_empty_file_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.csv").what == "This file is missing."
    assert refusal(written(tmp_path, "")).what == "This file is empty."


def test_a_file_over_the_limit_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("weerklank.survey.formats.signature.LARGEST_FILE", 5)

    assert "larger than" in refusal(written(tmp_path, "a,b\n1,2\n")).what


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_of_fifty_megabytes_is_refused_and_costs_little_memory(
    tmp_path: Path, quote: str
) -> None:
    file = tmp_path / "wave.csv"
    with file.open("w", encoding="utf-8") as stream:
        stream.write(f"a,b,c\n1,2,3\n4,{quote}")
        for _ in range(50):
            stream.write("x" * 999_999 + ("\n" if quote else "x"))
        stream.write(f"{quote},6\n")

    tracemalloc.start()
    problem = refusal(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert problem.where == f"{file}, row 3, column 2"
    assert problem.mend.startswith("Shorten the cell")
    assert peak < 20 * LONGEST_LINE


def test_a_cell_just_over_the_limit_is_refused(tmp_path: Path) -> None:
    cell = "x" * (LARGEST_CELL + 1)

    assert refusal(written(tmp_path, f"a,b\n1,{cell}\n")).where.endswith("row 2, column 2")
    assert read_csv(written(tmp_path, f"a,b\n1,{cell[:-1]}\n")).rows == 1


@pytest.mark.parametrize("name", ["c{}", "a column with quite a long name {}"])
def test_a_hundred_thousand_columns_are_refused(tmp_path: Path, name: str) -> None:
    header = ",".join(name.format(at) for at in range(100_000))

    problem = refusal(written(tmp_path, f"{header}\n{'1,' * 99_999}1\n"))

    assert problem.where.endswith(f"row 1, column {MOST_COLUMNS + 1}")
    assert "5,000" in problem.what


def test_too_many_cells_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weerklank.survey.formats.table.MOST_CELLS", 4)

    problem = refusal(written(tmp_path, "a,b\n" + "1,2\n" * 9))

    assert problem.where.endswith("row 3")


def test_a_cell_too_long_to_try_delimiters_on_is_still_refused_kindly(tmp_path: Path) -> None:
    problem = refusal(written(tmp_path, '"' + "x" * 300_000))

    assert problem.where.endswith("row 1, column 1")
