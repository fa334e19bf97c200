"""SPSS files, with everything they know: labels, declared missing values, answer sets."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from math import isnan
from pathlib import Path
from typing import Any

import pyreadstat

from weerklank.survey.formats.apart import read_apart
from weerklank.survey.formats.loss import LossReport
from weerklank.survey.formats.signature import SAV, head
from weerklank.survey.formats.table import (
    AnswerSet,
    Cell,
    Column,
    Table,
    UserMissing,
    checked_size,
    different_names,
)
from weerklank.survey.refusals import BadInput, Problem

PERIODS = ["QYR", "MOYR", "WKYR", "QYR8", "QYR6", "MOYR8", "MOYR6", "WKYR10", "WKYR8"]
"""Weeks, months and quarters: SPSS keeps them as the date on which they begin."""


def read_sav(file: Path) -> Table:
    """Read a .sav or .zsav file.

    Values that were declared missing stay in the cells and are named in `user_missing`; a
    system-missing value is None; dates and times become text as ISO 8601 writes them. Raises
    BadInput where the file is not of SPSS or is not complete, for two columns with one name,
    and for what is over a limit.

    >>> from tempfile import TemporaryDirectory
    >>> import pandas as pd
    >>> with TemporaryDirectory() as folder:
    ...     file, labels = Path(folder, "answers.sav"), {"mark": {7.0: "fair"}}
    ...     answers = pd.DataFrame({"mark": [7.0, None]})
    ...     pyreadstat.write_sav(answers, str(file), variable_value_labels=labels)
    ...     mark = read_sav(file).by_name["mark"]
    >>> mark.cells, mark.value_labels
    ([7.0, None], {7.0: 'fair'})
    """
    if not head(file).startswith(SAV):
        raise _refused(file, "This is not a file of SPSS.")
    return read_apart(_table, file)


def _table(file: Path) -> Table:
    _, about = _read(file, only_about=True)
    checked_size(about.number_columns, max(about.number_rows or 0, 0), str(file))
    cells, about = _read(file)
    different_names(list(cells), str(file))
    return Table(
        source=str(file),
        format="sav",
        columns=tuple(_column(name, cells[name], about) for name in cells),
        encoding=str(about.file_encoding),
        sets=_answer_sets(about.mr_sets),
        losses=_losses(about, file),
    )


def _read(file: Path, *, only_about: bool = False) -> tuple[dict[str, list[Any]], Any]:
    try:
        return pyreadstat.read_sav(
            str(file),
            metadataonly=only_about,
            user_missing=True,
            output_format="dict",
            extra_date_formats=PERIODS,
        )
    except (pyreadstat.ReadstatError, UnicodeDecodeError, ValueError, OverflowError):
        raise _refused(file, "This file of SPSS cannot be read to its end.") from None


def _refused(file: Path, what: str) -> BadInput:
    return BadInput(
        Problem(what, str(file), "Export it once more from SPSS, or export it as CSV.")
    )


def _column(name: str, cells: Sequence[Any], about: Any) -> Column:
    return Column(
        name=name,
        cells=[_cell(cell) for cell in cells],
        label=" ".join((about.column_names_to_labels.get(name) or "").split()),
        value_labels=about.variable_value_labels.get(name, {}),
        user_missing=tuple(
            UserMissing(each["lo"], each["hi"]) for each in about.missing_ranges.get(name, ())
        ),
        is_ordered=about.variable_measure.get(name) == "ordinal",
    )


def _cell(cell: Any) -> Cell:
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, str):
        return cell
    return None if cell is None or isnan(cell) else float(cell)


def _answer_sets(sets: Mapping[str, Any]) -> tuple[AnswerSet, ...]:
    return tuple(
        AnswerSet(
            name, each["label"] or "", tuple(each["variable_list"]), each["counted_value"]
        )
        for name, each in sets.items()
        if each["is_dichotomy"]
    )


def _losses(about: Any, file: Path) -> LossReport:
    report = LossReport()
    for name, each in about.mr_sets.items():
        if not each["is_dichotomy"]:
            report = report.with_loss(
                f"the answer set '{name}'",
                str(file),
                len(each["variable_list"]),
                "Its columns hold categories, not ticks; they are read one by one.",
            )
    if about.notes:
        report = report.with_loss(
            "the notes in the file",
            str(file),
            len(about.notes),
            "A study has no place for them.",
        )
    return report
