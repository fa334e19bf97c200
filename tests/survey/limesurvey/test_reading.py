"""What a questionnaire of LimeSurvey becomes, type by type, in both layouts."""

import pytest

from tests.survey.limesurvey.surveys import AGREE, Q, lss, written
from weerklank.survey.importing.limesurvey.reading import is_lss, read_lss
from weerklank.survey.refusals import BadInput
from weerklank.survey.scale import Kind

ROWS = (("SQ001", "Ik krijg genoeg hulp van collega's."), ("SQ002", "Ik sta er alleen voor."))
SHORT = (("SQ001", "rood"), ("SQ002", "groen"))


@pytest.fixture
def read(tmp_path):
    def form(*questions, **how):
        return read_lss(written(tmp_path, lss(*questions, **how)), "2026")

    return form


def lines(form, word):
    return [line for line in form.losses.lines if word in line]


def texts(scale, language="nl"):
    return {option.code: option.text[language] for option in scale.options}


def the_scale(form):
    (item,) = form.questionnaire.items
    return form.questionnaire.scale_of(item)


def test_old_and_new_files_of_the_same_survey_say_the_same(read):
    questions = (
        Q("F", "Q1", {"nl": "Eens?", "en": "Agree?"}, rows=ROWS, answers=AGREE),
        Q("M", "Q2", "Wat?", rows=SHORT),
        Q("L", "Q3", "Welke?", answers=(("x", "een"), ("y", "twee"))),
    )

    new = read(*questions, languages=("nl", "en"))
    old = read(*questions, languages=("nl", "en"), is_old=True)

    assert [item.id for item in new.questionnaire.items] == ["Q1_SQ001", "Q1_SQ002", "Q2", "Q3"]
    assert old.questionnaire == new.questionnaire
    assert new.questionnaire.languages == ("nl", "en")


def test_rows_of_a_table_are_items_that_share_one_ordered_scale(read):
    asked = read(Q("F", "Q1", "Hoe is het?", rows=ROWS, answers=AGREE)).questionnaire

    assert {item.scale for item in asked.items} == {"agree-5"}
    assert asked.scales[0].kind is Kind.AGREE
    assert asked.items[1].text == {"nl": "Ik sta er alleen voor."}
    assert asked.items[1].theme == asked.themes[0].id == "werk"


def test_a_short_row_keeps_the_question_before_it_and_so_does_one_that_comes_twice(read):
    asked = read(
        Q("F", "Q1", "Hoe belangrijk is", rows=ROWS, answers=AGREE),
        Q("F", "Q2", "Hoe tevreden over", rows=ROWS[:1], answers=AGREE),
        Q("F", "Q3", "De kleur", rows=SHORT, answers=AGREE),
    ).questionnaire

    said = [item.text["nl"] for item in asked.items]
    assert said[0] == "Hoe belangrijk is Ik krijg genoeg hulp van collega's."
    assert said[1] == "Ik sta er alleen voor."
    assert said[2] == "Hoe tevreden over Ik krijg genoeg hulp van collega's."
    assert said[3] == "De kleur rood"


def test_two_lists_with_the_same_codes_are_two_scales(read):
    once, twice = ("1", "nooit"), ("2", "altijd")
    dual = Q(
        "1",
        "Q1",
        rows=ROWS[:1],
        answers=(once, twice),
        seconds=(("1", "oneens"), ("2", "eens")),
    )

    asked = read(dual).questionnaire

    assert [item.id for item in asked.items] == ["Q1_SQ001_0", "Q1_SQ001_1"]
    first, second = (asked.scale_of(item) for item in asked.items)
    assert texts(first) == {1: "nooit", 2: "altijd"}
    assert texts(second) == {1: "oneens", 2: "eens"}
    assert (first.kind, second.kind) == (Kind.FREQUENCY, Kind.AGREE)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("5", (Kind.GRADE, 5)),
        ("Y", (Kind.YES_NO, 2)),
        ("G", (Kind.SINGLE, 2)),
        ("S", (Kind.OPEN, 1)),
        ("T", (Kind.OPEN, 1)),
        ("U", (Kind.OPEN, 1)),
        ("N", (Kind.NUMBER, 101)),
    ],
)
def test_a_question_of_one_box_is_one_item(read, kind, expected):
    scale = the_scale(read(Q(kind, "Q1")))

    assert scale.kind is expected[0]
    assert scale.kind is Kind.OPEN or scale.size == expected[1]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("A", (Kind.GRADE, 5)),
        ("B", (Kind.GRADE, 10)),
        ("C", (Kind.SINGLE, 3)),
        ("E", (Kind.AGREE, 3)),
        ("K", (Kind.NUMBER, 101)),
        ("Q", (Kind.OPEN, 1)),
    ],
)
def test_a_question_of_rows_is_an_item_per_row(read, kind, expected):
    asked = read(Q(kind, "Q1", rows=ROWS)).questionnaire

    assert [item.id for item in asked.items] == ["Q1_SQ001", "Q1_SQ002"]
    scale = asked.scale_of(asked.items[0])
    assert scale.kind is expected[0]
    assert scale.kind is Kind.OPEN or scale.size == expected[1]


