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
    assert what == "  There is no secret."
    assert mend.startswith("  Make one, and keep it for good: python3 -c ")


def test_with_a_secret_that_can_be_guessed(tmp_path):
    lines = refused(run(tmp_path, WEERKLANK_SECRET_KEY="letmein"))

    assert lines[1] == "  It has fewer than 50 signs."


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


@pytest.mark.parametrize(
    "setting", [{"WEERKLANK_PROCESSES": "many"}, {"WEERKLANK_DATABASE_URL": "oracle://x/y"}]
)
def test_with_a_setting_that_cannot_be_read(tmp_path, setting):
    lines = refused(run(tmp_path, WEERKLANK_SECRET_KEY=SECRET, **setting))

    assert lines[0] == "the environment"


@pytest.mark.parametrize("text", ["8000", "localhost", "localhost:http", ":80"])
def test_at_something_that_is_not_an_address_and_a_port(text):
    with pytest.raises(BadInput, match="WEERKLANK_LISTEN: This is not address:port"):
        listening(text)
