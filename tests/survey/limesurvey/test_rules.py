"""When a question is shown: LimeSurvey's rules mean the same here, or are told."""

import numpy as np
import pytest

from tests.survey.limesurvey.surveys import Q, lss, written
from weerklank.survey.formats.limesurvey.expressions import NotUnderstood, read_expression
from weerklank.survey.importing.limesurvey.reading import read_lss
from weerklank.survey.routing import holds, read_rule

LIST = (("A1", "een"), ("A2", "twee"), ("3", "drie"))
FIRST = Q("L", "Q00", answers=LIST)
ROWS = Q("F", "Q01", rows=(("SQ001", "rij"), ("SQ002", "rij twee")), answers=LIST)
ASKED = (FIRST, ROWS, Q("Y", "Q02"), Q("N", "Q03"), Q("5", "Q04"), Q("M", "Q05", rows=LIST))
LAST = len(ASKED)


@pytest.fixture
def read(tmp_path):
    def form(*questions, **how):
        return read_lss(written(tmp_path, lss(*questions, **how)), "2026")

    return form


def rule_of(form):
    return form.questionnaire.items[-1].show_if


def shown(rule, **codes):
    """For whom: lists hold a code per respondent, None for who gave no answer."""
    arrays = {name: np.array(each, dtype=float) for name, each in codes.items()}
    return holds(read_rule(rule), arrays).tolist()


# What LimeSurvey does with an answer A1, A2, 3 and none: an expression compares "" as well,
# and text with a number never is the lower one (its own RDP_EvaluateBinary says so).
@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('Q00.NAOK == "A1"', [True, False, False, False]),
        ("Q00.NAOK=='A1'", [True, False, False, False]),
        ('Q00 eq "A1"', [True, False, False, False]),
        ('"A1" == Q00.NAOK', [True, False, False, False]),
        ('Q00.NAOK != "A1"', [False, True, True, True]),
        ('!(Q00.NAOK == "A1")', [False, True, True, True]),
        ('Q00.NAOK == "A1" or Q00.NAOK == "A2"', [True, True, False, False]),
        ('(Q00.NAOK == "A1") || (Q00.NAOK == 3)', [True, False, True, False]),
        ('Q00.NAOK != "A1" and Q00.NAOK != "A2"', [False, False, True, True]),
        ('Q00.NAOK != "A1" && !is_empty(Q00.NAOK)', [False, True, True, False]),
        ("is_empty(Q00.NAOK)", [False, False, False, True]),
        ("Q00.NAOK == ''", [False, False, False, True]),
        ('Q00.NAOK != ""', [True, True, True, False]),
        ("Q00.NAOK > 2", [False, False, True, False]),
        ("2 < Q00.NAOK", [False, False, True, False]),
        ("Q00.NAOK le 3", [False, False, True, False]),
        ('77X1X100.NAOK == "A1"', [True, False, False, False]),
    ],
)
def test_a_rule_on_a_list_holds_for_the_same_answers(read, expression, expected):
    form = read(*ASKED, Q("S", "Q9", relevance=expression))

    assert shown(rule_of(form), Q00=[1, 2, 3, None]) == expected


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ('Q01_SQ002.NAOK == "A2"', "Q01_SQ002"),
        ('77X1X200SQ002.NAOK == "A2"', "Q01_SQ002"),
    ],
)
def test_a_row_of_a_table_is_known_by_both_its_names(read, expression, name):
    assert rule_of(read(*ASKED, Q("S", "Q9", relevance=expression))) == f"{name} in [2]"


def test_yes_and_numbers_and_grades_are_compared_as_such(read):
    expression = 'Q02.NAOK == "Y" and Q03.NAOK >= 5 and Q04.NAOK != 2'

    rule = rule_of(read(*ASKED, Q("S", "Q9", relevance=expression)))

    yes, numbers, grades = [1, 1, 1, 0, 1], [5, 4, None, 9, 7], [1, 3, 3, 3, 2]
    assert shown(rule, Q02=yes, Q03=numbers, Q04=grades) == [True, False, False, False, False]
    # Nobody's empty answer is 2.
    assert shown(rule, Q02=[1], Q03=[5], Q04=[None]) == [True]


def test_without_naok_nothing_holds_where_the_other_question_was_hidden(read):
    hidden = Q("L", "Q06", answers=LIST, relevance='Q00.NAOK == "A1"')

    loose = read(*ASKED, hidden, Q("S", "Q9", relevance='Q06.NAOK != "A1"'))
    strict = read(*ASKED, hidden, Q("S", "Q9", relevance='Q06 != "A1"'))

    # The second respondent answered A2 to Q00, and so never saw Q06.
    who = {"Q00": [1, 2], "Q06": [2, None]}
    assert shown(rule_of(loose), **who) == [True, True]
    assert shown(rule_of(strict), **who) == [True, False]


