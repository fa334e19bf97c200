"""XLSForms as questionnaires: every trap that is known is a test here."""

from pathlib import Path

import pytest

from tests.survey.xlsform.forms import CHOICES, YES_NO, read, refusal, told, written
from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.importing.xlsform.reading import is_xlsform_file, read_xlsform
from weerklank.survey.scale import Kind

REAL = [
    "kobo_good_eats_multilang.xls",
    "pyxform_choice_filter_test.xlsx",
    "pyxform_field-list.xlsx",
    "pyxform_or_other.xlsx",
    "pyxform_table-list.xls",
    "pyxform_widgets.xls",
    "pyxform_xlsform_spec_test.xlsx",
]
OF_FORMR = ["formr_all_widgets.xlsx", "formr_satisfaction.xlsx", "formr_workingTime.xlsx"]
YES = "select_one yn"


# --- Real forms ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", REAL)
def test_real_forms_become_questionnaires_that_fit_themselves(
    shared_data: Path, name: str
) -> None:
    file = shared_data / "xlsform" / name

    form = read_xlsform(file, "v1")

    assert is_xlsform_file(file)
    assert problems_of_questionnaire(form.questionnaire) == []
    assert form.questionnaire.id == "v1"
    assert (form.questionnaire.licence.state, form.questionnaire.purpose) == ("needed", "work")


def test_nothing_that_is_named_in_a_real_form_is_passed_over(shared_data: Path) -> None:
    """Every question of the form of all types is an item, or the loss report names it."""
    file = shared_data / "xlsform" / "pyxform_widgets.xls"

    form = read_xlsform(file, "v1")

    # Counted by hand in the sheet: 41 rows, of which 4 begin and 4 end a group and one names
    # the columns; two rows head a matrix and ten questions have no answer on a scale.
    told_of = " ".join(form.losses.lines)
    assert len(form.questionnaire.items) == 41 - 4 - 4 - 1 - 2 - 10
    for name in ("my_trigger", "my_geopoint", "my_barcode", "my_image", "my_audio", "my_video"):
        assert name in told_of
    for name in ("locationMap", "dateTime", "my_date", "my_time"):
        assert name in told_of


@pytest.mark.parametrize("name", OF_FORMR)
def test_a_form_of_formr_is_refused_by_name_and_says_what_to_do(
    shared_data: Path, name: str
) -> None:
    file = shared_data / "xlsform" / name

    said = refusal(file)

    assert is_xlsform_file(file)
    assert "formr" in said
    assert "another dialect" in said
    assert "Import the answers that formr exports" in said


def test_a_workbook_of_answers_is_no_form(tmp_path: Path) -> None:
    file = written(tmp_path, [["type", "mark"], ["a", 7]])

    assert not is_xlsform_file(file)
    assert "no sheet 'survey'" in refusal(file)


def test_a_form_without_a_question_to_take_is_refused(tmp_path: Path) -> None:
    assert "No question" in refusal(written(tmp_path, [["geopoint", "where", "Waar?"]]))


# --- Headings, rows and names -------------------------------------------------------------


def test_headings_may_be_spelled_in_any_way(tmp_path: Path) -> None:
    survey = [
        ["Type ", "NAME", "Label::Nederlands (nl)", "Bind::Relevant", " media:image"],
        ["Select One  YN", "busy", "Druk?", None, None],
        ["string", "why", "Waarom?", "${busy} = 'yes'", "a.jpg"],
    ]
    choices = [["List Name", "VALUE", "Caption"], ["YN", "no", "Nee"], ["YN", "yes", "Ja"]]

    form = read(tmp_path, survey, choices)

    busy, why = form.questionnaire.items
    assert (busy.text, why.text) == ({"nl": "Druk?"}, {"nl": "Waarom?"})
    assert why.show_if == "busy == 1"
    assert "'image': why" in told(form, "image")


