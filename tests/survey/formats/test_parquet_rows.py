"""Parquet files of answers, with their codebook, read back."""

import duckdb
from hypothesis import given, settings

from tests.survey.formats.exported import ASKED, EVERYTHING, any_rows, values_of
from weerklank.survey.formats.parquet import read_parquet
from weerklank.survey.formats.parquet_rows import ABOUT_KEY, codebook_in, write_parquet


def written(folder, rows):
    file = folder / "answers.parquet"
    file.write_bytes(write_parquet(rows, "en")[".parquet"].content)
    return file


def test_codes_are_whole_numbers_and_the_file_says_what_they_mean(tmp_path):
    file = written(tmp_path, EVERYTHING)

    with duckdb.connect() as engine:
        described = engine.read_parquet(str(file))
        columns = list(zip(described.columns, map(str, described.types), strict=True))
        notes = engine.execute(
            "select decode(key), decode(value) from parquet_kv_metadata($file)",
            {"file": str(file)},
        ).fetchall()

    assert columns[:3] == [
        ("team", "VARCHAR"), ("role", "INTEGER"), ("help", "INTEGER"),
    ]  # fmt: skip
    assert dict(notes)[ABOUT_KEY].startswith("DO NOT SHARE.")
    assert codebook_in(file) == EVERYTHING.codebook


def test_that_a_number_may_be_no_answer_is_told():
    losses = write_parquet(EVERYTHING, "en")[".parquet"].losses

    assert losses.entries[0].count == 6 * len(ASKED.columns)


def test_the_same_rows_give_the_same_bytes():
    assert write_parquet(EVERYTHING, "nl") == write_parquet(EVERYTHING, "nl")


@settings(max_examples=25)
@given(rows=any_rows())
def test_any_rows_are_read_back_as_they_were(tmp_path_factory, rows):
    table = read_parquet(written(tmp_path_factory.mktemp("parquet"), rows))

    assert [column.cells for column in table.columns[1:]] == [
        values_of(rows, name) for name in ASKED.columns
    ]
    assert table.columns[0].cells == rows.groups["team"].tolist()
