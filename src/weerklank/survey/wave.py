"""The frozen answers of a wave: one Parquet file with a small-integer column per answer.

One row per response, its team, and nothing else: no time, no order, and not even whether
somebody wrote an open answer. Those have a file of their own, so that no words can be tied
to the other answers of the person who wrote them. The file's metadata holds the hash of the
questionnaire version that it belongs to.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from weerklank.survey.engine import ROWS, cursor, exact_name
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import BadInput, Problem

TEAM = "team"
HASH_KEY = "weerklank-questionnaire"


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """A sentence somebody wrote, with the item it answers and the team it came from."""

    team: str
    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a wave, before they are frozen.

    `teams` holds a team's id per respondent: shape (n,). `columns` holds, for every column of
    the questionnaire, the position of the answer on its scale (0 and up) or a `Missing` code
    per respondent: shape (n,).
    """

    teams: NDArray[np.str_]
    columns: Mapping[str, NDArray[np.int16]]
    texts: Sequence[OpenAnswer] = ()


def freeze(
    file: Path, texts_file: Path, questionnaire: Questionnaire, answers: Answers
) -> None:
    """Write the answers of a wave, in an order that says nothing about who came first.

    Rows are sorted by team and answers, so that the same answers give the same file.
    The open answers are written only where there are any; those of an earlier time go.
    Raises KeyError where a column of the questionnaire has no answers.

    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked, teams = starter_questionnaire(), np.array(["south", "north", "north"])
    >>> codes = dict.fromkeys(asked.columns, np.array([0, 2, Missing.SKIPPED], np.int16))
    >>> with TemporaryDirectory() as folder:
    ...     file, texts = Path(folder, "2026.parquet"), Path(folder, "2026.texts.parquet")
    ...     freeze(file, texts, asked, Answers(teams, codes))
    ...     check_range(file, asked)
    ...     column_names(file)
    ...     teams_in(file), questionnaire_hash(file) == asked.fingerprint, texts.exists()
    ['team', 'experience', 'help', 'feedback', 'alone']
    (['north', 'south'], True, False)
    """
    table = {TEAM: answers.teams} | {
        name: answers.columns[name].astype(np.int16) for name in questionnaire.columns
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    write_rows(file, table, {HASH_KEY: questionnaire.fingerprint})
    texts_file.unlink(missing_ok=True)
    if answers.texts:
        fields = ("item", TEAM, "text")
        table = {
            field: np.array([getattr(each, field) for each in answers.texts], dtype=object)
            for field in fields
        }
        write_rows(texts_file, table, {HASH_KEY: questionnaire.fingerprint})


def write_rows(
    file: Path, table: Mapping[str, NDArray[np.generic]], metadata: Mapping[str, str]
) -> None:
    """Write rows that have a team as Parquet, sorted by every column, the first one first.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_rows(Path(folder, "1.parquet"), {TEAM: np.array(["south", "north"])}, {})
    ...     teams_in(Path(folder, "1.parquet"))
    ['north', 'south']
    """
    notes = ", ".join(f"{quoted(key)}: {_literal(value)}" for key, value in metadata.items())
    noted = f", kv_metadata {{{notes}}}" if notes else ""
    with duckdb.connect() as engine:
        # One thread, a full sort and one type for the team, which may come as a list of
        # categories with an order of its own, make the bytes depend on the answers alone.
        engine.execute("set threads to 1")
        engine.register("answers", dict(table))
        engine.execute(
            f"copy (select * replace ({TEAM}::varchar as {TEAM}) from answers order by all) "  # noqa: S608 -- COPY takes no parameters; all parts are quoted
            f"to {_literal(str(file))} "
            f"(format parquet, compression zstd{noted})"
        )


def questionnaire_hash(file: Path) -> str:
    """The fingerprint of the questionnaire version of these answers; "" where there is none."""
    with reading(file) as engine:
        found = engine.execute(
            "select decode(value) from parquet_kv_metadata($file) where decode(key) = $key",
            {"file": exact_name(file), "key": HASH_KEY},
        ).fetchone()
    return str(found[0]) if found else ""


def count_texts(file: Path) -> dict[str, int]:
    """How many open answers there are per item; none where there is no file.

    >>> count_texts(Path("a wave without open answers.texts.parquet"))
    {}
    """
    if not file.is_file():
        return {}
    with reading(file) as engine:
        rows = engine.execute(
            f"select item, count(*) from {ROWS} group by 1 order by 1",  # noqa: S608 -- a constant
            {"file": exact_name(file)},
        ).fetchall()
    return {str(item): int(number) for item, number in rows}


def column_names(file: Path) -> list[str]:
    """The names of the columns of a frozen wave, the team's among them.

    Raises BadInput where the file is missing or is not Parquet.
    """
    return list(_types(file))


def _types(file: Path) -> dict[str, str]:
    """The type of every column, in the words of the query engine."""
    if not file.is_file():
        raise BadInput(
            Problem(
                "This file is missing.",
                str(file),
                "Import the answers of this wave.",
            )
        )
    with reading(file) as engine:
        described = engine.execute(
            f"describe select * from {ROWS}",  # noqa: S608 -- a constant
            {"file": exact_name(file)},
        ).fetchall()
    return {str(row[0]): str(row[1]) for row in described}


@contextmanager
def reading(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A query engine to read a frozen wave with.

    Raises BadInput where the file turns out to be damaged, or to be something else.

    >>> with reading(Path("wave.parquet")) as engine:
    ...     engine.execute("select 1").fetchall()
    [(1,)]
    """
    try:
        with cursor() as engine:
            yield engine
    except duckdb.Error:
        raise BadInput(
            Problem(
                "This is not a frozen wave: it cannot be read as Parquet.",
                str(file),
                "Put back a copy of it, or make it again with `weerklank import`.",
            )
        ) from None


def teams_in(file: Path) -> list[str]:
    """The ids of the teams that answered, in alphabetical order."""
    query = f"select distinct {TEAM} from {ROWS} order by 1"  # noqa: S608 -- a constant
    with reading(file) as engine:
        return [
            str(team)
            for (team,) in engine.execute(query, {"file": exact_name(file)}).fetchall()
        ]


def check_range(file: Path, questionnaire: Questionnaire) -> None:
    """Refuse a file that does not hold answers to this version of the questionnaire.

    Reads the file's own summary only. Raises BadInput where a column is missing, is not
    filled everywhere or holds anything but codes on its scale, or where the answers were
    frozen with another version.
    """
    present = _types(file)
    missing = [name for name in (TEAM, *questionnaire.columns) if name not in present]
    if missing:
        raise BadInput(
            Problem(
                f"There is no column '{missing[0]}'.",
                f"{file}, questionnaire {questionnaire.id}",
                "Import the answers of this wave again.",
            )
        )
    if questionnaire_hash(file) != questionnaire.fingerprint:
        raise BadInput(
            Problem(
                f"These answers were frozen with another version of questionnaire "
                f"'{questionnaire.id}'.",
                str(file),
                "Undo the change in the questionnaire, or import the answers again.",
            )
        )
    problems = [
        Problem(what, f"{file}, column {name}", "Import the answers of this wave again.")
        for name, what in _misfits(file, questionnaire, present)
    ]
    if problems:
        raise BadInput(*problems)


def _misfits(
    file: Path, questionnaire: Questionnaire, types: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The columns that hold anything but codes on their scale, and what they hold."""
    for name, (lowest, highest, empty) in _summary(file).items():
        item = questionnaire.columns.get(name)
        if empty and (item or name == TEAM):
            yield name, f"{empty} cells are empty."
        elif item and "INT" not in types[name]:
            yield name, "The cells do not hold codes."
        elif item and not min(Missing) <= lowest <= highest < questionnaire.scale_of(item).size:
            yield name, f"Codes run from {lowest} to {highest}, outside the scale of this item."


def _summary(file: Path) -> dict[str, tuple[int, int, int]]:
    """The lowest and highest code and the number of empty cells per column.

    Empty cells and codes that the file keeps no summary of count as wrong ones.
    """
    with reading(file) as engine:
        rows = engine.execute(
            "select path_in_schema, "
            "min(coalesce(try_cast(stats_min_value as int), -99)), "
            "max(coalesce(try_cast(stats_max_value as int), -99)), "
            "sum(coalesce(stats_null_count, num_values))::int "
            "from parquet_metadata($file) group by 1 order by min(column_id)",
            {"file": exact_name(file)},
        ).fetchall()
    return {name: (lowest, highest, empty) for name, lowest, highest, empty in rows}


def quoted(name: str) -> str:
    """A column's name as the query engine reads it.

    >>> quoted('a "good" day')
    '"a ""good"" day"'
    """
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