def test_yes_is_one_and_no_is_nought(read):
    assert texts(the_scale(read(Q("Y", "Q1")))) == {0: "Nee", 1: "Ja"}


def test_a_table_of_numbers_has_an_item_per_cell_with_the_range_that_was_set(read):
    numbers = {"multiflexible_min": "-2", "multiflexible_max": "2", "multiflexible_step": "2"}

    asked = read(
        Q(":", "Q1", rows=SHORT, columns=(("X1", "a"), ("X2", "b")), attributes=numbers)
    ).questionnaire

    assert [item.id for item in asked.items] == [
        f"Q1_{row}_{column}" for row in ("SQ001", "SQ002") for column in ("X1", "X2")
    ]
    assert list(asked.scales[0].values) == [-2, 0, 2]
    assert len(asked.scales) == 1


def test_a_table_of_boxes_to_tick_is_a_multiple_choice_per_row(read):
    ticks = {"multiflexible_checkbox": "1"}

    asked = read(
        Q(":", "Q1", rows=SHORT, columns=(("X1", "a"), ("X2", "b")), attributes=ticks)
    ).questionnaire

    assert [item.id for item in asked.items] == ["Q1_SQ001", "Q1_SQ002"]
    assert list(asked.columns) == ["Q1_SQ001/1", "Q1_SQ001/2", "Q1_SQ002/1", "Q1_SQ002/2"]


def test_other_is_an_option_of_a_list_and_of_a_multiple_choice(read):
    named = {"other_replace_text": "Iets anders"}
    form = read(
        Q("L", "Q1", answers=(("A1", "een"), ("A2", "twee")), other="Y", attributes=named),
        Q("M", "Q2", rows=SHORT, other="Y"),
    )

    one, many = form.questionnaire.scales
    assert texts(one) == {1: "een", 2: "twee", 3: "Iets anders"}
    assert texts(many) == {1: "rood", 2: "groen", 3: "Anders"}
    assert "question Q1_other" in lines(form, "wrote beside 'other'")[0]


def test_comments_beside_answers_are_open_items(read):
    asked = read(
        Q("O", "Q1", answers=(("A1", "een"), ("A2", "twee"))), Q("P", "Q2", rows=SHORT)
    ).questionnaire

    open_items = [each.id for each in asked.items if each.scale == "open"]
    assert open_items == ["Q1_comment", "Q2_SQ001comment", "Q2_SQ002comment"]


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("D", "Dates and times"),
        ("R", "Rankings"),
        ("*", "computed it"),
        ("|", "Files that somebody sent"),
        ("I", "language of the page"),
        ("?", "the type '?' are not known"),
    ],
)
def test_what_is_no_item_is_told(read, kind, why):
    form = read(Q("Y", "Q1"), Q(kind, "Q2", answers=(("A1", "een"), ("A2", "twee"))))

    assert [item.id for item in form.questionnaire.items] == ["Q1"]
    assert "question Q2" in lines(form, why)[0]


def test_a_text_between_questions_is_told(read):
    assert lines(read(Q("Y", "Q1"), Q("X", "Q2")), "texts between questions")


def test_codes_that_are_no_numbers_are_numbered_visibly(read):
    form = read(Q("L", "Q1", answers=(("AO01", "een"), ("AO03", "drie"))))

    assert texts(the_scale(form)) == {1: "een", 3: "drie"}
    assert lines(form, "AO01 is 1, AO03 is 3")


def test_a_list_that_runs_from_high_to_low_is_turned(read):
    turned = tuple((f"A{at}", text) for at, (_, text) in enumerate(reversed(AGREE), start=1))

    form = read(Q("L", "Q1", answers=turned))

    assert texts(the_scale(form)) == dict(enumerate((text for _, text in AGREE), start=1))
    assert lines(form, "A5 is 1, A4 is 2, A3 is 3, A2 is 4, A1 is 5")


def test_a_list_of_numbered_answers_is_a_grade(read):
    numbered = (("A1", "1 (slecht)"), ("A2", "2"), ("A3", "3 (goed)"))

    scale = the_scale(read(Q("L", "Q1", answers=numbered)))

    assert scale.kind is Kind.GRADE
    assert texts(scale) == {1: "1 (slecht)", 2: "2", 3: "3 (goed)"}


def test_a_slider_has_its_own_range_and_unit(read):
    slider = {"slider_layout": "1", "slider_min": "1", "slider_max": "10"}

    form = read(Q("K", "Q1", rows=ROWS, attributes=slider | {"slider_accuracy": "0.5"}))

    scale = form.questionnaire.scales[0]
    assert (scale.low, scale.high, scale.step) == (1, 10, 0.5)
    assert not lines(form, "a number without a range")


