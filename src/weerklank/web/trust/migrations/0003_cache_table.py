"""The table in which several processes count what is tried too often, where there is one."""

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("trust", "0002_trail_is_append_only")]
    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
