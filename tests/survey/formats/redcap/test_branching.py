"""Branching logic and routing rules say the same, also of somebody who did not answer.

What REDCap does is played by `shown` below, which knows nothing of our rules: an empty
answer is '' and `''` is less than every number.
"""

import re
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.survey import make
from tests.survey.formats.redcap.dictionaries import field, items, read
from weerklank.survey.formats.redcap.branching import Known, NotTaken, read_branching
from weerklank.survey.formats.redcap.conditions import branching_of
from weerklank.survey.routing import holds, read_rule

ASKED = make.questionnaire(
    make.item("help"), make.item("sure", scale="yes-no"), make.item("hours", scale="hours")
)
NAMES = {"help": "help", "sure": "sure", "hours": "hours"}
KNOWN = {
    "help": Known("help", {str(code): code for code in range(1, 6)}),
    "sure": Known("sure", {"0": 0, "1": 1}),
    "hours": Known("hours", low=0),
    "words": Known("words", why_not="A rule cannot look at an open answer."),
}
ANSWERS = {"help": [1, 2, 3, 4, 5], "sure": [0, 1], "hours": [0, 4, 20, 36]}
PEOPLE = [
    dict(zip(ANSWERS, person, strict=True))
    for person in product(*([*codes, None] for codes in ANSWERS.values()))
]


def shown(logic, person):
    """Whether REDCap shows the field to this person."""
    python = re.sub(r"\[(\w+)\]", r"value('\1')", logic)
    python = python.replace("<>", "!=")
    python = re.sub(r"(?<![<>!])=", "==", python).replace("===", "==")
    python = re.sub(r"<==", "<=", re.sub(r">==", ">=", python)).replace("!==", "!=")
    return bool(eval(python, {"value": lambda name: Redcap(person[name])}))  # noqa: S307 -- our own words


class Redcap:
    """An answer as REDCap compares it; an empty one is '', which counts as less than all."""

    def __init__(self, answer):
        self.answer = answer

    def __eq__(self, other):
        if self.answer is None or other == "":
            return self.answer is None and other == ""
        return float(other) == self.answer

    def __hash__(self):
        return hash(self.answer)

    def compared(self, other):
        return -np.inf if self.answer is None else self.answer - float(other)

    def __lt__(self, other):
        return self.compared(other) < 0

    def __le__(self, other):
        return self.compared(other) <= 0

    def __gt__(self, other):
        return self.compared(other) > 0

    def __ge__(self, other):
        return self.compared(other) >= 0


def held(rule):
    codes = {
        name: np.array([np.nan if p[name] is None else p[name] for p in PEOPLE])
        for name in ANSWERS
    }
    return holds(read_rule(rule), codes).tolist()


@pytest.mark.parametrize(
    ("logic", "rule"),
    [
        ("[help]='1'", "help == 1"),
        ("[help] = '1' or [help] = '2'", "help in [1, 2]"),
        ("[help]<>'1' and [help]<>'2'", "not (help in [1, 2])"),
        ('[help]!="1"', "not (help == 1)"),
        ("[help]<>''", "help in [1, 2, 3, 4, 5]"),
        ("[help]=''", "not (help in [1, 2, 3, 4, 5])"),
        ("[help]>3 AND [sure]='1'", "help > 3 and sure == 1"),
        ("'3'<[help]", "help > 3"),
        ("[hours]>=18 or [hours]=''", "hours >= 18 or not (hours >= 0)"),
        (
            "([help]='1' or [sure]='1') and [hours]<>0",
            "(help == 1 or sure == 1) and not (hours == 0)",
        ),
        ("", ""),
    ],
)
def test_logic_is_read_as_a_rule(logic, rule):
    assert read_branching(logic, KNOWN) == rule


@pytest.mark.parametrize(
    ("logic", "why"),
    [
        ("[tools(3)]='1'", "multiple choice"),
        ("[baseline_arm_1][help]='1'", "another event"),
        ("[words]='ja'", "open answer"),
        ("[later]='1'", "not an item before it"),
        ("[help]='9'", "not an answer"),
        ("datediff([a],'today','y')>3", "calculates"),
        ("[help]+1=3", "calculates"),
        ("[help]='1", "calculates"),
        ("([help]='1'", "not closed"),
        ("[help]='1')", "not a comparison"),
        ("[help]=", "too early"),
        ("[help]=[sure]", "does not compare"),
        ("'1'='1'", "does not compare"),
        ("(" * 41 + "[help]='1'" + ")" * 41, "too many brackets"),
        ("[help]='1' or " * 800 + "[help]='1'", "too long"),
        ("[hours]='veel'", "not a number"),
        ("[help]<''", "more or less than an empty"),
    ],
)
def test_what_a_rule_cannot_say_is_not_taken(logic, why):
    with pytest.raises(NotTaken, match=why):
        read_branching(logic, KNOWN)


def test_a_rule_that_is_not_taken_is_told_and_the_item_is_always_shown(tmp_path):
    form = read(
        tmp_path,
        field("tools", "checkbox"),
        field("a", branching="[tools(3)]='1'"),
        field("b", branching="[a]='2'"),
    )

    assert items(form)["a"].show_if == ""
    assert items(form)["b"].show_if == "a == 2"
    (loss,) = [each for each in form.losses.entries if "branching" in each.what]
    assert loss.what == "the branching logic [tools(3)]='1'"
    assert loss.why == "A rule cannot look at a multiple choice. It is always shown."


def test_a_rule_with_words_as_raw_values_names_our_codes(tmp_path):
    form = read(
        tmp_path,
        field("sex", choices="m, man | v, vrouw"),
        field("a", branching="[sex]='v'"),
        field("b", branching="[sex]>'1'"),
    )

    assert items(form)["a"].show_if == "sex == 2"
    assert items(form)["b"].show_if == ""


def test_a_rule_that_looks_ahead_is_not_taken(tmp_path):
    form = read(tmp_path, field("a", branching="[b]='1'"), field("b"))

    assert items(form)["a"].show_if == ""


@st.composite
def comparisons(draw):
    item = draw(st.sampled_from(sorted(ANSWERS)))
    numbers = st.sampled_from([-1, 0, 1, 2, 4, 5, 20, 36, 99])
    if draw(st.booleans()):
        return f"{item} in {draw(st.lists(numbers, max_size=3))}"
    return f"{item} {draw(st.sampled_from(['==', '!=', '<', '<=', '>', '>=']))} {draw(numbers)}"


RULES = st.recursive(
    comparisons(),
    lambda rules: st.one_of(
        rules.map(lambda rule: f"not ({rule})"),
        st.lists(rules, min_size=2, max_size=3).map(
            lambda parts: " and ".join(f"({p})" for p in parts)
        ),
        st.lists(rules, min_size=2, max_size=3).map(
            lambda parts: " or ".join(f"({p})" for p in parts)
        ),
    ),
    max_leaves=5,
)


@given(RULES)
def test_redcap_shows_an_item_to_whom_our_rule_shows_it_and_the_rule_comes_back(rule):
    logic = branching_of(rule, ASKED, NAMES)
    back = read_branching(logic, KNOWN)

    assert '"' not in logic
    assert [shown(logic, person) for person in PEOPLE] == held(rule)
    assert held(back) == held(rule)


def test_without_care_for_empty_answers_the_player_would_show_the_item():
    assert shown("[help]<=2", {"help": None, "sure": None, "hours": None})
    assert not held("help <= 2")[PEOPLE.index({"help": None, "sure": None, "hours": None})]
