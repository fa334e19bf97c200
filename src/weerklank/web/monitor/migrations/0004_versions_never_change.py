"""A version can never change, whoever asks: the database refuses."""

from django.db import migrations

CONTENT = "id, questionnaire_id, number, content, fingerprint, published_at"
"""Who published it may go: a person who is erased leaves no number behind."""

SQLITE = (
    f"""
    CREATE TRIGGER monitor_version_keeps_its_content
    BEFORE UPDATE OF {CONTENT} ON monitor_version
    BEGIN SELECT RAISE(ABORT, 'a published version cannot change'); END
    """,
    """
    CREATE TRIGGER monitor_version_stays BEFORE DELETE ON monitor_version
    BEGIN SELECT RAISE(ABORT, 'a published version cannot be deleted'); END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION monitor_version_refuses() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'a published version cannot change' USING ERRCODE = '23514'; END
    $$ LANGUAGE plpgsql
    """,
    f"""
    CREATE TRIGGER monitor_version_keeps_its_content
    BEFORE UPDATE OF {CONTENT} ON monitor_version
    FOR EACH ROW EXECUTE FUNCTION monitor_version_refuses()
    """,
    """
    CREATE TRIGGER monitor_version_stays BEFORE DELETE ON monitor_version
    FOR EACH ROW EXECUTE FUNCTION monitor_version_refuses()
    """,
)
SQLITE_AWAY = (
    "DROP TRIGGER monitor_version_keeps_its_content",
    "DROP TRIGGER monitor_version_stays",
)
POSTGRESQL_AWAY = (
    "DROP TRIGGER monitor_version_keeps_its_content ON monitor_version",
    "DROP TRIGGER monitor_version_stays ON monitor_version",
    "DROP FUNCTION monitor_version_refuses()",
)


def add_triggers(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def remove_triggers(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE_AWAY, "postgresql": POSTGRESQL_AWAY})


def run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("monitor", "0003_answers_leave_no_trace")]

    operations = [
        migrations.RunPython(add_triggers, remove_triggers),
    ]
