"""The R script beside a report computes it again: report/templates/recompute.R."""

import re
import subprocess

import pytest
from click.testing import CliRunner

from tests.report.example import EXAMPLE, ROOT
from tests.report.small_study import answers, write_study
from weerklank.cli import main
from weerklank.survey.missing import Missing

NUMBERS = (
    "n_earlier", "n_later", "mean_earlier", "mean_later", "mean_difference", "superiority",
    "low", "high", "p", "p_asymptotic", "p_adjusted",
)  # fmt: skip


@pytest.fixture
def compute_again(rscript):
    """A function that runs the script in this folder, and gives its exit code and words."""

    def run(folder):
        done = subprocess.run(  # noqa: S603 -- R and our own script
            [rscript, str(folder / "report.recompute.R")], capture_output=True, text=True
        )
        return done.returncode, done.stdout + done.stderr

    return run


def reported(study, out):
    made = CliRunner().invoke(main, ["report", str(study), "--out", str(out)])
    assert made.exit_code == 0, made.output
    return out


def agreement(said):
    """Per number in how many rows it was compared, and in how many it agreed."""
    lines = re.findall(r"^(\w+) +(\d+) +(\d+) +\S+$", said, flags=re.MULTILINE)
    return {number: (int(rows), int(agree)) for number, rows, agree in lines}


def test_r_agrees_with_every_number_of_the_example(compute_again, tmp_path):
    code, said = compute_again(reported(EXAMPLE, tmp_path))

    # 80 items of Zwolle are the same measurement in 2017 as in 2016, and as in 2015.
    assert code == 0, said
    assert agreement(said) == dict.fromkeys(NUMBERS, (160, 160))


def test_r_agrees_with_every_number_of_real_waves(compute_again, shared_data, tmp_path):
    for wave in ("uk2016", "uk2017"):
        file = shared_data / "rse" / wave / "public_data.csv"
        mapping = ROOT / "tests" / "data" / "rse" / f"{wave}.mapping.toml"
        taken = CliRunner().invoke(
            main, ["import", str(file), str(tmp_path / "rse"), "--mapping", str(mapping)]
        )
        assert taken.exit_code == 0, taken.output

    code, said = compute_again(reported(tmp_path / "rse", tmp_path / "out"))

    assert code == 0, said
    rows = {rows for rows, agree in agreement(said).values()}
    assert len(rows) == 1
    assert min(rows) >= 30
    assert all(rows == agree for rows, agree in agreement(said).values())


def test_r_agrees_with_exact_tests_and_with_a_group_that_gives_one_answer(
    compute_again, tmp_path
):
    # `help` falls apart over the waves; `busy` is the same in both, so nothing varies there
    # but within a wave; in the second study everybody says the same.
    apart = write_study(
        tmp_path / "apart", _2016=answers(0, hill=24), _2017=answers(3, hill=40)
    )
    alike = answers(4, hill=24)
    alike.columns["help"][:] = 4

    folders = [
        reported(apart, tmp_path / "of apart"),  # a folder with a space in its name
        reported(write_study(tmp_path / "s", _2016=alike, _2017=alike), tmp_path / "alike"),
    ]

    for folder in folders:
        code, said = compute_again(folder)
        assert code == 0, said
        assert agreement(said) == dict.fromkeys(NUMBERS, (3, 3))
        assert "exact" in (folder / "report.recompute.csv").read_text()


def test_r_agrees_where_a_comparison_of_the_family_is_left_out(compute_again, tmp_path):
    earlier = answers(1, hill=24)
    earlier.columns["busy"][:5] = Missing.SKIPPED
    study = write_study(tmp_path / "s", _2016=earlier, _2017=answers(4, hill=24))

    code, said = compute_again(reported(study, tmp_path / "out"))

    assert code == 0, said
    assert agreement(said) == dict.fromkeys(NUMBERS, (2, 2))


def test_a_number_that_is_not_so_is_named(compute_again, tmp_path):
    study = write_study(tmp_path / "s", _2016=answers(1, hill=24), _2017=answers(4, hill=24))
    file = reported(study, tmp_path / "out") / "report.recompute.csv"
    # 23 people at the top of 2017 become 22, and one who said 2.
    file.write_text(file.read_text().replace("1|0|0|0|23", "1|1|0|0|22"))

    code, said = compute_again(file.parent)

    assert code == 1
    assert "hill, 2017 against 2016, help: given" in said
    assert "Not every number agrees." in said


def test_a_report_without_comparisons_has_nothing_to_compute(compute_again, tmp_path):
    study = write_study(tmp_path / "s", _2016=None)

    code, said = compute_again(reported(study, tmp_path / "out"))

    assert (code, said) == (0, "There are no comparisons in report.recompute.csv.\n")
