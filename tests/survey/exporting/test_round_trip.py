"""All answers of the example leave in every format, and come back as they were."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from weerklank.survey.exporting.gathering import rows_inside
from weerklank.survey.exporting.making import Request, export_wave
from weerklank.survey.formats.workbook import read_workbook, text_of
from weerklank.survey.importing.wave import import_wave
from weerklank.survey.opening import open_study

EXAMPLE = Path(__file__).parents[3] / "examples" / "social-teams"
WAVES = ("2015", "2017")


@pytest.fixture(params=WAVES)
def wave(request):
    return request.param


def exported(folder, wave, language, *formats):
    study = folder / "study"
    shutil.copytree(EXAMPLE, study)
    opened = open_study(study)
    asked = Request(formats, language, date(2026, 2, 1))
    found = opened.study.wave_by_id[wave]
    export_wave(opened, found, rows_inside(opened, found), asked, folder / "out")
    return folder / "out"


def brought_back(folder, wave, file, mapping):
    """Import a file into a study that lacks this wave; its frozen answers, and the report."""
    study = folder / "again"
    shutil.copytree(EXAMPLE, study)
    for each in ("parquet", "texts.parquet"):
        (study / "waves" / f"{wave}.{each}").unlink()
    imported = import_wave(file, study, mapping_file=mapping)
    return (study / "waves" / f"{wave}.parquet").read_bytes(), imported


def frozen(wave):
    return (EXAMPLE / "waves" / f"{wave}.parquet").read_bytes()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["sav", "csv", "parquet"])
def test_every_answer_and_every_missing_one_comes_back(tmp_path, wave, name, language):
    out = exported(tmp_path, wave, language, name)
    file = out / f"{wave}.do-not-share.{language}.{name}"

    answers, _ = brought_back(tmp_path, wave, file, out / f"{file.name}.mapping.toml")

    assert answers == frozen(wave)


def test_a_sheet_that_is_saved_as_csv_comes_back(tmp_path, wave):
    out = exported(tmp_path, wave, "en", "csv", "xlsx")
    sheet = read_workbook(out / f"{wave}.do-not-share.en.xlsx")[0]
    file = tmp_path / "sheet.csv"
    with file.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(map(text_of, row) for row in sheet.rows)

    mapping = out / f"{wave}.do-not-share.en.csv.mapping.toml"
    answers, _ = brought_back(tmp_path, wave, file, mapping)

    assert answers == frozen(wave)


@pytest.mark.parametrize("name", ["sav", "parquet"])
def test_open_answers_do_not_come_back_and_the_loss_report_says_so(tmp_path, wave, name):
    out = exported(tmp_path, wave, "en", name)

    report = (out / f"{wave}.do-not-share.en.{name}.losses.txt").read_text("utf-8")

    assert "open answers" in report


def test_open_answers_are_in_a_table_of_their_own(tmp_path):
    out = exported(tmp_path, "2017", "en", "csv")
    with (out / "2017.do-not-share.en.texts.csv").open(newline="", encoding="utf-8") as stream:
        texts = list(csv.DictReader(stream))

    # Counted with DuckDB in waves/2017.texts.parquet.
    assert len(texts) == 52
    assert set(texts[0]) == {"item", "team", "text"}
