"""Making a report: in which formats, and whole or not at all."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from tests.report.small_study import write_study
from weerklank.cli import main
from weerklank.cli.writing import write_together
from weerklank.survey.refusals import BadInput

# A process that can write no file larger than so many bytes, as on a disk that is nearly full.
ON_A_FULL_DISK = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
from weerklank.cli import main
main(sys.argv[1:])
"""


@pytest.fixture
def weerklank():
    def run(*arguments: object):
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return run


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_report_is_made_in_every_format_that_is_asked(weerklank, tmp_path):
    study, out = write_study(tmp_path / "study"), tmp_path / "out"

    made = weerklank("report", study, "--out", out, "--formats", "docx, xlsx,html,docx")

    assert made.exit_code == 0
    assert names(out) == [
        "report.nl.docx",
        "report.nl.html",
        "report.nl.xlsx",
        "report.recompute.R",
        "report.recompute.csv",
    ]
    for name in ("report.nl.docx", "report.nl.xlsx"):
        assert "[Content_Types].xml" in ZipFile(out / name).namelist()


def test_an_unknown_format_names_those_that_there_are(weerklank, tmp_path):
    refused = weerklank("report", tmp_path, "--out", tmp_path / "out", "--formats", "doc")

    assert refused.exit_code == 2
    assert "Use any of html, pdf, docx, xlsx, with commas between them." in refused.stderr


def test_a_report_is_written_over_an_older_one(weerklank, tmp_path):
    study, out = write_study(tmp_path / "study"), tmp_path / "out"
    out.mkdir()
    (out / "report.nl.html").write_text("old")
    (out / "mine.txt").write_text("mine")

    weerklank("report", study, "--out", out, "--formats", "html")

    assert (out / "report.nl.html").read_text().startswith("<!DOCTYPE html>")
    assert (out / "mine.txt").read_text() == "mine"


def test_a_full_disk_is_said_and_leaves_what_was_there(tmp_path):
    study, out = write_study(tmp_path / "study"), tmp_path / "out"
    out.mkdir()
    (out / "report.nl.html").write_text("old")

    refused = subprocess.run(  # noqa: S603 -- our own words
        [
            sys.executable,
            "-c",
            ON_A_FULL_DISK,
            "report",
            study,
            "--out",
            out,
            "--formats",
            "html",
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert refused.returncode == 2
    assert refused.stderr.splitlines() == [
        str(out),
        "  Nothing was written here: File too large.",
        "  Make room, or name another place.",
    ]
    assert names(out) == ["report.nl.html"]
    assert (out / "report.nl.html").read_text() == "old"


def test_no_folder_is_left_where_nothing_could_be_written(tmp_path):
    out = tmp_path / "new" / "out"

    with pytest.raises(BadInput):
        write_together(out, {"small.txt": b"1", "x" * 300: b"2"})

    assert names(tmp_path) == []


def test_an_interruption_leaves_nothing_half_written(tmp_path):
    class Interrupted(dict):
        """Files of which the second never comes."""

        def items(self):
            yield "first.txt", b"whole"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_together(tmp_path / "out", Interrupted({"first.txt": b"", "second.txt": b""}))

    assert names(tmp_path) == []


def test_a_folder_with_the_name_of_a_report_is_not_touched(tmp_path):
    (tmp_path / "report.nl.html").mkdir()

    with pytest.raises(BadInput) as refused:
        write_together(tmp_path, {"a.txt": b"1", "report.nl.html": b"2"})

    assert refused.value.problems[0].where == str(tmp_path / "report.nl.html")
    assert names(tmp_path) == ["report.nl.html"]
