"""The rows of a wave laid beside the annexes of its teams: two files that may not both leave.

The rows of a municipality name no team, and an annex holds no rows. But the answers of a team
add up to what is printed of it. With enough questions there is one choice of rows that does so.
"""

import csv
import io

import numpy as np
import pytest
from openpyxl import load_workbook
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.attacks.row_files import weerklank
from tests.survey import make
from weerklank.survey.documents import write_values
from weerklank.survey.study import Municipality, Team
from weerklank.survey.study_folder import (
    answers_file,
    questionnaire_file,
    study_file,
    texts_file,
)
from weerklank.survey.wave import freeze

PEOPLE = {"north": 14, "south": 12, "west": 12}
QUESTIONS = [f"q{number:02}" for number in range(60)]
HALF_A_STEP = 0.05001
"""A mean in one decimal lies at most so far from the mean."""


@pytest.fixture
def study(tmp_path):
    """Three teams in one municipality, who answered sixty questions."""
    folder = tmp_path / "study"
    folder.mkdir()
    teams = tuple(Team(id=name, name=name.title(), municipality="hill") for name in PEOPLE)
    hill = (Municipality("hill", "Hill", "house"),)
    written = make.study(municipalities=hill, teams=teams, waves=(make.wave("2016"),))
    write_values(study_file(folder), written)
    asked = make.questionnaire(*map(make.item, QUESTIONS))
    write_values(questionnaire_file(folder, "2016"), asked)
    rng = np.random.default_rng(20261125)
    team = np.repeat([*PEOPLE], [*PEOPLE.values()])
    columns = {name: rng.integers(0, 5, len(team)) for name in QUESTIONS}
    given = make.answers(team, **columns)
    freeze(answers_file(folder, "2016"), texts_file(folder, "2016"), asked, given)
    assert weerklank("release", folder, "--on", "2026-02-01").exit_code == 0
    return folder


def annexes(study, out):
    formats = ["--annexes", "--formats", "xlsx", "--lang", "en"]
    return weerklank("report", study, "--out", out, *formats)


def rows(study, out, purpose="sharing"):
    said = ["--formats", "csv", "--lang", "en", "--on", "2026-02-02", "--for", purpose]
    return weerklank("export", study, "--out", out, *said)


def read_rows(out):
    (file,) = out.glob("*.en.csv")
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))


def printed_means(file):
    """The mean of the team per question, in one decimal, as the annex has it."""
    name_of = {f"{name} in English": name for name in QUESTIONS}
    cells = (row for sheet in load_workbook(file) for row in sheet.iter_rows(values_only=True))
    return {
        name_of[row[0]]: round(row[1], 1)
        for row in cells
        if row[0] in name_of and len(row) > 1 and isinstance(row[1], float | int)
    }


def rows_that_add_up(answers, means, people):
    """So many rows that have these means, and whether there is no other choice of rows."""
    asked = [QUESTIONS.index(name) for name in means]
    limits = np.array([[mean - HALF_A_STEP, mean + HALF_A_STEP] for mean in means.values()])
    ones = np.ones(len(answers))
    adds_up = LinearConstraint(
        np.vstack([answers[:, asked].T, ones]),
        np.r_[people * limits[:, 0], people],
        np.r_[people * limits[:, 1], people],
    )
    given = {"constraints": adds_up, "integrality": ones, "bounds": Bounds(0, 1)}
    found = np.rint(milp(np.zeros(len(answers)), **given).x)
    other = milp(found, **given)
    return np.flatnonzero(found), round(other.fun) == people


def test_rows_and_an_annex_together_would_say_whose_rows_are_whose(study, tmp_path):
    assert annexes(study, tmp_path / "annexes").exit_code == 0
    assert rows(study, tmp_path / "rows", "inside").exit_code == 0
    truth = read_rows(tmp_path / "rows")
    # What a file for sharing would hold: all answers, and no team.
    answers = np.array([[int(row[name]) for name in QUESTIONS] for row in truth])

    for team, people in PEOPLE.items():
        means = printed_means(tmp_path / "annexes" / f"annex.{team}.en.xlsx")
        found, is_the_only_one = rows_that_add_up(answers, means, people)

        assert is_the_only_one
        assert {truth[row]["team"] for row in found} == {team}


def test_where_annexes_were_made_rows_are_not_shared(study, tmp_path):
    annexes(study, tmp_path / "annexes")

    refused = rows(study, tmp_path / "rows")

    assert refused.exit_code == 2
    assert "Annexes of this wave were made on" in refused.output
    assert not (tmp_path / "rows").exists()


def test_where_rows_were_shared_annexes_are_not_made(study, tmp_path):
    assert rows(study, tmp_path / "rows").exit_code == 0

    refused = annexes(study, tmp_path / "annexes")

    assert refused.exit_code == 2
    assert "Rows of this wave were shared on 2026-02-02" in refused.output
    assert not (tmp_path / "annexes").exists()


def test_the_report_and_rows_for_work_inside_are_made_in_any_case(study, tmp_path):
    rows(study, tmp_path / "rows")
    report = weerklank("report", study, "--out", tmp_path / "report", "--formats", "html")
    inside = rows(study, tmp_path / "inside", "inside")

    assert (report.exit_code, inside.exit_code) == (0, 0)
