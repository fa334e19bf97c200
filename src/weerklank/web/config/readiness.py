"""Whether the platform can work as it is set up; if not: what, where, and how to mend it."""

import os
import re
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from weerklank.survey.refusals import BadInput, Problem

SETTING = re.compile(r"WEERKLANK_[A-Z_]+")


def set_up() -> None:
    """Load the platform; refuse settings that it cannot work with."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weerklank.web.config.settings")
    try:
        Path(settings.VAR).mkdir(parents=True, exist_ok=True)
        django.setup()
    except (ImproperlyConfigured, ValueError) as refusal:
        named = SETTING.search(str(refusal))
        raise BadInput(
            Problem(
                str(refusal),
                named[0] if named else "the environment",
                "docs/install.md lists every setting.",
            )
        ) from refusal


def check_database() -> None:
    """Refuse a database that does not answer."""
    try:
        connection.ensure_connection()
    except OperationalError as refusal:
        raise BadInput(
            Problem(
                f"The database does not answer: {str(refusal).strip().splitlines()[0]}.",
                _database(),
                "Start it, or set WEERKLANK_DATABASE_URL to where it is.",
            )
        ) from refusal


def check_migrations() -> None:
    """Refuse a database that this version of the platform does not fit."""
    executor = MigrationExecutor(connection)
    steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if steps:
        raise BadInput(
            Problem(
                f"The database is not that of this version: {len(steps)} steps to take.",
                _database(),
                "Make a backup, then run: weerklank migrate",
            )
        )


def _database() -> str:
    """Where it is, without its password."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return name
    host, port = connection.settings_dict["HOST"], connection.settings_dict["PORT"]
    return f"{name} at {host or 'this machine'}{f':{port}' if port else ''}"
