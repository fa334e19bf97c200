"""The frozen answers of a wave: one Parquet file with a small-integer column per answer.

One row per response, its team, and nothing else: no time, no order, no link to the open
answers, which have a file of their own. The file's metadata holds the hash of the
questionnaire version that it belongs to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

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
    The open answers are written only where there are any.
    """
    table = {TEAM: answers.teams} | {
        name: answers.columns[name].astype(np.int16) for name in questionnaire.columns
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    _write(file, table, {HASH_KEY: questionnaire.fingerprint})
    if answers.texts:
        fields = ("item", TEAM, "text")
        table = {
            field: np.array([getattr(each, field) for each in answers.texts], dtype=object)
            for field in fields
        }
        _write(texts_file, table, {HASH_KEY: questionnaire.fingerprint})


def _write(
    file: Path, table: Mapping[str, NDArray[np.generic]], metadata: Mapping[str, str]
) -> None:
    notes = ", ".join(f"{quoted(key)}: {_literal(value)}" for key, value in metadata.items())
    with duckdb.connect() as engine:
        # One thread and a full sort make the bytes depend on the answers alone.
        engine.execute("set threads to 1")
        engine.register("answers", dict(table))
        engine.execute(
            f"copy (select * from answers order by all) to {_literal(str(file))} "  # noqa: S608 -- COPY takes no parameters; both parts are quoted
            f"(format parquet, compression zstd, kv_metadata {{{notes}}})"
        )


def questionnaire_hash(file: Path) -> str:
    """The fingerprint of the questionnaire version that these answers belong to."""
    with duckdb.connect() as engine:
        found = engine.execute(
            "select decode(value) from parquet_kv_metadata($file) where decode(key) = $key",
            {"file": str(file), "key": HASH_KEY},
        ).fetchone()
    return str(found[0]) if found else ""


def column_names(file: Path) -> list[str]:
    """The names of the columns of a frozen wave, the team's among them.

    Raises BadInput where the file is not Parquet.
    """
    try:
        with duckdb.connect() as engine:
            described = engine.execute(
                "describe select * from read_parquet($file)", {"file": str(file)}
            ).fetchall()
    except duckdb.Error:
        raise BadInput(
            Problem(
                "This is not a frozen wave: it cannot be read as Parquet.",
                str(file),
                "Make it again with `weerklank import`.",
            )
        ) from None
    return [str(row[0]) for row in described]


def check_range(file: Path, questionnaire: Questionnaire) -> None:
    """Refuse a file that does not hold answers to this version of the questionnaire.

    Reads the file's own summary only. Raises BadInput where a column is missing, or holds a
    code outside its scale, or where the answers were frozen with another version.
    """
    present = set(column_names(file))
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
    for name, (lowest, highest) in _ranges(file).items():
        item = questionnaire.columns.get(name)
        size = questionnaire.scale_of(item).size if item else 0
        if item and not min(Missing) <= lowest <= highest < size:
            raise BadInput(
                Problem(
                    f"Codes run from {lowest} to {highest}, outside the scale of this item.",
                    f"{file}, column {name}",
                    "Import the answers of this wave again.",
                )
            )


def _ranges(file: Path) -> dict[str, tuple[int, int]]:
    """The lowest and highest code per column of whole numbers."""
    with duckdb.connect() as engine:
        rows = engine.execute(
            "select path_in_schema, min(stats_min_value::int), max(stats_max_value::int) "
            "from parquet_metadata($file) where type in ('INT32', 'INT64') group by 1",
            {"file": str(file)},
        ).fetchall()
    return {name: (lowest, highest) for name, lowest, highest in rows}


def quoted(name: str) -> str:
    """A column's name as the query engine reads it."""
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
