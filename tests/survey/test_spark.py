"""Counting on Spark, in its local mode: the cube is that of one machine, whatever the parts."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyspark.sql import SparkSession

from tests.survey import make
from tests.survey.strategies import answers_to
from weerklank.survey import spark
from weerklank.survey.counting import count_wave
from weerklank.survey.cubes import cube_of
from weerklank.survey.missing import Missing
from weerklank.survey.opening import open_study
from weerklank.survey.overview import overview
from weerklank.survey.refusals import BadInput
from weerklank.survey.spark import count_part, count_wave_on_spark

EXAMPLE = Path(__file__).parents[2] / "examples" / "social-teams"
ASKED = make.questionnaire(
    make.item("calm"),
    make.item("busy", favourable="low"),
    make.item("have", "mark"),
    make.item("target", "mark"),
    make.item("does", "yes-no"),
    make.item("can", "yes-no"),
    make.item("tools", "tools"),
    make.item("remark", "words"),
    subscales=(make.subscale("ease", "calm", "busy"),),
    pairs=(make.pair("have", "target"),),
    matrices=(make.matrix(("does", "can")),),
)


@pytest.fixture(scope="session")
def two_workers():
    """A Spark of this machine alone, that cuts a file in parts of a few kilobytes.

    Each process that runs tests starts one, once.
    """
    if not shutil.which("java"):
        pytest.skip("there is no Java: install it, for example default-jre-headless")
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.files.maxPartitionBytes", "4kb")
        .config("spark.sql.files.openCostInBytes", "0")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("spark")


def everything_in(cube):
    """The cube as plain values, in its order."""
    return (
        cube.groups,
        cube.heads.tolist(),
        [(name, table.tolist()) for name, table in cube.answers.items()],
        [(name, table.tolist()) for name, table in cube.missing.items()],
    )


def some_answers(people, seed):
    """Answers of so many people of three teams, from all there is to answer."""
    rng = np.random.default_rng(seed)
    columns = {
        name: rng.integers(min(Missing), ASKED.scale_of(item).size, people)
        for name, item in ASKED.columns.items()
    }
    return make.answers(rng.choice(list(make.MUNICIPALITY_OF), people), **columns)


def cut_up(file, *, rows, seed):
    """Write the file again with its rows in any order, so many of them to a row group."""
    table = pq.read_table(file)
    order = np.random.default_rng(seed).permutation(len(table))
    pq.write_table(table.take(order), file, row_group_size=rows)
    return file


@pytest.mark.parametrize("wave", ["2015", "2016", "2017"])
def test_the_example_is_counted_alike_on_spark_and_on_one_machine(two_workers, wave):
    study = open_study(EXAMPLE)
    file = study.answers_file(study.study.wave_by_id[wave])
    asked = study.questionnaire_of(study.study.wave_by_id[wave])

    on_spark = count_wave_on_spark(file, asked)

    assert everything_in(on_spark) == everything_in(count_wave(file, asked))


@pytest.mark.parametrize("seed", [1, 2])
def test_a_team_in_many_parts_is_one_team(two_workers, tmp_path, seed):
    file = cut_up(make.frozen(tmp_path, ASKED, some_answers(3_000, seed)), rows=250, seed=seed)
    parts = two_workers.read.parquet(str(file)).rdd.getNumPartitions()

    on_spark = count_wave_on_spark(file, ASKED)

    assert parts >= 4
    assert on_spark.groups == ("east", "north", "south")
    assert everything_in(on_spark) == everything_in(count_wave(file, ASKED))


def test_spark_gives_whole_numbers_of_the_same_type(two_workers, tmp_path):
    file = make.frozen(tmp_path, ASKED, some_answers(20, seed=3))

    on_spark = count_wave_on_spark(file, ASKED)

    tables = [on_spark.heads, *on_spark.answers.values(), *on_spark.missing.values()]
    assert {table.dtype for table in tables} == {np.dtype(np.int64)}


def test_a_wave_that_nobody_answered_has_no_groups_on_spark_either(two_workers, tmp_path):
    asked = make.questionnaire(make.item("calm"))
    file = make.frozen(tmp_path, asked, make.answers([], calm=[]))

    on_spark = count_wave_on_spark(file, asked)

    assert everything_in(on_spark) == ((), [], [("calm", [])], [("calm", [])])
    assert on_spark.answers["calm"].shape == (0, 5)


@pytest.mark.parametrize("name", ["year=2020", "a b", "[1]*?", "{a,b}", "a%20b", "a#b", "a\\b"])
def test_a_folder_with_signs_that_mean_something_to_spark_is_just_a_folder(
    two_workers, tmp_path, name
):
    asked = make.questionnaire(make.item("calm"))
    odd = tmp_path / name
    odd.mkdir()
    file = make.frozen(odd, asked, make.answers(["north", "south"], calm=[4, 0]))

    on_spark = count_wave_on_spark(file, asked)

    assert on_spark.answers["calm"].tolist() == [[0, 0, 0, 0, 1], [1, 0, 0, 0, 0]]


@pytest.mark.parametrize("name", ["with.dot", "with `ticks`", "with/slash"])
def test_the_name_of_a_column_is_just_a_name(two_workers, tmp_path, name):
    asked = make.questionnaire(make.item(name))
    file = make.frozen(tmp_path, asked, make.answers(["north"], **{name: [3]}))

    on_spark = count_wave_on_spark(file, asked)

    assert on_spark.answers[name].tolist() == [[0, 0, 0, 1, 0]]


def test_a_study_says_which_engine_counts_and_the_overview_is_the_same(two_workers):
    study = open_study(EXAMPLE)
    on_spark = replace(study, study=msgspec.structs.replace(study.study, engine="spark"))
    wave = study.study.waves[0]

    assert everything_in(cube_of(on_spark, wave)) == everything_in(cube_of(study, wave))
    assert overview(on_spark) == overview(study)


def test_a_file_that_is_no_wave_is_refused_before_spark_is_asked(tmp_path):
    with pytest.raises(BadInput, match="This file is missing"):
        count_wave_on_spark(tmp_path / "nowhere.parquet", ASKED)


@pytest.mark.parametrize("rows_at_once", [1, 7, 1 << 18])
@settings(max_examples=8)
@given(given_answers=answers_to(ASKED), sizes=st.lists(st.integers(0, 9), max_size=6))
def test_how_the_rows_are_handed_over_does_not_change_a_count(
    folder, rows_at_once, given_answers, sizes
):
    file = make.frozen(folder, ASKED, given_answers)
    rows, batches = pq.read_table(file), []
    for size in sizes:
        batches += rows.slice(0, size).to_batches()
        rows = rows.slice(size)
    batches += rows.to_batches()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spark, "ROWS_AT_ONCE", rows_at_once)
        parts = [part for batch in batches for part in count_part(ASKED, [batch])]
        parts += count_part(ASKED, [])
        whole = list(count_part(ASKED, batches))

    expected = everything_in(count_wave(file, ASKED))
    assert everything_in(spark._added_up(ASKED, pa.Table.from_batches(parts))) == expected
    assert everything_in(spark._added_up(ASKED, pa.Table.from_batches(whole))) == expected


def test_without_java_the_study_is_refused_and_says_what_to_install(tmp_path):
    asked = make.questionnaire(make.item("calm"))
    file = make.frozen(tmp_path, asked, make.answers(["north"], calm=[4]))
    script = (
        "import sys; from pathlib import Path; from tests.survey import make;"
        "from weerklank.survey.spark import count_wave_on_spark as count;"
        "count(Path(sys.argv[1]), make.questionnaire(make.item('calm')))"
    )

    ran = subprocess.run(  # noqa: S603 -- our own words
        [sys.executable, "-c", script, str(file)],
        cwd=EXAMPLE.parents[1],
        env=os.environ | {"JAVA_HOME": str(tmp_path / "no-java")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 1
    assert "Apache Spark, which counts this study, does not start. Install Java" in ran.stderr
