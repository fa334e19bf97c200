"""SPSS files of answers, read back by others."""

import time

import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.survey import make
from tests.survey.formats.exported import ASKED, EVERYTHING, any_rows, rows_of, values_of
from weerklank.survey.formats.cutting import cut_to_bytes
from weerklank.survey.formats.rows import Purpose
from weerklank.survey.formats.sav import read_sav
from weerklank.survey.formats.sav_rows import write_sav
from weerklank.survey.formats.spss_names import LONGEST_NAME, RESERVED, spss_names
from weerklank.survey.scale import Kind, Option, Scale


@pytest.fixture
def saved(tmp_path):
    def save(rows, language="nl"):
        file = tmp_path / "answers.sav"
        files = write_sav(rows, language)
        file.write_bytes(files[".sav"].content)
        return file, files

    return save


def test_everything_that_spss_can_know_is_there(saved):
    file, _ = saved(EVERYTHING)

    frame, about = pyreadstat.read_sav(str(file), user_missing=True)

    assert list(frame.columns) == [
        "team", "role", "help", "hours", "mark", "tools_1", "tools_2", "tools_3",
    ]  # fmt: skip
    assert about.variable_measure == {
        "team": "nominal",
        "role": "nominal",
        "help": "ordinal",
        "hours": "scale",
        "mark": "scale",
        "tools_1": "nominal",
        "tools_2": "nominal",
        "tools_3": "nominal",
    }
    assert about.column_names_to_labels["tools_2"] == "telefoon: tools"
    # Nobody answered 3, 4 or 5, and they have their labels all the same.
    assert about.variable_value_labels["help"] == {
        1: "oneens", 2: "deels oneens", 3: "neutraal", 4: "deels eens", 5: "eens",
        -99: "niet gevraagd", -98: "niet getoond na een eerder antwoord", -97: "niet bereikt",
        -96: "leeg gelaten", -95: "wil ik niet zeggen", -94: "weet niet",
    }  # fmt: skip
    assert about.missing_ranges["help"] == [{"lo": -99, "hi": -94}]
    assert about.readstat_variable_types["help"] == "double"
    assert about.notes[0].startswith("NIET DELEN.")


def test_missing_answers_are_in_the_data_and_count_for_nothing(saved):
    file, _ = saved(EVERYTHING)

    kept, _ = pyreadstat.read_sav(str(file), user_missing=True)
    frame, _ = pyreadstat.read_sav(str(file))

    assert kept["help"].tolist() == [1, 2, -99, -98, -97, -96, -95, -94]
    assert frame["help"].mean() == 1.5


def test_in_a_file_to_share_one_more_value_is_missing(saved):
    rows = rows_of({name: [0, -7] for name in ASKED.columns}, purpose=Purpose.SHARING)

    file, _ = saved(rows)
    _, about = pyreadstat.read_sav(str(file), user_missing=True)

    assert about.missing_ranges["help"] == [{"lo": -99, "hi": -94}, {"lo": -90, "hi": -90}]
    assert about.variable_value_labels["help"][-90] == "niet gedeeld"
    assert about.notes[0].startswith("Deze rijen mogen het onderzoek uit.")


def test_the_same_rows_give_the_same_bytes_at_another_time():
    first = write_sav(EVERYTHING, "nl")[".sav"].content
    time.sleep(1.1)  # the clock of the header counts seconds

    assert write_sav(EVERYTHING, "nl")[".sav"].content == first
    assert first[92:109] == b"01 May 1600:00:00"


def test_labels_that_are_too_long_are_cut_between_characters_and_told(saved):
    long = Scale(
        id="agree",
        kind=Kind.AGREE,
        options=(Option(1, {"nl": "ë" * 61}), Option(2, {"nl": "e"})),
    )
    asked = make.questionnaire(make.item("help", text={"nl": "x" + "ë" * 128}), scales=(long,))

    file, files = saved(rows_of({"help": [0]}, asked=asked))
    _, about = pyreadstat.read_sav(str(file))

    assert about.column_names_to_labels["help"] == "x" + "ë" * 127
    assert about.variable_value_labels["help"][1] == "ë" * 60
    assert [loss.what for loss in files[".sav"].losses.entries] == [
        "the end of the question",
        "the end of answers",
    ]


def test_names_that_are_changed_are_told(saved):
    _, files = saved(EVERYTHING)

    (loss,) = files[".sav"].losses.entries
    assert loss.count == 3
    assert "tools/1 is tools_1" in loss.why


def test_a_scale_with_answers_as_low_as_that_has_lower_numbers_for_missing_ones(saved):
    cold = Scale(id="cold", kind=Kind.NUMBER, low=-99, high=0, step=0.5)
    asked = make.questionnaire(make.item("cold", "cold"), scales=(cold,))

    file, _ = saved(rows_of({"cold": [0, 1, -1]}, asked=asked))
    frame, about = pyreadstat.read_sav(str(file), user_missing=True)

    assert frame["cold"].tolist() == [-99, -98.5, -999]
    assert about.missing_ranges["cold"] == [{"lo": -999, "hi": -994}]
    assert about.original_variable_types["cold"] == "F8.1"


def test_the_syntax_defines_the_multiple_choices():
    text = write_sav(EVERYTHING, "nl")[".sps"].content.decode("utf-8-sig")

    assert "/MDGROUP NAME=$tools LABEL='tools'" in text
    assert "VARIABLES=tools_1\n      tools_2\n      tools_3 VALUE=1" in text


@settings(max_examples=40)
@given(rows=any_rows())
def test_any_rows_are_read_back_as_they_were(tmp_path_factory, rows):
    file = tmp_path_factory.mktemp("sav") / "answers.sav"
    file.write_bytes(write_sav(rows, "en")[".sav"].content)

    table = read_sav(file)

    for column, name in zip(table.columns[1:], ASKED.columns, strict=True):
        assert column.cells == values_of(rows, name)
    assert [cell.rstrip() for cell in table.columns[0].cells] == [
        team.rstrip() for team in rows.groups["team"].tolist()
    ]


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=90),
        unique=True,
        max_size=12,
    )
)
def test_any_names_become_names_that_spss_takes(names):
    found = spss_names(names)

    assert list(found) == names
    assert len({each.casefold() for each in found.values()}) == len(names)
    for each in found.values():
        assert each[0].isascii()
        assert each[0].isalpha()
        assert not each.endswith((".", "_"))
        assert len(each.encode()) <= LONGEST_NAME
        assert each.upper() not in RESERVED


@given(text=st.text(st.characters(exclude_categories=["Cs"])), most=st.integers(0, 20))
def test_a_cut_text_is_a_beginning_of_whole_characters(text, most):
    cut = cut_to_bytes(text, most)

    assert text.startswith(cut)
    assert len(cut.encode()) <= most
    assert cut == text or len(text[: len(cut) + 1].encode()) > most
