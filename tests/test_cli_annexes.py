"""The command that makes annexes, as a person or a machine calls it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.report.annex_study import PEOPLE, release, write_annex_study
from weerklank.cli import main


@pytest.fixture
def report(tmp_path):
    def run(folder, *arguments):
        said = ["report", str(folder), "--out", str(tmp_path / "out"), *arguments]
        return CliRunner().invoke(main, said)

    return run


def test_annexes_are_made_beside_the_report_in_the_formats_asked(report, tmp_path):
    made = report(release(write_annex_study(tmp_path / "study")), "--annexes")

    assert made.exit_code == 0
    names = {file.name for file in (tmp_path / "out").iterdir()}
    assert {f"annex.{team}.nl.{ending}" for team in PEOPLE for ending in ("html", "pdf")} == {
        name for name in names if name.startswith("annex.")
    }
    assert "report.nl.pdf" in names


def test_machines_are_told_of_every_annex(report, tmp_path):
    folder = release(write_annex_study(tmp_path / "study"))

    made = report(folder, "--annexes", "--formats", "html", "--lang", "en", "--json")

    files = [Path(each["file"]).name for each in json.loads(made.output)["files"]]
    assert files[:3] == ["report.en.html", "annex.north.en.html", "annex.south.en.html"]


def test_without_the_option_there_are_none(report, tmp_path):
    report(release(write_annex_study(tmp_path / "study")), "--formats", "html")

    assert not list((tmp_path / "out").glob("annex.*"))


def test_a_wave_that_was_not_released_has_no_annexes_and_nothing_is_written(report, tmp_path):
    refused = report(write_annex_study(tmp_path / "study"), "--annexes")

    assert refused.exit_code == 2
    assert "Wave 2017 was not released as it is now" in refused.stderr
    assert "weerklank release" in refused.stderr
    assert not (tmp_path / "out").exists()


def test_after_a_change_an_old_release_is_not_enough(report, tmp_path):
    folder = release(write_annex_study(tmp_path / "study"))
    write_annex_study(folder, PEOPLE | {"pier": 17})

    assert report(folder, "--annexes").exit_code == 2


def test_a_team_with_an_odd_id_has_a_file_inside_the_folder(report, tmp_path):
    people = PEOPLE | {"tent": 0, "../Tent": 0}
    folder = release(write_annex_study(tmp_path / "study", people))

    made = report(folder, "--annexes", "--formats", "html")

    assert made.exit_code == 0
    assert (tmp_path / "out" / "annex.tent.nl.html").is_file()
    assert (tmp_path / "out" / "annex.---Tent.nl.html").is_file()