def test_blank_rows_are_nothing_until_survey_tools_stop_looking(tmp_path: Path) -> None:
    blank: list[list[object]] = [[]] * 21
    few = read(tmp_path, [[YES, "a", "A"], *blank[:20], [YES, "b", "B"]])
    many = read(tmp_path, [[YES, "a", "A"], *blank, [YES, "b", "B"]])

    assert not [line for line in few.losses.lines if "blank rows" in line]
    assert "row 24: more than 20 blank rows" in told(many, "blank rows")
    assert [item.id for item in many.questionnaire.items] == ["a", "b"]


def test_names_that_differ_in_capitals_only_are_told_apart(tmp_path: Path) -> None:
    form = read(tmp_path, [[YES, "q1", "A"], [YES, "Q1", "B"], [YES, "team", "C"]])

    assert [item.id for item in form.questionnaire.items] == ["q1", "Q1_2", "team_2"]
    assert "row 3: the name 'Q1' became 'Q1_2'" in told(form, "Q1_2")


def test_a_name_in_two_groups_cannot_be_looked_at_by_a_rule(tmp_path: Path) -> None:
    form = read(
        tmp_path,
        [
            ["begin group", "one", "One"], [YES, "q", "A"], ["end group"],
            ["begin group", "two", "Two"], [YES, "q", "B"], ["end group"],
            [YES, "last", "C", "${q} = 'yes'"],
        ],
    )  # fmt: skip

    assert form.questionnaire.item_by_id["last"].show_if == ""
    assert "relevant \"${q} = 'yes'\"" in told(form, "relevant")


def test_rows_without_a_name_a_type_or_a_text_are_told(tmp_path: Path) -> None:
    form = read(tmp_path, [[YES, None, "A"], [None, "b", "B"], [YES, "c"], ["mood", "d", "D"]])

    assert [(item.id, item.text) for item in form.questionnaire.items] == [("c", {"nl": "c"})]
    assert "row 2: a question without a name: A" in told(form, "without a name")
    assert "row 3: rows without a type: b" in told(form, "without a type")
    assert "row 4: questions without a text: c" in told(form, "questions without a text")
    assert "row 5: questions of the type 'mood': d" in told(form, "mood")


@pytest.mark.parametrize(
    "type_", ["geopoint", "image", "audio", "barcode", "date", "calculate", "rank yn", "start"]
)
def test_questions_without_an_answer_on_a_scale_are_told(tmp_path: Path, type_: str) -> None:
    form = read(tmp_path, [[YES, "a", "A"], [type_, "b", "B"]])

    assert [item.id for item in form.questionnaire.items] == ["a"]
    assert f"survey, row 3: questions of the type '{type_}': b (1)." in told(form, type_)


def test_what_stands_beside_a_question_is_told_and_never_silent(tmp_path: Path) -> None:
    columns = ["required", "hint", "default", "readonly", "calculation", "choice_filter", "x"]
    survey = [
        ["type", "name", "label", *columns],
        [YES, "a", "A", "yes", "Think!", "no", "yes", "1+1", "cf=1", "?"],
        [YES, "b", "B", "no", "Think!", None, "false()"],
    ]

    form = read(tmp_path, survey)

    assert "row 2: the column 'required': a (1)" in told(form, "required")
    assert "rows 2, 3: the column 'hint': a, b (2)" in told(form, "hint")
    assert 'default "no": a' in told(form, "default")
    assert "row 2: the column 'readonly': a (1)" in told(form, "readonly")
    assert 'calculation "1+1": a' in told(form, "calculation")
    assert 'choice_filter "cf=1": a' in told(form, "choice_filter")
    assert "the column 'x': a" in told(form, "column 'x'")


# --- Languages ----------------------------------------------------------------------------


