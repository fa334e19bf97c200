import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.survey import make
from tests.survey.make import codes
from weerklank.survey.missing import Missing
from weerklank.survey.routing import (
    LONGEST_RULE,
    NotARule,
    hidden_items,
    holds,
    read_rule,
    with_hidden,
)

SKIPPED, NOT_ASKED, HIDDEN = Missing.SKIPPED, Missing.NOT_ASKED, Missing.HIDDEN
NOT_REACHED = Missing.NOT_REACHED


def held(rule, **answers):
    """Whether the rule holds for one respondent; None is no answer."""
    given_codes = {name: np.array([answer], dtype=float) for name, answer in answers.items()}
    return holds(read_rule(rule), given_codes).tolist() == [True]


@pytest.mark.parametrize(
    ("rule", "when_two"),
    [
        ("a < 2", False),
        ("a <= 2", True),
        ("a > 2", False),
        ("a >= 2", True),
        ("a == 2", True),
        ("a != 2", False),
        ("a == 2.0", True),
        ("a > -1", True),
        ("a in [1, 2]", True),
        ("a in [-2, 3]", False),
        ("a in []", False),
        ("not a == 2", False),
        ("a == 1 or a == 2", True),
        ("a >= 1 and a <= 1", False),
        ("(a == 1 or a == 2) and not (a in [3])", True),
    ],
)
def test_a_rule_compares_an_item_with_codes(rule, when_two):
    assert held(rule, a=2) is when_two


@pytest.mark.parametrize("comparison", ["a < 9", "a != 2", "a == 2", "a > -9", "a in [1, 2]"])
def test_a_comparison_with_an_item_that_was_not_answered_is_false(comparison):
    assert held(comparison, a=None) is False
    assert held(f"not {comparison}", a=None) is True


def test_a_rule_knows_the_items_it_looks_at():
    assert read_rule("a <= 2 or not (b in [1] and a == 3)").items == {"a", "b"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a",
        "1",
        "a ==",
        "a = 1",
        "1 == a",
        "a == b",
        "a == 'ja'",
        "a == True",
        "a == None",
        "a == 1j",
        "a == ...",
        "a == --1",
        "a == +1",
        "a == 1 + 1",
        "a + 1 == 2",
        "-a == 2",
        "a.b == 1",
        "a[0] == 1",
        "a in (1, 2)",
        "a in [b]",
        "a in [1, *b]",
        "a in ['1']",
        "a in range(9)",
        "a not in [1]",
        "a is 1",
        "1 < a < 3",
        "a < 2 < 3",
        "a == 1 if a == 2 else a == 3",
        "lambda: a == 1",
        "[a == 1]",
        "(x := 1) == 1",
        "f'{a}' == 1",
        "a == 1; b == 2",
        "import os",
        "~(a == 1)",
        "a == 1 & b == 2",
        "a == 1or b == 2",
        "a == 1e999",
        "a == " + "9" * 400,
        "a in [1, " + "9" * 400 + "]",
        "a == 1\x00",
    ],
)
def test_anything_else_is_not_a_rule(text):
    with pytest.raises(NotARule):
        read_rule(text)


@pytest.mark.parametrize(
    "attack",
    [
        "__import__('os').system('true') == 1",
        "exec('a') == 1",
        "a == __import__('os')",
        "a.__class__ == 1",
        "a.__class__.__mro__[1].__subclasses__() == 1",
        "a in [].__class__",
        "a in [__builtins__]",
        "a in [x for x in ().__class__.__bases__]",
        "a == open('/etc/hostname')",
        "not print('here')",
        "a == 1 or breakpoint()",
        "[].append(1) or a == 1",
    ],
)
def test_nothing_in_a_rule_is_ever_called(attack, capsys):
    with pytest.raises(NotARule):
        read_rule(attack)

    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "huge",
    [
        "not " * 100_000 + "a == 1",
        "(" * 100_000 + "a == 1" + ")" * 100_000,
        "(" * 300 + "a == 1" + ")" * 300,
        "a == 1" + " or a == 1" * 100_000,
        "a in [" + "1, " * 1_000_000 + "]",
        "a == " + "-" * 100_000 + "1",
    ],
)
def test_input_that_is_huge_or_deep_is_refused_quickly(huge):
    with pytest.raises(NotARule):
        read_rule(huge)


