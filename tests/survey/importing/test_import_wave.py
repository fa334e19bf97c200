"""The whole deed: from a file of answers to a wave of a study."""

import csv
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.survey.formats.books import book
from tests.survey.importing.cast import (
    ANSWERS,
    codes,
    occasion,
    refusal,
    refusals,
    snapshot,
    written,
)
from weerklank.survey.documents import read_values, write_values
from weerklank.survey.folder import load_study
from weerklank.survey.importing.mapping_file import read_mapping, write_mapping
from weerklank.survey.importing.wave import draft_mapping, import_wave
from weerklank.survey.missing import Missing
from weerklank.survey.opening import open_study
from weerklank.survey.questionnaire import Item, Licence, Questionnaire, Theme, Variant
from weerklank.survey.refusals import BadInput
from weerklank.survey.scale import Kind, Option, Scale
from weerklank.survey.study_folder import questionnaire_file
from weerklank.survey.wave import OpenAnswer


def test_a_folder_that_does_not_exist_becomes_a_study(tmp_path: Path) -> None:
    imported = import_wave(written(tmp_path, ANSWERS), tmp_path / "study", occasion=occasion())

    opened = open_study(tmp_path / "study")
    assert [wave.id for wave in opened.study.waves] == ["2024"]
    assert [team.id for team in opened.study.teams] == ["noord", "zuid"]
    assert opened.questionnaires["2024"].fingerprint == imported.questionnaire.fingerprint
    assert sorted(snapshot(tmp_path / "study")) == [
        "mappings/2024.losses.txt",
        "mappings/2024.toml",
        "questionnaires/2024.toml",
        "study.toml",
        "waves/2024.parquet",
        "waves/2024.texts.parquet",
    ]


def test_labels_become_positions_and_missing_kinds(tmp_path: Path) -> None:
    imported = import_wave(written(tmp_path, ANSWERS), tmp_path / "study", occasion=occasion())

    assert codes(imported, "C01") == [3, 3, 0, Missing.REFUSED]
    assert codes(imported, "C02") == [4, Missing.SKIPPED, 2, 3]
    assert codes(imported, "C03") == [1, 0, Missing.NOT_REACHED, 2]
    assert codes(imported, "toelichting") == [0, Missing.NOT_REACHED, Missing.NOT_REACHED, 0]
    assert imported.answers.texts == (
        OpenAnswer("noord", "toelichting", "Het is druk"),
        OpenAnswer("zuid", "toelichting", "Goed team"),
    )
    assert imported.taken == "4 respondents, 4 items, 2 open answers."


def test_who_writes_an_open_answer_got_that_far(tmp_path: Path) -> None:
    answers = ANSWERS.replace("Neutraal,,", "Neutraal,,Tot hier")

    imported = import_wave(written(tmp_path, answers), tmp_path / "study", occasion=occasion())

    assert codes(imported, "C03") == [1, 0, Missing.SKIPPED, 2]


def test_what_is_frozen_is_what_was_read(tmp_path: Path) -> None:
    import_wave(written(tmp_path, ANSWERS), tmp_path / "study", occasion=occasion())

    rows = duckdb.sql(
        f"select team, C01 from '{tmp_path}/study/waves/2024.parquet' order by all"  # noqa: S608
    ).fetchall()
    texts = duckdb.sql(
        f"select text from '{tmp_path}/study/waves/2024.texts.parquet' order by all"  # noqa: S608
    ).fetchall()

    assert rows == [("noord", 3), ("noord", 3), ("zuid", -5), ("zuid", 0)]
    assert texts == [("Goed team",), ("Het is druk",)]


def test_the_mapping_that_a_study_keeps_gives_the_same_wave_again(tmp_path: Path) -> None:
    file = written(tmp_path, ANSWERS)
    import_wave(file, tmp_path / "one", occasion=occasion())

    kept = tmp_path / "one" / "mappings" / "2024.toml"
    import_wave(file, tmp_path / "two", mapping_file=kept)

    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "two")


