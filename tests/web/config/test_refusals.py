"""`weerklank serve` refuses in one clear message what it cannot work with."""

import os
import subprocess
import sys

import pytest

from weerklank.survey.refusals import BadInput
from weerklank.web.config.server import listening

SECRET = "a secret of these tests " * 3


def run(tmp_path, *arguments, **settings):
    """What a command prints, and its exit code, with only these settings."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("WEERKL")}
    own.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-m", "weerklank", *(arguments or ("serve",))],
        env={**own, "WEERKLANK_VAR": str(tmp_path), **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def refused(ran):
    assert ran.returncode == 2
    return ran.stderr.splitlines()


def test_without_a_secret(tmp_path):
    where, what, mend = refused(run(tmp_path))

    assert where == "WEERKLANK_SECRET_KEY"
    assert what.startswith("  Set WEERKLANK_SECRET_KEY to at least 50 signs")
    assert mend == "  docs/install.md lists every setting."


def test_with_a_secret_that_can_be_guessed(tmp_path):
    where, _, _ = refused(run(tmp_path, WEERKLANK_SECRET_KEY="letmein"))

    assert where == "WEERKLANK_SECRET_KEY"


def test_before_the_database_is_made(tmp_path):
    where, what, mend = refused(run(tmp_path, WEERKLANK_SECRET_KEY=SECRET))

    assert where == str(tmp_path / "weerklank.db")
    assert what.startswith("  The database is not that of this version: ")
    assert mend == "  Make a backup, then run: weerklank migrate"


def test_where_no_database_answers(tmp_path):
    address = "postgres://weerklank:hidden@127.0.0.1:9/weerklank"
    where, what, _ = refused(
        run(tmp_path, WEERKLANK_SECRET_KEY=SECRET, WEERKLANK_DATABASE_URL=address)
    )

    assert where == "weerklank at 127.0.0.1:9"
    assert what.startswith("  The database does not answer: ")
    assert "hidden" not in what


def test_with_a_number_that_is_none(tmp_path):
    where, what, _ = refused(
        run(tmp_path, WEERKLANK_SECRET_KEY=SECRET, WEERKLANK_PROCESSES="many")
    )

    assert where == "the environment"
    assert what == "  invalid literal for int() with base 10: 'many'"


def test_with_a_database_that_it_does_not_know(tmp_path):
    settings = {"WEERKLANK_SECRET_KEY": SECRET, "WEERKLANK_DATABASE_URL": "oracle://x/y"}
    where, what, _ = refused(run(tmp_path, **settings))

    assert where == "WEERKLANK_DATABASE_URL"
    assert what == "  WEERKLANK_DATABASE_URL is neither sqlite:/// nor postgres://."


@pytest.mark.parametrize("text", ["8000", "localhost", "localhost:http", ":80"])
def test_at_something_that_is_not_an_address_and_a_port(text):
    with pytest.raises(BadInput, match="WEERKLANK_LISTEN: This is not address:port"):
        listening(text)
