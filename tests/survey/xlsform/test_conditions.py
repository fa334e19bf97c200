"""Conditions of forms as routing rules: they hold for the same people, or are told."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from tests.survey.xlsform.forms import CHOICES, YES_NO, read, told
from weerklank.survey.importing.xlsform.conditions import Asked, NotTaken, rule_of
from weerklank.survey.routing import holds, read_rule

ASKED = {
    "q": Asked("q", {"no": 0, "yes": 1}),
    "l": Asked("l", {"1": 1, "2": 2, "3": 3}),
    "n": Asked("n", {}, low=0),
    "r": Asked("r", {"a": 1, "b": 2}, frozenset({"refused"})),
}
CODES = {"q": [np.nan, 0, 1], "l": [np.nan, 1, 2, 3], "n": [np.nan, 0, 2, 5]}


def for_whom(rule: str) -> list[bool]:
    """Whether the rule holds for every combination of answers, and of no answer."""
    people = np.array([*product(*CODES.values())]).T
    return holds(read_rule(rule), dict(zip(CODES, people, strict=True))).tolist()


def expected(condition: str) -> list[bool]:
    """The same by Python: `None` is no answer, and makes what Python compares with it false."""
    people = product(
        *([None if np.isnan(each) else each for each in one] for one in CODES.values())
    )
    return [
        bool(eval(condition, {}, dict(zip("qln", person, strict=True))))  # noqa: S307 -- ours
        for person in people
    ]


@pytest.mark.parametrize(
    ("relevant", "condition"),
    [
        ("${q} = 'yes'", "q == 1"),
        ("${q}='yes'", "q == 1"),
        ("'yes' = ${q}", "q == 1"),
        ('${ q } = "yes"', "q == 1"),
        ("${q} = \u2018yes\u2019", "q == 1"),
        ("selected(${q}, 'yes')", "q == 1"),
        ("not(selected(${q}, 'yes'))", "q != 1"),
        ("${q} != 'yes'", "q != 1"),
        ("${q} = ''", "q is None"),
        ("${q} != ''", "q is not None"),
        ("${l} > 1", "l is not None and l > 1"),
        ("2 >= ${l}", "l is not None and l <= 2"),
        ("${l} = 2 or ${l} = '3'", "l in (2, 3)"),
        ("${n} < 3", "n is not None and n < 3"),
        ("${n} != 2", "n != 2"),
        ("${n} = ''", "n is None"),
        ("${n} != ''", "n is not None"),
        ("${q} = 'yes' and ${n} > 1 or ${l} = 1", "(q == 1 and n is not None and n > 1) or l == 1"),
        ("${q} = 'yes' and (${n} = 2 or ${l} = 1)", "q == 1 and (n == 2 or l == 1)"),
        ("not(${q} = 'yes' or ${l} = 1) and ${n} = 0", "not (q == 1 or l == 1) and n == 0"),
        ("not(not(${q} = 'no'))", "q == 0"),
        ("false()", "False"),
    ],
)  # fmt: skip
def test_a_condition_holds_for_the_same_people(relevant: str, condition: str) -> None:
    assert for_whom(rule_of(relevant, ASKED)) == expected(condition)


@pytest.mark.parametrize("relevant", ["true()", "TRUE", "yes", "1"])
def test_what_always_holds_is_no_rule(relevant: str) -> None:
    assert rule_of(relevant, ASKED) == ""


@pytest.mark.parametrize(
    ("relevant", "why"),
    [
        ("${q} = 'maybe'", "'maybe' is no answer to 'q'"),
        ("${q} > 'no'", "not numbers"),
        ("${r} = 'refused'", "'refused' is no answer"),
        ("${r} != ''", "is no answer here"),
        ("${later} = 1", "no earlier question 'later'"),
        ("${n} = 'many'", "no number"),
        ("${n} + 1 > 2", "no place"),
        ("coalesce(${n}, 0) > 2", "not expected"),
        ("count-selected(${q}) > 1", "not expected"),
        ("regex(${n}, '[0-9]')", "not expected"),
        ("selected(${n}, '1')", "no list of answers"),
        ("${q} = ${l}", "something else than an answer"),
        ("1 = 1", "something else than a question"),
        ("${q} = 'yes' ${l} = 1", "not expected"),
        ("${q} = ", "ends too early"),
        ("${q", "no place"),
        ("(" * 40 + "${q} = 'yes'" + ")" * 40, "too many brackets"),
        ("${q} = 'yes' or " * 200 + "${q} = 'no'", "too long"),
        (". = 1", "no place"),
        ("", "ends too early"),
    ],
)
def test_what_a_rule_cannot_say_is_refused_with_the_reason(relevant: str, why: str) -> None:
    with pytest.raises(NotTaken, match=why):
        rule_of(relevant, ASKED)


def test_a_name_that_a_rule_cannot_hold_is_refused() -> None:
    asked = {"label-test": Asked("label-test", {"yes": 1})}

    with pytest.raises(NotTaken):
        rule_of("${label-test} = 'yes'", asked)


def test_rules_of_groups_and_questions_hold_together(tmp_path: Path) -> None:
    form = read(
        tmp_path,
        [
            ["select_one yn", "q", "Q"],
            ["integer", "n", "N", None, None, ". >= 0 and . <= 9"],
            ["begin group", "g", "G", "${q} = 'yes' or ${n} > 8"],
            ["text", "a", "A"],
            ["text", "b", "B", "${n} < 5"],
            ["end group"],
            ["text", "c", "C"],
        ],
    )

    assert {item.id: item.show_if for item in form.questionnaire.items} == {
        "q": "",
        "n": "",
        "a": "q == 1 or n > 8",
        "b": "(q == 1 or n > 8) and n < 5",
        "c": "",
    }


def test_a_condition_that_is_not_taken_is_quoted_in_the_losses(tmp_path: Path) -> None:
    form = read(
        tmp_path,
        [
            ["select_multiple yn", "many", "M"],
            ["text", "why", "W"],
            ["text", "a", "A", "selected(${many}, 'yes')"],
            ["text", "b", "B", "string-length(${why}) > 3"],
        ],
        [CHOICES, *YES_NO],
    )

    assert [item.show_if for item in form.questionnaire.items] == [""] * 4
    assert "row 4: relevant \"selected(${many}, 'yes')\": a (1)." in told(form, "many}")
    assert "asked of everybody here" in told(form, "string-length")


def test_a_rule_only_looks_back(tmp_path: Path) -> None:
    form = read(tmp_path, [["text", "a", "A", "${q} = 'yes'"], ["select_one yn", "q", "Q"]])

    assert form.questionnaire.items[0].show_if == ""
    assert "no earlier question 'q'" in told(form, "relevant")
