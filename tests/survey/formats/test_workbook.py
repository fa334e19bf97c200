"""Workbooks: what their cells come to, and what a hostile one cannot do."""

import subprocess
import sys
import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.survey.formats.books import SHEET, book, changed, with_sheet
from weerklank.survey.formats import workbook_rows
from weerklank.survey.formats.workbook import read_workbook
from weerklank.survey.formats.workbook_process import MEMORY, told
from weerklank.survey.formats.workbook_rows import plain_sheets
from weerklank.survey.refusals import BadInput

MORNING = datetime(2026, 5, 1, 9, 30)  # noqa: DTZ001 -- a cell has no zone
REAL = ["kobo_good_eats_multilang.xls", "pyxform_table-list.xls", "pyxform_field-list.xlsx"]


def refusal(file: Path) -> str:
    with pytest.raises(BadInput) as refused:
        read_workbook(file)
    assert refused.value.problems[0].where.startswith(str(file))
    return str(refused.value)


def assert_read_or_refused(file: Path) -> None:
    with suppress(BadInput):
        read_workbook(file)


# --- What cells come to -------------------------------------------------------------------


def test_cells_become_text_numbers_or_nothing(tmp_path: Path) -> None:
    row: list[object] = [
        "één", 7, 7.5, True, date(2026, 5, 1), MORNING, time(9, 30), "",
        "end",
    ]  # fmt: skip
    (sheet,) = read_workbook(book(tmp_path / "a.xlsx", answers=[row]))

    assert sheet.name == "answers"
    assert sheet.rows == (
        ("één", 7.0, 7.5, "TRUE", "2026-05-01", "2026-05-01T09:30:00", "09:30:00", None, "end"),
    )


def test_a_formula_is_what_it_last_came_to_and_is_never_computed(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v>40</v></c>'
        '<c r="B1" t="str"><f>WEBSERVICE("http://x")</f><v>text</v></c><c r="C1" t="e">'
        "<v>#DIV/0!</v></c></row>"
    )

    (sheet,) = read_workbook(with_sheet(tmp_path / "a.xlsx", rows))

    assert sheet.rows == ((40.0, "text", "#DIV/0!"),)


