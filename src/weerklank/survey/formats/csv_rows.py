"""Answers as text tables: for Dutch Excel, or as other programs read them."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from weerklank.survey.formats.codebook_table import codebook_table
from weerklank.survey.formats.form import Written
from weerklank.survey.formats.loss import Loss, LossReport
from weerklank.survey.formats.rows import Rows
from weerklank.survey.formats.said import said, warning_of
from weerklank.survey.formats.table import Cell
from weerklank.survey.scale import in_language

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", *"\uff1d\uff0b\uff0d\uff20")
"""How a text begins that a spreadsheet takes for a formula; the wide signs too, in Japanese."""
HARMLESS = "'"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text table is written; `mark` stands before it, to say that it is UTF-8."""

    delimiter: str
    decimal: str
    mark: str


DIALECTS = {"nl": Dialect(";", ",", "\ufeff"), "en": Dialect(",", ".", "")}
"""Excel on a Dutch computer; and what R, Python and most programs expect."""


def write_csv(rows: Rows, language: str) -> dict[str, Written]:
    """The answers, their codebook, and the open answers where there are any: a table each.

    An answer is its number, and a missing one is words, so that no program takes it for a
    number. A text that a spreadsheet would take for a formula gets a ' before it.

    >>> from datetime import date
    >>> import numpy as np
    >>> from weerklank.survey.codebook import codebook_of
    >>> from weerklank.survey.formats.rows import Purpose
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> codes = dict.fromkeys(asked.columns, np.array([2, -1], np.int16))
    >>> told = ("1", {}, date(2026, 1, 15), Purpose.INSIDE, codebook_of(asked))
    >>> files = write_csv(Rows(*told, {"team": np.array(["north", "south"])}, codes), "en")
    >>> print(files[".csv"].content.decode().splitlines()[1])
    north,3,3,3,3
    >>> list(files)
    ['.csv', '.codebook.csv']
    """
    tables: dict[str, list[Sequence[Cell]]] = {
        ".csv": list(answer_table(rows, language)),
        ".codebook.csv": [[warning_of(rows, language)], *codebook_table(rows, language)],
    }
    if rows.texts:
        tables[".texts.csv"] = list(text_table(rows, language))
    return {suffix: _written(table, DIALECTS[language]) for suffix, table in tables.items()}


def answer_table(rows: Rows, language: str) -> Iterator[list[Cell]]:
    """The names of the columns, then a row of cells per respondent.

    >>> from datetime import date
    >>> import numpy as np
    >>> from weerklank.survey.codebook import codebook_of
    >>> from weerklank.survey.formats.rows import Purpose
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> codes = dict.fromkeys(asked.columns, np.array([-1], np.int16))
    >>> told = ("1", {}, date(2026, 1, 15), Purpose.INSIDE, codebook_of(asked))
    >>> list(answer_table(Rows(*told, {"team": np.array(["north"])}, codes), "en"))[1][:2]
    ['north', 'not asked']
    """
    words = {each.code: in_language(each.text, language) for each in rows.codebook.missing}
    columns: list[list[Cell]] = [list(map(str, ids)) for ids in rows.groups.values()]
    for each in rows.codebook.columns:
        cells: dict[int, Cell] = {**dict(enumerate(each.values)), **words}
        columns.append([cells[code] for code in rows.columns[each.name].tolist()])
    yield [*rows.groups, *(each.name for each in rows.codebook.columns)]
    yield from map(list, zip(*columns, strict=True))


def text_table(rows: Rows, language: str) -> Iterator[list[Cell]]:
    """The open answers: item, team and words, which belong to no row of the answers.

    >>> from datetime import date
    >>> from weerklank.survey.codebook import codebook_of
    >>> from weerklank.survey.formats.rows import Purpose
    >>> from weerklank.survey.template import starter_questionnaire
    >>> from weerklank.survey.wave import OpenAnswer
    >>> told = ("1", {}, date(2026, 1, 15), Purpose.INSIDE, codebook_of(starter_questionnaire()))
    >>> texts = (OpenAnswer("north", "more", "Busy."),)
    >>> list(text_table(Rows(*told, {}, {}, texts), "en"))
    [['item', 'team', 'text'], ['more', 'north', 'Busy.']]
    """
    yield [said(name, language) for name in ("item", "team", "text")]
    for each in rows.texts:
        yield [each.item, each.team, each.text]


def _written(table: Iterable[Sequence[Cell]], dialect: Dialect) -> Written:
    stream = StringIO()
    writer = csv.writer(stream, delimiter=dialect.delimiter, lineterminator="\r\n")
    changed = 0
    for row in table:
        changed += sum(map(is_formula, row))
        writer.writerow([_spelled(cell, dialect) for cell in row])
    losses = LossReport()
    if changed:
        why = f"A spreadsheet would take these for formulas: they got a {HARMLESS} before them."
        losses = losses.with_all([Loss("texts as they were", "the file", changed, why)])
    return Written((dialect.mark + stream.getvalue()).encode(), losses)


def is_formula(cell: Cell) -> bool:
    """Whether a spreadsheet would take this text for a formula; a number is none.

    >>> is_formula("=1+1"), is_formula(-1.0), is_formula("fine")
    (True, False, False)
    """
    return isinstance(cell, str) and cell.startswith(FORMULA)


def _spelled(cell: Cell, dialect: Dialect) -> str:
    match cell:
        case None:
            return ""
        case str():
            return HARMLESS + cell if is_formula(cell) else cell
    number = str(int(cell)) if cell == int(cell) else str(cell)
    return number.replace(".", dialect.decimal)
