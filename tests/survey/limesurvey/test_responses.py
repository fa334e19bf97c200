"""The responses of an archive: what each cell means, and what is never read."""

import dataclasses
from zipfile import ZipFile

import duckdb
import pytest
from msgspec.structs import replace

from tests.survey.importing.cast import codes, occasion, refusal, refusals, snapshot
from tests.survey.limesurvey.surveys import AGREE, DONE, Q, archive, lss, written
from weerklank.survey.documents import write_values
from weerklank.survey.folder import load_study, read_version
from weerklank.survey.importing.limesurvey.archived import read_lsa
from weerklank.survey.importing.limesurvey.reading import read_lss
from weerklank.survey.importing.mapping_file import read_mapping, write_mapping
from weerklank.survey.importing.wave import Occasion, draft_mapping, import_wave
from weerklank.survey.missing import Missing
from weerklank.survey.refusals import BadInput

HIDDEN, NOT_REACHED, SKIPPED, REFUSED = (
    int(each)
    for each in (Missing.HIDDEN, Missing.NOT_REACHED, Missing.SKIPPED, Missing.REFUSED)
)
ROWS = (("SQ001", "rood"), ("SQ002", "groen"))
YES = Q("Y", "Q1", "Ja?")
LIST = Q("L", "Q2", "Eens?", answers=AGREE)


@pytest.fixture
def take(tmp_path):
    """Import an archive into a new study, for team north unless a column says the team."""

    def imported(questions, *responses, group=None, **how):
        file = archive(tmp_path, questions, *responses, **how)
        said = occasion(**(group or {"team": "north"}))
        return import_wave(file, tmp_path / "study", occasion=said)

    return imported


def lines(imported, word):
    return [line for line in imported.losses.lines if word in line]


def test_not_shown_and_shown_but_left_empty_stay_apart(take):
    imported = take(
        (YES, LIST),
        DONE | {("Q1", ""): "Y", ("Q2", ""): "A4"},
        DONE | {("Q1", ""): "N", ("Q2", ""): ""},
        DONE | {("Q1", ""): ""},
    )

    assert codes(imported, "Q1") == [1, 0, SKIPPED]
    assert codes(imported, "Q2") == [3, SKIPPED, HIDDEN]


def test_nothing_after_the_last_answer_was_reached_unless_it_was_sent_in(take):
    questions = (YES, LIST, Q("Y", "Q3", group=2), Q("5", "Q4", group=3))

    imported = take(
        questions,
        {("Q1", ""): "Y", ("Q2", ""): "A1", ("Q3", ""): ""},
        {("Q1", ""): "Y"},
        DONE | {("Q1", ""): "Y"},
        groups=("een", "twee", "drie"),
    )

    # The second response shares its first page with Q2, so that was not shown.
    assert codes(imported, "Q2") == [0, HIDDEN, HIDDEN]
    assert codes(imported, "Q3") == [SKIPPED, NOT_REACHED, HIDDEN]
    assert codes(imported, "Q4") == [NOT_REACHED, NOT_REACHED, HIDDEN]
    assert "responses that were not sent in (2)" in lines(imported, "not sent in")[0]


def test_a_page_before_the_last_one_was_passed(take):
    questions = (YES, Q("L", "Q2", answers=AGREE, group=2), Q("Y", "Q3", group=3))

    imported = take(
        questions, {("Q1", ""): "Y", "lastpage": "3"}, groups=("een", "twee", "drie")
    )

    assert (codes(imported, "Q2"), codes(imported, "Q3")) == ([HIDDEN], [NOT_REACHED])


def test_where_pages_are_not_known_only_answers_tell_how_far_somebody_came(take):
    imported = take((YES, LIST), {("Q1", ""): "Y", "lastpage": "2"}, settings={"format": "I"})

    assert codes(imported, "Q2") == [NOT_REACHED]


