"""Data dictionaries as REDCap and people write them."""

import pytest

from tests.survey.formats.redcap.dictionaries import (
    AGREE,
    field,
    file_of,
    items,
    read,
    text_of,
    told,
)
from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.formats.redcap.columns import HEADERS
from weerklank.survey.formats.redcap.reading import is_redcap, read_redcap
from weerklank.survey.refusals import BadInput
from weerklank.survey.scale import Kind


def scale_of(form, item):
    return form.questionnaire.scale_of(items(form)[item])


@pytest.mark.parametrize("api", [False, True])
def test_a_dictionary_is_known_by_its_first_row(tmp_path, api):
    file = file_of(tmp_path, field("help"), api=api)

    assert is_redcap(file)
    assert list(items(read(tmp_path, field("help"), api=api))) == ["help"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_dictionary_may_have_gone_through_excel(tmp_path, encoding):
    file = tmp_path / "dictionary.csv"
    rows = text_of(field("a", label="Één vraag, daarna nog één")).splitlines()
    file.write_bytes("\r\n".join(rows).encode(encoding))

    assert is_redcap(file)
    assert items(read_redcap(file, "2026"))["a"].text == {"nl": "Één vraag, daarna nog één"}


def test_answers_are_no_dictionary(tmp_path):
    answers = tmp_path / "answers.csv"
    answers.write_text("record_id,help,tools___1\n1,5,0\n", encoding="utf-8")
    missing = tmp_path / "nothing.csv"

    assert not is_redcap(answers)
    assert not is_redcap(missing)
    with pytest.raises(BadInput, match="There is no column 'Variable / Field Name'"):
        read_redcap(answers, "2026")


def test_a_dictionary_has_eighteen_columns_and_older_ones_fewer(tmp_path):
    assert len(HEADERS) == 18
    file = tmp_path / "old.csv"
    names = [HEADERS[name][0] for name in ("name", "form", "type", "label", "choices")]
    file.write_text(
        f'{",".join(names[:4])},"{names[4]}"\nid,f,text,Id,\na,f,radio,Hoe?,"1, a | 2, b"\n',
        encoding="utf-8",
    )

    assert list(items(read_redcap(file, "2026"))) == ["a"]


def test_the_record_id_is_no_item_and_that_is_told(tmp_path):
    form = read(tmp_path, field("help"))

    assert list(items(form)) == ["help"]
    assert told(form, "the record id 'record_id'") == [
        (1, "A study does not know who answered.")
    ]


def test_choices_are_split_on_bars_and_then_on_the_first_comma(tmp_path):
    choices = "1, ja, vaak|2,nee, <b>nooit</b> |  3 , soms, of &lt; 2 keer"

    form = read(tmp_path, field("help", choices=choices))

    assert [(each.code, each.text["nl"]) for each in scale_of(form, "help").options] == [
        (1, "ja, vaak"),
        (2, "nee, nooit"),
        (3, "soms, of < 2 keer"),
    ]


def test_html_is_read_as_text_and_told(tmp_path):
    label = '<div class="rich"><p>Ik krijg <b>hulp</b>.</p><script>steal()</script></div>'

    form = read(tmp_path, field("help", label=label))

    assert items(form)["help"].text == {"nl": "Ik krijg hulp."}
    assert told(form, "HTML in texts") == [(1, "It is read as text.")]


def test_raw_values_that_are_words_get_numbers_and_that_is_told(tmp_path):
    form = read(tmp_path, field("sex", choices="m, man | v, vrouw"))

    assert [each.code for each in scale_of(form, "sex").options] == [1, 2]
    ((count, why),) = told(form, "raw values that are not whole numbers")
    assert count == 1
    assert "'m' is 1, 'v' is 2" in why


def test_codes_rise_also_where_the_answers_were_printed_otherwise(tmp_path):
    form = read(tmp_path, field("help", choices="2, vaak | 1, soms | -1, nooit"))

    assert [(each.code, each.text["nl"]) for each in scale_of(form, "help").options] == [
        (-1, "nooit"),
        (1, "soms"),
        (2, "vaak"),
    ]
    assert told(form, "the order of the answers")


@pytest.mark.parametrize(
    ("kind", "rest", "expected"),
    [
        ("radio", {}, Kind.SINGLE),
        ("dropdown", {}, Kind.SINGLE),
        ("checkbox", {}, Kind.MULTIPLE),
        ("yesno", {}, Kind.YES_NO),
        ("truefalse", {}, Kind.YES_NO),
        ("slider", {"choices": "weinig | | veel"}, Kind.NUMBER),
        ("notes", {}, Kind.OPEN),
        ("text", {}, Kind.OPEN),
        ("text", {"validation": "integer", "low": "0", "high": "40"}, Kind.NUMBER),
        ("text", {"validation": "number_1dp", "low": "0", "high": "10"}, Kind.NUMBER),
        ("text", {"validation": "integer"}, Kind.OPEN),
        ("text", {"validation": "alpha_only"}, Kind.OPEN),
    ],
)
def test_a_kind_of_field_becomes_a_kind_of_answers(tmp_path, kind, rest, expected):
    form = read(tmp_path, field("a", kind, **rest))

    assert scale_of(form, "a").kind is expected
    assert problems_of_questionnaire(form.questionnaire) == []


def test_yes_is_one_and_no_is_nought(tmp_path):
    form = read(tmp_path, field("a", "yesno"))

    options = scale_of(form, "a").options
    assert [(each.code, each.text["nl"]) for each in options] == [(0, "Nee"), (1, "Ja")]


def test_a_range_has_its_bounds_its_step_and_its_unit(tmp_path):
    form = read(
        tmp_path,
        field("hours", "text", validation="integer", low="0", high="40", note="uur"),
        field("mark", "text", validation="number_1dp_comma_decimal", low="1,0", high="10,0"),
        field("slide", "slider", choices="weinig | | veel", validation="number"),
    )

    hours, mark, slide = (scale_of(form, name) for name in ("hours", "mark", "slide"))
    assert (hours.low, hours.high, hours.step, hours.unit) == (0, 40, 1, {"nl": "uur"})
    assert (mark.low, mark.high, mark.step) == (1, 10, 0.1)
    assert (slide.low, slide.high, slide.step) == (0, 100, 1)
    assert told(form, "the labels of a slider") == [(1, "A range has none: weinig; veel.")]
    assert told(form, "how fine a number may be") == [(1, "It is taken to go in steps of 0.1.")]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (field("a", "calc", choices="mean([b],[c])"), "a calculated field"),
        (field("a", "file"), "an uploaded file or signature"),
        (field("a", "sql"), "a list from a database"),
        (field("a", "hologram"), "a field of the kind 'hologram'"),
        (field("a", "text", validation="email"), "a field for 'email'"),
        (field("a", "text", validation="date_dmy"), "a date or time"),
        (field("a", "text", identifier="y"), "a field marked as an identifier"),
        (field("a", annotation="@HIDDEN"), "a hidden field"),
        (field("a", annotation="remark @HIDDEN-SURVEY"), "a hidden field"),
        (field("a", choices="1, ik doe mee"), "a field with fewer than two answers"),
        (
            field("a", "text", validation="number", low="0", high="9999999"),
            "a number whose range is no scale",
        ),
        (field("team"), "the field 'team'"),
    ],
)
def test_what_is_no_item_is_left_out_and_told(tmp_path, row, what):
    form = read(tmp_path, row, field("help"))

    assert list(items(form)) == ["help"]
    (loss,) = [each for each in form.losses.entries if each.what == what]
    assert (loss.count, loss.where) == (1, f"{tmp_path}/dictionary.csv, row 3, {row['name']}")


