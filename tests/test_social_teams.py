"""The example study holds what was printed. Computed here without weerklank.analysis."""

import csv
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
import numpy as np
import pytest
from scipy.stats import mannwhitneyu

from weerklank.survey.folder import load_study
from weerklank.survey.missing import Missing
from weerklank.survey.opening import open_study
from weerklank.survey.study_folder import StudyFolder, answers_file, texts_file

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "social-teams"
GOLDEN = json.loads((ROOT / "tests" / "golden" / "social-teams.json").read_text("utf-8"))
WAVES = ("2015", "2016", "2017")
HALF_A_POINT = 0.5


def parquet(file: Path) -> dict[str, np.ndarray]:
    with duckdb.connect() as engine:
        query = "select * from read_parquet($file)"
        return engine.execute(query, {"file": str(file)}).fetchnumpy()


class Wave:
    """The frozen answers of a wave, as numbers 1, 2, ... where somebody answered."""

    def __init__(self, wave: str) -> None:
        self.columns = parquet(answers_file(EXAMPLE, wave))
        self.id = wave
        self.factor = 1.0 if wave == "2017" else GOLDEN["correction"]["factor"]
        of = load_study(EXAMPLE).study.municipality_of
        self.municipality = np.array([of[team] for team in self.columns.pop("team")])

    def living_in(self, municipality: str) -> np.ndarray:
        return self.municipality == municipality

    def answers(self, item: str, who: np.ndarray | None = None) -> np.ndarray:
        column = self.columns[item] if who is None else self.columns[item][who]
        return column[column >= 0] + 1

    def missing(self, item: str) -> Counter[int]:
        return Counter(self.columns[item][self.columns[item] < 0].tolist())

    def share(self, item: str, code: int) -> float:
        return 100 * float((self.answers(item) == code).mean())


@pytest.fixture(scope="module")
def folder() -> StudyFolder:
    return open_study(EXAMPLE)


@pytest.fixture(scope="module")
def waves() -> dict[str, Wave]:
    return {wave: Wave(wave) for wave in WAVES}


@pytest.fixture(scope="module")
def latest(waves) -> Wave:
    return waves["2017"]


def baken_scores(wave: Wave, baken: str, folder: StudyFolder) -> np.ndarray:
    """The mean of the statements asked, corrected where the scale was another, in Zwolle."""
    subscales = {each.id: each.items for each in folder.questionnaires[wave.id].subscales}
    asked = [wave.answers(item, wave.living_in("zwolle")) for item in subscales[baken]]
    return np.mean(asked, axis=0) * wave.factor


def test_making_the_study_again_gives_the_same_bytes(tmp_path):
    command = [sys.executable, str(EXAMPLE / "make.py"), str(tmp_path)]

    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 -- our own script

    made = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    kept = {
        path.relative_to(EXAMPLE)
        for folder in ("waves", "themes")
        for path in EXAMPLE.glob(f"{folder}/*")
    }
    assert made == kept | {Path("calibration.csv")}
    for name in made:
        assert (tmp_path / name).read_bytes() == (EXAMPLE / name).read_bytes(), name


@pytest.mark.parametrize("wave", WAVES)
def test_as_many_people_were_invited_and_answered_as_printed(wave, folder, waves):
    invited = Counter[str]()
    for team, number in folder.study.wave_by_id[wave].invited.items():
        invited[folder.study.municipality_of[team]] += number
    answered = Counter(waves[wave].municipality.tolist())

    assert {name: [invited[name], answered[name]] for name in invited} == GOLDEN["response"][
        wave
    ]
    response = 100 * answered.total() / invited.total()
    assert response == pytest.approx(GOLDEN["response_pct"][wave], abs=0.051)


@pytest.mark.parametrize(("at", "wave"), tuple(enumerate(WAVES)))
def test_baken_means_of_zwolle_round_to_the_printed_ones(at, wave, folder, waves):
    for baken, printed in GOLDEN["baken_zwolle"].items():
        mean = float(baken_scores(waves[wave], baken, folder).mean())
        assert round(mean, 2) == printed[at], baken


@pytest.mark.parametrize(("at", "wave"), tuple(enumerate(WAVES)))
def test_baken_statements_have_the_printed_means_or_were_not_asked(at, wave, waves):
    for item, means in GOLDEN["baken_items"].items():
        if means[at] is None:
            assert item not in waves[wave].columns
        else:
            mean = waves[wave].factor * waves[wave].answers(item).mean()
            assert mean == pytest.approx(means[at], abs=0.05), item


