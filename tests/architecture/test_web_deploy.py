"""A real site starts safe, or says what is missing."""

import os
import subprocess
import sys

import pytest

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "weerklank.web.config.settings",
    "WEERKLANK_ADDRESS": "https://weerklank.example.org",
    "WEERKLANK_PROXY": "1",
    "WEERKLANK_SECRET_KEY": "a sentence of more than fifty signs that nobody can guess: 7WPT2K9Q",
}


def django(*arguments, **environment):
    """What django-admin says in a process of its own, with this environment only."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-m", "django", *arguments],
        env={**kept, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_real_site_has_nothing_to_warn_of(tmp_path):
    done = django(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        **PRODUCTION,
        WEERKLANK_VAR=str(tmp_path),
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"WEERKLANK_SECRET_KEY": ""}, "Set WEERKLANK_SECRET_KEY"),
        ({"WEERKLANK_SECRET_KEY": "short"}, "Set WEERKLANK_SECRET_KEY"),
        ({"WEERKLANK_DEMO": "1"}, "Leave WEERKLANK_DEMO out"),
        ({"WEERKLANK_ADDRESS": "weerklank.example.org"}, "Set WEERKLANK_ADDRESS"),
    ],
)
def test_what_would_not_be_safe_is_refused_in_one_sentence(tmp_path, change, sentence):
    done = django("check", **{**PRODUCTION, "WEERKLANK_VAR": str(tmp_path), **change})

    assert done.returncode != 0
    assert (
        done.stderr.strip()
        .splitlines()[-1]
        .startswith(f"django.core.exceptions.ImproperlyConfigured: {sentence}")
    )


def test_without_a_server_that_speaks_https_a_site_says_so(tmp_path):
    done = django(
        "check",
        "--deploy",
        **PRODUCTION | {"WEERKLANK_PROXY": "0"},
        WEERKLANK_VAR=str(tmp_path),
    )

    assert "WEERKLANK_PROXY" in done.stderr


def test_every_change_of_a_table_has_its_migration(tmp_path):
    done = django(
        "makemigrations", "--check", "--dry-run", **PRODUCTION, WEERKLANK_VAR=str(tmp_path)
    )

    assert done.returncode == 0, done.stdout
