"""Files of SPSS, written here or by others."""

from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from tests.damage import damaged
from weerklank.survey.formats.sav import read_sav
from weerklank.survey.formats.table import UserMissing
from weerklank.survey.refusals import BadInput

REAL = Path(__file__).parents[4] / "shared" / "data" / "sav"
needs_real = pytest.mark.skipif(
    not REAL.is_dir(), reason="the real input is not here: ../shared/data/sav"
)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    file = tmp_path / "small.sav"
    pyreadstat.write_sav(
        pd.DataFrame({"mark": [1.0, 2.0, 99.0, None], "note": ["goed", "", "één", "x"]}),
        str(file),
        column_labels={"mark": "How are you?"},
        variable_value_labels={"mark": {1: "bad", 2: "good", 99: "rather not say"}},
        missing_ranges={"mark": [{"lo": 90, "hi": 99}]},
        variable_measure={"mark": "ordinal"},
    )
    return file


def test_labels_declared_missing_values_and_measures_come_along(small: Path) -> None:
    mark, note = read_sav(small).columns

    assert mark.cells == [1.0, 2.0, 99.0, None]
    assert mark.label == "How are you?"
    assert mark.value_labels == {1.0: "bad", 2.0: "good", 99.0: "rather not say"}
    assert mark.user_missing == (UserMissing(90.0, 99.0),)
    assert mark.is_ordered
    assert note.cells == ["goed", "", "één", "x"]


@pytest.mark.parametrize("part", [0.3, 0.9])
def test_a_file_that_was_cut_off_is_refused(small: Path, part: float) -> None:
    content = small.read_bytes()
    small.write_bytes(content[: int(len(content) * part)])

    with pytest.raises(BadInput) as refused:
        read_sav(small)

    (problem,) = refused.value.problems
    assert problem.what == "This file of SPSS cannot be read to its end."
    assert problem.where == str(small)


def test_another_file_called_sav_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "wave.sav"
    file.write_text("a,b\n1,2\n")

    with pytest.raises(BadInput, match="not a file of SPSS"):
        read_sav(file)


@pytest.mark.parametrize(
    ("missing", "cell", "held"),
    [
        (UserMissing("Z", "Z"), "Z   ", True),
        (UserMissing("Z", "Z"), 3.0, False),
        (UserMissing(9.0, 9.0), None, False),
        (UserMissing(9.0, 9.0), 9.0, True),
    ],
)
def test_what_a_declared_missing_value_holds(
    missing: UserMissing, cell: str | float | None, held: bool
) -> None:
    assert missing.holds(cell) is held


@needs_real
def test_answer_sets_are_read_or_told() -> None:
    table = read_sav(REAL / "pyreadstat_simple_alltypes_mrsets.sav")

    (ticks,) = table.sets
    assert (ticks.name, ticks.columns, ticks.counted) == (
        "mymrset",
        ("bool1", "bool2", "bool3"),
        1,
    )
    assert [loss.what for loss in table.losses.entries] == [
        "the answer set 'categorical_array'"
    ]
    assert table.by_name["quarter"].cells[0] == "2014-10-01"
    assert table.by_name["y"].cells == [
        "2000-01-01",
        "2000-01-02",
        "1950-12-24",
        "1776-07-04",
        None,
        None,
    ]


@needs_real
def test_declared_missing_texts_ranges_and_notes() -> None:
    table = read_sav(REAL / "pyreadstat_sample_missing.sav")

    assert table.by_name["mynum"].user_missing == (
        UserMissing(2000.0, 3000.0),
        UserMissing(-1.0, -1.0),
    )
    assert table.encoding == "windows-1252"
    assert [loss.what for loss in table.losses.entries] == ["the notes in the file"]


CRASHES = (1310, 1445, 4325)
"""What these do to a file ended the whole process when pyreadstat 1.3.7 read it."""


@needs_real
@pytest.mark.parametrize("seed", [*range(6), *CRASHES])
def test_a_damaged_file_is_read_or_refused_and_breaks_nothing(
    tmp_path: Path, seed: int
) -> None:
    files = sorted(REAL.glob("*.sav"))
    file = tmp_path / "damaged.sav"
    file.write_bytes(damaged(files[seed % len(files)].read_bytes(), seed))

    try:
        columns = read_sav(file).columns
    except BadInput as refusal:
        (problem,) = refusal.problems
        assert problem.where == str(file)
    else:
        assert columns
