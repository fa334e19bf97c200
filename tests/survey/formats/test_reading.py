"""What a file holds decides how it is read; what it is called only helps."""

from pathlib import Path

import duckdb
import pandas as pd
import pyreadstat
import pytest

from weerklank.survey.formats.loss import Loss, LossReport
from weerklank.survey.formats.reading import read_table
from weerklank.survey.refusals import BadInput


def test_a_sav_called_csv_is_recognised(tmp_path: Path) -> None:
    file = tmp_path / "wave.csv"
    pyreadstat.write_sav(pd.DataFrame({"a": [1.0]}), str(file))

    assert read_table(file).format == "sav"


def test_parquet_called_csv_is_recognised(tmp_path: Path) -> None:
    file = tmp_path / "wave.csv"
    duckdb.sql("select 1 as a").write_parquet(str(file))

    assert read_table(file).format == "parquet"


def test_text_is_read_as_csv(tmp_path: Path) -> None:
    file = tmp_path / "wave.txt"
    file.write_text("a\tb\n1\t2\n")

    assert read_table(file).format == "csv"


@pytest.mark.parametrize("name", ["wave.sav", "wave.parquet"])
def test_text_with_the_name_of_another_format_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("a,b\n1,2\n")

    with pytest.raises(BadInput, match=name):
        read_table(file)


def test_a_loss_report_grows_and_is_read_line_by_line() -> None:
    loss = Loss("dates", "a.sav", 2, "Too precise.")

    report = LossReport().with_loss("notes", "a.sav", 1, "No place.").with_all([loss])

    assert report.lines == [
        "a.sav: notes (1). No place.",
        "a.sav: dates (2). Too precise.",
    ]
    assert str(LossReport()) == "Nothing was lost."