def test_a_tag_that_hides_nothing_is_told_and_the_item_taken(tmp_path):
    form = read(tmp_path, field("a", "checkbox", annotation="@NONEOFTHEABOVE=5 @HIDDEN-PDF"))

    assert list(items(form)) == ["a"]
    assert told(form, "the action tag @NONEOFTHEABOVE")
    assert told(form, "the action tag @HIDDEN-PDF")


def test_sections_and_forms_are_themes(tmp_path):
    form = read(
        tmp_path,
        field("a"),
        field("b", section="<h3>Samen werken</h3>"),
        field("c"),
        field("d", form="second_form"),
        field("e", form="second_form", section="Samen werken"),
    )

    themes = {theme.id: theme.title["nl"] for theme in form.questionnaire.themes}
    assert themes == {
        "team_survey": "Team survey",
        "samen_werken": "Samen werken",
        "second_form": "Second form",
        "samen_werken_2": "Samen werken",
    }
    assert [item.theme for item in form.questionnaire.items] == [
        "team_survey",
        "samen_werken",
        "samen_werken",
        "second_form",
        "samen_werken_2",
    ]


def test_a_text_before_the_questions_introduces_their_theme(tmp_path):
    form = read(
        tmp_path,
        field("intro", "descriptive", label="Nu over <i>samen</i> werken.", section="Samen"),
        field("a"),
        field("later", "descriptive", label="Nog even volhouden."),
        field("b"),
    )

    (theme,) = form.questionnaire.themes
    assert theme.intro == {"nl": "Nu over samen werken."}
    assert told(form, "a text between the questions") == [
        (1, "Only a theme has an introduction.")
    ]


