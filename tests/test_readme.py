"""What the README tells a newcomer to type works, in that order."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from weerklank.cli import main

README = Path(__file__).parents[1] / "README.md"
DEEDS = ("new", "check", "import", "import", "guard", "release", "report", "export")
ANSWERS = (
    "experience;help;feedback;alone\n"
    + (
        "minder dan 2 jaar;eens;deels eens;oneens\n"
        "2 tot 10 jaar;deels eens;niet oneens, niet eens;deels oneens\n"
        "10 jaar of langer;deels oneens;eens;deels eens\n"
        "10 jaar of langer;eens;;\n"
    )
    * 3
)


def commands() -> list[list[str]]:
    """The lines of the README that start with `weerklank`, without what is said of them."""
    lines = re.findall(r"^weerklank .+$", README.read_text(encoding="utf-8"), re.M)
    return [shlex.split(re.split(r"\s{2,}", line)[0])[1:] for line in lines]


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Result]:
    """What the commands answer in a folder with nothing but answers.csv."""
    monkeypatch.chdir(tmp_path)
    Path("answers.csv").write_text(ANSWERS, encoding="utf-8")
    runner = CliRunner()
    return [runner.invoke(main, command) for command in commands()]


def test_the_readme_shows_these_deeds() -> None:
    assert tuple(command[0] for command in commands()) == DEEDS


def test_every_command_of_the_readme_works_and_says_what_it_should(
    results: list[Result],
) -> None:
    said = [result.output for result in results]

    assert [(result.exit_code, result.output) for result in results if result.exit_code] == []
    assert "Next: edit these files, then run: weerklank check my-study" in said[0]
    assert "Next: edit it, then give it with --mapping." in said[2]
    assert said[3].startswith("12 respondents, 4 items, 0 open answers.\n\nNothing was lost.")
    assert said[4] == "There is one wave: nothing to compare.\n"
    assert said[5].startswith("2026: released as 2026-1\n")
    assert said[6].split() == [
        "report/report.en.html",
        "report/report.en.pdf",
        "report/annex.north.en.html",
        "report/annex.north.en.pdf",
        "report/annex.south.en.html",
        "report/annex.south.en.pdf",
        "report/report.recompute.csv",
        "report/report.recompute.R",
    ]
    assert said[7].startswith("files/2026.do-not-share.nl.sav\n")


def test_the_commands_leave_a_report_and_the_plan_as_it_was(
    results: list[Result], tmp_path: Path
) -> None:
    started = CliRunner().invoke(main, ["new", "untouched"])

    own, starter = Path("my-study/study.toml"), Path("untouched/study.toml")
    assert started.exit_code == 0
    assert own.read_bytes() == starter.read_bytes()
    page = Path("report/report.en.html").read_text(encoding="utf-8")
    assert "I can ask a colleague for help." in page
    assert Path("report/report.en.pdf").read_bytes().startswith(b"%PDF")
