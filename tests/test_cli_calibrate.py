"""The command `calibrate`, as a person or a machine calls it."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from weerklank.cli import main

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "social-teams"
ANSWERS = EXAMPLE / "calibration.csv"
BETWEEN = ("--from", "2016", "--to", "2017")


@pytest.fixture
def calibrate():
    def run(*arguments: object):
        return CliRunner().invoke(main, ["calibrate", *map(str, arguments)])

    return run


@pytest.fixture
def uncorrected(tmp_path):
    """The example without its correction, in a folder of its own."""
    folder = shutil.copytree(EXAMPLE, tmp_path / "study")
    file = folder / "study.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("[[corrections]]")], encoding="utf-8")
    return folder


def test_forms_are_made_and_the_seed_is_told(calibrate, tmp_path):
    made = calibrate("forms", EXAMPLE, *BETWEEN, "--out", tmp_path / "forms", "--seed", 3)

    assert made.exit_code == 0
    assert "Seed 3. Next: let a dozen people or more fill in each form" in made.output
    assert sorted(file.name for file in (tmp_path / "forms").iterdir()) == [
        "answers.csv",
        "form-A.csv",
        "form-A.md",
        "form-B.csv",
        "form-B.md",
    ]


def test_forms_of_some_items_in_another_language_are_told_to_machines(calibrate, tmp_path):
    made = calibrate(
        "forms", EXAMPLE, *BETWEEN, "--items", "B01, B02,B03,B04", "--lang", "en",
        "--out", tmp_path / "forms", "--json",
    )  # fmt: skip

    told = json.loads(made.output)
    assert told["items"] == ["B01", "B02", "B03", "B04"]
    assert told["seed"] == 1
    assert "never" in Path(told["files"][0]).read_text(encoding="utf-8")


def test_the_example_is_told_its_factor_and_that_it_was_applied(calibrate):
    found = calibrate("factor", EXAMPLE, ANSWERS, *BETWEEN)

    assert found.exit_code == 0
    # 4.1607 / 3.7202: see tests/golden, where both are printed in two decimals.
    assert "Factor from frequency5 to agree5: 1.118" in found.output
    assert "28 people, 2 forms, 24 items" in found.output
    assert "a mean above 4.47 passes 5" in found.output
    assert "2016, zwolle, baken1: 4.20 becomes 4.70" in found.output
    assert "2016, zwolle, B01: 5.0" in found.output
    assert "study.toml corrects these items already: a factor is applied once." in found.output


def test_the_same_is_told_to_machines(calibrate):
    told = json.loads(calibrate("factor", EXAMPLE, ANSWERS, *BETWEEN, "--json").output)

    assert round(told["factor"]["value"], 2) == 1.12
    assert told["linking"]["scores"] == [1, 2, 3, 4, 5]
    assert len(told["linking"]["standard_errors"]) == 5
    assert told["was_applied_before"]
    assert {each["group"] for each in told["consequences"]} == {"zwolle"}


def test_a_study_without_the_correction_is_given_its_lines(calibrate, uncorrected):
    found = calibrate("factor", uncorrected, ANSWERS, *BETWEEN)

    assert "For study.toml (or use --apply), once:" in found.output
    assert 'waves = ["2015", "2016"]' in found.output


def test_a_factor_is_applied_once_and_a_second_time_is_refused(calibrate, uncorrected):
    once = calibrate("factor", uncorrected, ANSWERS, *BETWEEN, "--apply")
    after = (uncorrected / "study.toml").read_bytes()
    again = calibrate("factor", uncorrected, ANSWERS, *BETWEEN, "--apply")

    assert once.exit_code == 0
    assert "The correction was added to study.toml." in once.output
    assert again.exit_code == 2
    assert "a factor is applied once" in again.stderr
    assert (uncorrected / "study.toml").read_bytes() == after


def test_scales_without_a_factor_have_none_to_apply(calibrate, uncorrected):
    for version in ("2015", "2016"):
        file = uncorrected / "questionnaires" / f"{version}.toml"
        text = file.read_text(encoding="utf-8")
        start = text.index('id = "frequency5"')
        end = text.index("]", start)
        from_zero = text[start:end]
        for code in range(1, 6):
            from_zero = from_zero.replace(f"code = {code}", f"code = {code - 1}")
        file.write_text(text[:start] + from_zero + text[end:], encoding="utf-8")
    shutil.rmtree(uncorrected / "waves")  # they were answered on the scale from 1 to 5

    told = calibrate("factor", uncorrected, ANSWERS, *BETWEEN)
    applied = calibrate("factor", uncorrected, ANSWERS, *BETWEEN, "--apply")

    assert "There is no factor" in told.output
    assert "Factor from" not in told.output
    assert "These scales have no factor to apply" in applied.stderr


def test_a_scale_from_zero_to_machines_has_no_number_that_is_not_one(
    calibrate, uncorrected, tmp_path
):
    few = tmp_path / "few.csv"
    rows = ANSWERS.read_text(encoding="utf-8").splitlines()
    # Nobody says never: on that scale 1 as printed straight, 5 where printed the other way.
    kept = [row for row in rows if not row.endswith(("frequency5,0,1", "frequency5,1,5"))]
    few.write_text("\n".join(kept) + "\n", encoding="utf-8")

    told = json.loads(calibrate("factor", uncorrected, few, *BETWEEN, "--json").output)

    assert told["linking"]["equivalents"][0] is None
    assert "unknown" in calibrate("factor", uncorrected, few, *BETWEEN).output


def test_a_mistake_in_the_answers_is_named_with_its_place(calibrate, tmp_path):
    file = tmp_path / "answers.csv"
    file.write_text(
        ANSWERS.read_text(encoding="utf-8").replace("B01", "B99", 1), encoding="utf-8"
    )

    refused = calibrate("factor", EXAMPLE, file, *BETWEEN)

    assert refused.exit_code == 2
    assert f"{file}, row 2, column item" in refused.stderr
