import json
import tomllib
from datetime import date

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from tests.report.example import EXAMPLE
from tests.survey import make
from tests.survey.comparability.versions import (
    EARLIER,
    decided,
    renamed,
    with_item,
    with_subscale,
)
from weerklank.cli import main
from weerklank.survey.decisions import Decisions, decisions_file
from weerklank.survey.documents import read_values, write_values
from weerklank.survey.guarding import guarded
from weerklank.survey.questionnaire import Variant
from weerklank.survey.study import Origin, Team
from weerklank.survey.study_folder import StudyFolder, questionnaire_file, study_file

TODAY = date(2026, 1, 15)
LATER = replace(
    with_item(renamed(EARLIER, "d", "D"), "a", text=make.said("heel iets anders")),
    id="2017",
)
WAVES = (make.wave("2016"), make.wave("2017", questionnaire="2017"))


def opened(tmp_path, later=LATER, decisions=(), **study):
    given = make.study(**{"waves": WAVES} | study)
    return StudyFolder(tmp_path, given, {"2016": EARLIER, "2017": later}, decisions)


def written(folder, later=LATER):
    write_values(study_file(folder), make.study(waves=WAVES))
    write_values(questionnaire_file(folder, "2016"), EARLIER)
    write_values(questionnaire_file(folder, "2017"), later)
    return folder


def run(*command):
    return CliRunner().invoke(main, ["guard", *map(str, command)])


def test_what_waits_for_a_person_is_listed_with_what_to_paste(tmp_path):
    found = guarded(opened(tmp_path))

    assert [(each.was, each.item) for each in found.waiting()] == [("a", "a"), ("d", "D")]
    pasted = tomllib.loads("".join(each.as_toml(TODAY) for each in found.waiting()))
    assert [each.get("was") for each in pasted["decisions"]] == [None, "d"]
    assert pasted["decisions"][0]["later-text"] == make.said("heel iets anders")


def test_what_is_pasted_and_filled_in_settles_it(tmp_path):
    written(tmp_path)
    text = run(tmp_path).stdout.partition("fill in:\n")[2]
    filled = (
        text.replace('"same-measurement, or: not-the-same"', '"same-measurement"')
        .replace('by = ""', 'by = "the panel"')
        .replace('nl = ""', 'nl = "alleen de grammatica"')
    )
    decisions_file(tmp_path).write_text(filled, encoding="utf-8")

    said = run(tmp_path).stdout

    assert len(read_values(decisions_file(tmp_path), Decisions).decisions) == 2
    assert "to decide" not in said
    assert "wording-accepted" in said
    assert "renamed, 1: d -> D" in said


def test_what_is_pasted_and_not_filled_in_is_refused(tmp_path):
    written(tmp_path)
    pasted = run(tmp_path).stdout.partition("fill in:\n")[2]
    decisions_file(tmp_path).write_text(pasted, encoding="utf-8")

    outcome = run(tmp_path)

    assert outcome.exit_code == 2
    assert "verdict" in outcome.stderr


def test_a_decision_on_words_that_changed_again_is_said_to_have_lapsed(tmp_path):
    decision = decided(EARLIER, LATER, "a", later_text=make.said("toen nog zo"))

    found = guarded(opened(tmp_path, decisions=(decision,)))

    assert found.lapsed == ("a",)
    assert "The decision on a has lapsed" in found.as_text(TODAY)
    assert ("a", "a") in [(each.was, each.item) for each in found.waiting()]


def test_the_same_words_wait_only_once(tmp_path):
    waves = (make.wave("2015"), *WAVES)

    found = guarded(opened(tmp_path, waves=waves))

    assert [pair.earlier for pair in found.pairs] == ["2016", "2015"]
    assert len(found.waiting()) == 2


def test_other_teams_and_other_variants_are_told(tmp_path):
    short = Variant(id="short", title={}, drops=("a",))
    teams = (
        Team(id="north", name="N", municipality="hill", last_wave="2016"),
        Team(id="far", name="F", municipality="hill", first_wave="2017",
             origins=(Origin("north", "renamed"),)),
        Team(id="south", name="S", municipality="hill"),
        Team(id="gone", name="G", municipality="lake", last_wave="2016"),
    )  # fmt: skip
    waves = (WAVES[0], replace(WAVES[1], variants={"far": "short"}))

    (pair,) = guarded(
        opened(tmp_path, replace(LATER, variants=(short,)), teams=teams, waves=waves)
    ).pairs

    assert pair.teams == ("north -> far", "gone -> nobody")
    assert pair.asked_of_others == {"far": ("a",)}


def test_the_command_says_the_same_to_a_machine():
    found = json.loads(run(EXAMPLE, "--json").stdout)

    assert [pair["earlier"] for pair in found["pairs"]] == ["2016", "2015"]
    composed = [
        each["variable"]
        for each in found["pairs"][1]["found"]
        if each["verdict"] == "composition-changed"
    ]
    assert composed == ["baken3", "baken4", "baken6", "baken7", "baken8"]


def test_the_command_compares_another_wave():
    outcome = run(EXAMPLE, "--wave", "2016")

    assert outcome.stdout.startswith("2016 against 2015: 108 of 121 identical\n")
    assert "composition-changed, 5: baken3 (B09 B10), baken4 (B13 B14)" in outcome.stdout


def test_a_wave_that_is_not_there_is_refused():
    outcome = run(EXAMPLE, "--wave", "2018")

    assert outcome.exit_code == 2
    assert "There is no wave '2018'." in outcome.stderr


@pytest.mark.parametrize("change", [{"score": "sum"}, {"items": ("a", "b")}])
def test_a_subscale_is_told_with_the_items_it_is_about(tmp_path, change):
    later = replace(with_subscale(EARLIER, **change), id="2017")

    said = guarded(opened(tmp_path, later)).as_text(TODAY)

    expected = "scoring-changed, 1: whole" if "score" in change else "whole (c)"
    assert expected in said
