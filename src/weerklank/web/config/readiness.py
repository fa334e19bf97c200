"""Whether the platform can work as it is set up; if not: what, where, and how to mend it."""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from weerklank.survey.refusals import BadInput, Problem

SHORTEST_SECRET = 50
HOW_TO_MAKE_ONE = 'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'


def check_secret() -> None:
    """Refuse a site without a secret, or with one that can be guessed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weerklank.web.config.settings")
    secret = os.environ.get("WEERKLANK_SECRET_KEY", "")
    if _is_demo() or len(secret) >= SHORTEST_SECRET:
        return
    what = f"It has fewer than {SHORTEST_SECRET} signs." if secret else "There is no secret."
    raise BadInput(
        Problem(
            what, "WEERKLANK_SECRET_KEY", f"Make one, and keep it for good: {HOW_TO_MAKE_ONE}"
        )
    )


def _is_demo() -> bool:
    """Also the first look at the settings: whatever is wrong with them comes out here."""
    try:
        return bool(settings.DEMO)
    except (ImproperlyConfigured, ValueError) as refusal:
        raise _cannot_be_used(refusal) from refusal


def _cannot_be_used(refusal: Exception) -> BadInput:
    return BadInput(
        Problem(str(refusal), "the environment", "docs/install.md lists every setting.")
    )


def set_up() -> None:
    """Load the platform."""
    Path(settings.VAR).mkdir(parents=True, exist_ok=True)
    try:
        django.setup()
    except ImproperlyConfigured as refusal:  # psycopg is not there
        raise _cannot_be_used(refusal) from refusal


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
