"""SPSS files of ours, as haven and PSPP read them: haven.R and a few commands."""

import shutil
import subprocess

import numpy as np
import pytest

from tests.survey.formats.exported import ASKED, EVERYTHING, values_of
from weerklank.survey.formats.sav_rows import write_sav

LABELS = {"role": 3, "help": 5, "hours": 0, "mark": 0, "tools/1": 2, "tools/2": 2, "tools/3": 2}
MISSING = 6


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sav")
    for ending, written in write_sav(EVERYTHING, "nl").items():
        (folder / f"answers{ending}").write_bytes(written.content)
    return folder


def test_haven_knows_which_numbers_are_missing(ask_r, files):
    found = ask_r("haven.R", files=[{"file": str(files / "answers.sav")}])["files"]

    assert set(found["low"]) == {-99.0}
    assert set(found["high"]) == {-94.0}
    assert found["labels"].tolist() == [LABELS[name] + MISSING for name in ASKED.columns]
    assert set(found["missing"]) == {float(MISSING)}
    means = [np.mean([v for v in values_of(EVERYTHING, n) if v >= 0]) for n in ASKED.columns]
    assert found["mean"] == pytest.approx(means)


def test_pspp_reads_the_file_and_the_sets_of_its_syntax(files):
    program = shutil.which("pspp")
    if program is None:
        pytest.skip("PSPP is not on this machine: there is no pspp")
    commands = files / "look.sps"
    commands.write_text(
        f"GET FILE='{files}/answers.sav'.\n"
        f"INSERT FILE='{files}/answers.sps' ENCODING='UTF-8'.\n"
        "DESCRIPTIVES help.\nDISPLAY DICTIONARY /VARIABLES=help.\n",
        "utf-8",
    )

    done = subprocess.run(  # noqa: S603 -- the program found above, and our own words
        [program, "-O", "format=csv", str(commands)], capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning" not in done.stdout.lower()
    assert "$tools" in done.stdout or "error" not in done.stdout.lower()
    assert "-99 THRU -94" in done.stdout
    assert "2,1.50" in done.stdout  # two answers, 1 and 2