def test_a_matrix_shares_one_scale_and_its_faults_are_told(tmp_path):
    form = read(
        tmp_path,
        field("a", matrix="good"),
        field("b", matrix="good"),
        field("c", matrix="bad"),
        field("d"),
        field("e", matrix="bad", choices="1, ja | 2, nee"),
    )

    assert items(form)["a"].scale == items(form)["b"].scale == items(form)["d"].scale
    assert told(form, "the matrix 'good'")[0][0] == 2
    assert (
        "its fields do not follow each other; its fields have different answers"
        in (told(form, "the matrix 'bad'")[0][1])
    )


def test_what_a_study_has_no_place_for_is_counted(tmp_path):
    form = read(
        tmp_path,
        field("a", required="y", number="1", alignment="LH", note="Kies er één."),
        field("b", required="y", ranking="y"),
    )

    assert told(form, "required fields")[0][0] == 2
    assert told(form, "question numbers")[0][0] == 1
    assert told(form, "alignments")[0][0] == 1
    assert told(form, "rankings in a matrix")[0][0] == 1
    assert told(form, "a field note") == [(1, "An item has none: Kies er één.")]


def test_what_the_project_keeps_elsewhere_is_said(tmp_path):
    form = read(tmp_path, field("a"))

    ((_, why),) = told(form, "settings of the project")
    assert "Missing-data codes" in why
    assert told(form, "what the results may be used for")
    assert form.questionnaire.licence.state == "needed"


def test_forms_in_pieces_are_told(tmp_path):
    form = read(tmp_path, field("a"), field("b", form="other"), field("c"))

    assert told(form, "forms that are not in one piece")


def test_capitals_in_names_are_told(tmp_path):
    form = read(tmp_path, field("E11c"))

    assert list(items(form)) == ["e11c"]
    assert told(form, "capitals in variable names")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "There is no question"),
        ([field("a b")], "'a b' cannot be the name of a variable"),
        ([field("")], "'' cannot be the name of a variable"),
        ([field("a"), field("A")], "Two fields are called 'a'"),
    ],
)
def test_what_is_no_dictionary_is_refused_with_one_message(tmp_path, rows, message):
    with pytest.raises(BadInput, match=message) as refused:
        read(tmp_path, *rows)

    assert len(refused.value.problems) == 1


def test_a_field_that_was_copied_in_redcap_is_an_item_of_its_own(tmp_path):
    note = 'Weerklank: {"item":"E11c","name":"e11c","kind":"agree"}'

    form = read(tmp_path, field("e11c", annotation=note), field("e11c_2", annotation=note))

    assert list(items(form)) == ["E11c", "e11c_2"]
    assert scale_of(form, "E11c").kind is Kind.AGREE