def test_languages_are_known_by_their_code_or_their_name(tmp_path: Path) -> None:
    survey = [
        ["type", "name", "label::Dutch", "label::English (en)", "label::Klingon"],
        [YES, "a", "Druk?", "Busy?", "?"],
    ]

    form = read(tmp_path, survey, default_language="English (en)")

    assert form.questionnaire.languages == ("en", "nl", "klingon")
    assert form.questionnaire.items[0].text == {"nl": "Druk?", "en": "Busy?", "klingon": "?"}
    assert "reports are in Dutch and in English only" in told(form, "in Dutch")


def test_a_column_without_a_language_is_a_language_of_its_own(tmp_path: Path) -> None:
    survey = [["type", "name", "label", "label::English (en)"], [YES, "a", "Druk?", "Busy?"]]

    beside = read(tmp_path, survey, [CHOICES, ["yn", 1, "a"], ["yn", 2, "b"]])
    said = read(tmp_path, survey, default_language="Nederlands (nl)")

    assert beside.questionnaire.languages == ("default", "en")
    assert "called 'default'" in told(beside, "the language of texts that name none")
    assert said.questionnaire.languages == ("nl", "en")


def test_the_language_of_a_form_in_one_is_known_by_its_answers_or_told(tmp_path: Path) -> None:
    plain: list[list[object]] = [CHOICES, ["yn", "a", "Red"], ["yn", "b", "Blue"]]
    english: list[list[object]] = [CHOICES, ["yn", "n", "No"], ["yn", "y", "Yes"]]

    known = read(tmp_path, [[YES, "a", "Busy?"]], english)
    guessed = read(tmp_path, [[YES, "a", "Colour?"]], plain)
    stated = read_xlsform(written(tmp_path, [[YES, "a", "Colour?"]], plain), language="en")

    assert known.questionnaire.languages == ("en",)
    assert guessed.questionnaire.languages == ("nl",)
    assert "If that is wrong, give --lang" in told(guessed, "--lang")
    assert stated.questionnaire.languages == ("en",)


def test_a_language_that_lacks_texts_is_told_and_what_there_is_is_kept(tmp_path: Path) -> None:
    survey = [
        ["type", "name", "label::nl", "label::en"],
        [YES, "a", "Druk?", "Busy?"],
        [YES, "b", "Moe?"],
    ]
    choices = [["list_name", "name", "label::nl", "label::en"], ["yn", 0, "Nee", "No"],
               ["yn", 1, "Ja"]]  # fmt: skip

    form = read(tmp_path, survey, choices)

    assert form.questionnaire.languages == ("nl",)
    assert form.questionnaire.items[0].text == {"nl": "Druk?", "en": "Busy?"}
    assert "the language 'en': 1 questions lack a text" in told(form, "lack a text")


def test_where_no_language_is_whole_the_fullest_is_filled_up(tmp_path: Path) -> None:
    survey = [
        ["type", "name", "label::nl", "label::en"],
        [YES, "a", None, "Busy?"],
        [YES, "b", "Moe?"],
        [YES, "c", "Blij?"],
    ]

    form = read(tmp_path, survey)

    assert form.questionnaire.languages == ("nl",)
    assert form.questionnaire.items[0].text == {"nl": "Busy?", "en": "Busy?"}


# --- Groups, matrices, repeats ------------------------------------------------------------


def test_groups_are_themes_and_a_note_that_opens_one_its_introduction(tmp_path: Path) -> None:
    form = read(
        tmp_path,
        [
            [YES, "before", "Before"],
            ["begin_group", "work", "Ons werk"],
            ["note", "hello", "Nu over je werk."],
            [YES, "a", "A"],
            ["note", "more", "Nog even."],
            [YES, "b", "B"],
            ["end_group"],
        ],
    )

    themes = form.questionnaire.themes
    assert [(theme.id, theme.title["nl"]) for theme in themes] == [
        ("other", "Overige vragen"),
        ("work", "Ons werk"),
    ]
    assert themes[1].intro == {"nl": "Nu over je werk."}
    assert [item.theme for item in form.questionnaire.items] == ["other", "work", "work"]
    assert "row 6: notes: more (1)" in told(form, "notes")


