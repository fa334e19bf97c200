"""Real answers, as they were exported: imported, reported, and computed again by hand."""

import csv
import shutil

import pytest
from click.testing import CliRunner
from scipy.stats import mannwhitneyu

from tests.report.example import ROOT, number, rows, section_tables, tables
from weerklank.cli import main
from weerklank.report.making import make_document
from weerklank.report.material import gather
from weerklank.survey.opening import open_study

MAPPINGS = ROOT / "tests" / "data" / "rse"
AGREE = [
    "Strongly disagree",
    "Disagree",
    "Neither agree or disagree",
    "Agree",
    "Strongly Agree",
]
OFTEN = ["Never", "Sometimes", "Often", "Very Often", "Always"]


@pytest.fixture(scope="module")
def study(shared_data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("rse") / "study"
    for wave in ("uk2016", "uk2017", "nl2017"):
        file = shared_data / "rse" / wave / "public_data.csv"
        command = ["import", file, folder, "--mapping", MAPPINGS / f"{wave}.mapping.toml"]
        outcome = CliRunner().invoke(main, [str(part) for part in command])
        assert outcome.exit_code == 0, outcome.stderr
        assert "column was ignored" in outcome.output  # losses are shown, never swallowed
    return folder


@pytest.fixture(scope="module")
def document(study):
    return make_document(gather(open_study(study), "en", wave="2017"))


def answers(file, code: str, labels: list[str]) -> list[int]:
    """The answers to an item straight from the file: 1 and up, empty cells left out."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        header, *respondents = csv.reader(stream)
    column = next(
        place
        for place, name in enumerate(header)
        if name.startswith(f"{code}.") or f"[{code}]" in name
    )
    cells = [respondent[column].strip() for respondent in respondents]
    return [labels.index(cell) + 1 for cell in cells if cell]


@pytest.mark.parametrize(
    ("code", "labels", "is_reversed"),
    [
        ("affSat1", AGREE, False),
        ("affRec3", AGREE, False),
        ("percEmp2", AGREE, False),
        ("perfCheck7", OFTEN, False),
        ("turnOver4", OFTEN, True),
    ],
)
def test_the_printed_comparison_is_that_of_the_file(
    shared_data, document, study, code, labels, is_reversed
):
    material = gather(open_study(study), "en", wave="2017")
    name = material.item_name(material.last.questionnaire.item_by_id[code])
    printed = next(
        cells
        for table in section_tables(document, "change", "change-2016-uk")
        for row, cells in rows(table).items()
        if row.rstrip("‡") == name
    )

    earlier = answers(shared_data / "rse/uk2016/public_data.csv", code, labels)
    later = answers(shared_data / "rse/uk2017/public_data.csv", code, labels)
    if is_reversed:
        earlier, later = ([6 - answer for answer in side] for side in (earlier, later))
    won, p = mannwhitneyu(later, earlier, method="asymptotic")
    assert printed[:2] == (str(len(earlier)), str(len(later)))
    assert number(printed[2]) == pytest.approx(sum(earlier) / len(earlier), abs=0.005)
    assert number(printed[3]) == pytest.approx(sum(later) / len(later), abs=0.005)
    assert number(printed[5]) == pytest.approx(won / len(earlier) / len(later), abs=0.005)
    assert printed[6] == (f"{p:.3f}" if p >= 0.001 else "< 0.001")


def test_another_population_is_reported_without_a_comparison(study):
    made = make_document(gather(open_study(study), "nl"))
    change = next(chapter for chapter in made.chapters if chapter.id == "change")

    assert made.chapters[0].blocks[0].text.startswith("NL 2017: 77 mensen")
    # Nobody knows how many were invited, so no note speaks of brackets that are not there.
    assert tables(made, "response")["Ingevuld, per gemeente en meting"].notes == ()
    assert change.sections == ()
    assert "niets te vergelijken" in change.blocks[0].text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_report_is_written_in_both_languages(study, tmp_path, language):
    command = ["report", study, "--out", tmp_path, "--lang", language, "--wave", "2017"]
    outcome = CliRunner().invoke(main, [str(part) for part in command])

    assert outcome.exit_code == 0, outcome.output
    assert {file.suffix for file in tmp_path.iterdir()} == {".html", ".pdf", ".csv", ".R"}


def test_a_wave_that_is_not_there_is_refused(study, tmp_path):
    command = ["report", study, "--out", tmp_path / "out", "--wave", "2018"]
    outcome = CliRunner().invoke(main, [str(part) for part in command])

    assert outcome.exit_code == 2
    assert "There is no wave '2018' with answers." in outcome.stderr


def test_an_item_with_other_words_carries_a_mark(document):
    tables = section_tables(document, "change", "change-2016-uk")
    marked = {row for table in tables for row in rows(table) if row.endswith("‡")}

    # 2016 asked "How often do dream about getting another job ...", 2017 mended the grammar.
    assert any("dream about getting another job" in row for row in marked)
    assert not any("I find real enjoyment in my job" in row for row in marked)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("wave", ["2017", "2017-nl"])
def test_after_one_release_every_wave_comes_in_four_formats_with_annexes(
    study, tmp_path, wave, language
):
    folder = shutil.copytree(study, tmp_path / "study")
    released = CliRunner().invoke(main, ["release", str(folder), "--on", "2018-01-01"])
    assert released.exit_code == 0, released.stderr

    command = ["report", folder, "--wave", wave, "--lang", language, "--out", tmp_path / "out"]
    command += ["--annexes", "--formats", "html,pdf,docx,xlsx"]
    made = CliRunner().invoke(main, [str(part) for part in command])

    assert made.exit_code == 0, made.stderr
    team = "uk" if wave == "2017" else "nl"
    for name in (f"report.{language}", f"annex.{team}.{language}"):
        for ending in ("html", "pdf", "docx", "xlsx"):
            assert (tmp_path / "out" / f"{name}.{ending}").stat().st_size > 5_000
    page = (tmp_path / "out" / f"report.{language}.html").read_text("utf-8")
    assert "weerklank release" not in page  # it is no draft


def test_a_highest_subscale_is_named_among_those_with_the_same_answers(study, tmp_path):
    folder = shutil.copytree(study, tmp_path / "study")
    for command in (
        ["release", folder],
        [
            "report",
            folder,
            "--wave",
            "2017",
            "--annexes",
            "--out",
            tmp_path,
            "--formats",
            "html",
        ],
    ):
        outcome = CliRunner().invoke(main, [str(part) for part in command])
        assert outcome.exit_code == 0, outcome.stderr

    page = (tmp_path / "annex.uk.en.html").read_text("utf-8")
    # 'Recognition' has a higher mean, of agreement; two subscales are of how often.
    assert "Highest: &#39;Wish to stay or to leave&#39;" in page
    assert "Only subscales with the same answers are laid beside each other here." in page
    assert "Highest in our team" not in page