def test_the_deepest_rule_that_is_read_can_also_be_followed():
    deep = "not " * ((LONGEST_RULE - 6) // 8 * 2) + "a == 1"

    assert held(deep, a=1) is True


@given(st.text(max_size=30))
def test_any_text_is_a_rule_or_is_refused(text):
    try:
        rule = read_rule(text)
    except NotARule:
        return
    assert rule.items


# --- against plain Python ----------------------------------------------------------------

NAMES = ("a", "b", "c")
COMPARE = {
    "<": lambda answer, code: answer < code,
    "<=": lambda answer, code: answer <= code,
    ">": lambda answer, code: answer > code,
    ">=": lambda answer, code: answer >= code,
    "==": lambda answer, code: answer == code,
    "!=": lambda answer, code: answer != code,
    "in": lambda answer, listed: answer in listed,
}
codes_named = st.integers(-1, 5)
comparisons = st.one_of(
    st.tuples(st.sampled_from(NAMES), st.sampled_from([*COMPARE][:-1]), codes_named),
    st.tuples(st.sampled_from(NAMES), st.just("in"), st.lists(codes_named, max_size=3)),
)
rules = st.recursive(
    comparisons,
    lambda inner: st.one_of(
        st.tuples(st.just("not"), inner),
        st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=3)),
    ),
    max_leaves=6,
)


def written(rule):
    match rule:
        case ("not", part):
            return f"not ({written(part)})"
        case ("and" | "or" as word, parts):
            return f" {word} ".join(f"({written(part)})" for part in parts)
    return " ".join(map(str, rule))


def true_for(rule, answers):
    match rule:
        case ("not", part):
            return not true_for(part, answers)
        case ("and", parts):
            return all(true_for(part, answers) for part in parts)
        case ("or", parts):
            return any(true_for(part, answers) for part in parts)
    name, word, code = rule
    return answers[name] is not None and COMPARE[word](answers[name], code)


people = st.lists(
    st.fixed_dictionaries({name: st.none() | st.integers(1, 4) for name in NAMES}), max_size=8
)


@given(rules, people)
def test_a_rule_holds_for_whom_plain_python_says_so(rule, people):
    given_codes = {
        name: np.array([person[name] for person in people], dtype=float) for name in NAMES
    }

    flags = holds(read_rule(written(rule)), given_codes).tolist()

    assert flags == [true_for(rule, person) for person in people]


# --- in a questionnaire --------------------------------------------------------------------


def test_what_a_rule_hides_is_told_apart_from_what_was_skipped():
    asked = make.questionnaire(make.item("a"), make.item("b", show_if="a <= 2"))

    # Positions 0 and 4 are the codes 1 and 5.
    routed = with_hidden(
        asked, {"a": codes(0, 4, 4), "b": codes(SKIPPED, SKIPPED, NOT_REACHED)}
    )

    assert routed["b"].tolist() == [SKIPPED, HIDDEN, HIDDEN]
    assert routed["a"].tolist() == [0, 4, 4]


def test_an_answer_that_is_there_is_kept_although_its_rule_hides_it():
    asked = make.questionnaire(make.item("a"), make.item("b", show_if="a <= 2"))

    routed = with_hidden(asked, {"a": codes(4), "b": codes(3)})

    assert routed["b"].tolist() == [3]


def test_what_a_group_was_not_asked_stays_not_asked():
    asked = make.questionnaire(make.item("a"), make.item("b", show_if="a <= 2"))

    routed = with_hidden(asked, {"a": codes(4), "b": codes(NOT_ASKED)})

    assert routed["b"].tolist() == [NOT_ASKED]


def test_the_columns_that_were_given_do_not_change():
    asked = make.questionnaire(make.item("a"), make.item("b", show_if="a <= 2"))
    columns = {"a": codes(4), "b": codes(SKIPPED)}

    with_hidden(asked, columns)

    assert columns["b"].tolist() == [SKIPPED]


def test_a_hidden_item_counts_as_not_answered_for_the_rules_after_it():
    asked = make.questionnaire(
        make.item("a"),
        make.item("b", show_if="a == 1"),
        make.item("c", show_if="b == 2"),
    )

    # The second person answered b with 2, although a hides it: so c is hidden as well.
    hidden = hidden_items(asked, {"a": codes(0, 4), "b": codes(1, 1), "c": codes(0, SKIPPED)})

    assert hidden["b"].tolist() == [False, True]
    assert hidden["c"].tolist() == [False, True]


def test_a_multiple_choice_is_hidden_in_every_column():
    asked = make.questionnaire(make.item("a"), make.item("tools", "tools", show_if="a == 1"))
    columns = {"a": codes(4)} | {f"tools/{code}": codes(SKIPPED) for code in (1, 2, 3)}

    routed = with_hidden(asked, columns)

    assert [routed[f"tools/{code}"].tolist() for code in (1, 2, 3)] == [[HIDDEN]] * 3


@pytest.mark.parametrize("said", [Missing.REFUSED, Missing.UNKNOWN, Missing.NOT_ASKED])
def test_what_somebody_said_is_kept_although_the_rule_hides_the_item(said):
    asked = make.questionnaire(make.item("a"), make.item("b", show_if="a <= 2"))

    routed = with_hidden(asked, {"a": codes(4, 4), "b": codes(said, Missing.SKIPPED)})

    assert routed["b"].tolist() == [said, Missing.HIDDEN]