def test_the_innermost_group_is_the_theme_and_outer_titles_are_told(tmp_path: Path) -> None:
    form = read(
        tmp_path,
        [
            ["begin group", "all", "Alles"],
            ["begin group", "one", "Een"], [YES, "a", "A"], ["end group"],
            ["begin group", "two", "Twee"], [YES, "b", "B"], ["end group"],
            ["begin group", "none", "Leeg"], ["end group"],
            ["end group"],
        ],
    )  # fmt: skip

    assert [theme.id for theme in form.questionnaire.themes] == ["one", "two"]
    assert "row 2: the title of a group of groups: all" in told(form, "group of groups")
    assert "an empty group: none" in told(form, "an empty group")


LABELLED = [
    ["begin group", "m", "Een tabel", None, "field-list"],
    [YES, "head", "Kies", None, "label"],
    [YES, "a", "A", None, "list-nolabel"],
    [YES, "b", "B", None, "list-nolabel"],
    ["end group"],
]
TABLE = [
    ["begin group", "m", "Een tabel", None, "table-list"],
    [YES, "a", "A"],
    [YES, "b", "B"],
    ["end group"],
]


@pytest.mark.parametrize("matrix", [LABELLED, TABLE])
def test_a_matrix_in_either_spelling_is_its_rows(
    tmp_path: Path, matrix: list[list[object]]
) -> None:
    alone = read(tmp_path, matrix)
    within = read(tmp_path, [["begin group", "work", "Werk"], *matrix, ["end group"]])

    for form, theme in ((alone, "m"), (within, "work")):
        items = form.questionnaire.items
        assert [(item.id, item.scale, item.theme) for item in items] == [
            ("a", "yn", theme),
            ("b", "yn", theme),
        ]
    assert "the title of a page or a matrix: m" in told(within, "the title of")


def test_the_heading_row_of_a_matrix_is_no_question_and_told(tmp_path: Path) -> None:
    form = read(tmp_path, LABELLED)

    assert "row 3: the heading of a matrix: head (1)" in told(form, "heading")


def test_rows_of_a_table_list_with_different_answers_are_told(tmp_path: Path) -> None:
    matrix = [*TABLE[:-1], ["select_one z", "c", "C"], TABLE[-1]]

    form = read(tmp_path, matrix, [CHOICES, *YES_NO, ["z", 1, "x"], ["z", 2, "y"]])

    assert "rows of one matrix with different answers: m" in told(form, "different answers")
    assert len(form.questionnaire.items) == 3


def test_field_list_in_the_wrong_column_is_found(tmp_path: Path) -> None:
    astray = [[*row] for row in LABELLED]
    astray[0] = ["begin group", "m", "Een tabel", "field-list"]

    form = read(tmp_path, astray)

    assert "row 2: 'field-list' stands under 'relevant' and belongs under 'appearance'" in told(
        form, "belongs under"
    )
    assert [item.show_if for item in form.questionnaire.items] == ["", ""]
    assert "heading of a matrix" in told(form, "heading")


def test_a_repeat_is_told_with_what_is_in_it(tmp_path: Path) -> None:
    form = read(
        tmp_path,
        [
            [YES, "a", "A"],
            ["begin repeat", "children", "Kinderen"],
            ["begin group", "child", "Kind"], [YES, "b", "B"], ["text", "c", "C"],
            ["end group"],
            ["end repeat"],
            [YES, "d", "D"],
        ],
    )  # fmt: skip

    assert [item.id for item in form.questionnaire.items] == ["a", "d"]
    assert "row 3: a repeat with 2 questions: children (1)" in told(form, "repeat")


