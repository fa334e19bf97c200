"""The counts that a release was based on, kept to see later what changed since.

They stay inside the study: they hold every team, also the hidden ones.
"""

from pathlib import Path

import duckdb
import numpy as np

from weerklank.survey.engine import ROWS, cursor, exact_name
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.release.history import Version
from weerklank.survey.release.sealing import sealed
from weerklank.survey.wave import TEAM, write_rows


def write_counts(file: Path, version: Version, secret: bytes) -> str:
    """Write counts as Parquet: a row per team, variable and answer. Answers with their hash.

    The same counts give the same bytes; the hash is sealed with the secret of the study.

    >>> from tempfile import TemporaryDirectory
    >>> now = Version(("north", "south"), {"help": np.array([[5, 7], [0, 6]])})
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "2017-1.counts.parquet")
    ...     kept = read_counts(file, write_counts(file, now, b"1"), b"1")
    >>> kept.teams, kept.tables["help"].tolist()
    (('north', 'south'), [[5, 7], [0, 6]])
    """
    rows = [
        (team, name, answer, number)
        for name, table in version.tables.items()
        for team, numbers in zip(version.teams, table.tolist(), strict=True)
        for answer, number in enumerate(numbers)
    ]
    names = (TEAM, "variable", "answer", "n")
    columns = zip(*rows, strict=True) if rows else ([], [], [], [])
    table = {name: np.array(column) for name, column in zip(names, columns, strict=True)}
    write_rows(file, table, {})
    return sealed(file.read_bytes(), secret)


def read_counts(file: Path, expected: str, secret: bytes) -> Version:
    """Read counts that were kept, of which this is the hash, sealed with this secret.

    Raises BadInput where the file is gone, or is another one, or the secret is.
    """
    if not file.is_file() or sealed(file.read_bytes(), secret) != expected:
        raise BadInput(
            Problem(
                "The counts of an earlier release are gone, or were changed.",
                str(file),
                "Put the folder counts back: without it nobody can tell what a new release gives away.",
            )
        )
    with cursor() as engine:
        found = engine.execute(f"select * from {ROWS}", {"file": exact_name(file)})  # noqa: S608 -- a constant
        return _version(found)


def _version(found: duckdb.DuckDBPyConnection) -> Version:
    rows = found.fetchall()
    teams = tuple(sorted({team for team, _, _, _ in rows}))
    sizes: dict[str, int] = {}
    for _, name, answer, _ in rows:
        sizes[name] = max(sizes.get(name, 0), answer + 1)
    tables = {name: np.zeros((len(teams), size), np.int64) for name, size in sizes.items()}
    place = {team: row for row, team in enumerate(teams)}
    for team, name, answer, number in rows:
        tables[name][place[team], answer] = number
    return Version(teams, tables)
