"""Counting on Apache Spark: for waves that are too large for one machine.

Spark reads the file in parts, on as many processors as it is given. Each part is counted
where it was read, by the same steps as on one machine; the driver adds the parts. Only this
module knows of Spark, and it is imported only for a study that asks for it: Spark is an extra.
"""

import os
import re
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa
from msgspec.structs import replace
from pyspark.errors import PySparkRuntimeError
from pyspark.sql import SparkSession

from weerklank.survey.counting import KINDS_OF_MISSING, Counts, Cube, cube_of_tables, tally
from weerklank.survey.questionnaire import Questionnaire, Subscale
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.scoring import codes_of
from weerklank.survey.variables import variables
from weerklank.survey.wave import TEAM, check_range

COUNTS = "counts"
SCHEMA = pa.schema([(TEAM, pa.string()), (COUNTS, pa.list_(pa.int64()))])
"""What a part of the file becomes: a row per team, with all its counts after one another."""
ROWS_AT_ONCE = 1 << 18
"""Counted together: Spark hands over few rows at a time, too few to be quick."""


def count_wave_on_spark(
    file: Path, questionnaire: Questionnaire, *, also: Sequence[Subscale] = ()
) -> Cube:
    """Count a frozen wave per team; the cube is that of `count_wave`, in the same order.

    `also` are further subscales of its items that are counted in the same pass.

    Which Spark, and with how much of everything, is for the settings of Spark itself to say;
    where they say nothing it uses the processors of this machine. Every worker must find the
    file under the same path, and Weerklank among its Python packages. Raises BadInput where
    the file is not a wave of this questionnaire version, and where Spark does not start.
    """
    check_range(file, questionnaire)
    asked = replace(questionnaire, subscales=(*questionnaire.subscales, *also))
    return _added_up(asked, _parts(file, asked))


def _parts(file: Path, questionnaire: Questionnaire) -> pa.Table:
    """What every part of the file becomes, together: shape and order as in `SCHEMA`."""
    columns = [_quoted(name) for name in (TEAM, *questionnaire.columns)]
    count = partial(count_part, questionnaire)
    with warnings.catch_warnings():
        # Spark wants pandas to be there before it maps, and warns of one that is new to it.
        # No row passes through pandas here.
        warnings.filterwarnings("ignore", ".* pandas >= ", FutureWarning)
        rows = _session().read.parquet(_exact_path(file)).select(columns)
        # Mapping asks for every column by its bare name, where a dot is trouble: number them.
        numbered = rows.toDF(*map(str, range(len(columns))))
        return numbered.mapInArrow(count, f"{TEAM} string, {COUNTS} array<bigint>").toArrow()


def _session() -> SparkSession:
    """The Spark that is running, or one that is started as its own settings say."""
    # Workers must run this very Python, unless somebody said which one.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        return SparkSession.builder.appName("Weerklank").getOrCreate()
    except PySparkRuntimeError as failure:
        raise BadInput(
            Problem(
                "Apache Spark, which counts this study, does not start.",
                "study.toml, engine",
                "Install Java 17 or newer and look at the settings of Spark, "
                "or take `engine` out.",
            )
        ) from failure


def count_part(
    questionnaire: Questionnaire, batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """Count the respondents of one part of a wave: what every worker does.

    `batches` hold the team and then the columns of the questionnaire in its order, under any
    name and without empty cells. Gives one batch, with a row per team in `SCHEMA`: first its
    number of respondents, then per variable the kinds of missing and the values as `tally`
    has them.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> answers = {name: pa.array([0, 2], pa.int16()) for name in asked.columns}
    >>> batch = pa.RecordBatch.from_pydict({"team": ["south", "north"]} | answers)
    >>> counted = next(count_part(asked, [batch, batch]))
    >>> counted["team"].to_pylist(), [counts.as_py()[0] for counts in counted["counts"]]
    (['south', 'north'], [2, 2])
    """
    blocks = (_counted(questionnaire, block) for block in _blocks(batches))
    total = _added(chain.from_iterable(blocks))
    yield pa.RecordBatch.from_arrays([list(total), list(total.values())], schema=SCHEMA)


def _blocks(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """The same rows, more of them at a time."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(each.num_rows for each in waiting) >= ROWS_AT_ONCE:
            yield pa.Table.from_batches(waiting)
            waiting = []
    if waiting:
        yield pa.Table.from_batches(waiting)


def _counted(questionnaire: Questionnaire, rows: pa.Table) -> Iterator[tuple[str, Counts]]:
    """The counts of each team in these rows."""
    teams = rows.column(0).combine_chunks().dictionary_encode()
    team_of, groups = teams.indices.to_numpy().astype(np.int64), len(teams.dictionary)
    columns = {
        name: codes.to_numpy().astype(np.int16, copy=False)
        for name, codes in zip(questionnaire.columns, rows.columns[1:], strict=True)
    }
    counted = variables(questionnaire)
    codes = [codes_of(variable, columns, questionnaire) for variable in counted]
    tables = tally(team_of, codes, [len(each.values) for each in counted], groups=groups)
    heads = np.bincount(team_of, minlength=groups)
    return zip(teams.dictionary.to_pylist(), np.column_stack([heads, *tables]), strict=True)


def _added(parts: Iterable[tuple[str, Counts]]) -> dict[str, Counts]:
    """One row of counts per team: a team may be in several parts."""
    total: dict[str, Counts] = {}
    for team, counts in parts:
        total[team] = total[team] + counts if team in total else counts
    return total


def _added_up(questionnaire: Questionnaire, parts: pa.Table) -> Cube:
    """The cube of all parts together, what the driver does."""
    counts = _added(_rows(parts))
    teams = tuple(sorted(counts))
    counted = variables(questionnaire)
    widths = [1, *(KINDS_OF_MISSING + len(each.values) for each in counted)]
    table = np.array([counts[team] for team in teams], np.int64).reshape(-1, sum(widths))
    heads, *tables = np.split(table, np.cumsum(widths)[:-1], axis=1)
    return cube_of_tables(teams, heads[:, 0], dict(zip(counted, tables, strict=True)))


def _rows(parts: pa.Table) -> Iterator[tuple[str, Counts]]:
    """The teams in these parts, each with its counts."""
    for batch in parts.to_batches():
        counts = batch[COUNTS].flatten().to_numpy().reshape(batch.num_rows, -1)
        yield from zip(batch[TEAM].to_pylist(), counts, strict=True)


def _exact_path(file: Path) -> str:
    """The path of this one file as Spark reads it, where a star would mean many files."""
    return "file://" + re.sub(r"([\\*?\[\]{}])", r"\\\1", str(file.absolute()))


def _quoted(name: str) -> str:
    """A column's name as Spark reads it, where a dot would mean a part of it."""
    return "`" + name.replace("`", "``") + "`"