def test_groups_that_are_not_closed_or_not_opened_are_no_traceback(tmp_path: Path) -> None:
    form = read(tmp_path, [["end group"], ["begin group", "g", "G"], [YES, "a", "A"]])

    assert [theme.id for theme in form.questionnaire.themes] == ["g"]


# --- Questions of other kinds -------------------------------------------------------------


def test_numbers_get_the_limits_of_their_constraint(tmp_path: Path) -> None:
    form = read(
        tmp_path,
        [
            ["integer", "mark", "Cijfer", None, None, ". >= 1 and . <= 10"],
            ["int", "age", "Leeftijd", None, None, "(.>15) and (70>=.)"],
            ["decimal", "hours", "Uren", None, None, ". >= 0 and . < 36.5"],
        ],
    )

    scales = [form.questionnaire.scale_of(item) for item in form.questionnaire.items]
    assert [(each.kind, each.low, each.high, each.step) for each in scales] == [
        (Kind.GRADE, 1, 10, 1),
        (Kind.NUMBER, 16, 70, 1),
        (Kind.NUMBER, 0, 36.4, 0.1),
    ]
    assert "taken in steps of 0.1: hours" in told(form, "finely")


def test_numbers_without_limits_are_guessed_and_told(tmp_path: Path) -> None:
    form = read(
        tmp_path,
        [
            ["integer", "n", "N"],
            ["integer", "m", "M", None, None, ". <= ${n} and . < 100"],
            ["integer", "far", "F", None, None, ". >= 0 and . <= 1000000"],
        ],
    )

    first, second = (form.questionnaire.scale_of(item) for item in form.questionnaire.items)
    assert (first.low, first.high) == (0, 1000)
    assert (second.low, second.high) == (0, 99)
    assert "row 2: limits that the form does not give: taken from 0 to 1000: n" in told(
        form, "1000: n"
    )
    assert 'constraint ". <= ${n}": m' in told(form, "constraint")
    assert "a number from 0 to 1000000 in steps of 1: far" in told(form, "far")


def test_a_range_is_a_grade_or_a_number(tmp_path: Path) -> None:
    survey = [
        ["type", "name", "label", "parameters"],
        ["range", "mark", "Cijfer", "start=1 end=10 step=1"],
        ["range", "warm", "Warm", "start=0;end=100;step=5"],
    ]

    form = read(tmp_path, survey)

    mark, warm = (form.questionnaire.scale_of(item) for item in form.questionnaire.items)
    assert (mark.kind, mark.low, mark.high) == (Kind.GRADE, 1, 10)
    assert (warm.kind, warm.low, warm.high, warm.step) == (Kind.NUMBER, 0, 100, 5)


def test_texts_are_open_questions(tmp_path: Path) -> None:
    form = read(tmp_path, [["text", "why", "Waarom?"]])

    assert form.questionnaire.scale_of(form.questionnaire.items[0]).kind is Kind.OPEN


def test_a_text_that_holds_another_answer_is_told(tmp_path: Path) -> None:
    form = read(tmp_path, [[YES, "a", "A"], ["text", "b", "Waarom ${a}?"]])

    assert form.questionnaire.items[1].text == {"nl": "Waarom ${a}?"}
    assert "texts that hold another answer: b" in told(form, "hold another")


def test_the_title_and_the_id_of_the_form_are_used_and_other_settings_told(
    tmp_path: Path,
) -> None:
    file = written(
        tmp_path, [[YES, "a", "A"]], form_title="Ons werk", form_id="werk", version="7"
    )

    form = read_xlsform(file)

    assert form.questionnaire.id == "werk"
    assert form.questionnaire.title == {"nl": "Ons werk"}
    assert "settings, row 2: the setting 'version'" in told(form, "version")


def test_the_same_form_is_told_in_the_same_way(shared_data: Path) -> None:
    file = shared_data / "xlsform" / "pyxform_xlsform_spec_test.xlsx"

    assert read_xlsform(file, "v1") == read_xlsform(file, "v1")