def test_baken_7_fell_only_by_a_statement_that_2015_did_not_have(folder, waves):
    def common(wave: str) -> float:
        zwolle = waves[wave].living_in("zwolle")
        means = [waves[wave].answers(item, zwolle).mean() for item in ("B20", "B21")]
        return waves[wave].factor * float(np.mean(means))

    whole = [baken_scores(waves[wave], "baken7", folder).mean() for wave in ("2017", "2015")]

    assert whole[0] - whole[1] < -0.3
    assert abs(common("2017") - common("2015")) < 0.05


@pytest.mark.parametrize("item", GOLDEN["shares_pct"])
def test_answers_have_the_printed_percentages(item, latest):
    printed = GOLDEN["shares_pct"][item]

    assert len(latest.answers(item)) == printed["n"]
    for code, share in printed["pct"].items():
        assert latest.share(item, int(code)) == pytest.approx(share, abs=HALF_A_POINT)


@pytest.mark.parametrize("row", GOLDEN["activities_pct"])
def test_activities_are_counted_among_those_who_do_them(row, latest):
    does, *among = GOLDEN["activities_pct"][row]
    doing = latest.columns[f"{row}-do"] == 1
    least, most = GOLDEN["answered"]["activities"]

    assert least <= len(latest.answers(f"{row}-do")) <= most
    assert latest.share(f"{row}-do", 2) == pytest.approx(does, abs=HALF_A_POINT)
    for name, share in zip(("can", "like"), among, strict=True):
        found = 100 * float(latest.columns[f"{row}-{name}"][doing].mean())
        assert found == pytest.approx(share, abs=HALF_A_POINT)


def test_competencies_have_the_printed_means_and_gaps(latest):
    least, most = GOLDEN["answered"]["competencies"]
    reached = []
    for name, (have, target, gap) in GOLDEN["competencies"].items():
        marks, aims = latest.answers(f"{name}-have"), latest.answers(f"{name}-target")
        reached.append((marks.mean(), aims.mean(), (aims - marks).mean()))
        assert least <= len(marks) == len(aims) <= most
        assert reached[-1] == pytest.approx((have, target, gap), abs=0.05), name

    overall = GOLDEN["competency_mean"]
    wanted = (overall["have"], overall["target"], overall["diff"])
    assert np.mean(reached, axis=0) == pytest.approx(wanted, abs=0.05)


def test_age_gender_and_experience_are_as_printed(folder, latest):
    age = latest.answers("age") - 1 + folder.questionnaires["2017"].scale_by_id["age"].low
    years = latest.answers("experience") - 1
    printed = dict(GOLDEN["experience_years"])
    weighted, spread = printed.pop("weighted"), printed.pop("sd")

    found = {"mean": age.mean(), "sd": age.std(ddof=1), "min": age.min(), "max": age.max()}
    assert found == pytest.approx(GOLDEN["age"], abs=0.05)
    for municipality, mean in printed.items():
        assert years[latest.living_in(municipality)].mean() == pytest.approx(mean, abs=0.05)
    assert years.mean() == pytest.approx(weighted, abs=0.01)
    assert years.std(ddof=1) == pytest.approx(spread, abs=0.05)
    assert latest.share("gender", 1) > 50


def clear_changes(
    earlier: Wave, latest: Wave, folder: StudyFolder
) -> tuple[int, dict[str, str]]:
    """How many variables were tested in Zwolle, and the sign of those below .05."""
    then, now = folder.questionnaires[earlier.id], folder.questionnaires["2017"]
    shared = [
        item
        for item in now.items
        if item.id in then.item_by_id
        and item.theme != "background"
        and now.scale_of(item).is_ordered
        and now.scale_of(item) == then.scale_of(then.item_by_id[item.id])
    ]
    samples = {
        item.id: [
            wave.answers(item.id, wave.living_in("zwolle")) * (-1 if item.is_reversed else 1)
            for wave in (earlier, latest)
        ]
        for item in shared
    } | {
        baken: [baken_scores(wave, baken, folder).round(6) for wave in (earlier, latest)]
        for baken in GOLDEN["baken_zwolle"]
    }
    signs = {}
    for name, (before, after) in samples.items():
        if mannwhitneyu(before, after, method="asymptotic").pvalue < 0.05:
            signs[name] = "+" if after.mean() > before.mean() else "-"
    return len(samples), signs


@pytest.mark.parametrize("earlier", ["2016", "2015"])
def test_careless_testing_finds_the_twelve_printed_changes(earlier, folder, waves):
    printed = GOLDEN["tests"][earlier]

    tested, signs = clear_changes(waves[earlier], waves["2017"], folder)

    assert tested == 88
    assert printed["n_tested"] in (tested, None)
    assert signs == printed["signs"]
    assert len(signs) == printed["n_clear"]


