"""`weerklank export`, as a person or a machine calls it."""

import json
from hashlib import sha256

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from tests.report.small_study import QUESTIONNAIRE, write_study
from weerklank.cli import main
from weerklank.survey.release.exports import read_exports


@pytest.fixture
def weerklank():
    def run(*arguments: object):
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return run


@pytest.fixture
def folder(tmp_path):
    return write_study(tmp_path / "study")


def names(folder):
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


def test_nothing_is_shared_of_a_wave_that_is_not_released(weerklank, folder, tmp_path):
    refused = weerklank("export", folder, "--out", tmp_path / "out")

    assert refused.exit_code == 2
    assert "This wave is not released" in refused.stderr
    assert names(tmp_path / "out") == []
    assert read_exports(folder) == ()


def test_a_released_wave_is_shared_in_every_format(weerklank, folder, tmp_path):
    weerklank("release", folder, "--on", "2026-02-01")

    done = weerklank(
        "export", folder, "--out", tmp_path / "out", "--lang", "en", "--on", "2026-02-02"
    )

    assert done.exit_code == 0, done.output
    assert {name for name in names(tmp_path / "out") if "losses" not in name} == {
        "2017.sharing.en.codebook.csv",
        "2017.sharing.en.csv",
        "2017.sharing.en.parquet",
        "2017.sharing.en.sav",
        "2017.sharing.en.sps",
        "2017.sharing.en.xlsx",
    }
    assert "Not in any of these files:" in done.output
    assert "all rows of lake" in done.output


def test_work_inside_the_study_needs_no_release_and_says_so_in_the_names(
    weerklank, folder, tmp_path
):
    done = weerklank(
        "export", folder, "--out", tmp_path / "out", "--for", "inside", "--formats", "csv",
        "--wave", "2016", "--lang", "nl",
    )  # fmt: skip

    assert done.exit_code == 0, done.output
    assert all(name.startswith("2016.do-not-share.nl.") for name in names(tmp_path / "out"))
    rows = (tmp_path / "out" / "2016.do-not-share.nl.csv").read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("team;municipality;")
    assert len(rows) == 1 + 15


def test_machines_get_names_hashes_and_losses(weerklank, folder, tmp_path):
    weerklank("release", folder, "--on", "2026-02-01")

    said = weerklank("export", folder, "--out", tmp_path, "--formats", "sav", "--json")

    for file in json.loads(said.output)["files"]:
        with open(file["file"], "rb") as stream:  # noqa: PTH123 -- a name, as a machine has it
            assert sha256(stream.read()).hexdigest() == file["sha256"]
    assert any(file["losses"] for file in json.loads(said.output)["files"])


def test_the_log_says_who_made_what_when(weerklank, folder, tmp_path):
    weerklank("release", folder, "--on", "2026-02-01")
    options = ("--formats", "csv", "--lang", "en")
    for purpose, by in (("sharing", "lead"), ("inside", "researcher")):
        weerklank(
            "export", folder, "--out", tmp_path / "out", *options, "--for", purpose, "--by", by,
            "--on", "2026-02-02",
        )  # fmt: skip

    shared, inside = read_exports(folder)

    assert (shared.purpose, shared.by, str(shared.on), shared.release) == (
        "sharing", "lead", "2026-02-02", "2017-1",
    )  # fmt: skip
    assert (inside.purpose, inside.by, inside.release) == ("inside", "researcher", "")
    for name, digest in (shared.files | inside.files).items():
        assert sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == digest


def test_a_log_that_was_changed_is_refused(weerklank, folder, tmp_path):
    weerklank("release", folder, "--on", "2026-02-01")
    weerklank("export", folder, "--out", tmp_path / "out", "--formats", "csv")
    log = folder / "exports" / "log.jsonl"
    for change in (log.read_bytes().replace(b"sharing", b"inside", 1), b""):
        log.write_bytes(change)

        refused = weerklank("export", folder, "--out", tmp_path / "again", "--formats", "csv")

        assert refused.exit_code == 2
        assert "it only grows" in refused.stderr
        assert names(tmp_path / "again") == []


def test_the_same_export_gives_the_same_files(weerklank, folder, tmp_path):
    weerklank("release", folder, "--on", "2026-02-01")
    contents = []
    for out in (tmp_path / "one", tmp_path / "other"):
        weerklank("export", folder, "--out", out, "--on", "2026-02-02")
        contents.append({file.name: file.read_bytes() for file in out.iterdir()})

    assert contents[0] == contents[1] != {}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--formats", "csv,dta"), "There is no format 'dta'."),
        (("--wave", "2030", "--for", "inside"), "There is no wave '2030' with answers."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    weerklank, folder, tmp_path, options, said
):
    refused = weerklank("export", folder, "--out", tmp_path / "out", *options)

    assert refused.exit_code == 2
    assert said in refused.stderr
    assert names(tmp_path / "out") == []


def test_a_file_is_no_place_for_files(weerklank, folder, tmp_path):
    (tmp_path / "out").write_text("mine")

    assert weerklank("export", folder, "--out", tmp_path / "out").exit_code == 2
    assert (tmp_path / "out").read_text() == "mine"


def test_results_for_the_respondent_alone_are_never_put_in_a_file(weerklank, folder, tmp_path):
    personal = replace(QUESTIONNAIRE, purpose="person")
    write_study(folder, questionnaire=personal)

    refused = weerklank("export", folder, "--out", tmp_path / "out", "--for", "inside")

    assert refused.exit_code == 2
    assert "for the respondent alone" in refused.stderr