@pytest.mark.parametrize(
    "note",
    [
        "Weerklank:",
        "Weerklank: {",
        'Weerklank: {"item": 3}',
        'Weerklank: {"item": "a/b", "name": "a"}',
        'Weerklank: {"step": NaN}',
        'Weerklank: {"kind": "multiple"}',
        'Weerklank: {"kind": "yes-no"}',
        "Weerklank: " + "[" * 100_0,
    ],
)
def test_a_note_that_does_not_fit_is_not_believed(tmp_path, note):
    form = read(tmp_path, field("a", annotation=note))

    assert scale_of(form, "a").kind is Kind.SINGLE
    assert problems_of_questionnaire(form.questionnaire) == []


def test_answers_that_were_changed_in_redcap_are_another_scale(tmp_path):
    note = 'Weerklank: {{"item":"{0}","kind":"agree","name":"{0}","scale":"agree"}}'

    form = read(
        tmp_path,
        field("a", annotation=note.format("a")),
        field("b", annotation=note.format("b"), choices=f"{AGREE} | 6, weet niet"),
    )

    assert items(form)["a"].scale == "agree"
    assert items(form)["b"].scale == "agree_2"


def test_one_raw_value_is_one_answer(tmp_path):
    form = read(tmp_path, field("a", choices="1, ja | 1, zeker | 2, nee"))

    assert [each.text["nl"] for each in scale_of(form, "a").options] == ["ja", "nee"]
    assert told(form, "answers with one raw value '1'") == [(1, "The first is taken.")]


def test_raw_values_that_are_one_number_get_numbers_of_their_own(tmp_path):
    form = read(
        tmp_path, field("a", choices="1, ja | 01, nee"), field("b", branching="[a]='01'")
    )

    assert [each.code for each in scale_of(form, "a").options] == [1, 2]
    assert items(form)["b"].show_if == "a == 2"


def test_a_field_without_a_label_has_its_name_as_text(tmp_path):
    form = read(tmp_path, field("a", label="<br>"))

    assert items(form)["a"].text == {"nl": "a"}
    assert told(form, "a field without a label")


def test_long_names_and_more_columns_are_told(tmp_path):
    file = tmp_path / "dictionary.csv"
    name = "een_naam_van_meer_dan_zesentwintig"
    rows = text_of(field(name, choices="1, ja | 2, nee")).splitlines()
    file.write_text("\n".join(f"{row},x" for row in rows), encoding="utf-8")

    form = read_redcap(file, "2026")

    assert list(items(form)) == [name]
    assert told(form, "variable names over 26 characters") == [(1, "They are kept.")]
    assert told(form, "columns that a data dictionary does not have")[0][0] == 1


def test_an_introduction_is_always_shown_and_that_is_told(tmp_path):
    form = read(
        tmp_path,
        field("a"),
        field("intro", "descriptive", section="Twee", branching="[a]='1'"),
        field("b"),
    )

    assert form.questionnaire.themes[1].intro == {"nl": "Over intro"}
    assert told(form, "the branching of an introduction")


def test_a_remark_of_somebody_else_is_told(tmp_path):
    form = read(tmp_path, field("a", annotation="Uit de WEBA-lijst."))

    assert told(form, "a field annotation") == [(1, "An item has none: Uit de WEBA-lijst.")]


def test_a_header_without_fields_is_refused(tmp_path):
    file = tmp_path / "dictionary.csv"
    file.write_text(text_of().splitlines()[0], encoding="utf-8")

    with pytest.raises(BadInput, match="has no fields"):
        read_redcap(file, "2026")


def test_answers_placed_in_a_text_are_told(tmp_path):
    form = read(tmp_path, field("a"), field("b", label="Je zei [a]: waarom?"))

    assert items(form)["b"].text == {"nl": "Je zei [a]: waarom?"}
    assert told(form, "answers placed in texts") == [(1, "A text is the same for everybody.")]
