import sys
from datetime import date

import pytest
from hypothesis import given, settings

from tests.survey import make
from tests.survey.strategies import values_of
from weerklank.survey import documents
from weerklank.survey.documents import read_values, write_values
from weerklank.survey.folder import load_study
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import BadInput
from weerklank.survey.study import Correction, Study
from weerklank.survey.study_folder import (
    answers_file,
    questionnaire_file,
    study_file,
    texts_file,
)

ASKED = make.questionnaire(
    make.item("calm"),
    make.item("busy", favourable="low", show_if="calm <= 2", may_refuse=True),
    subscales=(make.subscale("ease", "calm", "busy", minimum_answered=1),),
)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    return tmp_path_factory.mktemp("round-trips") / "values.toml"


@pytest.fixture
def study_folder(tmp_path):
    """A study on disk: two waves with one version of the questionnaire."""
    write_values(study_file(tmp_path), make.study())
    write_values(questionnaire_file(tmp_path, "2016"), ASKED)
    return tmp_path


def edited(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def refused(file, kind=Questionnaire):
    with pytest.raises(BadInput) as refusal:
        read_values(file, kind)
    (problem,) = refusal.value.problems
    return problem


# --- there and back -----------------------------------------------------------------------


@settings(max_examples=40)
@given(values_of(Questionnaire))
def test_any_questionnaire_comes_back_as_it_was_with_its_fingerprint(scratch, asked):
    write_values(scratch, asked)

    again = read_values(scratch, Questionnaire)

    assert again == asked
    assert again.fingerprint == asked.fingerprint


@settings(max_examples=40)
@given(values_of(Study))
def test_any_study_comes_back_as_it_was(scratch, study):
    write_values(scratch, study)

    assert read_values(scratch, Study) == study


@pytest.mark.parametrize("ends", ["een\r\ntwee", "een\rtwee", "een\ntwee\n", "\n", '"""', "\\"])
def test_line_ends_and_quotes_in_a_text_are_kept(scratch, ends):
    asked = make.questionnaire(make.item("calm", text={"nl": ends}))
    write_values(scratch, asked)

    assert read_values(scratch, Questionnaire) == asked


def test_what_has_its_default_value_is_not_written(scratch):
    write_values(scratch, make.questionnaire(make.item("calm")))

    text = scratch.read_text(encoding="utf-8")
    assert "show-if" not in text
    assert "keying" not in text
    assert 'scale = "agree"' in text


def test_a_study_is_loaded_with_the_questionnaires_of_its_waves(study_folder):
    loaded = load_study(study_folder)

    wave = loaded.study.wave_by_id["2017"]
    assert loaded.study == make.study()
    assert loaded.questionnaires == {"2016": ASKED}
    assert loaded.questionnaire_of(wave) == ASKED
    assert loaded.answers_file(wave) == study_folder / "waves" / "2017.parquet"
    assert texts_file(study_folder, "2017") == study_folder / "waves" / "2017.texts.parquet"


def test_a_file_that_starts_with_a_byte_order_mark_is_read(study_folder):
    file = study_file(study_folder)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())

    assert read_values(file, Study) == make.study()


# --- who answers what -----------------------------------------------------------------------


def test_the_overlay_of_a_team_goes_before_that_of_its_municipality():
    study = make.study(waves=(make.wave("2016", variants={"hill": "short", "south": "long"}),))
    (wave,) = study.waves

    assert study.variant_of(wave, "north") == "short"
    assert study.variant_of(wave, "south") == "long"
    assert study.variant_of(wave, "east") is None
    assert study.team_by_id["north"].municipality == study.municipality_of["north"] == "hill"


# --- refusals ---------------------------------------------------------------------------------


def test_a_missing_file_is_called_missing(tmp_path):
    problem = refused(tmp_path / "study.toml", Study)

    assert problem.what == "This file is missing."
    assert problem.where == str(tmp_path / "study.toml")


def test_a_missing_version_of_the_questionnaire_is_named(study_folder):
    questionnaire_file(study_folder, "2016").unlink()

    with pytest.raises(BadInput, match=r"2016\.toml: This file is missing"):
        load_study(study_folder)


def test_a_file_that_is_too_large_is_not_read(study_folder, monkeypatch):
    file = study_file(study_folder)
    monkeypatch.setattr(documents, "LARGEST_FILE", file.stat().st_size - 1)

    assert refused(file, Study).what == "This file is too large."

    monkeypatch.setattr(documents, "LARGEST_FILE", file.stat().st_size)
    assert read_values(file, Study) == make.study()


