"""Parquet files, of our own engine or another's."""

from pathlib import Path

import duckdb
import pytest

from weerklank.survey.formats.parquet import read_parquet
from weerklank.survey.refusals import BadInput


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "it's a wave.parquet"
    with duckdb.connect() as engine:
        engine.execute(
            "create table t as select * from (values "
            "(1, 'ja', 1.5::double, true, date '2020-01-02', [1], 'a'::enum('a', 'b')), "
            "(null, null, 'nan'::double, false, null, null, null)) "
            'as v("a""b", word, number, flag, day, list, kind)'
        )
        target = str(file).replace("'", "''")
        engine.execute(f"copy t to '{target}' (format parquet)")
    return file


def test_plain_columns_are_taken_and_nested_ones_told(file: Path) -> None:
    table = read_parquet(file)

    assert {column.name: column.cells for column in table.columns} == {
        'a"b': [1.0, None],
        "word": ["ja", None],
        "number": [1.5, None],
        "flag": ["true", "false"],
        "day": ["2020-01-02", None],
        "kind": ["a", None],
    }
    assert [loss.what for loss in table.losses.entries] == ["the column 'list'"]
    assert table.row_number(0) == 1


@pytest.mark.parametrize(
    "name",
    ["wave*.parquet", "wave[12].parquet", "wave?.parquet", "[*].parquet", "year=1/w.parquet"],
)
def test_only_the_file_that_is_named_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "year=1").mkdir()
    for each in {name, "wave1.parquet", "wave2.parquet", "x.parquet"}:
        duckdb.sql(f"select '{each}' as own").write_parquet(str(tmp_path / each))

    table = read_parquet(tmp_path / name)

    assert {column.name: column.cells for column in table.columns} == {"own": [name]}


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"PAR1 and then nothing"])
def test_what_is_not_parquet_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "wave.parquet"
    file.write_bytes(content)

    with pytest.raises(BadInput, match="cannot be read as Parquet"):
        read_parquet(file)


def test_a_file_that_was_cut_off_is_refused(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-40])

    with pytest.raises(BadInput, match="cannot be read as Parquet"):
        read_parquet(file)


def test_a_cell_over_the_limit_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weerklank.survey.formats.parquet.LARGEST_CELL", 1)

    with pytest.raises(BadInput, match="column word"):
        read_parquet(file)