def test_the_end_of_a_line_is_one_however_it_is_written(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>one_x000D_\ntwo_x0001_</t></is></c></row>'

    (sheet,) = read_workbook(with_sheet(tmp_path / "a.xlsx", rows))

    assert sheet.rows == (("one\ntwo",),)


def test_sheets_keep_their_order_and_blank_rows_their_place(tmp_path: Path) -> None:
    file = book(tmp_path / "a.xlsx", second=[["x"], [], ["y", None]], first=[], third=[])

    sheets = read_workbook(file)

    assert [sheet.name for sheet in sheets] == ["second", "first", "third"]
    assert sheets[0].rows == (("x",), (), ("y",))


@pytest.mark.parametrize("name", REAL)
def test_real_workbooks_old_and_new_are_read(shared_data: Path, name: str) -> None:
    names = {sheet.name for sheet in read_workbook(shared_data / "xlsform" / name)}

    assert {"survey", "choices"} <= names


# --- What is no workbook ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"team,mark\nnorth,7\n", "not a workbook"),
        (b"PK\x03\x04 and nothing of a zipped file", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
        (b"", "empty"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)

    assert said in refusal(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("word/document.xml", "a zipped file, and not a workbook"),
        ("content.xml", "another kind than .xlsx"),
        ("xl/workbook.bin", "another kind than .xlsx"),
    ],
)
def test_zipped_files_of_other_programs_are_named(tmp_path: Path, part: str, said: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as made:
        made.writestr(part, "<a/>")

    assert said in refusal(tmp_path / "a.xlsx")


# --- What a hostile workbook cannot do ----------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml", "[Content_Types].xml"])
def test_entities_in_any_part_are_refused(tmp_path: Path, part: str, encoding: str) -> None:
    """Also behind a remark that is longer than what one would look at."""
    laughs = f'<!--{" " * 2_000_000}--><!DOCTYPE a [<!ENTITY x "ha">]><a>&x;</a>'

    file = changed(book(tmp_path / "a.xlsx", a=[]), part, lambda _: laughs.encode(encoding))

    assert "document type" in refusal(file)


def test_a_row_that_goes_on_and_on_is_refused_with_its_place(tmp_path: Path) -> None:
    row: list[object] = ["x"] * 5_001

    said = refusal(book(tmp_path / "a.xlsx", a=[["ok"], row]))

    assert "sheet a, row 2, column 5001" in said
    assert "there is room for 5,000" in said


def test_a_million_columns_are_refused(tmp_path: Path) -> None:
    cells = "".join("<c><v>1</v></c>" for _ in range(1_000_000))

    assert refusal(with_sheet(tmp_path / "a.xlsx", f"<row>{cells}</row>"))


def test_a_cell_in_the_far_corner_is_refused_not_unrolled(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    rows += '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

    said = refusal(with_sheet(tmp_path / "a.xlsx", rows))

    assert "row 1048576, column 16384" in said


def test_a_cell_far_below_is_found(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    rows += '<row r="100000"><c r="A100000"><v>2</v></c></row>'

    (sheet,) = read_workbook(with_sheet(tmp_path / "a.xlsx", rows))

    assert len(sheet.rows) == 100_000
    assert sheet.rows[-1] == (2.0,)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="99999999999"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>',
        '<row r="-5"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>123456</v></c></row>',
        '<row r="1"><c r="A1" s="99999"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1e999</v></c></row>',
        '<row r="1"><c r="A1" t="d"><v>yesterday</v></c></row>',
    ],
)
def test_places_and_values_that_cannot_be_are_no_traceback(tmp_path: Path, rows: str) -> None:
    file = with_sheet(tmp_path / "a.xlsx", rows)

    assert_read_or_refused(file)


def test_empty_cells_that_take_time_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_rows, "MOST_CELLS", 1_000)
    sheets = plain_sheets([("a", (["x", *[None] * 99] for _ in range(11)))], "a.xlsx")

    with pytest.raises(BadInput, match="more than 1,000 cells"):
        [list(rows) for _, rows in sheets]


def test_sheets_rows_and_texts_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    def said(*found: tuple[str, list[list[object]]]) -> str:
        with pytest.raises(BadInput) as refused:
            [list(rows) for _, rows in plain_sheets(found, "a.xlsx")]
        return str(refused.value)

    monkeypatch.setattr(workbook_rows, "MOST_ROWS", 5)
    monkeypatch.setattr(workbook_rows, "LAST_ROW", 50)
    assert "more than 100 sheets" in said(*[("a", [])] * 101)
    assert "More than 5 rows" in said(("a", [["x"]] * 6))
    assert "more than 50 rows" in said(("a", [[]] * 51))
    assert "row 1, column 2: This cell holds" in said(("a", [["x", "y" * 100_001]]))


def test_looks_that_would_fill_the_memory_are_refused(tmp_path: Path) -> None:
    styles = f"<styleSheet><cellXfs>{'<xf/>' * 400_000}</cellXfs></styleSheet>"
    file = changed(book(tmp_path / "a.xlsx", a=[]), "xl/styles.xml", lambda _: styles.encode())

    assert "xl/styles.xml" in refusal(file)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    file = with_sheet(tmp_path / "a.xlsx", " " * 151_000_000)

    assert file.stat().st_size < 1_000_000
    assert "unpacks to more" in refusal(file)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
def test_what_fills_the_memory_ends_the_reading_process_only() -> None:
    limited = "import weerklank.survey.formats.workbook_process as p; p._limit_this_process();"

    done = subprocess.run(  # noqa: S603 -- our own words
        [sys.executable, "-c", f"{limited} bytearray({MEMORY})"],
        check=False,
        capture_output=True,
    )

    assert b"MemoryError" in done.stderr


def test_reading_a_million_cells_takes_little_memory_here(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    cells = "<c><v>1</v></c>" * 100
    file = with_sheet(tmp_path / "a.xlsx", f"<row>{cells}</row>" * 10_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    (sheet,) = read_workbook(file)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert sum(map(len, sheet.rows)) == 1_000_000
    assert after - before < 120_000  # kilobytes


@pytest.mark.parametrize("name", REAL)
@settings(max_examples=40)
@given(data=st.data())
def test_whatever_is_done_to_real_workbooks_they_are_read_or_refused(
    shared_data: Path, tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    content = bytearray((shared_data / "xlsform" / name).read_bytes())
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + 4] = data.draw(st.binary(min_size=1, max_size=4))
    cut = data.draw(st.sampled_from([0, 0, 1, 512, 2_000]))
    file = tmp_path_factory.mktemp("mutated") / name
    file.write_bytes(content[: len(content) - cut])

    assert_read_or_refused(file)


def test_a_process_that_breaks_tells_no_more_than_that(tmp_path: Path) -> None:
    """Content that is a workbook by name only, told in this process as well."""
    file = tmp_path / "a.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(10))

    with pytest.raises(BaseException, match=r".+"):
        list(told(file, "a.xls"))
    assert "damaged" in refusal(file)


def test_a_workbook_is_told_line_by_line(tmp_path: Path) -> None:
    made = Workbook()
    made.worksheets[0].append(["team", 7])
    made.save(tmp_path / "a.xlsx")

    assert list(told(tmp_path / "a.xlsx", "a.xlsx")) == ["Sheet", ["team", 7.0], ""]