def test_ticks_are_ticked_or_not_and_who_ticked_nothing_skipped(take):
    questions = (Q("M", "Q1", rows=ROWS, other="Y"),)
    empty = {("Q1", "SQ001"): "", ("Q1", "SQ002"): "", ("Q1", "other"): ""}

    imported = take(
        questions,
        DONE | empty | {("Q1", "SQ002"): "Y"},
        DONE | empty,
        DONE | empty | {("Q1", "other"): "paars"},
        DONE,
    )

    assert codes(imported, "Q1/1") == [0, SKIPPED, 0, HIDDEN]
    assert codes(imported, "Q1/2") == [1, SKIPPED, 0, HIDDEN]
    assert codes(imported, "Q1/3") == [0, SKIPPED, 1, HIDDEN]
    assert "texts beside 'other' (1)" in lines(imported, "texts beside")[0]


def test_other_of_a_list_is_taken_and_its_text_is_told(take, tmp_path):
    listed = Q("L", "Q1", answers=(("A1", "een"), ("A2", "twee")), other="Y")

    imported = take((listed,), DONE | {("Q1", ""): "-oth-", ("Q1", "other"): "geheim"})

    assert codes(imported, "Q1") == [2]
    assert "column Q1[other]: the column was ignored (1)" in lines(imported, "ignored")[0]
    assert all(b"geheim" not in content for content in snapshot(tmp_path / "study").values())


def test_both_scales_of_a_table_are_read_by_their_own_codes(take):
    dual = Q(
        "1",
        "Q1",
        rows=ROWS[:1],
        answers=(("1", "nooit"), ("2", "altijd")),
        seconds=(("1", "oneens"), ("2", "eens")),
    )

    imported = take((dual,), DONE | {("Q1", "SQ001#0"): "2", ("Q1", "SQ001#1"): "1"})

    assert (codes(imported, "Q1_SQ001_0"), codes(imported, "Q1_SQ001_1")) == ([1], [0])


def test_numbers_with_ten_decimals_are_numbers(take):
    questions = (Q("N", "Q1"), Q("5", "Q2"))
    given = [("5.0000000000", "4.0000000000"), ("7.5000000000", "1"), ("120.0000000000", "5")]

    imported = take(
        questions, *(DONE | {("Q1", ""): one, ("Q2", ""): other} for one, other in given)
    )

    scale = imported.questionnaire.scale_of(imported.questionnaire.item_by_id["Q1"])
    assert [scale.values[code] for code in codes(imported, "Q1")] == [5, 7.5, 120]
    assert codes(imported, "Q2") == [3, 0, 4]


def test_an_empty_number_was_left_empty_unless_a_rule_hides_it(take):
    questions = (YES, Q("N", "Q2", relevance='Q1.NAOK == "Y"'))

    imported = take(
        questions,
        DONE | {("Q1", ""): "Y"},
        DONE | {("Q1", ""): "N"},
        DONE | {("Q1", ""): "Y", ("Q2", ""): "3"},
    )

    assert codes(imported, "Q2") == [SKIPPED, HIDDEN, 3]
    assert "numbers without a value (2)" in lines(imported, "numbers without")[0]


def test_rather_not_say_is_no_answer(take):
    listed = Q("L", "Q1", answers=(*AGREE, ("A6", "Wil ik niet zeggen")))

    assert codes(take((listed,), DONE | {("Q1", ""): "A6"}), "Q1") == [REFUSED]


def test_a_code_that_the_list_does_not_have_is_refused_by_name(tmp_path):
    file = archive(tmp_path, (LIST,), DONE | {("Q2", ""): "A9"})

    problem = refusal(file, tmp_path / "study", occasion=occasion(team="north"))

    assert "'A9' is not an answer on scale 'agree-5'" in problem.what


PRIVATE = {
    "id": "810001",
    "token": "tokenXq9",
    "ipaddr": "203.0.113.77",
    "refurl": "https://intranet.example/anna",
    "startdate": "2026-03-01 09:41:07",
    "datestamp": "2026-03-01 09:59:43",
    "submitdate": "2026-03-01 10:02:11",
    "startlanguage": "nl-informal",
    "seed": "1484009392",
    "lastpage": "73001",
}