def test_missing_answers_say_why_they_are_missing(latest):
    answered = GOLDEN["answered"]

    assert latest.missing("C01") == {}
    assert len(latest.answers("B24")) == answered["all"]
    assert latest.missing("D26") == {Missing.NOT_ASKED: 14}
    assert len(latest.answers("B13")) == answered["without_steenwijkerland"]
    assert latest.missing("E13") == {Missing.NOT_ASKED: 14, Missing.SKIPPED: 1}
    assert len(latest.answers("E13")) == answered["initiatives"]
    assert latest.missing("O01") == latest.missing("W6") == {Missing.NOT_REACHED: 6}
    assert len(latest.answers("W3")) == answered["not_stopped"]
    assert latest.missing("Z01") == {Missing.NOT_ASKED: 138 - 83}
    assert latest.missing("gender") == {Missing.REFUSED: 3}
    assert latest.missing("E12") == {Missing.HIDDEN: 138 - answered["reasons"]}
    low = np.isin(latest.columns["E11c"], (0, 1))
    assert (low == (latest.columns["E12"] >= 0)).all()


def test_what_the_report_says_in_words_holds_too(folder, latest):
    def mean(*items: str) -> float:
        return float(np.mean([latest.answers(item).mean() for item in items]))

    subscales = folder.questionnaires["2017"].subscales
    ranking = sorted(subscales, key=lambda subscale: mean(*subscale.items))
    assert [each.id for each in ranking[:3]] == ["baken4", "baken5", "baken3"]
    assert {each.id for each in ranking[-3:]} == {"baken8", "baken2", "baken1"}
    by_behaviour = {"P02", "P04", "P05", "P06"}
    for pair in (f"P{number:02}" for number in range(1, 11)):
        more_done = mean(f"{pair}-behaviour") > mean(f"{pair}-attitude")
        assert more_done == (pair in by_behaviour)
    work = [f"W{number}" for number in range(1, 10)]
    favourable = {w: 6 - mean(w) if w in ("W6", "W7", "W9") else mean(w) for w in work}
    assert set(sorted(work, key=favourable.__getitem__)[:2]) == {"W7", "W8"}
    assert mean("W3") == pytest.approx(4.1, abs=0.05)
    leads = latest.columns["function"] == 1
    seldom_out = latest.columns["E23"] == 0
    assert (seldom_out & leads).sum() > seldom_out.sum() / 2


def test_the_calibration_has_the_printed_means_and_factor():
    with (EXAMPLE / "calibration.csv").open(encoding="utf-8") as stream:
        lines = list(csv.DictReader(stream))
    means = {}
    for scale in ("agree5", "frequency5"):
        given = [line for line in lines if line["scale"] == scale]
        recoded = [
            6 - int(line["answer"])
            if line["presented_reversed"] == "1"
            else int(line["answer"])
            for line in given
        ]
        means[scale] = sum(recoded) / len(recoded)
    people = {(line["respondent"], line["municipality"]) for line in lines}

    assert means["agree5"] == pytest.approx(GOLDEN["correction"]["agree_mean"], abs=0.005)
    assert means["frequency5"] == pytest.approx(GOLDEN["correction"]["freq_mean"], abs=0.005)
    assert round(means["agree5"] / means["frequency5"], 2) == GOLDEN["correction"]["factor"]
    assert len(people) == len({number for number, _ in people}) == GOLDEN["correction"]["n"]
    assert Counter(name for _, name in people) == {"zwolle": 15, "ommen-hardenberg": 13}
    asked = Counter((line["respondent"], line["item"]) for line in lines)
    assert set(asked.values()) == {2}
    assert set(Counter(respondent for respondent, _ in asked).values()) == {12}


@pytest.mark.parametrize("wave", WAVES)
def test_open_answers_carry_nothing_that_leads_to_a_person(wave, folder, waves):
    columns = parquet(texts_file(EXAMPLE, wave))
    rows = list(zip(*columns.values(), strict=True))

    assert [*columns] == ["item", "team", "text"]
    assert rows == sorted(rows)
    assert len({text for _, _, text in rows}) == len(rows)
    # Not even whether somebody wrote something stands beside the other answers.
    assert not {item for item, _, _ in rows} & set(waves[wave].columns)


@pytest.mark.parametrize("wave", WAVES)
def test_every_text_is_there_in_dutch_and_in_english(wave, folder):
    questionnaire = folder.questionnaires[wave]
    texts = [item.text for item in questionnaire.items]
    texts += [option.text for scale in questionnaire.scales for option in scale.options]
    for titled in (questionnaire.themes, questionnaire.subscales, questionnaire.pairs):
        texts += [each.title for each in titled]

    for text in texts:
        assert set(text) == {"nl", "en"}
        assert all(value.strip() for value in text.values())
