"""Three waves of a survey of research software engineers, as they were published."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.survey.importing.cast import MAPPINGS, REAL, codes, needs_real
from weerklank.survey.importing.apply import Imported
from weerklank.survey.importing.labels import same
from weerklank.survey.importing.mapping import Group, WaveNote
from weerklank.survey.importing.wave import Occasion, import_wave
from weerklank.survey.missing import Missing
from weerklank.survey.opening import open_study
from weerklank.survey.study_folder import StudyFolder

pytestmark = needs_real

WAVES = {"uk2016": 273, "uk2017": 253, "nl2017": 77}
TIMES = ["never", "sometimes", "often", "very often", "always"]
AGREE = [
    "strongly disagree",
    "disagree",
    "neither agree or disagree",
    "agree",
    "strongly agree",
]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> StudyFolder:
    folder = tmp_path_factory.mktemp("rse") / "study"
    for wave in WAVES:
        import_wave(
            REAL / "rse" / wave / "public_data.csv",
            folder,
            mapping_file=MAPPINGS / "rse" / f"{wave}.mapping.toml",
        )
    return open_study(folder)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Imported]:
    folder = tmp_path_factory.mktemp("rse-again") / "study"
    return {
        wave: import_wave(
            REAL / "rse" / wave / "public_data.csv",
            folder,
            mapping_file=MAPPINGS / "rse" / f"{wave}.mapping.toml",
        )
        for wave in WAVES
    }


def raw(wave: str, name: str) -> list[str]:
    """The cells of the column whose name begins so, by plain code."""
    with (REAL / "rse" / wave / "public_data.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    (column,) = (at for at, each in enumerate(header) if each.startswith(name))
    return [same(row[column]) for row in rows]


def test_three_waves_become_one_study(study: StudyFolder) -> None:
    assert [wave.id for wave in study.study.waves] == ["2016", "2017", "2017-nl"]
    assert [team.id for team in study.study.teams] == ["uk", "nl"]
    assert sorted(study.questionnaires) == ["nl2017", "uk2016", "uk2017"]


@pytest.mark.parametrize(
    "item",
    [
        *("perfCheck1", "perfCheck7", "turnOver2", "turnOver4", "affRec1", "affRec3"),
        *("percEmp1", "affSat1", "affSat2", "stability1", "paper2", "currentEmp12"),
    ],
)
def test_items_keep_their_identity_and_scale(study: StudyFolder, item: str) -> None:
    versions = list(study.questionnaires.values())
    codes_of = {
        tuple(option.code for option in each.scale_of(each.item_by_id[item]).options)
        for each in versions
    }

    assert len(versions) == 3
    assert len(codes_of) == 1


def test_satisfaction_is_one_item_under_two_names(study: StudyFolder) -> None:
    for version in ("uk2017", "nl2017"):
        questionnaire = study.questionnaires[version]
        scale = questionnaire.scale_of(questionnaire.item_by_id["satisGen1"])
        assert [option.code for option in scale.options] == list(range(11))
        assert scale.options[10].text["en"] == "10 - Completely satisfied"


@pytest.mark.parametrize(
    ("wave", "item", "name", "answers"),
    [
        ("uk2016", "perfCheck1", "perfCheck1.", TIMES),
        ("uk2016", "turnOver2", "turnOver2.", TIMES),
        ("uk2016", "progRSE1", "progRSE1.", AGREE),
        ("uk2017", "turnOver1", "likertime2[turnOver1]", TIMES),
        ("uk2017", "affRec1", "likertagree3[affRec1]", AGREE),
        ("nl2017", "affRec1", "likert4[affRec1]", AGREE),
        ("nl2017", "perfCheck4", "likert1[perfCheck4]", TIMES),
    ],
)
def test_codes_are_those_of_plain_code(
    imported: dict[str, Imported], wave: str, item: str, name: str, answers: list[str]
) -> None:
    found = codes(imported[wave], item)

    for code, label in zip(found, raw(wave, name), strict=True):
        assert (answers[code] if code >= 0 else "") == label


def test_every_respondent_and_every_text_is_taken(imported: dict[str, Imported]) -> None:
    assert {wave: len(each.answers.teams) for wave, each in imported.items()} == WAVES
    skills = [
        cell for name in ("skill2.", "skill2-1.", "skill2-2.") for cell in raw("uk2016", name)
    ]
    taken = [
        text for text in imported["uk2016"].answers.texts if text.item.startswith("skill2")
    ]
    assert len(taken) == len([cell for cell in skills if cell])


def test_a_multiple_choice_is_one_item(imported: dict[str, Imported]) -> None:
    physics = codes(imported["uk2017"], "currentEmp13/52")

    # 'Physics and Astronomy' was ticked by 80 of the 253.
    assert Counter(physics) == {1: 80, 0: 173}
    assert raw("uk2017", "currentEmp13[SQ052]").count("yes") == 80


def test_two_spellings_of_never_are_told(imported: dict[str, Imported]) -> None:
    told = [loss for loss in imported["uk2016"].losses.entries if "spelling" in loss.what]

    assert [(loss.what, loss.count) for loss in told] == [
        ("the spelling 'Never ' was read as 'Never'", 16),
        ("the spelling 'Never' was read as 'Never '", 15),
    ]


def test_why_an_answer_is_missing(imported: dict[str, Imported]) -> None:
    salary = codes(imported["uk2016"], "socio4")
    shares = codes(imported["uk2017"], "open3can")

    assert salary.count(Missing.REFUSED) == raw("uk2016", "socio4.").count("prefer not to say")
    # Of 253, 52 were asked how often because they ever did; all answered.
    assert shares.count(Missing.HIDDEN) == 201
    assert sum(code >= 0 for code in shares) == 52


def test_rankings_dates_and_row_numbers_are_told_as_ignored(
    imported: dict[str, Imported],
) -> None:
    reasons = Counter(
        loss.why for loss in imported["uk2017"].losses.entries if "ignored" in loss.what
    )

    assert reasons == {
        "It numbers the respondents; it is not an answer.": 1,
        "Everybody has the same answer: 'United Kingdom'.": 1,
        "Dates and times are not taken: with other answers they can point at a person.": 1,
        "Rankings are not supported yet.": 8,
    }


@pytest.mark.parametrize("wave", WAVES)
def test_without_a_mapping_the_guess_is_imported(wave: str, tmp_path: Path) -> None:
    note = WaveNote(id=wave, title={"en": wave}, date=date(2017, 1, 1), questionnaire=wave)

    found = import_wave(
        REAL / "rse" / wave / "public_data.csv",
        tmp_path / "study",
        occasion=Occasion(note, Group(team="rse")),
    )

    assert len(found.answers.teams) == WAVES[wave]
    assert {"perfCheck", "affRec", "affSat"} <= {
        theme.id for theme in found.questionnaire.themes
    }
    open_study(tmp_path / "study")
