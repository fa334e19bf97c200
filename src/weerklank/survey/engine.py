"""The embedded query engine: one for the whole process, because starting one takes long."""

import re
from functools import cache
from pathlib import Path

import duckdb

ROWS = "read_parquet($file, hive_partitioning = false)"
"""The rows of one Parquet file; a folder called "year=2020" adds no column."""


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def cursor() -> duckdb.DuckDBPyConnection:
    """A place of one's own to ask questions, also from another thread; close it afterwards.

    >>> with cursor() as questions:
    ...     questions.execute("select 6 * 7").fetchone()
    (42,)
    """
    return _engine().cursor()


def exact_name(file: Path) -> str:
    """The name of this one file, for a query: a star or a bracket would mean many files.

    >>> exact_name(Path("wave[1].parquet"))
    'wave[[]1].parquet'
    """
    return re.sub(r"([*?\[])", r"[\1]", str(file))
