"""The library's commands do without the platform, and say how to get it."""

import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest
from click.testing import CliRunner

from weerklank.cli import main
from weerklank.cli.platform_commands import _command

LOADED = """
import sys
from weerklank.cli import main
main(["new", sys.argv[1]], standalone_mode=False)
print("django" in sys.modules)
"""
ELSEWHERE = EntryPoint(
    "serve", "a_package_that_is_not_there.commands:serve", "weerklank.commands"
)


def test_the_platforms_commands_are_listed():
    listed = CliRunner().invoke(main, ["--help"], catch_exceptions=False).output

    assert "  serve        Start the platform" in listed
    assert "  migrate      Bring the database" in listed


def test_a_command_of_the_library_does_not_load_django(tmp_path):
    ran = subprocess.run(  # noqa: S603 -- our own lines
        [sys.executable, "-c", LOADED, str(tmp_path / "study")],
        capture_output=True,
        text=True,
        check=True,
    )

    assert ran.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize("arguments", [[], ["anything", "--at", "all"]])
def test_without_the_platform_its_command_says_how_to_install_it(arguments):
    refused = CliRunner().invoke(_command(ELSEWHERE), arguments)

    assert refused.exit_code == 2
    assert "there is no a_package_that_is_not_there." in refused.output
    assert refused.output.endswith("Install it with: pip install 'weerklank[web]'\n")


def test_a_name_that_nobody_has_is_not_a_command():
    assert CliRunner().invoke(main, ["fly"]).exit_code == 2
