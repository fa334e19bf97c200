"""Answers as REDCap, LimeSurvey and KoboToolbox export them."""

import pytest

from tests.survey import make
from tests.survey.importing.cast import codes, occasion, written
from weerklank.survey.formats.reading import read_table
from weerklank.survey.formats.redcap.reading import read_redcap
from weerklank.survey.formats.redcap.writing import write_redcap
from weerklank.survey.importing.apply import apply
from weerklank.survey.importing.guess import guess
from weerklank.survey.importing.match import match
from weerklank.survey.missing import Missing
from weerklank.survey.refusals import BadInput
from weerklank.survey.scale import Kind, Scale
from weerklank.survey.study import Team

WHERE = occasion(team="noord")
TEAMS = (Team(id="noord", name="Noord", municipality="m"),)

REDCAP = """\
record_id,redcap_event_name,redcap_data_access_group,team_survey_timestamp,help,tools___1,\
tools___2,tools____99,team_survey_complete
1,baseline_arm_1,north,2026-01-15 10:01:02,5,0,1,0,2
2,baseline_arm_1,north,2026-01-15 10:02:02,4,1,1,0,2
3,baseline_arm_1,south,[not completed],2,0,0,1,0
"""
REDCAP_LABELS = """\
Record ID,Event Name,Survey Timestamp,I get help.,Which tools? (choice=Bike (own)),\
Which tools? (choice=Phone),Complete?
1,Baseline,2026-01-15 10:01:02,Agree,Unchecked,Checked,Complete
2,Baseline,2026-01-15 10:02:02,Disagree,Checked,Checked,Complete
3,Baseline,[not completed],Agree,Unchecked,Unchecked,Incomplete
"""
LIMESURVEY = """\
"id","submitdate","startlanguage","seed","Q00[SQ001]","Q01[SQ001][1]","Q01[SQ001][2]","Q02",\
"Q02[other]","M[1]","M[2]","M[other]","N"
"1","2026-01-15 10:00:00","nl","123","5","1","2","A1","","Y","","anders","7,5"
"2","2026-01-15 10:00:00","nl","124","3","2","1","-oth-","zelf","","Y","","6,0"
"3","2026-01-15 10:00:00","nl","125","3","2","2","A2","","","","","6,0"
"""
LIMESURVEY_TEXTS = """\
"id. Response ID","startlanguage. Start language","Q01[SQ001][1]. How is it? [Work][now]",\
"Q01[SQ001][2]. How is it? [Work][soon]","M[1]. Tools? [Bike]","M[2]. Tools? [Phone]",\
"M[other]. Tools? [Other]"
"1","en","1","2","Yes","No",""
"2","en","2","2","No","Yes","a map"
"3","en","2","1","No","No",""
"""
KOBO = """\
start;end;work/help;work/sure;work/tools;work/tools/bike;work/tools/phone;_id;_uuid;\
_submitted_by;meta/instanceID;_index
2026-01-15T10:00:00.000+01:00;2026-01-15T10:05:00.000+01:00;agree;1;bike phone;1;1;101;a;jan;u1;1
2026-01-15T10:00:00.000+01:00;2026-01-15T10:05:00.000+01:00;disagree;0;bike;1;0;102;b;jan;u2;2
2026-01-15T10:00:00.000+01:00;2026-01-15T10:05:00.000+01:00;agree;1;;0;0;103;c;eva;u3;3
"""


def guessed(folder, content):
    table = read_table(written(folder, content))
    return guess(table, wave=WHERE.wave, group=WHERE.group), table


def imported(folder, content):
    mapping, table = guessed(folder, content)
    return apply(mapping, table, teams=TEAMS)


def ignored(mapping):
    return {column.name for column in mapping.columns if column.ignore}


def test_ticks_of_redcap_are_one_multiple_choice_with_its_codes(tmp_path):
    wave = imported(tmp_path, REDCAP)

    tools = wave.questionnaire.scale_of(wave.questionnaire.item_by_id["tools"])
    assert tools.kind is Kind.MULTIPLE
    # A minus is one more underscore: tools____99 is the option with the code -99.
    assert [option.code for option in tools.options] == [-99, 1, 2]
    assert codes(wave, "tools/-99") == [0, 0, 1]
    assert codes(wave, "tools/1") == [0, 1, 0]
    assert codes(wave, "tools/2") == [1, 1, 0]


def test_what_redcap_adds_is_no_answer(tmp_path):
    mapping, _ = guessed(tmp_path, REDCAP)

    assert ignored(mapping) == {
        "record_id",
        "redcap_event_name",
        "redcap_data_access_group",
        "team_survey_timestamp",
        "team_survey_complete",
    }
    reasons = {column.name: column.ignore for column in mapping.columns}
    assert "--team-column redcap_data_access_group" in reasons["redcap_data_access_group"]


def test_a_question_that_is_called_complete_is_an_answer(tmp_path):
    content = "task_complete,help\nEens,1\nOneens,2\nEens,3\n"

    mapping, _ = guessed(tmp_path, content)

    assert ignored(mapping) == set()


def test_labels_of_redcap_are_one_multiple_choice_with_its_texts(tmp_path):
    wave = imported(tmp_path, REDCAP_LABELS)

    item = wave.questionnaire.item_by_id["which-tools"]
    scale = wave.questionnaire.scale_of(item)
    assert item.text == {"en": "Which tools?"}
    assert [option.text["en"] for option in scale.options] == ["Bike (own)", "Phone"]
    assert codes(wave, "which-tools/2") == [1, 1, 0]
    assert list(wave.questionnaire.item_by_id) == ["q4", "which-tools"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("3,baseline", "3,followup"), "several events: 'baseline_arm_1' and 'followup_arm_1'"),
        (("redcap_data_access_group", "redcap_repeat_instrument"), "Some rows repeat a form"),
        (("redcap_data_access_group", "redcap_repeat_instance"), "Some rows repeat a form"),
    ],
)
def test_people_with_several_rows_are_refused(tmp_path, change, message):
    with pytest.raises(BadInput, match=message):
        imported(tmp_path, REDCAP.replace(*change))


