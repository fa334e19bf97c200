"""What a person wrote in study.toml stays there, to the letter, when answers come in."""

from datetime import date
from pathlib import Path

import pytest

from tests.survey.importing.cast import ANSWERS, occasion, refusal, snapshot, written
from weerklank.survey.folder import read_study
from weerklank.survey.importing.adding import new_study_text
from weerklank.survey.importing.mapping import Group, WaveNote
from weerklank.survey.importing.mapping_file import read_mapping
from weerklank.survey.importing.wave import Occasion, draft_mapping, import_wave
from weerklank.survey.opening import open_study
from weerklank.survey.refusals import BadInput
from weerklank.survey.study import Study
from weerklank.survey.template import new_study

STARTER = """\
team;experience;help;feedback;alone
Team Noord;2 tot 10 jaar;eens;deels eens;oneens
team zuid ;10 jaar of langer;deels oneens;niet oneens, niet eens;eens
"""
JANUARY = date(2026, 1, 15)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A new study from the template: its wave 2026 has no answers yet."""
    new_study(tmp_path / "study")
    return tmp_path / "study"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path, STARTER)


def said(wave: str = "2026", day: date = JANUARY, version: str = "2026") -> Occasion:
    """What the command says: it knows no title, so the wave's id stands there."""
    note = WaveNote(id=wave, title={"nl": wave, "en": wave}, date=day, questionnaire=version)
    return Occasion(note, Group(column="team"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


# --- a wave that the study describes ------------------------------------------


def test_a_wave_that_was_described_takes_answers_and_study_toml_stays(
    study: Path, file: Path
) -> None:
    before = (study / "study.toml").read_bytes()

    imported = import_wave(file, study, occasion=said())

    assert (study / "study.toml").read_bytes() == before
    assert imported.answers.teams.tolist() == ["north", "south"]
    assert open_study(study).study.waves[0].invited == {"north": 14, "south": 12}
    assert sorted(set(snapshot(study)) - {"study.toml", "questionnaires/2026.toml"}) == [
        "mappings/2026.losses.txt",
        "mappings/2026.toml",
        "waves/2026.parquet",
    ]


def test_the_title_and_the_version_of_a_described_wave_are_the_studys(
    tmp_path: Path, study: Path, file: Path
) -> None:
    change(study / "study.toml", '{ nl = "2026", en = "2026" }', '{ nl = "Nulmeting" }')
    change(study / "study.toml", 'questionnaire = "2026"', 'questionnaire = "first"')
    (study / "questionnaires" / "2026.toml").rename(study / "questionnaires" / "first.toml")
    change(study / "questionnaires" / "first.toml", 'id = "2026"', 'id = "first"')
    to = tmp_path / "mapping.toml"

    draft_mapping(file, study, to=to, occasion=said())

    assert read_mapping(to).wave.title == {"nl": "Nulmeting"}
    assert read_mapping(to).wave.questionnaire == "first"
    assert import_wave(file, study, mapping_file=to).taken.startswith("2 respondents")


def test_a_wave_that_is_described_in_another_way_is_one_message(
    tmp_path: Path, study: Path, file: Path
) -> None:
    to = tmp_path / "mapping.toml"
    draft_mapping(file, study, to=to, occasion=said())
    change(to, "2026-01-15", "2026-02-01")
    change(to, 'nl = "2026"', 'nl = "Later"')

    problem = refusal(file, study, mapping_file=to)

    assert problem.what == (
        "study.toml describes wave '2026' in another way: "
        "date is 2026-01-15, not 2026-02-01; title.nl is 2026, not Later."
    )
    assert problem.where == f"{to}, wave"


def test_another_date_is_refused_before_a_draft_is_written(
    tmp_path: Path, study: Path, file: Path
) -> None:
    with pytest.raises(BadInput, match="date is 2026-01-15, not 2026-05-01"):
        draft_mapping(
            file, study, to=tmp_path / "mapping.toml", occasion=said(day=date(2026, 5, 1))
        )

    assert not (tmp_path / "mapping.toml").exists()


def test_a_wave_with_answers_is_refused_before_a_draft_is_written(
    tmp_path: Path, study: Path, file: Path
) -> None:
    to = tmp_path / "mapping.toml"
    draft_mapping(file, study, to=to, occasion=said())
    import_wave(file, study, mapping_file=to)

    assert refusal(file, study, mapping_file=to).what == "Wave '2026' has answers already."
    to.unlink()
    with pytest.raises(BadInput, match="Wave '2026' has answers already"):
        draft_mapping(file, study, to=to, occasion=said())
    assert not to.exists()


def test_the_variants_of_a_described_wave_count(study: Path, file: Path) -> None:
    version = study / "questionnaires" / "2026.toml"
    version.write_text(
        version.read_text() + '\n[[variants]]\nid = "short"\n'
        'title = { nl = "Kort" }\ndrops = ["alone"]\n'
    )
    change(
        study / "study.toml",
        "[waves.invited]",
        '[waves.variants]\nsouth = "short"\n[waves.invited]',
    )

    imported = import_wave(file, study, occasion=said())

    assert [int(code) for code in imported.answers.columns["alone"]] == [0, -1]
    assert read_mapping(study / "mappings" / "2026.toml").wave.variants == {"south": "short"}


# --- what is added ------------------------------------------------------------


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_new_wave_and_a_new_team_come_after_every_word_that_was_there(
    tmp_path: Path, study: Path, line_end: str
) -> None:
    described = study / "study.toml"
    described.write_bytes(described.read_bytes().replace(b"\n", line_end.encode()))
    before, plan = described.read_bytes(), read_study(study).plan
    file = written(tmp_path, STARTER.replace("team zuid", "Team West"))

    imported = import_wave(
        file, study, occasion=said("2027", date(2027, 1, 15), version="2026")
    )

    content = described.read_bytes()
    assert content.startswith(before)
    assert content[len(before) :].decode().splitlines() == [
        "",
        "[[teams]]",
        'id = "team-west"',
        'name = "Team West"',
        'municipality = "municipality"',
        "",
        "[[waves]]",
        'id = "2027"',
        'title = { nl = "2027", en = "2027" }',
        "date = 2027-01-15",
        'questionnaire = "2026"',
    ]
    assert content.count(b"\r\n") == (content.count(b"\n") if line_end == "\r\n" else 0)
    assert open_study(study).study.plan == plan
    assert "study.toml" not in str(imported.losses)


def test_a_file_without_a_last_line_end_is_added_to_as_well(study: Path, file: Path) -> None:
    described = study / "study.toml"
    described.write_bytes(described.read_bytes().rstrip(b"\n") + b" # agreed with Aisha")

    import_wave(file, study, occasion=said("2027", date(2027, 1, 15), version="2026"))

    assert b" # agreed with Aisha\n\n[[waves]]\n" in described.read_bytes()


def test_an_earlier_wave_rewrites_study_toml_keeps_every_value_and_says_so(
    study: Path, file: Path
) -> None:
    change(study / "study.toml", "[plan]\n", "[plan]\nlevel = 0.05\n")

    imported = import_wave(file, study, occasion=said("2025", date(2025, 1, 15), "2026"))

    text = (study / "study.toml").read_text(encoding="utf-8")
    assert [wave.id for wave in open_study(study).study.waves] == ["2025", "2026"]
    assert "level = 0.05" in text
    assert "smallest-group = 10" in text
    told = imported.losses.lines[-1]
    assert told.startswith("study.toml: study.toml was rewritten and its comments are gone (")
    assert told in (study / "mappings" / "2025.losses.txt").read_text()


def test_a_list_between_brackets_is_rewritten_without_a_word_where_nothing_is_lost(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "study"
    import_wave(written(tmp_path, ANSWERS), folder, occasion=occasion("2022", 2022))
    change(
        folder / "study.toml",
        '[[organisations]]\nid = "organisation"\nname = "Organisation"\n',
        "",
    )
    text = (folder / "study.toml").read_text()
    lists = 'organisations = [{ id = "organisation", name = "Organisation" }]\n'
    (folder / "study.toml").write_text(lists + text)
    other = tmp_path / "mapping.toml"
    draft_mapping(tmp_path / "answers.csv", folder, to=other, occasion=occasion())
    other.write_text(
        other.read_text() + '\n[[study.organisations]]\nid = "second"\nname = "Tweede"\n'
    )

    imported = import_wave(tmp_path / "answers.csv", folder, mapping_file=other)

    assert [each.id for each in read_study(folder).organisations] == ["organisation", "second"]
    assert "rewritten" not in str(imported.losses)


def test_a_new_study_can_be_added_to(tmp_path: Path) -> None:
    folder, file = tmp_path / "study", written(tmp_path, ANSWERS)
    import_wave(file, folder, occasion=occasion("2022", 2022))
    first = (folder / "study.toml").read_bytes()

    import_wave(file, folder, occasion=occasion("2024", 2024))

    assert (folder / "study.toml").read_bytes().startswith(first)
    assert first.decode() == new_study_text(read_study_of(first, tmp_path))


def read_study_of(content: bytes, folder: Path) -> Study:
    (folder / "once").mkdir()
    (folder / "once" / "study.toml").write_bytes(content)
    return read_study(folder / "once")


# --- teams by their name ------------------------------------------------------


def test_a_team_is_known_by_its_name_for_everybody_too(tmp_path: Path, study: Path) -> None:
    rows = [line.split(";", 1)[1] for line in STARTER.splitlines()]
    file = written(tmp_path, "\n".join(rows))

    imported = import_wave(
        file, study, occasion=Occasion(said().wave, Group(team="TEAM Noord"))
    )

    assert set(imported.answers.teams) == {"north"}


def test_a_name_that_two_teams_share_says_nothing(study: Path, file: Path) -> None:
    change(study / "study.toml", "Team Zuid", "Team Noord")

    imported = import_wave(file, study, occasion=said())

    assert imported.answers.teams.tolist() == ["team-noord", "team-zuid"]


def test_a_column_with_teams_is_told_where_everybody_is_said_to_be_of_one_team(
    study: Path, file: Path
) -> None:
    imported = import_wave(file, study, occasion=Occasion(said().wave, Group(team="north")))

    (told,) = imported.losses.entries
    assert told.where == f"{file}, column team"
    assert told.why == "Column 'team' looks like teams; use --team-column team."
