"""The R script beside a report computes it again: report/templates/recompute.R."""

import re
import subprocess

import numpy as np
import pytest
from click.testing import CliRunner

from tests.r.generated import pairs_of_groups
from tests.report.example import EXAMPLE, ROOT
from tests.report.small_study import answers, write_study
from weerklank.analysis.disclosure.rounding import COARSE_BELOW
from weerklank.analysis.multiplicity import benjamini_hochberg, holm
from weerklank.cli import main
from weerklank.report.recomputing import Recomputation, Row, recomputing_files
from weerklank.survey.missing import Missing
from weerklank.survey.outcomes import ASSUMED_CORRELATION, compare_tables

NUMBERS = (
    "n_earlier", "n_later", "mean_earlier", "mean_later", "mean_difference", "superiority",
    "low", "high", "p", "p_asymptotic", "difference_low", "difference_high", "p_equivalence",
    "p_brunner_munzel", "p_repeated", "p_adjusted",
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


# No overlap; one answer by all; one side of one answer; too many for the exact test.
CHOSEN = [
    (np.array(earlier), np.array(later))
    for earlier, later in (
        ([25, 0, 0], [0, 0, 30]),
        ([0, 24], [0, 31]),
        ([0, 20, 0], [5, 10, 5]),
        ([3, 40, 30], [20, 10, 40]),
    )
]


def rows_of(pairs):
    """One row per pair of tables, in two families that are corrected each in its own way."""
    found = []
    for number, (earlier, later) in enumerate(pairs):
        values = np.arange(1.0, len(earlier) + 1)
        outcome = compare_tables(earlier[None], later[None], values, level=0.1).at(0)
        family = ("holm", "benjamini-hochberg")[number % 2]
        found.append((f"item{number}", family, outcome))
    adjusted = {
        "holm": holm([each.p for _, family, each in found if family == "holm"]).tolist(),
        "benjamini-hochberg": benjamini_hochberg(
            [each.p for _, family, each in found if family != "holm"]
        ).tolist(),
    }
    tests = {family: len(members) for family, members in adjusted.items()}
    return tuple(
        a_row(variable, family, each, tests[family], adjusted[family].pop(0))
        for variable, family, each in found
    )


def a_row(variable, family, tested, tests, p_adjusted):
    return Row(
        earlier="2016",
        later="2017",
        municipality="hill",
        variable=variable,
        values=tested.values,
        counts_earlier=tested.earlier.counts,
        counts_later=tested.later.counts,
        n_earlier=tested.earlier.n,
        n_later=tested.later.n,
        mean_earlier=tested.earlier.mean,
        mean_later=tested.later.mean,
        mean_difference=tested.mean_difference,
        superiority=tested.superiority,
        level=0.1,
        low=tested.low,
        high=tested.high,
        test="exact" if tested.is_exact else "normal",
        p=tested.p,
        p_asymptotic=tested.p_asymptotic,
        difference_low=tested.difference_low,
        difference_high=tested.difference_high,
        margin=0.25,
        p_equivalence=tested.p_equivalence,
        p_brunner_munzel=tested.p_brunner_munzel,
        correlation=ASSUMED_CORRELATION,
        p_repeated=tested.p_repeated,
        family=family,
        correction=family,
        tests=tests,
        p_adjusted=p_adjusted,
    )


def test_r_agrees_with_exact_tests_and_with_groups_that_give_one_answer(
    compute_again, tmp_path
):
    # Counts are given from twenty answers on each side.
    made = pairs_of_groups(141, pairs=150, most=80)
    large = [pair for pair in made if min(side.sum() for side in pair) >= COARSE_BELOW]
    rows = rows_of([*CHOSEN, *large[:60]])
    folder = tmp_path / "a folder"  # R writes the space in its name in another way
    folder.mkdir()
    for name, content in recomputing_files(Recomputation(rows, left_out=0)).items():
        (folder / name).write_bytes(content)

    code, said = compute_again(folder)

    assert code == 0, said
    assert agreement(said) == dict.fromkeys(NUMBERS, (64, 64))
    assert sum(row.test == "exact" for row in rows) >= 20


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
    # 22 people at the top of 2017 become 21, and one who said 2.
    file.write_text(file.read_text().replace("1|0|1|0|22", "1|1|1|0|21"))

    code, said = compute_again(file.parent)

    assert code == 1
    assert "hill, 2017 against 2016, help: given" in said
    assert "Not every number agrees." in said


def test_a_report_without_comparisons_has_nothing_to_compute(compute_again, tmp_path):
    study = write_study(tmp_path / "s", _2016=None)

    code, said = compute_again(reported(study, tmp_path / "out"))

    assert (code, said) == (0, "There are no comparisons in report.recompute.csv.\n")
