"""The server as it runs for real: started from the environment, on a database of its own."""

import json
import sqlite3

import pytest

from tests.web.server import Server, served

PRAGMAS = """
import json
from django.db import connection
def asked(name):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]
names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "busy_timeout")
print(json.dumps({name: asked(name) for name in names} | {"mode": connection.transaction_mode}))
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with served(tmp_path_factory.mktemp("served")) as started:
        yield started


@pytest.fixture
def on_sqlite(tmp_path):
    """The same settings on SQLite, whatever these tests run on."""
    own = Server(tmp_path)
    own.weerklank("migrate")
    return own


def test_the_server_answers_and_its_pages_ask_who_is_there(server):
    page = server.page("/")

    assert page.status == 200
    assert page.address.startswith(f"{server.address}/account/login/")


def test_health_says_only_that_it_is_well(server):
    page = server.page("/health/")

    assert (page.status, page.body) == (200, b"ok")


def test_static_files_may_be_kept(server):
    names = json.loads((server.folder / "static" / "staticfiles.json").read_text("utf-8"))
    page = server.page(f"/static/{names['paths']['ui/frame.css']}")

    assert "immutable" in page.headers["Cache-Control"]


def test_a_server_that_was_killed_starts_again(server):
    server.kill()

    server.start()

    assert server.page("/health/").status == 200


def test_sqlite_works_as_it_was_measured(on_sqlite):
    assert json.loads(on_sqlite.python(PRAGMAS)) == {
        "journal_mode": "wal",
        "synchronous": 1,  # NORMAL
        "secure_delete": 1,
        "foreign_keys": 1,
        "busy_timeout": 20_000,
        "mode": "IMMEDIATE",
    }
    with sqlite3.connect(on_sqlite.folder / "weerklank.db") as file:
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_migrating_twice_changes_nothing(server):
    assert "No migrations to apply" in server.weerklank("migrate")
