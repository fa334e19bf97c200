"""The report as a workbook: the numbers as they are printed, and nothing behind them."""

import io
import math
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.report.sample import sample, tables
from weerklank.report.document import Chapter, Column, Table
from weerklank.report.printed_numbers import printed_number
from weerklank.report.speaker import Speaker
from weerklank.report.svg.text import without_controls
from weerklank.report.xlsx import render_xlsx

DANGEROUS = ("=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(1)", "\t=1", "=1+1", "https://x.test")


@pytest.fixture(scope="module", params=["nl", "en"])
def report(request):
    return sample(request.param)


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def shown(cell):
    """A cell as somebody reads it, with a point for decimals."""
    if not isinstance(cell.value, int | float):
        return cell.value
    shape = cell.number_format.split(";")[0].lstrip("+")
    decimals = len(shape.partition(".")[2].rstrip("%"))
    if shape.endswith("%"):
        return f"{cell.value * 100:.{decimals}f}%"
    return f"{cell.value:.{decimals}f}"


def plain(text, language):
    """A printed cell, with a point for decimals and none between thousands."""
    if printed_number(text, language) is None:
        return without_controls(text)
    if language == "nl":
        text = text.replace(".", "").replace(",", ".")
    else:
        text = text.replace(",", "")
    return text.replace("−", "-").lstrip("+")


def test_every_cell_of_every_table_says_what_is_printed(report):
    cells = [
        shown(cell)
        for sheet in opened(render_xlsx(report)).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    rest = iter(cells)

    for table in tables(report):
        for row in table.rows:
            for at, text in enumerate(row):
                wanted = (
                    plain(text, report.language)
                    if at and table.columns[at].numeric
                    else without_controls(text)
                )
                assert wanted == "" or wanted in rest  # in this order


def test_a_number_has_no_digit_that_is_not_printed(report):
    for sheet in opened(render_xlsx(report)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, float):
                    assert cell.value == round(cell.value, 4)


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula_or_a_link(report, text):
    table = Table(text, (Column(text), Column(text, numeric=True)), ((text, text),), (text,))
    book = opened(
        render_xlsx(replace(report, chapters=(Chapter("one", text, (table,)),), title=text))
    )

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    dangerous = [cell for cell in cells if cell.value == text]
    assert len(dangerous) >= 6
    assert {cell.data_type for cell in dangerous} == {"s"}
    assert all(cell.hyperlink is None or cell.hyperlink.target is None for cell in cells)
    # Also when somebody edits the cell and leaves it again.
    assert all(cell.quotePrefix for cell in dangerous if text[0] in "=+-@\t")


def test_nothing_is_hidden_and_nothing_is_behind_it(report):
    content = render_xlsx(report)
    for sheet in opened(content).worksheets:
        assert sheet.sheet_state == "visible"
        assert not [d for d in sheet.column_dimensions.values() if d.hidden]
        assert not [d for d in sheet.row_dimensions.values() if d.hidden]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
    assert not [
        n for n in names if "chart" in n or "comment" in n or "vba" in n or "extern" in n
    ]


def test_the_first_sheet_leads_to_every_chapter(report):
    book = opened(render_xlsx(report))
    links = [
        cell.hyperlink.location
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.hyperlink
    ]

    assert len(links) == len(report.chapters) == len(book.worksheets) - 1
    assert [link.rsplit("!", 1)[0].strip("'").replace("''", "'") for link in links] == [
        sheet.title for sheet in book.worksheets[1:]
    ]


def test_another_reader_sees_the_same_sheets(report):
    content = render_xlsx(report)

    assert (
        CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
        == opened(content).sheetnames
    )


def test_the_same_report_gives_the_same_bytes(report):
    assert render_xlsx(report) == render_xlsx(report)


@given(
    st.sampled_from(["nl", "en"]),
    st.floats(-1e6, 1e6),
    st.integers(0, 3),
)
def test_a_printed_number_reads_back_as_what_was_printed(language, value, decimals):
    read = printed_number(Speaker(language).number(value, decimals), language)

    assert read is not None
    assert read.decimals == decimals
    assert math.isclose(read.value, round(value, decimals), abs_tol=1e-9)


@given(st.sampled_from(["nl", "en"]), st.integers(-100, 5000))
def test_a_printed_percentage_reads_back_as_a_share(language, percentage):
    read = printed_number(Speaker(language).percent(percentage / 100), language)

    assert read is not None
    assert (read.value, read.is_percentage) == (percentage / 100, True)


@pytest.mark.parametrize("text", ["", "–", "beschermd", "12 van 18", "1.23", "4,8*", "(3)"])
def test_what_is_not_a_number_stays_a_text(text):
    assert printed_number(text, "nl") is None