def test_a_second_wave_joins_the_study_in_order_of_time(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    import_wave(written(tmp_path, ANSWERS), folder, occasion=occasion("2024", 2024))
    earlier = ANSWERS.replace("zuid", "west")

    import_wave(written(tmp_path, earlier), folder, occasion=occasion("2022", 2022))

    study = open_study(folder).study
    assert [wave.id for wave in study.waves] == ["2022", "2024"]
    assert [team.id for team in study.teams] == ["noord", "zuid", "west"]
    assert {team.municipality for team in study.teams} == {"municipality"}


def test_items_keep_their_id_and_scale_over_waves(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    import_wave(written(tmp_path, ANSWERS), folder, occasion=occasion("2022", 2022))
    # Nobody disagrees now, and the item's code is spelled with a small letter.
    later = ANSWERS.replace("Helemaal mee oneens", "Mee eens").replace("C01.", "c01.")

    import_wave(written(tmp_path, later), folder, occasion=occasion("2024", 2024))

    before, after = load_study(folder).questionnaires.values()
    assert [item.id for item in before.items] == [item.id for item in after.items]
    assert before.scale_of(before.item_by_id["C01"]) == after.scale_of(after.item_by_id["C01"])


def test_one_team_for_everybody(tmp_path: Path) -> None:
    answers = "\n".join(line.split(",", 1)[1] for line in ANSWERS.splitlines())

    imported = import_wave(
        written(tmp_path, answers), tmp_path / "study", occasion=occasion(team="oost")
    )

    assert set(imported.answers.teams) == {"oost"}


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()

    import_wave(written(tmp_path, ANSWERS), tmp_path / "study", occasion=occasion())

    assert open_study(tmp_path / "study").study.title == {"nl": "Meting 2024"}


def test_a_dry_run_writes_the_mapping_and_nothing_else(tmp_path: Path) -> None:
    file, to = written(tmp_path, ANSWERS), tmp_path / "mapping.toml"

    mapping = draft_mapping(file, tmp_path / "study", to=to, occasion=occasion())

    assert read_mapping(to) == mapping
    assert sorted(snapshot(tmp_path)) == ["answers.csv", "mapping.toml"]
    assert import_wave(file, tmp_path / "study", mapping_file=to).taken.startswith("4 resp")


def test_a_draft_never_goes_over_somebodys_work(tmp_path: Path) -> None:
    to = written(tmp_path, "mine", "mapping.toml")

    with pytest.raises(BadInput, match="there already"):
        draft_mapping(
            written(tmp_path, ANSWERS), tmp_path / "study", to=to, occasion=occasion()
        )

    assert to.read_text() == "mine"


def test_without_mapping_or_occasion_it_is_refused(tmp_path: Path) -> None:
    problem = refusal(written(tmp_path, ANSWERS), tmp_path / "study")

    assert problem.what == "Nothing says which wave these answers belong to."


def test_a_wave_that_is_there_already_is_refused(tmp_path: Path) -> None:
    file, folder = written(tmp_path, ANSWERS), tmp_path / "study"
    import_wave(file, folder, occasion=occasion())

    problem = refusal(file, folder, occasion=occasion())

    assert problem.what == "Wave '2024' has answers already."


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    folder.mkdir()
    (folder / "holiday.jpg").write_bytes(b"sun")
    file = written(tmp_path, ANSWERS)

    assert "no study.toml" in refusal(file, folder, occasion=occasion()).what
    assert "no study.toml" in refusal(file, file, occasion=occasion()).what


def test_a_folder_without_a_place_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, ANSWERS)

    with pytest.raises(BadInput, match="This folder does not exist"):
        import_wave(file, tmp_path / "none" / "study", occasion=occasion())


def test_a_file_in_the_way_is_not_written_over(tmp_path: Path) -> None:
    file, folder = written(tmp_path, ANSWERS), tmp_path / "study"
    import_wave(file, folder, occasion=occasion())
    (folder / "waves" / "2025.parquet").write_bytes(b"somebody's")

    problem = refusal(file, folder, occasion=occasion("2025", 2025))

    assert problem.where.endswith("2025.parquet")


def test_when_the_disk_fails_nothing_half_written_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, folder = written(tmp_path, ANSWERS), tmp_path / "study"
    import_wave(file, folder, occasion=occasion())
    before = snapshot(tmp_path)
    move = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "study.toml":
            raise OSError("disk full")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="disk full"):
        import_wave(file, folder, occasion=occasion("2025", 2025))

    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("wave", ["../out", "a/b", "", ".hidden", "x" * 200])
def test_an_id_that_cannot_be_a_file_is_refused(tmp_path: Path, wave: str) -> None:
    problems = refusals(written(tmp_path, ANSWERS), tmp_path / "study", occasion=occasion(wave))

    assert {problem.what for problem in problems} == {f"'{wave}' cannot be the name of a file."}


