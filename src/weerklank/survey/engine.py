"""The embedded query engine: one for the whole process, because starting one takes long."""

from functools import cache

import duckdb


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def cursor() -> duckdb.DuckDBPyConnection:
    """A place of one's own to ask questions, also from another thread; close it afterwards."""
    return _engine().cursor()