@pytest.mark.parametrize(
    ("low", "high", "size"), [("0", "1000000", 0), ("9", "1", 101), ("0", "2.5", 6)]
)
def test_a_range_that_is_no_scale_is_told_or_corrected(read, low, high, size):
    limits = {"min_num_value_n": low, "max_num_value_n": high}

    form = read(Q("Y", "Q1"), Q("N", "Q2", attributes=limits))

    sizes = [each.size for each in form.questionnaire.scales if each.kind is Kind.NUMBER]
    assert sizes == ([size] if size else [])
    assert size or lines(form, "too wide")


def test_a_list_that_is_not_known_has_no_order(read):
    form = read(Q("F", "Q1", rows=ROWS, answers=(("1", "rood"), ("2", "groen"))))

    assert form.questionnaire.scales[0].kind is Kind.SINGLE
    assert lines(form, "a list that may have an order")


def test_an_answer_that_means_no_answer_is_no_option(read):
    form = read(Q("L", "Q1", answers=(*AGREE, ("A6", "Wil ik niet zeggen"))))

    assert the_scale(form).size == 5
    assert form.questionnaire.items[0].may_refuse
    assert lines(form, "the answer 'A6' of a list")


def test_codes_that_come_twice_get_names_of_their_own(read):
    form = read(Q("Y", "Q1"), Q("Y", "q1"), Q("Y", "5"), Q("Y", "team"))

    assert [item.id for item in form.questionnaire.items] == ["Q1", "q1_2", "q5", "team_2"]
    assert len(lines(form, "which is now")) == 3


def test_of_two_answers_with_one_code_the_first_counts(read):
    form = read(Q("L", "Q1", answers=(("A1", "een"), ("A1", "weer een"), ("A2", "twee"))))

    assert texts(the_scale(form)) == {1: "een", 2: "twee"}
    assert lines(form, "a second part with the code 'A1'")


def test_codes_that_differ_in_capitals_only_are_no_list(read):
    form = read(Q("Y", "Q1"), Q("L", "Q2", answers=(("a", "een"), ("A", "twee"))))

    assert lines(form, "differ only in capitals")


def test_words_are_taken_and_markup_is_counted(read):
    html = "<p>Hoe <b>gaat</b> het?<br>Echt?</p><script>steal()</script><style>p{}</style>"

    form = read(Q("Y", "Q1", html), Q("Y", "Q2", "Is 3 &lt; 5 &amp; x?"))

    said = [item.text["nl"] for item in form.questionnaire.items]
    assert said == ["Hoe gaat het? Echt?", "Is 3 < 5 & x?"]
    assert "scripts in texts (1)" in lines(form, "scripts")[0]
    assert "styles in texts (1)" in lines(form, "styles")[0]
    assert "markup in texts (3)" in lines(form, "markup in texts")[0]


def test_what_limesurvey_would_fill_in_is_told(read):
    form = read(Q("Y", "Q1", "Dag {TOKEN:FIRSTNAME}, hoe gaat het?"))

    assert lines(form, "placeholders in texts (1)")


def test_every_language_is_read_and_what_one_lacks_is_told(read):
    form = read(
        Q("Y", "Q1", {"nl": "Hoe?", "de": "Wie?"}), Q("Y", "Q2"), languages=("nl", "de", "fr")
    )

    assert form.questionnaire.items[0].text == {"nl": "Hoe?", "de": "Wie?", "fr": "Hoe?"}
    assert form.questionnaire.title["de"] == "Peiling de"
    assert "question Q1" in lines(form, "missing in 'fr'")[0]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("I", "The file does not tell"),
        ("", "The file does not tell"),
        ("N", "could tie them to an invitation"),
    ],
)
def test_whether_answers_are_anonymous_is_never_guessed(read, value, words):
    assert lines(read(Q("Y", "Q1"), settings={"anonymized": value}), words)


def test_settings_that_are_inherited_are_told(read):
    form = read(
        Q("Y", "Q1"), settings={"format": "I", "admin": "inherit", "questionindex": "-1"}
    )

    assert "format, admin, questionindex (3)" in lines(form, "inherited")[0]


def test_a_version_that_is_not_known_is_told(read):
    assert lines(read(Q("Y", "Q1"), version=9999), "version of the database, 9999")


def test_a_survey_is_known_by_what_it_holds(tmp_path):
    assert is_lss(written(tmp_path, lss(Q("Y", "Q1")), "other.xml"))
    assert not is_lss(written(tmp_path, b"team,mark\n", "answers.lss"))
    assert not is_lss(tmp_path / "nowhere.lss")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<document><LimeSurveyDocType>Group</LimeSurveyDocType></document>", "kind 'Group'"),
        (b"<survey/>", "not a questionnaire of LimeSurvey"),
        (b"team,mark\n", "not well-formed"),
        (b"", "empty"),
        (lss(Q("D", "Q1")), "nothing that can be taken"),
        (lss(Q("Y", "Q1", group=9)), "in a group that is not there"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_message(tmp_path, content, words):
    with pytest.raises(BadInput) as refused:
        read_lss(written(tmp_path, content), "2026")

    (problem,) = refused.value.problems
    assert words in problem.what
    assert problem.mend
