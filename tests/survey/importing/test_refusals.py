"""Every way in which a file or a mapping does not fit is one message, and nothing changes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from tests.survey.importing.cast import ANSWERS, occasion, refusal, refusals, written
from weerklank.survey.importing.wave import draft_mapping, import_wave
from weerklank.survey.refusals import Problem

Refuse = Callable[..., Problem]


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    """The mapping of the small wave, in a place of its own."""
    to = tmp_path / "mapping.toml"
    file = written(tmp_path, ANSWERS, "first.csv")
    draft_mapping(file, tmp_path / "new", to=to, occasion=occasion())
    return to


@pytest.fixture
def refused(tmp_path: Path, mapping: Path) -> Refuse:
    """Import changed answers, or with a changed mapping, into a study that has a wave."""
    import_wave(written(tmp_path, ANSWERS), tmp_path / "study", occasion=occasion("2020", 2020))

    def import_changed(*change: str, in_mapping: bool = False) -> Problem:
        answers = ANSWERS if in_mapping else ANSWERS.replace(*change)
        if in_mapping:
            text = mapping.read_text()
            assert change[0] in text
            mapping.write_text(text.replace(*change, 1))
        file = written(tmp_path, answers)
        return refusal(file, tmp_path / "study", mapping_file=mapping)

    return import_changed


def test_an_unknown_label_is_named_with_its_row_its_column_and_the_mend(
    refused: Refuse, tmp_path: Path, mapping: Path
) -> None:
    problem = refused("Nooit", "Nooti")

    assert problem.what == "'Nooti' is not an answer on scale 'frequency-3'."
    assert problem.where == f"{tmp_path}/answers.csv, row 3, column C03. Hoe vaak?"
    assert problem.mend == (
        "Is it 'Nooit'? Add it to scale 'frequency-3' or to [spellings.frequency-3] in "
        f"{mapping}, or give it a kind under [missing]."
    )


def test_a_very_long_label_is_shown_in_part(refused: Refuse) -> None:
    assert len(refused("Nooit", "x" * 5000).what) < 200


def test_the_unknown_labels_of_a_column_are_one_problem(tmp_path: Path, mapping: Path) -> None:
    answers = ANSWERS.replace("Nooit", "Somms").replace("Altijd", "B").replace("Soms,", "B,")

    problem = refusal(written(tmp_path, answers), tmp_path / "study", mapping_file=mapping)

    assert problem.what == "'B' and 'Somms' are not answers on scale 'frequency-3' (3 cells)."
    assert problem.where == f"{tmp_path}/answers.csv, row 2, column C03. Hoe vaak?"
    assert problem.mend.startswith("Is 'Somms' 'Soms'? Add it to scale")


def test_many_unknown_labels_are_counted(tmp_path: Path) -> None:
    file, to = written(tmp_path, "q1\n" + "ja\nnee\n" * 3), tmp_path / "mapping.toml"
    draft_mapping(file, tmp_path / "study", to=to, occasion=occasion(team="noord"))
    file.write_text("q1\n" + "\n".join(f"antwoord {at}" for at in range(50)))

    problem = refusal(file, tmp_path / "study", mapping_file=to)

    assert problem.what == (
        "'antwoord 0', 'antwoord 1', 'antwoord 2' and 47 others are not answers on scale "
        "'yes-no' (50 cells)."
    )


def test_the_general_help_is_given_once(tmp_path: Path, mapping: Path) -> None:
    answers = ANSWERS.replace("Nooit", "Nooti").replace("Neutraal", "Neutral")

    agree, often = refusals(
        written(tmp_path, answers), tmp_path / "study", mapping_file=mapping
    )

    assert agree.mend.startswith("Is it 'Neutraal'? Add it to scale 'agree-5'")
    assert often.mend == "Is it 'Nooit'? Mend it in the same way."


def test_a_column_that_is_missing_or_unknown_is_named(tmp_path: Path, mapping: Path) -> None:
    answers = ANSWERS.replace("C03. Hoe vaak?", "C03. Hoe vaak dan?")

    missing, unknown = refusals(
        written(tmp_path, answers), tmp_path / "study", mapping_file=mapping
    )

    assert missing.where == f"{tmp_path}/answers.csv, row 1"
    assert missing.what == f"There is no column 'C03. Hoe vaak?', which {mapping} maps."
    assert missing.mend.startswith("Is it the column 'C03. Hoe vaak dan?'?")
    assert unknown.where == f"{tmp_path}/answers.csv, row 1, column 4"
    assert unknown.what == f"The column 'C03. Hoe vaak dan?' is not in {mapping}."


def test_a_column_that_is_missing_altogether(tmp_path: Path, mapping: Path) -> None:
    answers = "\n".join(line.rsplit(",", 1)[0] for line in ANSWERS.splitlines())

    problem = refusal(written(tmp_path, answers), tmp_path / "study", mapping_file=mapping)

    assert problem.what == f"There is no column 'toelichting', which {mapping} maps."
    assert problem.mend == "Add the column to the file, or remove it from the mapping."


def test_two_columns_for_one_item(refused: Refuse) -> None:
    problem = refused('item = "C02"', 'item = "C01"', in_mapping=True)

    assert problem.what == (
        "Two columns are for the item 'C01': 'C01. Ik leer van collega's' and "
        "'C02. Ik leer van mijn leiding'."
    )


def test_two_columns_with_one_name(refused: Refuse) -> None:
    assert "are both called" in refused("toelichting", "C03. Hoe vaak?").what


def test_a_team_that_nobody_knows(refused: Refuse, tmp_path: Path) -> None:
    problem = refused("zuid", "ziud")

    assert problem.what == "'ziud' stands for no team."
    assert problem.where == f"{tmp_path}/answers.csv, row 4, column team"


def test_a_respondent_without_a_team(refused: Refuse) -> None:
    problem = refused("zuid", "")

    assert problem.what == "This respondent has no team."
    assert 'leave-out = [""]' in problem.mend


def test_respondents_can_be_left_out_and_that_is_told(tmp_path: Path, mapping: Path) -> None:
    mapping.write_text(
        mapping.read_text().replace('column = "team"', 'column = "team"\nleave-out = ["zuid"]')
    )

    imported = import_wave(written(tmp_path, ANSWERS), tmp_path / "s", mapping_file=mapping)

    assert imported.answers.teams.tolist() == ["noord", "noord"]
    assert "respondents without a team in the study (2)" in imported.losses.lines[0]


def test_a_label_of_a_team_may_be_close_to_a_known_one(tmp_path: Path, mapping: Path) -> None:
    mapping.write_text(
        mapping.read_text().replace(
            "[missing]", '[group.labels]\n"Team Zuid" = "zuid"\n[missing]'
        )
    )
    answers = ANSWERS.replace("zuid", "Team Zuidd")

    problem = refusal(written(tmp_path, answers), tmp_path / "study", mapping_file=mapping)

    assert problem.mend.startswith("Is it 'Team Zuid'? Add it to [group.labels]")


def test_a_label_that_stands_for_a_team_that_is_not_there(
    tmp_path: Path, mapping: Path
) -> None:
    mapping.write_text(
        mapping.read_text().replace(
            "[missing]", '[group.labels]\n"Team Zuid" = "zuidd"\n[missing]'
        )
    )
    answers = ANSWERS.replace("zuid", "team  zuid")

    problem = refusal(written(tmp_path, answers), tmp_path / "study", mapping_file=mapping)

    assert problem.what == (
        "'team  zuid' stands for team 'zuidd', which the study does not have."
    )
    assert problem.mend == (
        f"Its teams are noord, zuid: correct [group.labels] in {mapping}, or describe 'zuidd'."
    )


@pytest.mark.parametrize(
    ("stated", "own"), [(";", ","), (",", ";"), ("\\t", ","), (",", "\\t")]
)
def test_another_delimiter_than_the_mapping_says_is_one_message(
    tmp_path: Path, mapping: Path, stated: str, own: str
) -> None:
    mapping.write_text(
        mapping.read_text().replace('delimiter = ","', f'delimiter = "{stated}"')
    )
    answers = ANSWERS.replace(",", own.replace("\\t", "\t"))

    problem = refusal(written(tmp_path, answers), tmp_path / "study", mapping_file=mapping)

    assert problem.what == (
        f"The mapping says delimiter '{stated}', but this file looks like '{own}'."
    )
    assert problem.mend == "Correct delimiter under [source]."


@pytest.mark.parametrize("stated", [";;", '\\"', "\\n"])
def test_a_delimiter_is_one_character(tmp_path: Path, mapping: Path, stated: str) -> None:
    mapping.write_text(
        mapping.read_text().replace('delimiter = ","', f'delimiter = "{stated}"')
    )

    problem = refusal(written(tmp_path, ANSWERS), tmp_path / "study", mapping_file=mapping)

    assert "cannot be a delimiter" in problem.what


def test_a_mapping_alone_does_not_make_a_study(tmp_path: Path) -> None:
    file, folder, to = written(tmp_path, ANSWERS), tmp_path / "study", tmp_path / "m.toml"
    import_wave(file, folder, occasion=occasion())
    again = occasion("2025", 2025)
    again = replace(again, wave=structs.replace(again.wave, questionnaire="2024"))
    draft_mapping(file, folder, to=to, occasion=again)

    problem = refusal(file, tmp_path / "studdy", mapping_file=to)

    assert problem.what == (
        "There is no study here, and the mapping does not describe a questionnaire."
    )
    assert problem.where == str(tmp_path / "studdy")


def test_a_number_that_is_not_on_the_scale(tmp_path: Path) -> None:
    file = written(tmp_path, "mark\n" + "7\n6\n8\n" * 9)
    to = tmp_path / "mapping.toml"
    draft_mapping(file, tmp_path / "study", to=to, occasion=occasion(team="noord"))
    file.write_text("mark\n7\n11\n")

    problem = refusal(file, tmp_path / "study", mapping_file=to)

    assert problem.what == "'11' is not an answer on scale 'grade-1-10'."
    assert problem.mend.startswith("Answers run from 1 to 10 in steps of 1.")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('theme = "C"', 'theme = "D"'), "There is no theme 'D'."),
        (('scale = "agree-5"', 'scale = "agre-5"'), "There is no scale 'agre-5'."),
        (('item = "C01"', ""), "A column needs either an item or a reason to ignore it."),
        (('column = "team"', ""), "A group needs either a team or a column."),
        (('item = "C01"', 'item = "C01"\noption = 2'), "option = 2 means nothing"),
        (
            ('municipality = "municipality"', 'municipality = "x"'),
            "There is no municipality 'x'.",
        ),
        (('kind = "agree"', 'kind = "agreed"'), "Invalid enum value 'agreed'"),
        (('kind = "agree"', 'kinds = "agree"'), "'kinds' is not a field here."),
        (('kind = "agree"', ""), "'kind' is missing."),
        (("[form.title]", "[form.titles]"), "'titles' is not a field here."),
        (("{ code = 1,", "{ code = 9,"), "The codes do not rise."),
        (("[source]", "[source"), "This is not valid TOML"),
        (('"" = "skipped"', '"" = "empty"'), "Invalid enum value 'empty'"),
        (
            ('theme = "C"', 'theme = "C"\nshow-if = "C09 == 1"'),
            "There is no earlier item 'C09'.",
        ),
    ],
)
def test_a_mapping_that_does_not_fit(
    tmp_path: Path, mapping: Path, change: tuple[str, str], said: str
) -> None:
    text = mapping.read_text()
    assert change[0] in text
    mapping.write_text(text.replace(*change, 1))

    problems = refusals(written(tmp_path, ANSWERS), tmp_path / "study", mapping_file=mapping)

    assert said in problems[0].what
    assert str(mapping) in problems[0].where


def test_a_field_is_named_with_its_column_and_the_likely_word(
    tmp_path: Path, mapping: Path
) -> None:
    mapping.write_text(mapping.read_text().replace('item = "C03"', 'itme = "C03"'))

    problem = refusal(written(tmp_path, ANSWERS), tmp_path / "study", mapping_file=mapping)

    assert problem.where == f"{mapping}, columns 3 (C03. Hoe vaak?)"
    assert problem.mend == "Did you mean 'item'?"


def test_a_column_that_is_described_twice(tmp_path: Path, mapping: Path) -> None:
    mapping.write_text(mapping.read_text() + '\n[[columns]]\nname = "team"\nignore = "twice"\n')

    problems = refusals(written(tmp_path, ANSWERS), tmp_path / "study", mapping_file=mapping)

    assert "The column 'team' is described 2 times." in {each.what for each in problems}


def test_a_mapping_without_a_form_for_a_version_that_the_study_lacks(
    tmp_path: Path, mapping: Path
) -> None:
    text = mapping.read_text()
    start, end = text.index("[form.title]"), text.index("[[scales]]")
    mapping.write_text(text[:start] + text[end:])

    problems = refusals(written(tmp_path, ANSWERS), tmp_path / "study", mapping_file=mapping)

    assert problems[0].what.startswith("There are themes, but no [form]")


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "This file is missing."), (b"\xff\xfe", "This is not text in UTF-8.")],
)
def test_a_mapping_that_cannot_be_read(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    to = tmp_path / "mapping.toml"
    if content is not None:
        to.write_bytes(content)

    problem = refusal(written(tmp_path, ANSWERS), tmp_path / "study", mapping_file=to)

    assert problem.what == said


def test_a_mapping_that_is_too_large(
    tmp_path: Path, mapping: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("weerklank.survey.documents.LARGEST_FILE", 10)

    problem = refusal(written(tmp_path, ANSWERS), tmp_path / "study", mapping_file=mapping)

    assert problem.what == "This file is too large."


def test_a_study_that_describes_a_team_in_another_way(tmp_path: Path, mapping: Path) -> None:
    file = written(tmp_path, ANSWERS)
    import_wave(file, tmp_path / "study", occasion=occasion("2020", 2020))
    mapping.write_text(mapping.read_text().replace('name = "noord"', 'name = "Noord"'))

    problem = refusal(file, tmp_path / "study", mapping_file=mapping)

    assert problem.what == "The study describes 'noord' in another way."


@pytest.mark.parametrize("content", [b"$FL2 and then nothing", b"a,b\n1,\x00\n", b"PAR1 cut"])
def test_a_broken_file_leaves_the_study_as_it_was(tmp_path: Path, content: bytes) -> None:
    import_wave(written(tmp_path, ANSWERS), tmp_path / "study", occasion=occasion())
    file = tmp_path / "broken.csv"
    file.write_bytes(content)

    problem = refusal(file, tmp_path / "study", occasion=occasion("2025", 2025))

    assert str(file) in problem.where


def test_a_hostile_table_leaves_the_study_as_it_was(tmp_path: Path) -> None:
    import_wave(written(tmp_path, ANSWERS), tmp_path / "study", occasion=occasion())
    wide = written(tmp_path, ",".join(f"c{at}" for at in range(100_000)), "wide.csv")
    deep = written(tmp_path, "a,b\n1," + "x" * 50_000_000, "deep.csv")

    for file in (wide, deep):
        problem = refusal(file, tmp_path / "study", occasion=occasion("2025", 2025))
        assert f"{file}, row " in problem.where


def test_a_team_for_everybody_that_nobody_knows(tmp_path: Path) -> None:
    file, to = written(tmp_path, TICKS), tmp_path / "mapping.toml"
    draft_mapping(file, tmp_path / "study", to=to, occasion=occasion(team="noord"))
    to.write_text(to.read_text().replace('team = "noord"', 'team = "oost"'))

    problem = refusal(file, tmp_path / "study", mapping_file=to)

    assert problem.what == "Neither the study nor the mapping has a team 'oost'."


# --- multiple choice ---------------------------------------------------------

TICKS = "q1[SQ001]. What? [Rest],q1[SQ002]. What? [Growth]\nYes,No\nNo,Yes\n"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("option = 2", "option = 3"), "Scale 'q1' has no option with the code 3."),
        (("option = 2", "option = 1"), "Two columns are for option 1 of the item 'q1'."),
        (
            ('item = "q1"\noption = 2', 'ignore = "x"'),
            "Option 2 of the item 'q1' has no column.",
        ),
    ],
)
def test_ticks_that_do_not_fit(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    file, to = written(tmp_path, TICKS), tmp_path / "mapping.toml"
    draft_mapping(file, tmp_path / "study", to=to, occasion=occasion(team="noord"))
    text = to.read_text()
    assert change[0] in text
    to.write_text(text.replace(*change))

    problems = refusals(file, tmp_path / "study", mapping_file=to)

    assert problems[0].what == said


def test_an_item_that_a_questionnaire_does_not_have(tmp_path: Path) -> None:
    file, folder = written(tmp_path, ANSWERS), tmp_path / "study"
    import_wave(file, folder, occasion=occasion())
    again = occasion("2025", 2025)
    again = replace(again, wave=structs.replace(again.wave, questionnaire="2024"))
    to = tmp_path / "mapping.toml"
    draft_mapping(file, folder, to=to, occasion=again)
    to.write_text(to.read_text().replace('item = "C02"', 'item = "C02b"'))

    problems = refusals(file, folder, mapping_file=to)

    assert problems[0].what == "Questionnaire '2024' has no item 'C02b'."
    assert problems[0].mend == "Did you mean 'C02'?"


def test_an_item_that_has_a_column_and_is_absent_as_well(tmp_path: Path, mapping: Path) -> None:
    mapping.write_text(mapping.read_text() + '\n[absent]\nC01 = "skipped"\n')

    problem = refusal(written(tmp_path, ANSWERS), tmp_path / "study", mapping_file=mapping)

    assert problem.what == "The item 'C01' has a column and is absent as well."
