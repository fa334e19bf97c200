"""Parquet files, read by the query engine."""

from datetime import date, datetime, time
from decimal import Decimal
from math import isnan
from pathlib import Path
from typing import Any

import duckdb

from weerklank.survey.engine import exact_name
from weerklank.survey.formats.loss import LossReport
from weerklank.survey.formats.signature import PARQUET, head
from weerklank.survey.formats.table import (
    LARGEST_CELL,
    Cell,
    Column,
    Table,
    checked_size,
    different_names,
)
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.wave import quoted

MEMORY = "1GB"
"""What the engine may use to unpack a file."""
NESTED = ("STRUCT", "MAP", "UNION", "BLOB", "BIT", "VARIANT")


def read_parquet(file: Path) -> Table:
    """Read a Parquet file with plain columns.

    Whole and broken numbers become numbers, a missing or undefined one None; true and false
    become the texts "true" and "false"; dates and times become text as ISO 8601 writes them.
    Columns that hold lists or structures are left out, with a line in the losses. Raises
    BadInput where the file is not Parquet or is not complete, for two columns with one name,
    and for what is over a limit.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, duckdb.connect() as engine:
    ...     file = Path(folder, "answers.parquet")
    ...     rows = engine.sql("select 'north' as team, 7.5 as mark, true as tired")
    ...     rows.write_parquet(str(file))
    ...     table = read_parquet(file)
    >>> [column.cells for column in table.columns]
    [['north'], [7.5], ['true']]
    """
    if not head(file).startswith(PARQUET):
        raise _refused(file)
    try:
        with duckdb.connect(config={"memory_limit": MEMORY}) as engine:
            return _read(engine, file)
    except duckdb.Error:
        raise _refused(file) from None


def _read(engine: duckdb.DuckDBPyConnection, file: Path) -> Table:
    # Folders called "year=2020" would otherwise give a column of their own.
    source = f"read_parquet({_literal(file)}, hive_partitioning = false)"
    engine.execute(f"create view answers as from {source}")
    described = engine.execute("describe answers").fetchall()
    names = [str(row[0]) for row in described]
    counted = engine.execute("select count(*) from answers").fetchone()
    checked_size(len(names), counted[0] if counted else 0, str(file))
    different_names(names, str(file))
    plain = [str(row[0]) for row in described if not _is_nested(str(row[1]))]
    return Table(
        source=str(file),
        format="parquet",
        columns=tuple(_column(engine, name, file) for name in plain),
        losses=_losses(set(names) - set(plain), file),
    )


def _literal(file: Path) -> str:
    # A view takes no parameters.
    return "'" + exact_name(file).replace("'", "''") + "'"


def _is_nested(kind: str) -> bool:
    return kind.startswith(NESTED) or kind.endswith("]")


def _column(engine: duckdb.DuckDBPyConnection, name: str, file: Path) -> Column:
    column = quoted(name)
    longest = engine.execute(f"select max(length({column}::varchar)) from answers").fetchone()  # noqa: S608 -- quoted
    if longest and (longest[0] or 0) > LARGEST_CELL:
        raise BadInput(
            Problem(
                f"A cell holds more than {LARGEST_CELL:,} characters.",
                f"{file}, column {name}",
                "Shorten it.",
            )
        )
    rows = engine.execute(f"select {column} from answers").fetchall()  # noqa: S608 -- quoted
    return Column(" ".join(name.split()), [_cell(row[0]) for row in rows])


def _cell(cell: Any) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float | Decimal):
        return None if isnan(cell) else float(cell)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return None if cell is None else str(cell)


def _losses(nested: set[str], file: Path) -> LossReport:
    report = LossReport()
    for name in sorted(nested):
        report = report.with_loss(
            f"the column '{name}'", str(file), 1, "It holds lists or structures, not answers."
        )
    return report


def _refused(file: Path) -> BadInput:
    return BadInput(
        Problem(
            "This cannot be read as Parquet.",
            str(file),
            "Write the file once more, or export the answers as CSV.",
        )
    )