def test_the_rule_of_a_group_holds_for_its_questions(read):
    groups = ("Eerst", ("Dan", 'Q00.NAOK == "A1"'))

    form = read(
        FIRST,
        Q("S", "Q8", group=2),
        Q("S", "Q9", group=2, relevance='Q00.NAOK != "A2"'),
        groups=groups,
    )

    assert form.questionnaire.item_by_id["Q8"].show_if == "Q00 in [1]"
    assert shown(rule_of(form), Q00=[1, 2, None]) == [True, False, False]


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ('Q05_A1.NAOK == "Y"', "one of several choices"),
        ("count(Q05_A1, Q05_A2) > 1", "It calls 'count'"),
        ("Q00.shown == 'een'", "looks at '.shown'"),
        ("Q00.NAOK + 1 > 2", "more than a comparison"),
        ('Q9.NAOK == "A1"', "No question before it is called 'Q9'"),
        ("Q00.NAOK == Q01_SQ001.NAOK", "something else than an answer with a value"),
        ('Q03.NAOK > "5"', "with a text"),
        ("(((", "ends too early"),
        ('Q00.NAOK == "A1" Q00', "nothing should follow"),
        ("{Q00.NAOK}", "more than a comparison"),
        ("Q00.NAOK", "any answer, or never"),
        ("0", "any answer, or never"),
    ],
)
def test_a_rule_that_cannot_be_said_is_quoted(read, expression, why):
    form = read(*ASKED, Q("S", "Q9", relevance=expression))

    (line,) = [line for line in form.losses.lines if "the rule" in line]
    assert rule_of(form) == ""
    assert f"the rule {expression}" in line
    assert why in line
    assert "question Q9" in line


def test_a_name_that_two_questions_share_is_no_rule(read):
    form = read(FIRST, FIRST, Q("S", "Q9", relevance='Q00.NAOK == "A1"'))

    assert any("can be more than one question" in line for line in form.losses.lines)


def condition(question, asked, field, value, scenario=1, method="=="):
    row = {"qid": question, "cqid": asked, "cfieldname": field, "method": method}
    return row | {"value": value, "scenario": scenario}


def test_conditions_hold_together_within_a_scenario_and_one_by_one_across(read):
    conditions = (
        condition(400, 100, "77X1X100", "A1"),
        condition(400, 100, "77X1X100", "A2"),
        condition(400, 300, "77X1X300", "Y"),
        condition(400, 300, "77X1X300", "N", scenario=2),
    )

    form = read(FIRST, ROWS, Q("Y", "Q02"), Q("S", "Q9"), is_old=True, conditions=conditions)

    # (A1 or A2) and yes; or no.
    firsts, yes = [1, 2, 3, 1, None], [1, 1, 1, 0, 0]
    assert shown(rule_of(form), Q00=firsts, Q02=yes) == [True, True, False, True, True]


def test_a_condition_that_there_is_no_answer(read):
    conditions = (condition(200, 100, "77X1X100", " "),)

    form = read(FIRST, Q("S", "Q9"), is_old=True, conditions=conditions)

    assert shown(rule_of(form), Q00=[1, None]) == [False, True]


def test_conditions_on_boxes_patterns_and_invitations_are_quoted(read):
    conditions = (
        condition(300, 100, "77X1X100", "A1"),
        condition(400, 100, "+77X1X100A2", "Y"),
        condition(500, 200, "77X1X200", "/x/", method="RX"),
        condition(600, 0, "{TOKEN:ATTRIBUTE_1}", "north"),
    )
    asked = (
        Q("M", "Q00", rows=LIST),
        Q("S", "Q01"),
        *(Q("Y", f"Q{at}") for at in (2, 3, 4, 5)),
    )

    told = read(*asked, is_old=True, conditions=conditions).losses.lines

    assert any('the rule (77X1X100A1.NAOK == "Y")' in line for line in told)
    assert any('the rule (77X1X100A2.NAOK == "Y")' in line for line in told)
    assert any("regexMatch('/x/', 77X1X200.NAOK)" in line for line in told)
    assert any("TOKEN:ATTRIBUTE_1" in line for line in told)


@pytest.mark.parametrize("text", ["(" * 500 + "1" + ")" * 500, "!" * 500 + "Q", "1 or " * 9000])
def test_an_expression_without_end_is_refused(text):
    with pytest.raises(NotUnderstood):
        read_expression(text)
