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
    notes = ", ".join(f"{_quoted(key)}: {_literal(value)}" for key, value in metadata.items())
    with duckdb.connect() as engine:
        # One thread and a full sort make the bytes depend on the answers alone.
        engine.execute("set threads to 1")
        engine.register("answers", dict(table))
        engine.execute(
            f"copy (select * from answers order by all) to {_literal(str(file))} "
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


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