TOKENS = "<document><row><email>anna@example.org</email></row></document>"
TIMINGS = "<document><row><interviewtime>61.77</interviewtime></row></document>"


def everything_in(folder):
    """All that stands in a folder, what is packed in tables too."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    plain = [file.read_text("utf-8") for file in files if file.suffix != ".parquet"]
    with duckdb.connect() as engine:
        packed = [
            str(engine.read_parquet(str(file)).fetchall())
            for file in files
            if file.suffix == ".parquet"
        ]
    return "\n".join([*plain, *packed])


def test_nothing_that_says_who_answered_or_when_comes_in(take, tmp_path):
    imported = take(
        (YES, Q("D", "Q3"), Q("S", "Q4"), Q("T", "Q5")),
        PRIVATE
        | {("Q1", ""): "Y", ("Q3", ""): "1984-05-06", ("Q4", ""): "anna@example.org"}
        | {("Q5", ""): "Het was druk."},
        parts={"survey_77_tokens.lst": TOKENS, "survey_77_timings.lsi": TIMINGS},
    )
    secrets = [*PRIVATE.values(), "1984-05-06", "anna@example.org", "61.77"]
    with ZipFile(tmp_path / "survey.lsa") as made:
        given = "".join(made.read(name).decode() for name in made.namelist())
    kept = everything_in(tmp_path / "study") + str(imported)

    # Each of them was in the file, and what somebody wrote is kept: a leak would be seen.
    assert [secret for secret in secrets if secret not in given] == []
    assert "Het was druk." in everything_in(tmp_path / "study")
    assert [secret for secret in secrets if secret in kept] == []
    for name in PRIVATE:
        assert lines(imported, f"'{name}',")
    assert "it was not opened" in lines(imported, "table of participants")[0]
    assert "not opened" in lines(imported, "table of timings")[0]
    assert lines(imported, "It holds e-mail addresses")


def test_an_open_answer_that_is_a_code_of_every_respondent_is_left(take):
    people = [DONE | {("Q1", ""): "Y", ("Q2", ""): f"p{at:03}"} for at in range(25)]

    imported = take((YES, Q("S", "Q2")), *people)

    assert "Q2" not in imported.questionnaire.item_by_id
    assert lines(imported, "a code of their own")


def test_a_question_can_say_the_team_and_is_then_no_item(take, tmp_path):
    team = Q("L", "Q9", "Team?", answers=(("T1", "Team Noord"), ("T2", "Team Zuid")))
    ruled = Q("Y", "Q1", relevance='Q9.NAOK == "T1"')

    imported = take(
        (team, ruled, LIST),
        DONE | {("Q9", ""): "T1", ("Q1", ""): "Y", ("Q2", ""): "A1"},
        DONE | {("Q9", ""): "T2", ("Q2", ""): "A2"},
        group={"column": "Q9"},
    )

    assert imported.answers.teams.tolist() == ["team-noord", "team-zuid"]
    assert list(imported.questionnaire.item_by_id) == ["Q1", "Q2"]
    assert codes(imported, "Q1") == [1, HIDDEN]
    study = load_study(tmp_path / "study").study
    assert [team.name for team in study.teams] == ["Team Noord", "Team Zuid"]
    assert lines(imported, "the rule Q9 in [1]")


def test_who_named_no_team_stops_the_import(tmp_path):
    team = Q("L", "Q9", "Team?", answers=(("T1", "Noord"), ("T2", "Zuid")))
    file = archive(
        tmp_path, (team, YES), DONE | {("Q9", ""): "T1", ("Q1", ""): "Y"}, {("Q1", ""): "Y"}
    )

    problem = refusal(file, tmp_path / "study", occasion=occasion(column="Q9"))

    assert "(not shown)" in problem.what


def test_who_named_no_team_is_left_out_where_the_mapping_says_so(tmp_path):
    team = Q("L", "Q9", "Team?", answers=(("T1", "Noord"), ("T2", "Zuid")))
    rows = [DONE | {("Q9", ""): "T1", ("Q1", ""): "Y"}, {("Q1", ""): "Y"}, {}]
    file = archive(tmp_path, (team, YES), *rows)
    draft = tmp_path / "draft.toml"
    draft_mapping(file, tmp_path / "study", to=draft, occasion=occasion(column="Q9"))
    mapping = read_mapping(draft)
    left = replace(mapping.group, leave_out=("", "(not shown)", "(not reached)"))
    draft.unlink()
    write_mapping(draft, replace(mapping, group=left))

    imported = import_wave(file, tmp_path / "study", mapping_file=draft)

    assert imported.answers.teams.tolist() == ["noord"]
    assert [line for line in imported.losses.lines if "(2)" in line and "Q9" in line]


def test_the_same_version_again_is_used_and_edited_ones_too(tmp_path):
    questions = (YES, LIST)
    one = archive(tmp_path, questions, DONE | {("Q1", ""): "Y", ("Q2", ""): "A1"}, name="1.lsa")
    two = archive(tmp_path, questions, DONE | {("Q1", ""): "N", ("Q2", ""): "A5"}, name="2.lsa")
    folder = tmp_path / "study"
    import_wave(one, folder, occasion=occasion(team="north"))
    first, second = read_version(folder, "2024").items
    edited = replace(
        read_version(folder, "2024"), items=(first, replace(second, favourable="high"))
    )
    write_values(folder / "questionnaires" / "2024.toml", edited)

    said = occasion("2025", 2025, team="north")
    note = replace(said.wave, questionnaire="2024")
    imported = import_wave(two, folder, occasion=Occasion(note, said.group))

    assert codes(imported, "Q2") == [4]
    assert len(list((folder / "questionnaires").iterdir())) == 1


def test_a_version_that_asks_other_things_is_refused(tmp_path):
    folder = tmp_path / "study"
    one = archive(
        tmp_path, (YES, LIST), DONE | {("Q1", ""): "Y", ("Q2", ""): "A1"}, name="1.lsa"
    )
    import_wave(one, folder, occasion=occasion(team="north"))
    other = (Q("Y", "Q1", "Nee?"), LIST)
    two = archive(tmp_path, other, DONE | {("Q1", ""): "Y", ("Q2", ""): "A1"}, name="2.lsa")
    said = occasion("2025", 2025, team="north")
    note = replace(said.wave, questionnaire="2024")

    problem = refusal(two, folder, occasion=Occasion(note, said.group))

    assert problem.what == "Item 'Q1' has other words in the study."
    assert "--questionnaire" in problem.mend


OWN = (YES, LIST, Q("M", "Q3", "Wat?", rows=ROWS), Q("N", "Q4", "Hoeveel?"))
GIVEN = DONE | {("Q1", ""): "Y", ("Q2", ""): "A1", ("Q3", "SQ001"): "Y", ("Q4", ""): "3"}


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ((*OWN[:3],), "The survey does not ask item 'Q4' of the study."),
        ((*OWN[:3], Q("T", "Q4", "Hoeveel?")), "Item 'Q4' is answered in another way"),
        (
            (YES, dataclasses.replace(LIST, answers=(*AGREE[:4], ("A5", "Zeker"))), *OWN[2:]),
            "Zeker",
        ),
        (
            (*OWN[:2], dataclasses.replace(OWN[2], rows=(*ROWS, ("SQ003", "geel"))), OWN[3]),
            "geel",
        ),
    ],
)
def test_a_version_with_other_items_or_answers_is_refused(tmp_path, other, words):
    folder = tmp_path / "study"
    asked = read_lss(written(tmp_path, lss(*OWN)), "2024").questionnaire
    write_values(folder / "questionnaires" / "2024.toml", asked)
    asked_now = {question.code for question in other}
    given = {key: cell for key, cell in GIVEN.items() if key[0] in asked_now}
    file = archive(tmp_path, other, DONE | given)

    problems = refusals(file, folder, occasion=occasion(team="north"))

    assert words in problems[0].what


def test_a_version_that_came_alone_takes_an_archive_in_which_a_question_says_the_team(tmp_path):
    team = Q("L", "Q9", "Team?", answers=(("T1", "Noord"), ("T2", "Zuid")))
    folder = tmp_path / "study"
    asked = read_lss(written(tmp_path, lss(team, *OWN)), "2024").questionnaire
    write_values(folder / "questionnaires" / "2024.toml", asked)
    later = Q("Y", "Q8", "Nieuw?")
    file = archive(tmp_path, (team, *OWN, later), GIVEN | {("Q9", ""): "T2", ("Q8", ""): "Y"})

    imported = import_wave(file, folder, occasion=occasion(column="Q9"))

    assert imported.questionnaire == asked
    assert codes(imported, "Q9") == [Missing.NOT_ASKED]
    assert codes(imported, "Q3/1") == [1]
    assert imported.answers.teams.tolist() == ["zuid"]
    assert lines(imported, "No item of questionnaire '2024' fits it")


def test_an_item_of_the_study_whose_answers_say_who_it_was_stays_empty(tmp_path):
    folder = tmp_path / "study"
    questions = (YES, Q("S", "Q5", "Naam?"))
    asked = read_lss(written(tmp_path, lss(*questions)), "2024").questionnaire
    write_values(folder / "questionnaires" / "2024.toml", asked)
    file = archive(tmp_path, questions, DONE | {("Q1", ""): "Y", ("Q5", ""): "an@example.org"})

    imported = import_wave(file, folder, occasion=occasion(team="north"))

    assert imported.answers.texts == ()
    assert lines(imported, "e-mail addresses")


def test_a_mapping_can_be_drafted_corrected_and_given(tmp_path):
    file = archive(tmp_path, (YES, LIST), DONE | {("Q1", ""): "Y", ("Q2", ""): "A9"})
    draft = tmp_path / "draft.toml"
    draft_mapping(file, tmp_path / "study", to=draft, occasion=occasion(team="north"))
    text = draft.read_text("utf-8")
    assert "A5 = 5" in text
    draft.write_text(text.replace("A5 = 5", "A5 = 5\nA9 = 5"), "utf-8")

    imported = import_wave(file, tmp_path / "study", mapping_file=draft)

    assert codes(imported, "Q2") == [4]


def test_the_questionnaire_of_an_archive_is_that_of_its_survey(tmp_path):
    questions = (YES, LIST, Q("M", "Q3", rows=ROWS))
    file = archive(tmp_path, questions, DONE | {("Q1", ""): "Y"})

    form, _ = read_lsa(file, "2026")

    alone = read_lss(written(tmp_path, lss(*questions)), "2026")
    assert form.questionnaire == alone.questionnaire


@pytest.mark.parametrize(
    ("parts", "words"),
    [({"more.lsr": "<document/>"}, "2 files with its responses"), ({}, "no files with its")],
)
def test_an_archive_needs_one_file_of_responses(tmp_path, parts, words):
    file = archive(tmp_path, (YES,), DONE, parts=parts)
    if not parts:
        with ZipFile(file, "w") as made:
            made.writestr("survey.lss", lss(YES))

    with pytest.raises(BadInput) as refused:
        read_lsa(file, "2026")

    assert words in refused.value.problems[0].what


def test_responses_of_another_survey_are_refused(tmp_path):
    file = archive(tmp_path, (YES,), DONE | {"_99X1X100": "Y"})

    assert (
        "none of the questions"
        in refusal(file, tmp_path / "study", occasion=occasion(team="north")).what
    )


def test_columns_without_a_question_are_told(take):
    imported = take((YES,), DONE | {("Q1", ""): "Y", "_77X1X999": "oud"})

    assert "column 77X1X999" in lines(imported, "columns that are not known (1)")[0]
