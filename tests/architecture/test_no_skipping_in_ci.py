"""In CI a skipped test fails the run: the hook in tests/conftest.py, tried in a run of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"
PASSES = "def test_passes():\n    pass\n"
SKIPS = "import pytest\n\ndef test_skips():\n    pytest.skip('no data here')\n"
SKIPS_WHOLE = "import pytest\n\npytest.skip('no tool here', allow_module_level=True)\n"


@pytest.fixture
def run(tmp_path):
    """Run pytest on one file beside a copy of our conftest; gives its code and what it said."""

    def run_file(text, **environment):
        (tmp_path / "conftest.py").write_bytes(CONFTEST.read_bytes())
        (tmp_path / "test_it.py").write_text(text, encoding="utf-8")
        quiet = ["-q", "-p", "no:cacheprovider", f"--rootdir={tmp_path}"]
        alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        done = subprocess.run(  # noqa: S603 -- our own words
            [sys.executable, "-m", "pytest", *quiet, str(tmp_path)],
            cwd=tmp_path,
            env={name: v for name, v in os.environ.items() if name != "CI"}
            | alone
            | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout

    return run_file


def test_a_skip_is_allowed_on_a_machine_of_ones_own(run):
    code, said = run(PASSES + SKIPS)

    assert code == pytest.ExitCode.OK
    assert "1 passed, 1 skipped" in said


@pytest.mark.parametrize(
    ("skipping", "reason"), [(SKIPS, "no data here"), (SKIPS_WHOLE, "no tool here")]
)
def test_a_skip_in_ci_fails_the_run_and_is_named(run, skipping, reason):
    code, said = run(skipping, CI="true")

    assert code == pytest.ExitCode.TESTS_FAILED
    assert "skipped, which is not allowed in CI" in said
    assert reason in said


def test_a_run_without_skips_passes_in_ci(run):
    code, said = run(PASSES, CI="true")

    assert code == pytest.ExitCode.OK
    assert "not allowed" not in said
