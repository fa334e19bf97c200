"""The whole deed: from a questionnaire without answers to a version in a study's folder."""

import zipfile
from pathlib import Path

import pytest

from tests.survey.formats.books import book
from tests.survey.importing.cast import codes, occasion, snapshot
from tests.survey.xlsform.forms import CHOICES, Rows, written
from weerklank.survey.folder import read_version
from weerklank.survey.importing.questionnaires import bring_questionnaire_in, recognise
from weerklank.survey.importing.wave import import_wave
from weerklank.survey.missing import Missing
from weerklank.survey.opening import open_study
from weerklank.survey.refusals import BadInput
from weerklank.survey.template import new_study

QUESTIONS: Rows = [
    ["begin_group", "team", "Ons team"],
    ["select_one agree", "C01", "Ik leer van collega's"],
    ["select_one agree", "C02", "Ik leer van mijn leiding"],
    ["geopoint", "where", "Waar ben je?"],
    ["text", "note", "Wil je iets toelichten?"],
    ["end_group"],
]
AGREE = ["Helemaal mee oneens", "Mee oneens", "Neutraal", "Mee eens", "Helemaal mee eens"]
ANSWERS: Rows = [CHOICES, *(["agree", at, word] for at, word in enumerate(AGREE, start=1)),
                 ["agree", 9, "Liever niet zeggen"]]  # fmt: skip


@pytest.fixture
def form(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return written(tmp_path / "in", QUESTIONS, ANSWERS, form_id="Team form 2026")


def bring(file: Path, folder: Path, **how: str):  # type: ignore[no-untyped-def]
    reader = recognise(file)
    assert reader
    return bring_questionnaire_in(file, folder, reader=reader, **how)


def refusal(file: Path, folder: Path, **how: str) -> str:
    """The message of a refusal that leaves everything as it was."""
    before = snapshot(folder.parent)
    with pytest.raises(BadInput) as refused:
        bring(file, folder, **how)
    assert snapshot(folder.parent) == before
    assert not [each for each in folder.parent.iterdir() if "-import-" in each.name]
    return str(refused.value)


def test_a_form_becomes_a_version_with_its_losses_beside_it(tmp_path: Path, form: Path) -> None:
    brought = bring(form, tmp_path / "study")

    assert sorted(snapshot(tmp_path / "study")) == [
        "questionnaires/Team-form-2026.losses.txt",
        "questionnaires/Team-form-2026.toml",
    ]
    assert read_version(tmp_path / "study", "Team-form-2026") == brought.questionnaire
    assert brought.taken == "3 items, 2 answer scales, 1 theme."


def test_the_losses_in_the_folder_say_nothing_of_this_machine(
    tmp_path: Path, form: Path
) -> None:
    bring(form, tmp_path / "study")

    losses = tmp_path / "study" / "questionnaires" / "Team-form-2026.losses.txt"
    said = losses.read_text(encoding="utf-8")
    assert said.startswith("form.xlsx: 3 items, 2 answer scales, 1 theme.\n")
    assert "form.xlsx, sheet survey, row 5: questions of the type 'geopoint': where" in said
    assert str(tmp_path) not in said


def test_the_same_form_gives_the_same_bytes(tmp_path: Path, form: Path) -> None:
    bring(form, tmp_path / "one")
    bring(form, tmp_path / "two")

    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "two")


def test_a_version_is_never_written_over(tmp_path: Path, form: Path) -> None:
    bring(form, tmp_path / "study", version="2026")

    said = refusal(form, tmp_path / "study", version="2026")

    assert "There is a questionnaire '2026' already" in said
    assert "--questionnaire" in said


def test_losses_of_somebody_are_never_written_over(tmp_path: Path, form: Path) -> None:
    folder = tmp_path / "study" / "questionnaires"
    folder.mkdir(parents=True)
    (folder / "2026.losses.txt").write_text("mine")

    refusal(form, tmp_path / "study", version="2026")


def test_a_version_joins_a_study_that_is_there(tmp_path: Path, form: Path) -> None:
    new_study(tmp_path / "study")
    before = snapshot(tmp_path / "study")

    bring(form, tmp_path / "study", version="2027")

    after = snapshot(tmp_path / "study")
    assert {name: after[name] for name in before} == before
    assert sorted(after.keys() - before.keys()) == [
        "questionnaires/2027.losses.txt",
        "questionnaires/2027.toml",
    ]
    open_study(tmp_path / "study")


def test_a_folder_with_other_things_is_refused(tmp_path: Path, form: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "holiday.jpg").write_text("sun")

    assert "no study.toml" in refusal(form, tmp_path / "photos")


@pytest.mark.parametrize("version", ["../evil", "a/b", ".hidden", "é", "a b", "x" * 200])
def test_a_version_that_cannot_be_a_file_is_refused(
    tmp_path: Path, form: Path, version: str
) -> None:
    assert "cannot be the name of a file" in refusal(form, tmp_path / "study", version=version)


@pytest.mark.parametrize(
    ("form_id", "version"),
    [("../../etc/passwd", "etc-passwd"), ("Één team!", "Een-team"), ("///", "form")],
)
def test_the_id_of_a_form_is_made_fit_for_a_file(
    tmp_path: Path, form_id: str, version: str
) -> None:
    file = written(tmp_path, QUESTIONS, ANSWERS, form_id=form_id)

    bring(file, tmp_path / "study")

    assert f"questionnaires/{version}.toml" in snapshot(tmp_path / "study")


def test_answers_are_no_questionnaire(tmp_path: Path) -> None:
    assert recognise(book(tmp_path / "a.xlsx", answers=[["team", "C01"], ["noord", 4]])) is None


def test_another_zipped_file_is_left_to_other_readers(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "survey.lsa", "w") as made:
        made.writestr("survey.lss", "<document/>")

    assert recognise(tmp_path / "survey.lsa") is None


def test_a_workbook_that_is_damaged_is_refused_at_once(tmp_path: Path, form: Path) -> None:
    form.write_bytes(form.read_bytes()[:-200])

    with pytest.raises(BadInput, match="damaged"):
        recognise(form)


def test_answers_in_the_codes_of_the_form_find_their_questionnaire(
    tmp_path: Path, form: Path
) -> None:
    """The form first, then what people answered, as a survey tool exports it."""
    bring(form, tmp_path / "study", version="2024")
    answers = book(
        tmp_path / "answers.xlsx",
        data=[
            ["team", "C01", "C02", "note"],
            ["noord", 5, 1, "Druk"],
            ["zuid", 4, "Liever niet zeggen", None],
        ],
    )

    imported = import_wave(answers, tmp_path / "study", occasion=occasion("2024", 2024))

    assert codes(imported, "C01") == [4, 3]
    assert codes(imported, "C02") == [0, Missing.REFUSED]
    assert open_study(tmp_path / "study").questionnaires["2024"].languages == ("nl",)
