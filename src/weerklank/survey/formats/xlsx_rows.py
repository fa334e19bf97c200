"""Answers as a workbook: a sheet of answers, one of the codebook, and one about the file."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from weerklank.survey.formats.codebook_table import codebook_table
from weerklank.survey.formats.csv_rows import answer_table, text_table
from weerklank.survey.formats.form import Written
from weerklank.survey.formats.loss import Loss, LossReport
from weerklank.survey.formats.rows import Purpose, Rows
from weerklank.survey.formats.said import said, score_notes, warning_of
from weerklank.survey.formats.table import Cell
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.scale import in_language

MOST_ROWS = 1_048_575
"""Of answers, below the names of the columns."""
MOST_COLUMNS = 16_384
LONGEST_TEXT = 32_767
"""Characters in a cell."""
PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_xlsx(rows: Rows, language: str) -> dict[str, Written]:
    """A workbook without formulas, links and hidden sheets: texts are texts, numbers numbers.

    An answer is its number, of which the codebook gives the text; a missing one is words. The
    same rows give the same bytes. Raises BadInput for more rows than a sheet holds.

    >>> from datetime import date
    >>> import numpy as np
    >>> from weerklank.survey.codebook import codebook_of
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> codes = dict.fromkeys(asked.columns, np.array([2, -1], np.int16))
    >>> told = ("1", {}, date(2026, 1, 15), Purpose.INSIDE, codebook_of(asked))
    >>> files = write_xlsx(Rows(*told, {"team": np.array(["north", "south"])}, codes), "en")
    >>> files[".xlsx"].content[:2]
    b'PK'
    """
    _check_fits(rows)
    sheets: dict[str, list[Sequence[Cell]]] = {
        _name_of_answers(rows, language): list(answer_table(rows, language)),
        said("codebook", language): list(codebook_table(rows, language)),
        said("about", language): list(_about(rows, language)),
    }
    if rows.texts:
        sheets[said("texts", language)] = list(text_table(rows, language))
    cut = sum(
        len(c) > LONGEST_TEXT
        for s in sheets.values()
        for r in s
        for c in r
        if isinstance(c, str)
    )
    losses = LossReport()
    if cut:
        why = f"A cell of a workbook holds {LONGEST_TEXT:,} characters."
        losses = losses.with_all([Loss("the end of texts", "the file", cut, why)])
    return {".xlsx": Written(_workbook(rows, sheets, language), losses)}


def _check_fits(rows: Rows) -> None:
    if rows.size > MOST_ROWS or len(rows.groups) + len(rows.columns) > MOST_COLUMNS:
        raise BadInput(
            Problem(
                f"A sheet holds {MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns.",
                "--formats, xlsx",
                "Use another format.",
            )
        )


def _name_of_answers(rows: Rows, language: str) -> str:
    return said("answers.inside" if rows.purpose is Purpose.INSIDE else "answers", language)


def _about(rows: Rows, language: str) -> Iterator[list[Cell]]:
    yield [warning_of(rows, language)]
    yield [in_language(rows.codebook.title, language)]
    yield [f"{said('wave', language)}: {in_language(rows.title, language)} ({rows.date})"]
    for note in score_notes(rows, language):
        yield [note]


def _workbook(rows: Rows, sheets: dict[str, list[Sequence[Cell]]], language: str) -> bytes:
    stream = BytesIO()
    with Workbook(stream, PLAIN) as book:
        start = datetime.combine(rows.date, time(), tzinfo=UTC).replace(tzinfo=None)
        book.set_properties({"comments": warning_of(rows, language), "created": start})
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            for place, cells in enumerate(table):
                _write(sheet, place, cells, heading if place == 0 else None)
            if len(table[0]) > 1:
                sheet.freeze_panes(1, 1)
                sheet.set_column(0, len(table[0]) - 1, 14)
        _widen(book.get_worksheet_by_name(said("codebook", language)), (18, 60, 10, 36))
        _widen(book.get_worksheet_by_name(said("about", language)), (100,))
    return stream.getvalue()


def _widen(sheet: object, widths: Iterable[int]) -> None:
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)  # type: ignore[attr-defined]  # it has no types


def _write(sheet: object, place: int, cells: Sequence[Cell], looks: object) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            sheet.write_string(place, column, cell[:LONGEST_TEXT], looks)  # type: ignore[attr-defined]
        elif cell is not None:
            sheet.write_number(place, column, cell, looks)  # type: ignore[attr-defined]