# --- a questionnaire that somebody wrote by hand -----------------------------


@pytest.fixture
def by_hand(tmp_path: Path) -> Path:
    """A folder with a questionnaire and, as yet, no study."""
    agree = Scale(
        id="eens",
        kind=Kind.AGREE,
        options=(
            Option(1, {"nl": "oneens", "en": "disagree"}),
            Option(2, {"nl": "eens", "en": "agree"}),
        ),
    )
    goals = Scale(
        id="doelen",
        kind=Kind.MULTIPLE,
        options=(Option(1, {"nl": "rust"}), Option(2, {"nl": "groei"})),
    )
    texts = {"B1": "Ik leer", "B2": "Wat wil je?", "B3": "Ik blijf", "B4": "Ik ga"}
    scales = {"B1": "eens", "B2": "doelen", "B3": "eens", "B4": "eens"}
    questionnaire = Questionnaire(
        id="2024",
        title={"nl": "Met de hand"},
        languages=("nl",),
        purpose="work",
        licence=Licence(state="own"),
        themes=(Theme(id="werk", title={"nl": "Werk"}),),
        scales=(agree, goals),
        items=tuple(
            Item(id=item, theme="werk", text={"nl": text}, scale=scales[item])
            for item, text in texts.items()
        ),
        variants=(Variant(id="kort", title={"nl": "Kort"}, drops=("B4",)),),
    )
    write_values(questionnaire_file(tmp_path / "study", "2024"), questionnaire)
    return tmp_path / "study"


def test_labels_in_any_language_and_codes_are_understood(tmp_path: Path, by_hand: Path) -> None:
    file = written(
        tmp_path,
        "b1,B2/1,B2[2],Ik blijf,B4,iets anders\n"
        "Agree,1,0,2,eens,x\n"
        "oneens,ja,nee,1,disagree,y\n"
        "2,,,eens,1,z\n",
    )

    imported = import_wave(file, by_hand, occasion=occasion(team="noord"))

    assert codes(imported, "B1") == [1, 0, 1]
    assert codes(imported, "B2/1") == [1, 1, Missing.SKIPPED]
    assert codes(imported, "B2/2") == [0, 0, Missing.SKIPPED]
    assert codes(imported, "B3") == [1, 0, 1]
    assert codes(imported, "B4") == [1, 0, 0]
    assert [loss.why for loss in imported.losses.entries] == [
        "No item of questionnaire '2024' fits it."
    ]
    assert open_study(by_hand).study.waves[0].date == date(2024, 3, 1)


def test_an_item_without_a_column_is_refused_or_said_to_be_absent(
    tmp_path: Path, by_hand: Path
) -> None:
    file = written(tmp_path, "B1,B2/1,B2/2,B3\neens,1,0,eens\n")

    problem = refusal(file, by_hand, occasion=occasion(team="noord"))
    assert problem.what == "No column is for the item 'B4'."

    to = tmp_path / "mapping.toml"
    draft_mapping(file, by_hand, to=to, occasion=occasion(team="noord"))
    to.write_text(to.read_text() + '\n[absent]\nB4 = "not-asked"\n')
    assert codes(import_wave(file, by_hand, mapping_file=to), "B4") == [Missing.NOT_ASKED]


def test_a_version_that_the_study_lacks_must_be_described(
    tmp_path: Path, by_hand: Path
) -> None:
    file = written(tmp_path, "B1,B2/1,B2/2,B3,B4\neens,1,0,eens,1\n")
    to = tmp_path / "mapping.toml"
    draft_mapping(file, by_hand, to=to, occasion=occasion(team="noord"))
    to.write_text(to.read_text().replace('questionnaire = "2024"', 'questionnaire = "2030"'))

    problem = refusal(file, by_hand, mapping_file=to)

    assert problem.where == f"{to}, wave, questionnaire"
    assert "the mapping does not describe it" in problem.what


