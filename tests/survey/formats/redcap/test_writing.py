"""Data dictionaries that REDCap takes, and that come back as they went."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.survey import make, strategies
from tests.survey.formats.redcap.dictionaries import rows_of
from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.folder import load_study
from weerklank.survey.formats.redcap.names import is_variable, variable_names
from weerklank.survey.formats.redcap.reading import is_redcap, read_redcap
from weerklank.survey.formats.redcap.writing import write_redcap
from weerklank.survey.questionnaire import Licence, Theme, Variant
from weerklank.survey.refusals import BadInput
from weerklank.survey.scale import Kind, Option, Scale

EXAMPLE = Path(__file__).parents[4] / "examples" / "social-teams"
IN_A_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def again(folder, questionnaire, language="nl"):
    """What comes back of a questionnaire."""
    file = folder / "dictionary.csv"
    file.write_bytes(write_redcap(questionnaire, language).content)
    assert is_redcap(file)
    return read_redcap(file, questionnaire.id)


def in_one_language(text, language):
    return {language: " ".join(text[language].split())} if text.get(language) else {}


def expected(questionnaire, language):
    """The questionnaire without what the losses name."""
    used = {item.scale for item in questionnaire.items}
    themes = {item.theme for item in questionnaire.items}
    return replace(
        questionnaire,
        title=in_one_language(questionnaire.title, language),
        languages=(language,),
        licence=Licence(state="needed", note="Say whether these texts may be used."),
        themes=tuple(
            replace(
                theme,
                title=in_one_language(theme.title, language),
                intro=in_one_language(theme.intro, language),
            )
            for theme in sorted(
                questionnaire.themes,
                key=lambda theme: (
                    [item.theme for item in questionnaire.items].index(theme.id)
                    if theme.id in themes
                    else -1
                ),
            )
            if theme.id in themes
        ),
        scales=tuple(
            _scale(questionnaire.scale_by_id[scale], language)
            for scale in dict.fromkeys(item.scale for item in questionnaire.items)
            if scale in used
        ),
        items=tuple(
            replace(item, text=in_one_language(item.text, language), show_if="")
            for item in questionnaire.items
        ),
        subscales=(),
        pairs=(),
        matrices=(),
        variants=(),
    )


def _scale(scale, language):
    options = tuple(
        Option(each.code, in_one_language(each.text, language)) for each in scale.options
    )
    return replace(scale, options=options, unit=in_one_language(scale.unit, language))


def without_rules(questionnaire):
    return replace(
        questionnaire,
        items=tuple(replace(item, show_if="") for item in questionnaire.items),
    )


@pytest.mark.parametrize("version", ["2015", "2016", "2017"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_example_comes_back_but_for_what_the_losses_name(tmp_path, version, language):
    asked = load_study(EXAMPLE).questionnaires[version]

    form = again(tmp_path, asked, language)

    assert without_rules(form.questionnaire) == expected(asked, language)
    rules = {item.id: item.show_if for item in form.questionnaire.items if item.show_if}
    assert rules == {"E12": "E11c in [1, 2]"}  # in the example: E11c <= 2, of five answers
    assert problems_of_questionnaire(form.questionnaire) == []


def test_the_losses_of_the_example_name_what_does_not_come_back():
    asked = load_study(EXAMPLE).questionnaires["2017"]

    lost = {
        loss.what.split(" ")[1]: loss.count for loss in write_redcap(asked, "nl").losses.entries
    }

    assert lost["subscales"] == len(asked.subscales) == 8
    assert lost["pairs"] == len(asked.pairs) == 24
    assert lost["matrices"] == len(asked.matrices) == 1
    assert lost["variants"] == len(asked.variants) == 2
    assert lost["codes"] == 2  # missing-data codes: two items that may be refused


@IN_A_FOLDER
@given(strategies.questionnaires_with_a_subscale())
def test_any_questionnaire_with_numbers_comes_back(tmp_path, asked):
    form = again(tmp_path, asked)

    assert form.questionnaire == expected(asked, "nl")


TEXTS = st.text(
    st.one_of(
        st.sampled_from("=+-@|,'\"<>&;[]{}#\\/ \n\té1ab"),
        st.characters(exclude_categories=["Cs", "Cc"]),
    ),
    max_size=20,
)


@IN_A_FOLDER
@given(TEXTS.filter(str.strip), TEXTS.filter(str.strip), TEXTS)
def test_any_text_comes_back_and_no_cell_is_a_formula(tmp_path, label, answer, title):
    scale = Scale(
        id="own",
        kind=Kind.SINGLE,
        options=(Option(-1, {"nl": answer}), Option(2, {"nl": "b"})),
        unit={},
    )
    asked = make.questionnaire(
        make.item("a", scale="own", text={"nl": label}),
        languages=("nl",),
        title={"nl": title} if title.strip() else {"nl": "Vragen"},
        scales=(scale,),
        themes=(Theme(id="work", title={"nl": label}, intro={"nl": answer}),),
    )

    form = again(tmp_path, asked)

    assert form.questionnaire == expected(asked, "nl")
    assert [each for row in rows_of(write_redcap(asked, "nl")) for each in formulas(row)] == []


def formulas(row):
    """The cells that a spreadsheet would calculate: not a plain number."""
    for cell in row.values():
        if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not cell.lstrip("-").isdigit():
            yield cell


def test_a_formula_would_be_found():
    assert list(formulas({"label": "=1+1", "low": "-3", "note": "uur"})) == ["=1+1"]


def test_a_formula_in_a_label_is_harmless_comes_back_and_is_told(tmp_path):
    asked = make.questionnaire(
        make.item("a", text={"nl": '=HYPERLINK("http://evil","klik")', "en": "x"})
    )

    written = write_redcap(asked, "nl")

    assert rows_of(written)[1]["label"] == '&#61;HYPERLINK("http://evil","klik")'
    assert [loss.count for loss in written.losses.entries if "begin with" in loss.what] == [1]
    file = tmp_path / "d.csv"
    file.write_bytes(written.content)
    back = read_redcap(file, "2016").questionnaire
    assert back.item_by_id["a"].text == {"nl": '=HYPERLINK("http://evil","klik")'}


def test_there_are_eighteen_columns_the_record_comes_first_and_the_form_is_one():
    asked = make.questionnaire(make.item("a"), make.item("b", theme="who"), make.item("c"))

    table = list(csv.reader(StringIO(write_redcap(asked, "nl").content.decode())))

    assert table[0] == [
        "Variable / Field Name",
        "Form Name",
        "Section Header",
        "Field Type",
        "Field Label",
        "Choices, Calculations, OR Slider Labels",
        "Field Note",
        "Text Validation Type OR Show Slider Number",
        "Text Validation Min",
        "Text Validation Max",
        "Identifier?",
        "Branching Logic (Show field only if...)",
        "Required Field?",
        "Custom Alignment",
        "Question Number (surveys only)",
        "Matrix Group Name",
        "Matrix Ranking?",
        "Field Annotation",
    ]
    assert {len(row) for row in table} == {18}
    assert table[1][0:4] == ["record_id", "vragenlijst", "", "text"]
    assert {row[1] for row in table[1:]} == {"vragenlijst"}
    assert [row[2] for row in table[2:]] == ["Werk", "Wie", "Werk"]


def test_every_kind_of_answers_is_a_kind_of_field():
    long = Scale(
        id="long",
        kind=Kind.SINGLE,
        options=tuple(Option(code, make.said(f"antwoord {code}")) for code in range(13)),
    )
    asked = make.questionnaire(
        make.item("agree"),
        make.item("sure", scale="yes-no"),
        make.item("tools", scale="tools"),
        make.item("mark", scale="mark"),
        make.item("hours", scale="hours"),
        make.item("words", scale="words"),
        make.item("long", scale="long"),
        scales=(*make.SCALES, long),
    )

    rows = {row["name"]: row for row in rows_of(write_redcap(asked, "nl"))}

    assert {name: row["type"] for name, row in rows.items()} == {
        "record_id": "text",
        "agree": "radio",
        "sure": "radio",
        "tools": "checkbox",
        "mark": "text",
        "hours": "text",
        "words": "notes",
        "long": "dropdown",
    }
    assert rows["sure"]["choices"] == "0, nee | 1, ja"
    hours = rows["hours"]
    assert [hours[each] for each in ("validation", "low", "high", "note")] == [
        "integer",
        "0",
        "36",
        "uur",
    ]


def test_items_that_follow_each_other_with_the_same_answers_are_a_matrix():
    asked = make.questionnaire(
        make.item("a"),
        make.item("b"),
        make.item("c", theme="who"),
        make.item("tools", scale="tools"),
        make.item("d"),
        make.item("e"),
        make.item("f", scale="words"),
        make.item("g", scale="words"),
    )

    rows = rows_of(write_redcap(asked, "nl"))

    assert {row["name"]: row["matrix"] for row in rows if row["matrix"]} == {
        "a": "m_a",
        "b": "m_a",
        "d": "m_d",
        "e": "m_d",
    }


def test_rules_are_written_with_variable_names_and_single_quotes():
    asked = make.questionnaire(
        make.item("E11c"),
        make.item("E12", show_if="E11c <= 2"),
        make.item("E13", show_if="x ++"),
    )

    written = write_redcap(asked, "nl")

    assert rows_of(written)[2]["branching"] == "[e11c]='1' or [e11c]='2'"
    assert rows_of(written)[3]["branching"] == ""
    (loss,) = [each for each in written.losses.entries if each.what == "the rule x ++"]
    assert (loss.where, loss.count) == ("item E13, show-if", 1)


def test_other_names_are_told_and_come_back(tmp_path):
    ids = ("E11c", "redcap_event_name", "heel-lange-naam-van-een-vraag-over-werk", "record_id")
    asked = make.questionnaire(*(make.item(each) for each in ids))

    names = variable_names(ids, "vragenlijst")

    assert names == {
        "E11c": "e11c",
        "redcap_event_name": "q_redcap_event_name",
        "heel-lange-naam-van-een-vraag-over-werk": "heel_lange_naam_van_een_vr",
        "record_id": "record_id_2",
    }
    assert all(map(is_variable, names.values()))
    (loss,) = [each for each in write_redcap(asked, "nl").losses.entries if "ids" in each.what]
    assert loss.count == 4
    assert tuple(again(tmp_path, asked).questionnaire.item_by_id) == ids


@given(st.lists(st.text(min_size=1, max_size=40), unique=True, max_size=12))
def test_any_ids_get_variable_names_of_their_own(ids):
    names = variable_names(ids, "form")

    assert len(set(names.values())) == len(ids)
    assert all(map(is_variable, names.values()))
    assert all(
        names[each] == each
        for each in ids
        if is_variable(each)
        and each not in ("record_id", "form_complete", "form_timestamp")
        and not each.startswith("redcap_")
    )


def test_the_same_questionnaire_gives_the_same_bytes():
    asked = load_study(EXAMPLE).questionnaires["2017"]

    assert write_redcap(asked, "nl").content == write_redcap(asked, "nl").content
    assert not write_redcap(asked, "nl").content.startswith(b"\xef\xbb\xbf")


def test_what_the_results_may_be_used_for_is_kept(tmp_path):
    asked = make.questionnaire(make.item("a"), purpose="person")

    assert again(tmp_path, asked).questionnaire.purpose == "person"


def test_what_is_left_behind_is_named():
    asked = make.questionnaire(
        make.item("a", may_refuse=True),
        make.item("b"),
        subscales=(make.subscale("whole", "a", "b"),),
        pairs=(make.pair("a", "b"),),
        variants=(Variant(id="short", title={}, drops=("b",)),),
    )

    lost = {loss.what: loss.count for loss in write_redcap(asked, "nl").losses.entries}

    assert lost["the subscales whole"] == 1
    assert lost["the pairs growth"] == 1
    assert lost["the variants short"] == 1
    assert lost["missing-data codes"] == 1
    # The title, two themes, the answers of five scales with a list, and two items.
    assert lost["the texts in 'en'"] == 1 + 2 + (5 + 5 + 2 + 3 + 3) + 2
    assert lost["the scale 'often'"] == 1
    assert lost["the theme 'who'"] == 1


@pytest.mark.parametrize(
    ("asked", "language", "message"),
    [
        (make.questionnaire(make.item("a")), "de", "not in 'de'"),
        (make.questionnaire(), "nl", "has no items"),
    ],
)
def test_what_cannot_be_written_is_refused(asked, language, message):
    with pytest.raises(BadInput, match=message):
        write_redcap(asked, language)


def test_a_text_that_is_not_there_is_written_in_another_language_and_told():
    answers = (Option(1, {"en": "yes"}), Option(2, {"nl": "nee"}))
    scale = Scale(id="own", kind=Kind.SINGLE, options=answers)
    asked = make.questionnaire(make.item("a", scale="own"), scales=(scale,))

    written = write_redcap(asked, "nl")

    assert rows_of(written)[1]["choices"] == "1, yes | 2, nee"
    lost = {loss.what: loss.count for loss in written.losses.entries}
    assert lost["texts that are not there in 'nl'"] == 1


def test_a_rule_about_an_open_answer_cannot_be_written():
    asked = make.questionnaire(
        make.item("w", scale="words"), make.item("a", show_if="w == 1"), make.item("b")
    )

    written = write_redcap(asked, "nl")

    assert [loss.why for loss in written.losses.entries if loss.what == "the rule w == 1"] == [
        "'w' is not an item that a rule can look at."
    ]
