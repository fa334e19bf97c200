"""The library questionnaire, beside the example it comes from."""

import msgspec
import pytest

from tests.architecture.test_shape import ROOT
from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.comparability.guard import judge
from weerklank.survey.comparability.verdicts import Verdict
from weerklank.survey.library import social_teams
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.scale import Kind


def example(year):
    file = ROOT / "examples" / "social-teams" / "questionnaires" / f"{year}.toml"
    return msgspec.toml.decode(file.read_bytes(), type=Questionnaire)


def not_the_same(earlier):
    judged = judge(earlier, social_teams())
    return {name: each.verdict for name, each in judged.items() if each.findings}


def test_it_passes_every_check_in_both_languages():
    asked = social_teams()

    assert problems_of_questionnaire(asked) == []
    assert {tuple(option.text) for scale in asked.scales for option in scale.options} == {
        ("nl", "en")
    }


def test_the_bakens_are_asked_by_how_often_as_in_2016():
    asked = social_teams()
    bakens = [item for item in asked.items if item.theme == "bakens"]

    assert len(bakens) == 24
    assert {asked.scale_of(item).kind for item in bakens} == {Kind.FREQUENCY}
    assert set(not_the_same(example(2016)).values()) == {Verdict.ADDED, Verdict.DROPPED}


def test_all_else_is_as_in_2017_but_for_what_makes_people_recognisable():
    differs = not_the_same(example(2017))

    assert {name for name, verdict in differs.items() if verdict is Verdict.ADDED} == {
        "age-class",
        "experience-class",
    }
    assert {name for name, verdict in differs.items() if verdict is Verdict.DROPPED} == {
        "age",
        "experience",
        "Z01",
        "Z02",
    }
    rest = {name for name, verdict in differs.items() if verdict is Verdict.SCALE_CHANGED}
    assert len(rest) == 32
    assert all(name.startswith(("B", "baken")) for name in rest)


@pytest.mark.parametrize("theme", ["background"])
def test_nobody_is_asked_an_exact_number_about_themselves(theme):
    asked = social_teams()

    assert {asked.scale_of(i).kind for i in asked.items if i.theme == theme} == {Kind.SINGLE}
