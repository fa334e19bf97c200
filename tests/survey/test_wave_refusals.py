import duckdb
import msgspec
import pytest

from tests.survey import make
from weerklank.survey.counting import count_wave
from weerklank.survey.missing import Missing
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.wave import HASH_KEY, check_range, column_names

ASKED = make.questionnaire(make.item("calm"), make.item("busy"))
GIVEN = make.answers(["north", "south"], calm=[4, 0], busy=[1, Missing.UNKNOWN])


def parquet(folder, select, asked=ASKED):
    """A file of another writer, with the right hash and these columns."""
    file = folder / "other.parquet"
    with duckdb.connect() as engine:
        engine.execute(
            f"copy ({select}) to '{file}' "
            f"(format parquet, kv_metadata {{'{HASH_KEY}': '{asked.fingerprint}'}})"
        )
    return file


def test_a_frozen_wave_is_accepted(tmp_path):
    check_range(make.frozen(tmp_path, ASKED, GIVEN), ASKED)


def test_a_wave_that_nobody_answered_is_accepted(tmp_path):
    check_range(make.frozen(tmp_path, ASKED, make.answers([], calm=[], busy=[])), ASKED)


def test_the_answers_to_another_version_are_refused(tmp_path):
    file = make.frozen(tmp_path, ASKED, GIVEN)
    edited = msgspec.structs.replace(ASKED, title=make.said("Andere titel"))

    with pytest.raises(BadInput, match="frozen with another version of questionnaire '2016'"):
        check_range(file, edited)


def test_a_missing_column_is_named(tmp_path):
    file = make.frozen(tmp_path, ASKED, GIVEN)
    longer = make.questionnaire(*ASKED.items, make.item("new"))

    with pytest.raises(BadInput, match=r"questionnaire 2016: There is no column 'new'\."):
        check_range(file, longer)


def test_a_file_without_teams_is_refused(tmp_path):
    file = parquet(tmp_path, "select 1::smallint as calm, 1::smallint as busy")

    with pytest.raises(BadInput, match="There is no column 'team'"):
        check_range(file, ASKED)


@pytest.mark.parametrize("code", [5, 300, -7])
def test_a_code_outside_its_scale_is_refused_before_anything_is_counted(tmp_path, code):
    file = make.frozen(tmp_path, ASKED, make.answers(["north"], calm=[2], busy=[code]))

    with pytest.raises(BadInput, match=f"column busy: Codes run from {code} to {code}"):
        count_wave(file, ASKED)


def test_every_column_that_is_wrong_is_named_at_once(tmp_path):
    file = make.frozen(tmp_path, ASKED, make.answers(["north"], calm=[9], busy=[-9]))

    with pytest.raises(BadInput) as refusal:
        check_range(file, ASKED)

    assert [problem.where for problem in refusal.value.problems] == [
        f"{file}, column calm",
        f"{file}, column busy",
    ]


@pytest.mark.parametrize(
    ("calm", "what"),
    [
        ("null::smallint", "1 cells are empty."),
        ("unnest([null, 2, null])::smallint", "2 cells are empty."),
        ("1.5::decimal(2, 1)", "The cells do not hold codes."),
        ("1.5::double", "The cells do not hold codes."),
        ("'eens'", "The cells do not hold codes."),
        ("date '2017-05-01'", "The cells do not hold codes."),
        ("true", "The cells do not hold codes."),
    ],
)
def test_cells_that_hold_no_code_are_refused_not_counted(tmp_path, calm, what):
    file = parquet(tmp_path, f"select 'north' as team, {calm} as calm, 1::smallint as busy")

    with pytest.raises(BadInput) as refusal:
        count_wave(file, ASKED)

    assert refusal.value.problems == (
        Problem(what, f"{file}, column calm", "Import the answers of this wave again."),
    )


def test_a_response_without_a_team_is_refused(tmp_path):
    file = parquet(
        tmp_path, "select null::varchar as team, 1::smallint as calm, 1::smallint as busy"
    )

    with pytest.raises(BadInput, match="column team: 1 cells are empty"):
        count_wave(file, ASKED)


def test_a_column_that_nobody_asked_for_is_left_alone(tmp_path):
    file = parquet(
        tmp_path,
        "select 'north' as team, 1::smallint as calm, 1::smallint as busy, null::int as note",
    )

    assert count_wave(file, ASKED).heads.tolist() == [1]


@pytest.mark.parametrize(
    "content", [b"", b"team,calm\nnorth,1\n", b"PAR1" + b"\0" * 20 + b"PAR1"]
)
def test_a_file_that_is_not_parquet_is_refused(tmp_path, content):
    file = tmp_path / "wave.parquet"
    file.write_bytes(content)

    with pytest.raises(BadInput, match="cannot be read as Parquet"):
        check_range(file, ASKED)


def test_a_parquet_file_that_was_cut_off_is_refused(tmp_path):
    file = make.frozen(tmp_path, ASKED, GIVEN)
    file.write_bytes(file.read_bytes()[:-20])

    with pytest.raises(BadInput, match="cannot be read as Parquet"):
        check_range(file, ASKED)


def test_a_file_of_which_the_answers_were_damaged_is_refused(tmp_path):
    file = make.frozen(tmp_path, ASKED, GIVEN)
    content = file.read_bytes()
    # The summary at the end is whole, so the damage shows only when the answers are read.
    file.write_bytes(content[:4] + b"\xff" * 60 + content[64:])

    with pytest.raises(BadInput, match="cannot be read as Parquet"):
        count_wave(file, ASKED)


def test_a_file_that_is_missing_is_called_missing(tmp_path):
    with pytest.raises(BadInput, match="This file is missing"):
        column_names(tmp_path / "wave.parquet")


def test_a_refusal_says_where_what_and_how_to_mend():
    here = Problem("There is no column 'team'.", "wave.csv, row 1", "Add it.")
    there = Problem("This is empty.", "study.toml", "Fill it.")

    assert str(BadInput(here, there)) == (
        "wave.csv, row 1: There is no column 'team'. Add it.\nstudy.toml: This is empty. Fill it."
    )
