"""Answers as Parquet, with the codebook inside."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import msgspec
import numpy as np
from numpy.typing import NDArray

from weerklank.survey.codebook import Codebook
from weerklank.survey.engine import exact_name
from weerklank.survey.formats.form import Written
from weerklank.survey.formats.loss import Loss, LossReport
from weerklank.survey.formats.rows import Rows
from weerklank.survey.formats.said import warning_of
from weerklank.survey.wave import quoted

CODEBOOK_KEY = "weerklank-codebook"
ABOUT_KEY = "weerklank-about"


def write_parquet(rows: Rows, language: str) -> dict[str, Written]:
    """A column per question, and in the file's metadata the codebook as JSON and who may see it.

    Missing answers are numbers below all answers; the codebook names them, under `missing`. The
    same rows give the same bytes.

    >>> from datetime import date
    >>> import numpy as np
    >>> from weerklank.survey.codebook import codebook_of
    >>> from weerklank.survey.formats.rows import Purpose
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> codes = dict.fromkeys(asked.columns, np.array([2, -1], np.int16))
    >>> told = ("1", {}, date(2026, 1, 15), Purpose.INSIDE, codebook_of(asked))
    >>> files = write_parquet(Rows(*told, {"team": np.array(["north", "south"])}, codes), "en")
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "answers.parquet")
    ...     _ = file.write_bytes(files[".parquet"].content)
    ...     codebook_in(file) == codebook_of(asked)
    True
    """
    notes = {
        ABOUT_KEY: warning_of(rows, language),
        CODEBOOK_KEY: msgspec.json.encode(rows.codebook, order="deterministic").decode(),
    }
    table: dict[str, NDArray[np.generic]] = {
        name: np.array(list(map(str, ids)), dtype=object) for name, ids in rows.groups.items()
    }
    for each in rows.codebook.columns:
        # Whole numbers as such: in a language with types that is what codes are.
        is_whole = all(value.is_integer() for value in each.values)
        table[each.name] = rows.values(each).astype(np.int32 if is_whole else np.float64)
    losses = LossReport(tuple(_losses(rows)))
    return {".parquet": Written(_bytes(table, notes), losses)}


def codebook_in(file: Path) -> Codebook:
    """The codebook in a Parquet file of ours; raises KeyError where there is none."""
    with duckdb.connect() as engine:
        found = engine.execute(
            "select decode(value) from parquet_kv_metadata($file) where decode(key) = $key",
            {"file": exact_name(file), "key": CODEBOOK_KEY},
        ).fetchone()
    if found is None:
        raise KeyError(CODEBOOK_KEY)
    return msgspec.json.decode(found[0], type=Codebook)


def _bytes(table: dict[str, NDArray[np.generic]], notes: dict[str, str]) -> bytes:
    noted = ", ".join(f"{quoted(key)}: {_literal(value)}" for key, value in notes.items())
    with TemporaryDirectory() as folder, duckdb.connect() as engine:
        file = Path(folder, "answers.parquet")
        # One thread keeps the order of the rows, and so the bytes.
        engine.execute("set threads to 1")
        engine.register("answers", table)
        engine.execute(
            f"copy (select * from answers) to {_literal(str(file))} "  # noqa: S608 -- COPY takes no parameters; all parts are quoted
            f"(format parquet, compression zstd, kv_metadata {{{noted}}})"
        )
        return file.read_bytes()


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _losses(rows: Rows) -> Iterator[Loss]:
    missing = sum(int((codes < 0).sum()) for codes in rows.columns.values())
    if missing:
        why = (
            "Parquet cannot declare a number missing: leave out what the codebook calls missing "
            "before you compute."
        )
        yield Loss("that these numbers are no answers", "the file", missing, why)
    if rows.texts:
        why = (
            "They belong to no row, so that no words lead to a person. CSV and XLSX have them."
        )
        yield Loss("open answers", "the file", len(rows.texts), why)
