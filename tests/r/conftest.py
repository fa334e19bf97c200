"""Asking R: tables go to a script as CSV, and its numbers come back."""

import csv
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

HERE = Path(__file__).parent
PACKAGES = ("coin", "exactRankTests", "GPArotation", "haven", "ordinal", "psych")

Rows = Sequence[Mapping[str, object]]
Found = dict[str, dict[str, NDArray[np.float64]]]


@pytest.fixture(scope="session")
def rscript() -> str:
    """R with every package that the scripts here use; without it their tests are skipped."""
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not on this machine: there is no Rscript")
    wanted = ", ".join(f"'{package}'" for package in PACKAGES)
    missing = subprocess.run(  # noqa: S603 -- the program found above, and our own words
        [program, "-e", f"cat(setdiff(c({wanted}), rownames(installed.packages())))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    if missing:
        pytest.skip(f"R lacks packages on this machine: {missing}")
    return program


@pytest.fixture(scope="session")
def ask_r(rscript, tmp_path_factory) -> Callable[..., Found]:
    """A function that hands tables to a script of this folder and gives back what it found.

    `ask_r("ranks.R", pairs=rows)` writes pairs.csv for the script and reads pairs.found.csv:
    one array per column. R starts slowly, so a script is asked everything at once.
    """

    def ask(script: str, **tables: Rows) -> Found:
        folder = tmp_path_factory.mktemp("r")
        for name, rows in tables.items():
            _write(folder / f"{name}.csv", rows)
        done = subprocess.run(  # noqa: S603 -- R and our own script
            [rscript, script, str(folder)],
            capture_output=True,
            text=True,
            cwd=HERE,
        )
        assert done.returncode == 0, done.stderr
        return {name: _read(folder / f"{name}.found.csv") for name in tables}

    return ask


def _write(file: Path, rows: Rows) -> None:
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.DictWriter(opened, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def _read(file: Path) -> dict[str, NDArray[np.float64]]:
    with file.open(newline="", encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    return {
        name: np.array([float("nan" if row[name] == "NA" else row[name]) for row in rows])
        for name in rows[0]
    }
