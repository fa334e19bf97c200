"""The rows of a wave laid beside a report that shows a part of a municipality, or an older one.

A report compares waves on the teams that took part in both. The answers of these teams add up
to what it says of them, and so their rows are told apart from the others, as with an annex.
"""

import csv
import io
from collections import Counter

import numpy as np
from msgspec.structs import replace

from tests.attacks.row_files import BLANK, weerklank
from tests.survey import make
from weerklank.survey.documents import write_values
from weerklank.survey.opening import open_study
from weerklank.survey.release.ledger import read_ledger, shown_parts
from weerklank.survey.study import Merge, Municipality, Team
from weerklank.survey.study_folder import (
    answers_file,
    questionnaire_file,
    study_file,
    texts_file,
)
from weerklank.survey.wave import freeze

SMALLEST = 10
QUESTIONS = [f"q{number:02}" for number in range(30)]
ASKED = make.questionnaire(
    make.item("role", scale="role", theme="who"), *map(make.item, QUESTIONS)
)
PEOPLE = {"north": 31, "south": 31}
LEADERS = {"north": 27, "south": 4}
"""Helpers and leaders are some thirty each; but in the south four people lead."""


def write(folder, *, first=PEOPLE):
    """Two waves; `first` took part in the first one."""
    folder.mkdir(parents=True)
    teams = tuple(Team(id=name, name=name, municipality="hill") for name in PEOPLE)
    hill = (Municipality("hill", "Hill", "house"),)
    waves = (make.wave("2016"), make.wave("2017"))
    written = make.study(municipalities=hill, teams=teams, waves=waves)
    write_values(study_file(folder), written)
    write_values(questionnaire_file(folder, "2016"), ASKED)
    for wave, people in (("2016", first), ("2017", PEOPLE)):
        write_wave(folder, wave, people)
    return folder


def write_wave(folder, wave, people):
    rng = np.random.default_rng([20261125, int(wave)])
    teams = [name for name, number in people.items() for _ in range(number)]
    role = [int(at < LEADERS[name]) for name, number in people.items() for at in range(number)]
    columns = {name: rng.integers(0, 5, len(teams)) for name in QUESTIONS}
    given = make.answers(teams, role=role, **columns)
    freeze(answers_file(folder, wave), texts_file(folder, wave), ASKED, given)


def release(folder, day):
    done = weerklank("release", folder, "--on", day)
    assert done.exit_code == 0, done.output


def export(folder, purpose="sharing"):
    out = folder / purpose
    said = ["--formats", "csv", "--lang", "en", "--for", purpose, "--on", "2026-02-09"]
    return out, weerklank("export", folder, "--out", out, *said)


def read(out):
    (file,) = out.glob("*.en.csv")
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))


def rows_of(folder):
    out, done = export(folder)
    assert done.exit_code == 0, done.output
    return read(out)


def kinds_by_team(folder, shared):
    """How many rows of each team look alike in their background: what the adding up leaves."""
    _, done = export(folder, "inside")
    assert done.exit_code == 0, done.output
    answers = {
        tuple(row[name] for name in QUESTIONS): row["team"] for row in read(folder / "inside")
    }
    shown = [name for name in QUESTIONS if shared[0][name] != BLANK]
    short = {
        tuple(all_of[QUESTIONS.index(name)] for name in shown): team
        for all_of, team in answers.items()
    }
    return Counter((short[tuple(row[name] for name in shown)], row["role"]) for row in shared)


def shows_the_north(folder):
    public = read_ledger(open_study(folder).path).last_of("2017").patterns["public"]
    return any("part:hill=north" in pattern.shown for pattern in public)


def test_where_no_part_is_shown_the_four_leaders_of_the_south_are_among_many(tmp_path):
    folder = write(tmp_path / "study")
    release(folder, "2026-02-01")
    found = kinds_by_team(folder, rows_of(folder))

    assert not shows_the_north(folder)
    # With a part beside them these four would be known: that is the leak.
    assert found["south", "2"] == LEADERS["south"]


def test_where_a_part_is_shown_nobody_is_one_of_a_few_of_their_kind_in_it(tmp_path):
    folder = write(tmp_path / "study", first={"north": PEOPLE["north"]})
    release(folder, "2026-02-01")
    found = kinds_by_team(folder, rows_of(folder))

    assert shows_the_north(folder)
    assert min(found.values()) >= SMALLEST


def test_after_a_release_of_other_answers_no_rows_are_shared(tmp_path):
    folder = write(tmp_path / "study", first=PEOPLE)
    write_wave(folder, "2017", {"north": PEOPLE["north"], "south": 16})
    release(folder, "2026-02-01")
    write_wave(folder, "2017", PEOPLE)  # fifteen people answered late
    release(folder, "2026-02-02")

    out, refused = export(folder)

    assert refused.exit_code == 2
    assert "released with other answers before" in refused.output
    assert not out.exists()


def test_a_part_that_waves_would_be_compared_on_is_not_shown_after_rows_were(tmp_path):
    folder = write(tmp_path / "study")
    later = folder / "waves" / "2017.parquet"
    aside = later.read_bytes()
    later.unlink()
    release(folder, "2026-02-01")
    rows_of(folder)  # of 2016, in which both teams took part
    write_wave(folder, "2017", {"north": PEOPLE["north"]})
    assert later.read_bytes() != aside

    release(folder, "2026-02-03")

    assert shown_parts(read_ledger(folder).of("2016")) == []


def test_without_rows_that_part_is_shown(tmp_path):
    folder = write(tmp_path / "study")
    write_wave(folder, "2017", {"north": PEOPLE["north"]})
    release(folder, "2026-02-03")

    assert shown_parts(read_ledger(folder).of("2016")) == [frozenset({"north"})]


def test_what_rows_call_one_municipality_is_not_taken_apart_afterwards(tmp_path):
    folder = write(tmp_path / "study")
    homes = tuple(Municipality(name, name.title(), "house") for name in ("hill", "lake"))
    teams = (
        Team(id="north", name="north", municipality="hill"),
        Team(id="south", name="south", municipality="lake"),
    )
    waves = (make.wave("2016"), make.wave("2017"))
    apart = make.study(municipalities=homes, teams=teams, waves=waves)
    merged = replace(apart, merges=(Merge("both", "Both", ("hill", "lake")),))
    write_values(study_file(folder), merged)
    release(folder, "2026-02-01")
    rows_of(folder)
    write_values(study_file(folder), apart)

    refused = weerklank("release", folder, "--on", "2026-02-03")

    assert refused.exit_code == 2
    assert "are apart now" in refused.output
