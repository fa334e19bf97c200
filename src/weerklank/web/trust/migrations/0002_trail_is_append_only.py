"""The audit trail is append-only: the database itself refuses anything else.

Lines may go when they are five years old (retention), and never before. Whoever can change
triggers can of course take these away; nothing that the platform does can.
"""

from django.db import migrations

SQLITE = [
    """
    CREATE TRIGGER trust_trail_does_not_change BEFORE UPDATE ON trust_auditevent
    BEGIN SELECT RAISE(ABORT, 'the audit trail does not change'); END
    """,
    # Django writes moments as text in UTC, in an order that text has too.
    """
    CREATE TRIGGER trust_trail_stays BEFORE DELETE ON trust_auditevent
    WHEN OLD.at > datetime('now', '-5 years')
    BEGIN SELECT RAISE(ABORT, 'the audit trail is kept for five years'); END
    """,
    # INSERT OR REPLACE deletes without asking the trigger above.
    """
    CREATE TRIGGER trust_trail_is_not_replaced BEFORE INSERT ON trust_auditevent
    WHEN EXISTS (SELECT 1 FROM trust_auditevent WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'the audit trail does not change'); END
    """,
]
SQLITE_BACK = [
    "DROP TRIGGER trust_trail_does_not_change",
    "DROP TRIGGER trust_trail_stays",
    "DROP TRIGGER trust_trail_is_not_replaced",
]
POSTGRESQL = [
    """
    CREATE FUNCTION trust_trail_does_not_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        IF OLD.at <= now() - interval '5 years' THEN
          RETURN OLD;
        END IF;
        RAISE EXCEPTION 'the audit trail is kept for five years';
      END IF;
      RAISE EXCEPTION 'the audit trail does not change';
    END $$
    """,
    """
    CREATE TRIGGER trust_trail_does_not_change BEFORE UPDATE OR DELETE ON trust_auditevent
    FOR EACH ROW EXECUTE FUNCTION trust_trail_does_not_change()
    """,
    """
    CREATE TRIGGER trust_trail_is_not_emptied BEFORE TRUNCATE ON trust_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION trust_trail_does_not_change()
    """,
]
POSTGRESQL_BACK = [
    "DROP TRIGGER trust_trail_is_not_emptied ON trust_auditevent",
    "DROP TRIGGER trust_trail_does_not_change ON trust_auditevent",
    "DROP FUNCTION trust_trail_does_not_change()",
]


def forwards(apps, schema_editor):
    _execute(schema_editor, SQLITE, POSTGRESQL)


def backwards(apps, schema_editor):
    _execute(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


def _execute(schema_editor, sqlite, postgresql):
    chosen = sqlite if schema_editor.connection.vendor == "sqlite" else postgresql
    for statement in chosen:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("trust", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
