"""What databases keep of answers by themselves, and must not.

Every other table of SQLite has a hidden number that counts up per row, so that the order in
which people completed would be in the database for ever. PostgreSQL copies values of a column
into its statistics, where they stay when the answers are erased.
"""

from django.db import migrations

TABLES = ("monitor_response", "monitor_openanswer", "monitor_savedanswers")


def without_row_number(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(
                "select type, sql from sqlite_master where tbl_name = %s and sql is not null "
                "order by type = 'table' desc",
                [table],
            )
            (_, made), *indexes = cursor.fetchall()
            cursor.execute(f'alter table "{table}" rename to "{table}__old"')
            cursor.execute(f"{made} without rowid")
            cursor.execute(f'insert into "{table}" select * from "{table}__old"')
            cursor.execute(f'drop table "{table}__old"')
            for _, index in indexes:
                cursor.execute(index)


COLUMNS = (
    ("monitor_response", "answers"),
    ("monitor_openanswer", "text"),
    ("monitor_savedanswers", "sealed"),
)


def without_statistics(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table, column in COLUMNS:
            schema_editor.execute(f"alter table {table} alter column {column} set statistics 0")


class Migration(migrations.Migration):
    dependencies = [("monitor", "0002_initial")]
    operations = [
        migrations.RunPython(without_row_number, migrations.RunPython.noop),
        migrations.RunPython(without_statistics, migrations.RunPython.noop),
    ]
