"""Answers as an SPSS file, with everything that SPSS can know of them; its syntax beside it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyreadstat

from weerklank.survey.codebook import CodedColumn, label_of
from weerklank.survey.formats.cutting import cut_to_bytes, lines_of_bytes
from weerklank.survey.formats.form import Written
from weerklank.survey.formats.loss import Loss, LossReport
from weerklank.survey.formats.rows import Rows
from weerklank.survey.formats.said import score_notes, warning_of
from weerklank.survey.formats.spss_names import spss_names
from weerklank.survey.formats.spss_syntax import syntax
from weerklank.survey.missing import NOT_SHARED
from weerklank.survey.scale import in_language

LONGEST_LABEL = 256
"""Of a variable (bytes)."""
LONGEST_VALUE_LABEL = 120
LONGEST_FILE_LABEL = 64
LONGEST_NOTE = 76
"""Of a line of it."""
CREATED = slice(92, 109)
"""Where the header of a file holds its day and time."""
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def write_sav(rows: Rows, language: str) -> dict[str, Written]:
    """A .sav file, and a .sps file with what SPSS must be told itself: sets of answers.

    Answers are numbers with labels for all that can be given. Missing answers are numbers too,
    declared missing: a range, and one that stands apart in a file to share. The same rows give
    the same bytes: the file says that it was made at the start of the wave.

    >>> from datetime import date
    >>> import numpy as np
    >>> from weerklank.survey.codebook import codebook_of
    >>> from weerklank.survey.formats.rows import Purpose
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> codes = dict.fromkeys(asked.columns, np.array([2, -1], np.int16))
    >>> said = ("1", {"en": "Wave 1"}, date(2026, 1, 15), Purpose.INSIDE, codebook_of(asked))
    >>> files = write_sav(Rows(*said, {"team": np.array(["north", "south"])}, codes), "en")
    >>> list(files), files[".sav"].content[92:109]
    (['.sav', '.sps'], b'15 Jan 2600:00:00')
    """
    names = spss_names([*rows.groups, *(each.name for each in rows.codebook.columns)])
    labels = _labels(rows, names, language)
    values = {
        names[each.name]: _value_labels(each, rows, language) for each in rows.codebook.columns
    }
    losses = LossReport(tuple(_losses(rows, names, labels, values)))
    content = _written(
        _frame(rows, names),
        file_label=cut_to_bytes(in_language(rows.title, language), LONGEST_FILE_LABEL),
        column_labels={n: cut_to_bytes(text, LONGEST_LABEL) for n, text in labels.items()},
        variable_value_labels={
            name: {
                value: cut_to_bytes(text, LONGEST_VALUE_LABEL) for value, text in each.items()
            }
            for name, each in values.items()
        },
        missing_ranges=dict.fromkeys(values, _missing(rows)),
        variable_measure={names[each.name]: each.measure for each in rows.codebook.columns}
        | {names[name]: "nominal" for name in rows.groups},
        variable_format={names[each.name]: _format(each) for each in rows.codebook.columns},
        note=_notes(rows, language),
    )
    return {
        ".sav": Written(_dated(content, rows.date), losses),
        ".sps": Written(syntax(rows, names, language).encode("utf-8-sig")),
    }


def _notes(rows: Rows, language: str) -> list[str]:
    said = (warning_of(rows, language), *score_notes(rows, language))
    return [line for text in said for line in lines_of_bytes(text, LONGEST_NOTE)]


def _frame(rows: Rows, names: dict[str, str]) -> Any:
    import pandas as pd  # noqa: PLC0415 -- half a second, only for who writes a .sav

    groups = {names[name]: list(map(str, ids)) for name, ids in rows.groups.items()}
    columns = {names[each.name]: rows.values(each) for each in rows.codebook.columns}
    return pd.DataFrame(groups | columns)


def _written(frame: Any, **about: Any) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder, "answers.sav")
        pyreadstat.write_sav(frame, str(file), row_compress=True, **about)
        return file.read_bytes()


def _dated(content: bytes, day: date) -> bytes:
    """The file as if it was made at the start of this day: it would hold the clock's time."""
    stamp = f"{day.day:02} {MONTHS[day.month - 1]} {day.year % 100:02}00:00:00"
    return content[: CREATED.start] + stamp.encode() + content[CREATED.stop :]


def _labels(rows: Rows, names: dict[str, str], language: str) -> dict[str, str]:
    groups = {
        names[each.name]: in_language(each.text, language) for each in rows.codebook.groups
    }
    return groups | {names[c.name]: label_of(c, language) for c in rows.codebook.columns}


def _value_labels(column: CodedColumn, rows: Rows, language: str) -> dict[float, str]:
    given = {each.value: in_language(each.text, language) for each in column.answers}
    return given | {e.value: in_language(e.text, language) for e in rows.codebook.missing}


def _missing(rows: Rows) -> list[float | dict[str, float]]:
    """A range and one value are all that SPSS can declare missing."""
    together = [each.value for each in rows.codebook.missing if each.code != NOT_SHARED]
    apart: list[float | dict[str, float]] = [
        each.value for each in rows.codebook.missing if each.code == NOT_SHARED
    ]
    return [{"lo": min(together), "hi": max(together)}, *apart]


def _format(column: CodedColumn) -> str:
    """As many decimals as the answers need; wide enough for what stands for a missing one."""
    decimals = next(
        n for n in range(10) if n == 9 or all(round(v, n) == v for v in column.values)
    )
    return f"F{8 if decimals < 4 else 12}.{decimals}"


def _losses(
    rows: Rows,
    names: dict[str, str],
    labels: dict[str, str],
    values: dict[str, dict[float, str]],
) -> Iterator[Loss]:
    renamed = [f"{name} is {new}" for name, new in names.items() if name != new]
    if renamed:
        why = f"SPSS takes no such names: {', '.join(renamed)}."
        yield Loss("the names of columns", "the file", len(renamed), why)
    for name, text in labels.items():
        if len(text.encode()) > LONGEST_LABEL:
            why = f"SPSS takes {LONGEST_LABEL} bytes of a question."
            yield Loss("the end of the question", f"variable {name}", 1, why)
    for name, each in values.items():
        long = sum(len(text.encode()) > LONGEST_VALUE_LABEL for text in each.values())
        if long:
            why = f"SPSS takes {LONGEST_VALUE_LABEL} bytes of an answer."
            yield Loss("the end of answers", f"variable {name}", long, why)
    if rows.texts:
        why = (
            "They belong to no row, so that no words lead to a person. CSV and XLSX have them."
        )
        yield Loss("open answers", "the file", len(rows.texts), why)
