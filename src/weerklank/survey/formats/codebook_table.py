"""The codebook as a table, for formats that have nothing but tables."""

from collections.abc import Iterator

from weerklank.survey.codebook import CodedColumn, label_of
from weerklank.survey.formats.rows import Rows
from weerklank.survey.formats.said import said, score_notes
from weerklank.survey.formats.table import Cell
from weerklank.survey.scale import in_language

COLUMNS = (
    "column",
    "text",
    "code",
    "label",
    "measure",
    "theme",
    "reversed",
    "favourable",
    "show_if",
    "subscales",
)
FACTS = 6
"""The columns that say something of the question as a whole."""


def codebook_table(rows: Rows, language: str) -> list[list[Cell]]:
    """A row per answer of each column, under a row of headings; then the missing answers.

    Of answers without texts the lowest, the next and the highest are told in one row.

    >>> from datetime import date
    >>> from weerklank.survey.codebook import codebook_of
    >>> from weerklank.survey.formats.rows import Purpose
    >>> from weerklank.survey.template import starter_questionnaire
    >>> book = codebook_of(starter_questionnaire())
    >>> table = codebook_table(Rows("1", {}, date(2026, 1, 15), Purpose.INSIDE, book, {}, {}), "en")
    >>> [row[2:4] for row in table[2:4]]
    [[2.0, '2 to 10 years'], [3.0, '10 years or more']]
    """
    return [
        [said(name, language) for name in COLUMNS],
        *_of_groups(rows, language),
        *(row for column in rows.codebook.columns for row in _of_column(column, language)),
        *_of_missing(rows, language),
    ]


def _of_groups(rows: Rows, language: str) -> Iterator[list[Cell]]:
    for group in rows.codebook.groups:
        for number, (code, name) in enumerate(group.names.items()):
            text = None if number else in_language(group.text, language)
            yield [group.name, text, code, name, None if number else "nominal", *[None] * 5]


def _of_column(column: CodedColumn, language: str) -> Iterator[list[Cell]]:
    told: list[Cell] = [
        column.measure,
        in_language(column.theme_title, language),
        said("yes", language) if column.is_reversed else None,
        column.favourable,
        column.show_if or None,
        ", ".join(column.subscales) or None,
    ]
    answers: list[tuple[Cell, Cell]] = [
        (each.value, in_language(each.text, language)) for each in column.answers
    ]
    for number, (code, label) in enumerate(answers or [_range(column, language)]):
        first = number == 0
        text = label_of(column, language) if first else None
        yield [column.name, text, code, label, *(told if first else [None] * FACTS)]


def _range(column: CodedColumn, language: str) -> tuple[Cell, Cell]:
    steps = column.values if len(column.values) < 4 else (*column.values[:2], column.values[-1])
    shown = [f"{value:g}" for value in steps]
    if len(column.values) >= 4:
        shown.insert(2, "…")
    return " ".join(shown), in_language(column.unit, language) or None


def _of_missing(rows: Rows, language: str) -> Iterator[list[Cell]]:
    for each in rows.codebook.missing:
        text = in_language(each.text, language)
        yield [None, said("no_answer", language), text, each.kind, *[None] * FACTS]
    for note in score_notes(rows, language):
        yield [None, note, None, None, *[None] * FACTS]
