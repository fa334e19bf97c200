"""The command, as a person or a machine calls it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from tests.report.small_study import answers, write_study
from tests.survey import make
from tests.survey.formats.books import book
from tests.survey.xlsform.forms import written as written_form
from weerklank.cli import main
from weerklank.survey.missing import Missing


@pytest.fixture
def weerklank():
    def run(*arguments: object):
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return run


def test_a_new_study_passes_every_check(weerklank, tmp_path):
    started = weerklank("new", tmp_path / "study")
    checked = weerklank("check", tmp_path / "study")

    assert started.exit_code == checked.exit_code == 0
    assert "Everything fits." in checked.output
    assert "no answers yet" in checked.output


def test_a_new_study_never_overwrites_an_old_one(weerklank, tmp_path):
    (tmp_path / "study.toml").write_text("mine")

    refused = weerklank("new", tmp_path)

    assert refused.exit_code == 2
    assert (tmp_path / "study.toml").read_text() == "mine"
    assert sorted(tmp_path.iterdir()) == [tmp_path / "study.toml"]


def test_check_says_what_each_wave_holds(weerklank, tmp_path):
    given = answers(4)
    given.columns["role"][:3] = Missing.SKIPPED

    checked = weerklank("check", write_study(tmp_path, _2017=given))

    assert "6 items, 1 subscale, 15 respondents" in checked.output
    assert "hill: 12 answered" in checked.output
    assert "no answer: 3 skipped" in checked.output


def test_check_speaks_to_machines_as_well(weerklank, tmp_path):
    found = json.loads(weerklank("check", write_study(tmp_path), "--json").output)

    assert [wave["respondents"] for wave in found["waves"]] == [15, 15]
    assert found["waves"][0]["responses"]["lake"] == {"invited": None, "answered": 3}


def test_a_mistake_is_named_with_its_place_and_its_mend(weerklank, tmp_path):
    folder = write_study(tmp_path)
    file = folder / "study.toml"
    file.write_text(file.read_text().replace("languages", "langauges"))

    refused = weerklank("check", folder)

    assert refused.exit_code == 2
    assert "'langauges' is not a field here." in refused.stderr
    assert "Did you mean 'languages'?" in refused.stderr
    assert str(file) in refused.stderr


def test_a_mistake_is_named_to_machines_as_well(weerklank, tmp_path):
    refused = weerklank("check", tmp_path, "--json")

    assert refused.exit_code == 2
    (problem,) = json.loads(refused.stderr)["problems"]
    assert problem["what"] == "This file is missing."
    assert problem["where"].endswith("study.toml")


def test_a_report_is_made_in_both_formats(weerklank, tmp_path):
    made = weerklank("report", write_study(tmp_path / "study"), "--out", tmp_path / "out")

    assert made.exit_code == 0
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "report.nl.html",
        "report.nl.pdf",
        "report.recompute.R",
        "report.recompute.csv",
    ]


def test_the_same_study_gives_the_same_bytes_in_another_process(tmp_path):
    folder = write_study(tmp_path / "study")

    def report(seed: str) -> dict[str, bytes]:
        out = tmp_path / seed
        command = [
            sys.executable, "-m", "weerklank", "report", str(folder), "--out", str(out),
            "--formats", "html,pdf,docx,xlsx",
        ]  # fmt: skip
        subprocess.run(command, check=True, env={"PYTHONHASHSEED": seed})  # noqa: S603 -- our own command
        return {file.name: file.read_bytes() for file in out.iterdir()}

    first = report("1")
    assert first == report("2")
    assert {"report.nl.docx", "report.nl.xlsx"} <= first.keys()


def test_the_report_tells_machines_where_it_is(weerklank, tmp_path):
    out = tmp_path / "out"
    made = weerklank(
        "report", write_study(tmp_path / "study"), "--out", out,
        "--lang", "en", "--formats", "html", "--json",
    )  # fmt: skip

    files = json.loads(made.output)["files"]
    assert [Path(file["file"]) for file in files] == [
        out / "report.en.html",
        out / "report.recompute.csv",
        out / "report.recompute.R",
    ]
    assert {len(file["sha256"]) for file in files} == {64}


def test_an_unknown_format_writes_nothing(weerklank, tmp_path):
    out = tmp_path / "out"
    refused = weerklank(
        "report", write_study(tmp_path / "study"), "--out", out, "--formats", "html,odt"
    )

    assert refused.exit_code == 2
    assert "There is no format 'odt'." in refused.stderr
    assert not out.exists()


def test_a_broken_wave_writes_nothing(weerklank, tmp_path):
    folder = write_study(tmp_path / "study")
    (folder / "waves" / "2017.parquet").write_bytes(b"PAR1 and then nothing")

    refused = weerklank("report", folder, "--out", tmp_path / "out")

    assert refused.exit_code == 2
    assert "cannot be read as Parquet" in refused.stderr
    assert not (tmp_path / "out").exists()


def test_a_report_is_not_written_over_a_file(weerklank, tmp_path):
    (tmp_path / "out").write_text("mine")

    refused = weerklank("report", write_study(tmp_path / "study"), "--out", tmp_path / "out")

    assert refused.exit_code == 2
    assert "This is a file." in refused.stderr
    assert (tmp_path / "out").read_text() == "mine"


def a_file_of_answers(folder: Path) -> Path:
    file = folder / "answers.csv"
    file.write_text("help;feedback;alone\neens;deels eens;oneens\neens;eens;\n")
    return file


def test_an_import_tells_machines_what_was_not_taken(weerklank, tmp_path):
    imported = weerklank(
        "import", a_file_of_answers(tmp_path), tmp_path / "study",
        "--wave", "2026", "--date", "2026-01-15", "--team", "north", "--json",
    )  # fmt: skip

    found = json.loads(imported.output)
    assert found["taken"].startswith("2 respondents, 3 items")
    assert found["losses"] == []


def test_an_import_that_says_no_wave_is_refused_and_writes_nothing(weerklank, tmp_path):
    refused = weerklank("import", a_file_of_answers(tmp_path), tmp_path / "study")

    assert refused.exit_code == 2
    assert "Give --mapping, or --wave, --date and --team" in refused.stderr
    assert not (tmp_path / "study").exists()


def test_a_wave_that_the_study_does_not_have_needs_a_date(weerklank, tmp_path):
    refused = weerklank(
        "import", a_file_of_answers(tmp_path), tmp_path / "study",
        "--wave", "2027", "--team", "north",
    )  # fmt: skip

    assert refused.exit_code == 2
    assert "The study has no wave '2027'" in refused.stderr
    assert "--date" in refused.stderr


def test_an_import_names_the_teams_that_it_adds(weerklank, tmp_path):
    weerklank("new", tmp_path / "study")
    imported = weerklank(
        "import", a_file_of_answers(tmp_path), tmp_path / "study",
        "--wave", "2027", "--date", "2027-01-15", "--team", "norht", "--questionnaire", "2027",
    )  # fmt: skip

    assert "New in study.toml, teams: 'norht'." in imported.output


def test_a_file_with_nobody_in_it_is_no_wave(weerklank, tmp_path):
    weerklank("new", tmp_path / "study")
    file = tmp_path / "nobody.csv"
    file.write_text("team;experience;help;feedback;alone\n")

    refused = weerklank(
        "import", file, tmp_path / "study", "--wave", "2026", "--team-column", "team"
    )

    assert refused.exit_code == 2
    assert "Nobody's answers can be taken from this file." in refused.stderr
    assert not (tmp_path / "study" / "waves").exists()


def test_a_place_that_cannot_be_used_is_named(weerklank, tmp_path):
    file = a_file_of_answers(tmp_path)

    refused = weerklank(
        "import", file, tmp_path / "study", "--draft", file / "mapping.toml",
        "--wave", "2026", "--date", "2026-01-15", "--team", "north",
    )  # fmt: skip

    assert refused.exit_code == 2
    assert "This place cannot be used" in refused.stderr
    assert str(file) in refused.stderr


def test_a_release_says_where_its_certificates_are(weerklank, tmp_path):
    folder = write_study(tmp_path)

    planned = weerklank("release", folder, "--dry-run")
    released = weerklank("release", folder)

    assert "certificate" not in planned.output
    for name in ("2016-1.certificate.nl.html", "2017-1.certificate.en.html"):
        assert f"  {folder / 'releases' / name}\n" in released.output
        assert (folder / "releases" / name).is_file()


def test_a_team_is_not_called_a_team_twice(weerklank, tmp_path):
    north = replace(make.team("north"), name="Team North")
    folder = write_study(tmp_path, make.study(teams=(north, make.team("east"))))

    planned = weerklank("release", folder, "--dry-run")

    assert "  Team North " in planned.output


def test_guessed_texts_need_a_word_about_permission_before_they_are_printed(
    weerklank, tmp_path
):
    weerklank(
        "import", a_file_of_answers(tmp_path), tmp_path / "study",
        "--wave", "2026", "--date", "2026-01-15", "--team", "north",
    )  # fmt: skip
    refused = weerklank("report", tmp_path / "study", "--out", tmp_path / "out")

    version = tmp_path / "study" / "questionnaires" / "2026.toml"
    version.write_text(version.read_text().replace('state = "needed"', 'state = "own"'))
    allowed = weerklank("report", tmp_path / "study", "--out", tmp_path / "out")

    assert refused.exit_code == 2
    assert "no permission to use these texts" in refused.stderr
    assert allowed.exit_code == 0


def a_form(folder):
    return written_form(
        folder, [["select_one yn", "busy", "Ben je druk?"], ["geopoint", "where", "Waar?"]]
    )


def test_a_questionnaire_is_brought_in_and_says_what_comes_next(weerklank, tmp_path):
    folder = tmp_path / "study"

    brought = weerklank("import", a_form(tmp_path), folder)

    assert brought.exit_code == 0
    assert "form.toml: 1 item, 1 answer scale, 1 theme." in brought.output
    assert "questions of the type 'geopoint': where (1)." in brought.output
    assert f"There is no study.toml in {folder} yet" in brought.output
    assert "--questionnaire form" in brought.output


def test_a_questionnaire_for_a_study_that_is_there_says_another_next_step(weerklank, tmp_path):
    folder = write_study(tmp_path / "study")

    brought = weerklank("import", a_form(tmp_path), folder, "--questionnaire", "2030")

    assert brought.exit_code == 0
    assert (folder / "questionnaires" / "2030.toml").is_file()
    assert "There is no study.toml" not in brought.output
    assert "Then bring its answers in" in brought.output


def test_a_questionnaire_speaks_to_machines_as_well(weerklank, tmp_path):
    brought = weerklank("import", a_form(tmp_path), tmp_path / "study", "--json")

    found = json.loads(brought.output)
    assert (found["questionnaire"], found["taken"]) == (
        "form",
        "1 item, 1 answer scale, 1 theme.",
    )
    assert found["losses"][-1]["what"] == "questions of the type 'geopoint': where"


@pytest.mark.parametrize(
    "option", [("--wave", "1"), ("--team", "a"), ("--draft", "x.toml"), ("--mapping", "x.toml")]
)
def test_what_belongs_to_answers_is_refused_for_a_questionnaire(weerklank, tmp_path, option):
    refused = weerklank("import", a_form(tmp_path), tmp_path / "study", *option)

    assert refused.exit_code == 2
    assert "This is an XLSForm. It holds no answers." in refused.output
    assert f"Leave out {option[0]}" in refused.output
    assert not (tmp_path / "study").exists()


def test_answers_in_a_workbook_become_a_wave(weerklank, tmp_path):
    rows = [["team", "help"], ["north", "agree"], ["south", "disagree"]]

    imported = weerklank(
        "import", book(tmp_path / "answers.xlsx", answers=rows), tmp_path / "study",
        "--wave", "2026", "--date", "2026-03-01", "--team-column", "team",
    )  # fmt: skip

    assert imported.exit_code == 0
    assert "2 respondents, 1 item" in imported.output