def test_what_a_variant_does_not_ask_is_not_asked_and_stray_answers_are_told(
    tmp_path: Path, by_hand: Path
) -> None:
    file = written(tmp_path, "team,B1,B2/1,B2/2,B3,B4\nnoord,1,1,0,1,2\nzuid,1,1,0,1,2\n")
    to = tmp_path / "mapping.toml"
    draft_mapping(file, by_hand, to=to, occasion=occasion())
    text = to.read_text().replace(
        "[wave.title]", '[wave.variants]\nnoord = "kort"\n\n[wave.title]'
    )
    to.write_text(text)

    imported = import_wave(file, by_hand, mapping_file=to)

    assert codes(imported, "B4") == [Missing.NOT_ASKED, 1]
    (told,) = imported.losses.lines
    assert told.startswith("column B4: answers of team 'noord' to an item that it is not asked")


def test_a_mapping_that_describes_another_questionnaire_is_refused(tmp_path: Path) -> None:
    folder, file = tmp_path / "study", written(tmp_path, ANSWERS)
    import_wave(file, folder, occasion=occasion())
    again = tmp_path / "again.toml"
    kept = (folder / "mappings" / "2024.toml").read_text().replace('id = "2024"', 'id = "2025"')
    again.write_text(kept)

    # The same questionnaire once more is fine.
    import_wave(file, folder, mapping_file=again)

    again.write_text(kept.replace('"2025"', '"2026"').replace("Ik leer van", "Wij leren van"))
    problem = refusal(file, folder, mapping_file=again)
    assert problem.what == "The study has a questionnaire '2024' that says other things."


def test_a_file_of_another_format_than_the_mapping_is_refused(tmp_path: Path) -> None:
    file, folder = written(tmp_path, ANSWERS), tmp_path / "study"
    to = tmp_path / "mapping.toml"
    draft_mapping(file, folder, to=to, occasion=occasion())
    duckdb.read_csv(str(file)).write_parquet(str(tmp_path / "answers.parquet"))

    problem = refusal(tmp_path / "answers.parquet", folder, mapping_file=to)

    assert problem.what == "This is a file of the format parquet, and the mapping is for csv."


def test_the_questionnaire_is_the_one_that_the_file_says(tmp_path: Path) -> None:
    import_wave(written(tmp_path, ANSWERS), tmp_path / "study", occasion=occasion())
    version = questionnaire_file(tmp_path / "study", "2024")

    read = read_values(version, Questionnaire)
    mapping = read_mapping(tmp_path / "study" / "mappings" / "2024.toml")
    write_mapping(tmp_path / "copy.toml", mapping)

    assert [item.text["nl"] for item in read.items][:1] == ["Ik leer van collega's"]
    assert read_mapping(tmp_path / "copy.toml") == mapping
    assert len(mapping.source.sha256) == 64


def test_answers_in_a_workbook_become_the_same_wave_as_in_a_text_table(tmp_path: Path) -> None:
    rows: list[list[object]] = [[*row] for row in csv.reader(ANSWERS.splitlines())]
    file = book(tmp_path / "answers.xlsx", cover=[["Our answers"]], answers=rows)

    imported = import_wave(file, tmp_path / "new", occasion=occasion())
    import_wave(written(tmp_path, ANSWERS), tmp_path / "old", occasion=occasion())

    assert "answers.xlsx, sheet cover: rows of another sheet (1)." in (
        tmp_path / "new" / "mappings" / "2024.losses.txt"
    ).read_text(encoding="utf-8")
    assert codes(imported, "C01") == [3, 3, 0, Missing.REFUSED]
    for name in ("waves/2024.parquet", "waves/2024.texts.parquet", "questionnaires/2024.toml"):
        new, old = tmp_path / "new" / name, tmp_path / "old" / name
        assert new.read_bytes() == old.read_bytes()


def test_a_label_in_a_workbook_that_nobody_knows_is_found_by_its_row(tmp_path: Path) -> None:
    rows: list[list[object]] = [["team", "C01"], [], ["noord", "Mee eens"], ["zuid", 4.5]]
    file = book(tmp_path / "a.xlsx", answers=[["team", "C01"], ["noord", "Mee eens"]])
    import_wave(file, tmp_path / "study", occasion=occasion("2022", 2022))
    (tmp_path / "study" / "questionnaires" / "2024.toml").write_text(
        (tmp_path / "study" / "questionnaires" / "2022.toml")
        .read_text(encoding="utf-8")
        .replace("2022", "2024"),
        encoding="utf-8",
    )

    problem = refusal(
        book(tmp_path / "b.xlsx", answers=rows), tmp_path / "study", occasion=occasion()
    )

    assert "b.xlsx, sheet answers, row 4, column C01" in problem.where
