"""Files with a row per person, attacked as they are written: the careless one leaks, ours not."""

from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.attacks import row_attackers
from tests.attacks.row_files import (
    BACKGROUND,
    BLANK,
    careless,
    careless_with_blanks,
    files_of,
    weerklank,
    write_study,
)
from tests.attacks.worlds import GROWN, PEOPLE, write_world

SEEDS = range(30)


@cache
def study(seed):
    with TemporaryDirectory() as place:
        return files_of(write_study(Path(place) / "study", seed))


def shared_studies():
    return [study(seed) for seed in SEEDS if study(seed).shared]


@pytest.mark.parametrize("attacker", row_attackers.ATTACKERS, ids=lambda each: each.__name__)
def test_the_careless_file_gives_somebody_away(attacker):
    ways = (careless, careless_with_blanks)
    found = [attacker(way(each), each.truth) for each in shared_studies() for way in ways]

    assert any(found)


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32))
def test_ours_gives_nobody_away(seed):
    files = study(seed)
    assume(files.shared)

    found = {each.__name__: each(files.shared, files.truth) for each in row_attackers.ATTACKERS}

    assert {name: who for name, who in found.items() if who} == {}


def test_ours_still_says_something_of_who_people_are():
    cells = [
        row[name] for each in shared_studies() for row in each.shared for name in BACKGROUND
    ]

    assert 0 < sum(cell != BLANK for cell in cells) < len(cells)


def test_every_row_is_one_of_a_person_and_none_is_changed_but_by_blanks():
    for files in shared_studies():
        person_of = {person["tag"]: person for person in files.truth}
        for row in files.shared:
            if row["tag"] != BLANK:
                person = person_of[row["tag"]]
                assert "team" not in row
                assert all(cell in (BLANK, person[name]) for name, cell in row.items())


def test_rows_are_in_an_order_that_says_nothing():
    # The frozen wave is sorted by team first.
    files = next(each for each in shared_studies() if len({p["team"] for p in each.truth}) > 3)
    person_of = {person["tag"]: person for person in files.truth}
    teams = [person_of[row["tag"]]["team"] for row in files.shared if row["tag"] != BLANK]
    runs = 1 + sum(one != other for one, other in pairwise(teams))

    assert runs > 3 * len(set(teams))


# --- Two worlds: hidden people changed places, and nothing that is written is another file ------


def exported(folder):
    for command in (
        ("release", folder, "--on", "2026-02-01"),
        ("export", folder, "--out", folder / "out", "--on", "2026-02-02", "--lang", "en"),
    ):
        done = weerklank(*command)
        assert done.exit_code == 0, done.output
    return {file.name: file.read_bytes() for file in (folder / "out").iterdir()}


def test_in_every_world_that_looks_the_same_the_rows_are_the_same(tmp_path):
    one = exported(write_world(tmp_path / "one" / "study"))
    other = exported(write_world(tmp_path / "other" / "study", places=1))

    assert one == other
    assert {Path(name).suffix for name in one} >= {".sav", ".csv", ".xlsx", ".parquet", ".sps"}


def test_where_nobody_is_hidden_another_world_has_other_rows(tmp_path):
    one = exported(write_world(tmp_path / "one" / "study", people=GROWN))
    other = exported(write_world(tmp_path / "other" / "study", people=GROWN, places=1))

    assert one["2017.sharing.en.csv"] != other["2017.sharing.en.csv"]


def test_no_file_names_a_hidden_municipality_but_to_say_that_it_is_not_there(tmp_path):
    files = exported(write_world(tmp_path / "study"))

    answers = files["2017.sharing.en.csv"].decode()
    assert {line.split(",")[0] for line in answers.splitlines()[1:]} == {"hill", "moor"}
    assert "Lake" not in files["2017.sharing.en.codebook.csv"].decode()
    assert sum(PEOPLE.values()) > len(answers.splitlines()) - 1


# --- Two exports --------------------------------------------------------------------------------


def test_a_second_export_with_other_rows_is_refused_and_writes_nothing(tmp_path):
    folder = write_world(tmp_path / "study", people=GROWN)
    exported(folder)
    late = tmp_path / "late"
    write_world(late / "study", people=GROWN | {"hill": 40})
    for name in ("2016", "2017"):
        (folder / "waves" / f"{name}.parquet").write_bytes(
            (late / "study" / "waves" / f"{name}.parquet").read_bytes()
        )

    again = weerklank("export", folder, "--out", tmp_path / "again", "--on", "2026-02-03")

    assert again.exit_code == 2
    assert "shared on 2026-02-02" in again.output
    assert not (tmp_path / "again").exists()


def test_a_wave_whose_rows_were_shared_is_not_released_with_other_answers(tmp_path):
    folder = write_world(tmp_path / "study", people=GROWN)
    exported(folder)
    write_world(tmp_path / "late" / "study", people=GROWN | {"hill": 40})
    (folder / "waves" / "2017.parquet").write_bytes(
        (tmp_path / "late" / "study" / "waves" / "2017.parquet").read_bytes()
    )

    released = weerklank("release", folder, "--on", "2026-02-03")

    assert released.exit_code == 2
    assert "its answers are others now" in released.output


def test_the_same_rows_may_be_shared_again_in_another_language(tmp_path):
    folder = write_world(tmp_path / "study")
    exported(folder)

    again = weerklank(
        "export", folder, "--out", tmp_path / "nl", "--lang", "nl", "--on", "2026-02-03"
    )

    assert again.exit_code == 0
