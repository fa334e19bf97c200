"""Tests with threads empty every table afterwards, also those that a trigger guards."""

from functools import wraps

SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
POSTGRESQL = """
    SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger
    WHERE NOT tgisinternal AND tgrelid::regclass::text NOT LIKE 'pg_%'
"""


def with_triggers_set_aside(empty):
    """`empty`, a method of Django's database operations, without triggers in its way."""

    @wraps(empty)
    def emptied(operations, statements):
        connection = operations.connection
        set_aside = _sqlite if connection.vendor == "sqlite" else _postgresql
        with connection.cursor() as cursor:
            put_back = set_aside(cursor)
            empty(operations, statements)
            for statement in put_back:
                cursor.execute(statement)

    return emptied


def _sqlite(cursor):
    triggers = cursor.execute(SQLITE).fetchall()
    for name, _made_by in triggers:
        cursor.execute(f"DROP TRIGGER {name}")
    return [made_by for _name, made_by in triggers]


def _postgresql(cursor):
    tables = [table for (table,) in cursor.execute(POSTGRESQL).fetchall()]
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    return [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]
