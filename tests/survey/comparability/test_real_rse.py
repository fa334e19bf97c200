"""What changed between three real waves, as their own lists of questions say.

The facts are read by hand from the `questions.csv` of each wave: a column with the code and one
with the question; the tests look them up there, so that they stay facts.
"""

import csv

import pytest

from tests.survey.comparability.versions import renamed, with_item
from tests.survey.importing.cast import MAPPINGS, REAL, needs_real
from weerklank.survey.comparability.guard import judge
from weerklank.survey.comparability.matching import probably_renamed
from weerklank.survey.comparability.scales import ScaleChange
from weerklank.survey.comparability.verdicts import Verdict
from weerklank.survey.importing.wave import import_wave
from weerklank.survey.opening import open_study
from weerklank.survey.questionnaire import Questionnaire

pytestmark = needs_real

WAVES = ("uk2016", "uk2017", "nl2017")


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Questionnaire]:
    folder = tmp_path_factory.mktemp("rse-guard") / "study"
    for wave in WAVES:
        import_wave(
            REAL / "rse" / wave / "public_data.csv",
            folder,
            mapping_file=MAPPINGS / "rse" / f"{wave}.mapping.toml",
        )
    return open_study(folder).questionnaires


def questions(wave: str) -> dict[str, str]:
    """The question by its code, as the makers of the survey listed them."""
    file = REAL / "rse" / wave / "questions.csv"
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return {row["code"]: row["question"] for row in csv.DictReader(stream)}


def verdicts(versions, earlier, later):
    judged = judge(versions[earlier], versions[later])
    return {name: judgement.verdict for name, judgement in judged.items()}


@pytest.mark.parametrize(
    ("earlier", "later", "item"),
    [
        # Questions about a career were left out in 2017 and came back in the Netherlands.
        *(("uk2016", "uk2017", f"progRSE{number}") for number in range(1, 6)),
        *(("uk2016", "uk2017", name) for name in ("rse16a", "currentEmp16b", "prevEmp16a")),
        *(("uk2017", "nl2017", name) for name in ("turnOver1", "affRec4", "affSat3", "fund2")),
        *(("uk2017", "nl2017", name) for name in ("currentWork1", "tool2", "tool4can")),
    ],
)
def test_a_question_that_is_not_listed_any_more_was_dropped(versions, earlier, later, item):
    assert item in questions(earlier)
    assert item not in questions(later)

    assert verdicts(versions, earlier, later)[item] is Verdict.DROPPED
    assert verdicts(versions, later, earlier)[item] is Verdict.ADDED


@pytest.mark.parametrize(
    "item",
    ["perfCheck3", "percEmp4", "satisGen1", "train1", "fund1", "proj1can", "open01can"],
)
def test_a_question_that_is_listed_for_the_first_time_was_added(versions, item):
    assert item not in questions("uk2016")
    assert item in questions("uk2017")

    assert verdicts(versions, "uk2016", "uk2017")[item] is Verdict.ADDED


@pytest.mark.parametrize(
    ("earlier", "later", "item", "before", "after"),
    [
        ("uk2016", "uk2017", "tool2", "of choice", "do you prefer"),
        ("uk2016", "uk2017", "paper2", "Were you acknowledged", "are you acknowledged"),
        ("uk2016", "uk2017", "paper5", "lead author", "main text of the paper"),
        ("uk2016", "uk2017", "currentEmp1", "a university", "type of organisation"),
        ("uk2017", "nl2017", "currentEmp12", "full time or part time", "(36 hours or more)"),
        ("uk2017", "nl2017", "stability1", "project?", "(the bus factor is the number"),
        ("uk2017", "nl2017", "ukrse1", "UK RSE Association", "NL-RSE Association"),
    ],
)
def test_edited_words_are_found(versions, earlier, later, item, before, after):
    assert before in questions(earlier)[item]
    assert after in questions(later)[item]

    judgement = judge(versions[earlier], versions[later])[item]

    assert judgement.has(Verdict.WORDING_EDITED)
    assert before in versions[earlier].item_by_id[item].text["en"]
    assert after in versions[later].item_by_id[item].text["en"]


@pytest.mark.parametrize(
    ("earlier", "later", "item"),
    [
        # "What type of? contract" against "What type of\xa0contract": a space that got lost.
        ("uk2016", "uk2017", "currentEmp10"),
        ("uk2016", "uk2017", "stability2"),
        ("uk2017", "nl2017", "stability2"),
        # Without and with a question mark at the end.
        ("uk2016", "uk2017", "currentEmp12"),
        # "Software development" against "software development".
        ("uk2017", "nl2017", "soft1can"),
    ],
)
def test_spaces_capitals_and_question_marks_are_no_edit(versions, earlier, later, item):
    assert questions(earlier)[item] != questions(later)[item]

    judgement = judge(versions[earlier], versions[later])[item]

    assert not judgement.has(Verdict.WORDING_EDITED)


def test_a_yes_or_no_that_became_a_choice_has_other_answers(versions):
    # 2016 asked "Do you work for a university?", 2017 what type of organisation.
    found = judge(versions["uk2016"], versions["uk2017"])["currentEmp1"]

    changes = found.finding(Verdict.SCALE_CHANGED).changes
    assert ScaleChange.KIND in changes
    assert ScaleChange.POINTS in changes


def test_an_item_that_was_added_to_a_subscale_changes_its_composition(versions):
    judged = judge(versions["uk2016"], versions["uk2017"])

    assert judged["perfCheck"].finding(Verdict.COMPOSITION_CHANGED).items == ("perfCheck3",)
    assert judged["percEmp"].finding(Verdict.COMPOSITION_CHANGED).items == ("percEmp4",)


def test_columns_that_were_renamed_with_edited_words_are_suggested(versions):
    later = versions["nl2017"]

    found = probably_renamed(versions["uk2017"], later)

    pairs = {before.id: after.id for before, after in found}
    # The Dutch file asks time3can about management, the other about people management, and
    # open1can and open3can on ten points: so the mapping gave them another id.
    assert pairs["time3can"] == "timeManagement"
    assert pairs["open1can"] == "open1can10"
    assert pairs["open3can"] == "open3can10"
    judged = judge(versions["uk2017"], later)
    assert {judged[name].verdict for name in pairs} == {Verdict.DROPPED}
    assert {judged[name].verdict for name in pairs.values()} == {Verdict.ADDED}


def test_a_column_that_differs_in_a_capital_and_two_brackets_is_suggested(versions):
    # questions.csv has satisGen1 in the United Kingdom and satisgen1 in the Netherlands.
    text = questions("nl2017")["satisgen1"]
    assert text != questions("uk2017")["satisGen1"]
    assert "satisGen1" not in questions("nl2017")
    later = renamed(versions["nl2017"], "satisGen1", "satisgen1")
    later = with_item(later, "satisgen1", text={"en": text})
    earlier = with_item(
        versions["uk2017"], "satisGen1", text={"en": questions("uk2017")["satisGen1"]}
    )

    found = {before.id: after.id for before, after in probably_renamed(earlier, later)}

    assert found["satisGen1"] == "satisgen1"
    assert judge(earlier, later)["satisgen1"].verdict is Verdict.ADDED


def test_most_of_what_nobody_touched_is_identical(versions):
    found = verdicts(versions, "uk2016", "uk2017")
    one, other = questions("uk2016"), questions("uk2017")

    for item in ("perfCheck1", "turnOver2", "affRec1", "affRec3", "percEmp1", "affSat1"):
        assert one[item] == other[item]
        assert found[item] is Verdict.IDENTICAL