def test_the_first_of_a_repeated_form_is_one_row(tmp_path):
    content = REDCAP.replace("redcap_data_access_group", "redcap_repeat_instance")

    wave = imported(tmp_path, content.replace("north", "1").replace("south", ""))

    assert len(wave.answers.teams) == 3


def test_a_questionnaire_that_went_to_redcap_comes_home_with_answers(tmp_path):
    asked = make.questionnaire(
        make.item("E11c"), make.item("Samen werken"), make.item("Tools-2", scale="tools")
    )
    dictionary = written(tmp_path, write_redcap(asked, "nl").content.decode(), "dictionary.csv")
    answers = written(
        tmp_path,
        "record_id,e11c,samen_werken,tools_2___1,tools_2___2,tools_2___3,vragenlijst_complete\n"
        "1,5,1,1,0,0,2\n2,,2,0,1,1,2\n",
    )

    again = read_redcap(dictionary, "2016").questionnaire
    table = read_table(answers)
    for version in (asked, again):
        mapping = match(table, version, wave=WHERE.wave, group=WHERE.group)
        wave = apply(mapping, table, questionnaire=version, teams=TEAMS)

        assert codes(wave, "E11c") == [4, Missing.SKIPPED]
        assert codes(wave, "Samen werken") == [0, 1]
        assert codes(wave, "Tools-2/3") == [0, 1]


def test_an_option_with_the_code_nought_is_found(tmp_path):
    none = make.options("geen", "fiets", first=0)
    asked = make.questionnaire(
        make.item("tools", scale="own"),
        scales=(Scale(id="own", kind=Kind.MULTIPLE, options=none),),
    )
    table = read_table(written(tmp_path, "tools___0,tools___1\n1,0\n0,1\n"))

    mapping = match(table, asked, wave=WHERE.wave, group=WHERE.group)

    assert [(column.item, column.option) for column in mapping.columns] == [
        ("tools", 0),
        ("tools", 1),
    ]


def test_limesurvey_has_two_scales_words_beside_answers_and_ticks_or_nothing(tmp_path):
    wave = imported(tmp_path, LIMESURVEY)

    assert list(wave.questionnaire.item_by_id) == [
        "Q00",
        "Q01_SQ001_1",
        "Q01_SQ001_2",
        "Q02",
        "Q02_other",
        "M",
        "M_other",
        "N",
    ]
    assert codes(wave, "Q01_SQ001_1") == [0, 1, 1]
    assert codes(wave, "Q01_SQ001_2") == [1, 0, 1]
    assert codes(wave, "M/1") == [1, 0, Missing.SKIPPED]
    texts = {(each.item, each.text) for each in wave.answers.texts}
    assert {("Q02_other", "zelf"), ("M_other", "anders")} <= texts


def test_a_decimal_comma_is_read(tmp_path):
    wave = imported(tmp_path, LIMESURVEY)

    scale = wave.questionnaire.scale_of(wave.questionnaire.item_by_id["N"])
    assert [scale.values[code] for code in codes(wave, "N")] == [7.5, 6.0, 6.0]


def test_limesurvey_may_write_codes_and_texts_in_its_headers(tmp_path):
    mapping, _ = guessed(tmp_path, LIMESURVEY_TEXTS)

    assert ignored(mapping) == {"id. Response ID", "startlanguage. Start language"}
    texts = {column.item: column.text for column in mapping.columns if column.text}
    assert texts["Q01_SQ001_1"] == {"en": "How is it? Work now"}
    assert texts["M"] == {"en": "Tools?"}
    assert texts["M_other"] == {"en": "Tools? Other"}


def test_two_scales_of_a_version_that_is_known_are_told_apart(tmp_path):
    asked = make.questionnaire(make.item("Q01_SQ001_1"), make.item("Q01_SQ001_2"))
    table = read_table(written(tmp_path, "Q01[SQ001][1],Q01[SQ001][2]\n1,2\n2,1\n"))

    mapping = match(table, asked, wave=WHERE.wave, group=WHERE.group)

    assert [column.item for column in mapping.columns] == ["Q01_SQ001_1", "Q01_SQ001_2"]


def test_kobo_has_groups_and_options_beside_what_was_ticked(tmp_path):
    wave = imported(tmp_path, KOBO)

    assert list(wave.questionnaire.item_by_id) == ["help", "sure", "tools"]
    assert codes(wave, "tools/1") == [1, 1, 0]
    assert codes(wave, "tools/2") == [1, 0, 0]
    lost = {loss.where.split("column ")[-1]: loss.why for loss in wave.losses.entries}
    assert lost["work/tools"] == "Its options have columns too."


def test_members_of_a_group_are_no_options(tmp_path):
    content = "work/sure,work/busy,x\n1,0,a\n0,0,b\n1,1,c\n"

    wave = imported(tmp_path, content)

    assert [item for item in wave.questionnaire.item_by_id if item != "x"] == ["sure", "busy"]


def test_who_sent_a_form_is_not_taken(tmp_path):
    # The leak would be there: the file names who sent each form.
    assert "jan" in KOBO

    mapping, _ = guessed(tmp_path, KOBO)

    assert {"_submitted_by", "_uuid", "_id", "meta/instanceID", "_index"} <= ignored(mapping)