def test_a_file_that_is_not_utf8_is_refused(study_folder):
    file = study_file(study_folder)
    file.write_bytes("title.nl = 'één'".encode("cp1252"))

    assert refused(file, Study).what == "This is not text in UTF-8."


@pytest.mark.parametrize(
    "broken", ["title =", "[[waves]\n", "a = 1\na = 2", "day = 2017-02-30", "x = '\n'"]
)
def test_broken_toml_is_refused_with_its_line(study_folder, broken):
    file = study_file(study_folder)
    file.write_text(f"# a study\n\n{broken}\n# the end\n", encoding="utf-8")

    problem = refused(file, Study)

    assert problem.what.startswith("This is not valid TOML: ")
    assert "at line 3" in problem.what or "at line 4" in problem.what


@pytest.fixture
def traced():
    """Python stops tracing when the stack is full; go on, or coverage would miss the rest."""
    tracer = sys.gettrace()
    yield
    sys.settrace(tracer)


@pytest.mark.parametrize("hostile", ["x = " + "[" * 50_000, "x = " + "9" * 5_000])
def test_toml_that_is_too_deep_or_too_long_is_refused(study_folder, hostile, traced):
    file = study_file(study_folder)
    file.write_text(hostile, encoding="utf-8")

    assert refused(file, Study).what.startswith("This is not valid TOML: ")


def test_an_unknown_field_suggests_the_nearest(study_folder):
    file = questionnaire_file(study_folder, "2016")
    edited(file, "favourable", "favorable")

    problem = refused(file)

    assert problem.what == "'favorable' is not a field here."
    assert problem.where == f"{file}, items 2 (busy)"
    assert problem.mend == "Did you mean 'favourable'?"


def test_an_unknown_field_that_is_like_no_other_is_to_be_removed(study_folder):
    file = study_file(study_folder)
    edited(file, "[[waves]]", "[[waves]]\nxyzzy = 1")

    problem = refused(file, Study)

    assert problem.what == "'xyzzy' is not a field here."
    assert problem.where == f"{file}, waves 1 (2016)"
    assert problem.mend.startswith("Remove it")


def test_a_missing_field_is_named_with_the_item_it_should_be_in(study_folder):
    file = questionnaire_file(study_folder, "2016")
    edited(file, 'scale = "agree"\n', "")

    problem = refused(file)

    assert problem.what == "'scale' is missing."
    assert problem.where == f"{file}, items 1 (calm)"
    assert problem.mend == "Add a line: scale = ..."


def test_a_missing_field_of_the_whole_file_is_named_with_the_file(study_folder):
    file = questionnaire_file(study_folder, "2016")
    edited(file, 'purpose = "work"', "")

    assert refused(file).where == str(file)


def test_an_item_without_an_id_is_named_by_its_place(study_folder):
    file = questionnaire_file(study_folder, "2016")
    edited(file, 'id = "busy"\n', "")

    assert refused(file).where == f"{file}, items 2"


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("may-refuse = true", 'may-refuse = "ja"', ", items 2 (busy), may-refuse"),
        ('favourable = "low"', 'favourable = "down"', ", items 2 (busy), favourable"),
        ("minimum-answered = 1", "minimum-answered = 1.5", ", subscales 1 (ease), minimum-answered"),
        ('purpose = "work"', 'purpose = "fun"', ", purpose"),
        ("code = 2", 'code = "2"', ", scales 1 (agree), options 2, code"),
        ('nl = "calm"', "nl = 3", ", items 1 (calm), text"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_named_with_its_place(study_folder, old, new, where):
    file = questionnaire_file(study_folder, "2016")
    edited(file, old, new)

    problem = refused(file)

    assert problem.where == f"{file}{where}"
    assert problem.mend == "Write it as docs/study-format.md says."


def test_a_place_that_cannot_be_followed_is_still_named():
    assert documents._readable(".gone[3].far", {}) == ", gone 4, far"


def test_a_study_with_every_kind_of_value_is_written_and_read(scratch):
    study = make.study(
        synthetic=make.said("Verzonnen"),
        waves=(make.wave("2016", date=date(2016, 2, 29), invited={"north": 12, "a.b": 0}),),
        corrections=(
            Correction(waves=("2016",), items=("calm",), factor=1.12, reason=make.said("x")),
        ),
    )
    write_values(scratch, study)

    assert read_values(scratch, Study) == study


@pytest.mark.parametrize("name", ["../2016", "/etc/passwd", "..", "", "a/b", ".hidden"])
def test_the_id_of_a_wave_never_leads_out_of_the_folder(tmp_path, name):
    for file in (answers_file, texts_file, questionnaire_file):
        with pytest.raises(BadInput, match="cannot be the name of a file"):
            file(tmp_path, name)
