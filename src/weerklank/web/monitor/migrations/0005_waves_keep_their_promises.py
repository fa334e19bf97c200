"""What was promised when a wave opened: the database refuses to change it, whoever asks."""

from django.db import migrations

PROMISED = ("study_id", "version_id", "code", "plan", "opens_on", "opened_at")
ASKED = ("wave_id", "team_id", "variant")


def changed(columns, differs):
    return " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in columns)


WAVE = """
    (OLD.opened_at IS NOT NULL AND ({promised}))
    OR (OLD.closed_at IS NOT NULL AND NEW.closed_at {differs} OLD.closed_at)
    OR (OLD.frozen_at IS NOT NULL AND NEW.frozen_at {differs} OLD.frozen_at)
"""
TEAM = """
    ({asked} OR NEW.head_count < OLD.head_count
    OR (OLD.board_size > 0 AND NEW.board_size {differs} OLD.board_size))
"""
OPENED = "EXISTS (SELECT 1 FROM monitor_wave WHERE id = OLD.wave_id AND opened_at IS NOT NULL)"


def conditions(differs):
    return {
        "wave": WAVE.format(promised=changed(PROMISED, differs), differs=differs),
        "team": TEAM.format(asked=changed(ASKED, differs), differs=differs),
    }


def sqlite():
    when = conditions("IS NOT")
    yield f"""
    CREATE TRIGGER monitor_wave_keeps_its_promises BEFORE UPDATE ON monitor_wave
    WHEN {when["wave"]}
    BEGIN SELECT RAISE(ABORT, 'a wave that was opened cannot change'); END
    """
    yield f"""
    CREATE TRIGGER monitor_waveteam_keeps_its_promises BEFORE UPDATE ON monitor_waveteam
    WHEN {when["team"]} AND {OPENED}
    BEGIN SELECT RAISE(ABORT, 'a team of an opened wave cannot change'); END
    """


def postgresql():
    when = conditions("IS DISTINCT FROM")
    yield f"""
    CREATE FUNCTION monitor_wave_keeps_its_promises() RETURNS trigger AS $$
    BEGIN
      IF {when["wave"]} THEN
        RAISE EXCEPTION 'a wave that was opened cannot change' USING ERRCODE = '23514';
      END IF;
      RETURN NEW;
    END $$ LANGUAGE plpgsql
    """
    yield """
    CREATE TRIGGER monitor_wave_keeps_its_promises BEFORE UPDATE ON monitor_wave
    FOR EACH ROW EXECUTE FUNCTION monitor_wave_keeps_its_promises()
    """
    yield f"""
    CREATE FUNCTION monitor_waveteam_keeps_its_promises() RETURNS trigger AS $$
    BEGIN
      IF {when["team"]} AND {OPENED} THEN
        RAISE EXCEPTION 'a team of an opened wave cannot change' USING ERRCODE = '23514';
      END IF;
      RETURN NEW;
    END $$ LANGUAGE plpgsql
    """
    yield """
    CREATE TRIGGER monitor_waveteam_keeps_its_promises BEFORE UPDATE ON monitor_waveteam
    FOR EACH ROW EXECUTE FUNCTION monitor_waveteam_keeps_its_promises()
    """


def sqlite_away():
    yield "DROP TRIGGER monitor_wave_keeps_its_promises"
    yield "DROP TRIGGER monitor_waveteam_keeps_its_promises"


def postgresql_away():
    for table, name in (
        ("monitor_wave", "monitor_wave_keeps_its_promises"),
        ("monitor_waveteam", "monitor_waveteam_keeps_its_promises"),
    ):
        yield f"DROP TRIGGER {name} ON {table}"
        yield f"DROP FUNCTION {name}()"


def add_triggers(apps, schema_editor):
    run(schema_editor, {"sqlite": sqlite, "postgresql": postgresql})


def remove_triggers(apps, schema_editor):
    run(schema_editor, {"sqlite": sqlite_away, "postgresql": postgresql_away})


def run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("monitor", "0004_versions_never_change")]

    operations = [migrations.RunPython(add_triggers, remove_triggers)]
