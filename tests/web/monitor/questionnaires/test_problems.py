"""What the library says of a questionnaire is known here, so that it can be said in Dutch."""

import ast
import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.architecture.test_shape import SOURCE
from tests.survey.editing.test_edits import EDITS, RICH
from weerklank.survey.refusals import BadInput
from weerklank.web.monitor.forms.questionnaires.problems import (
    SENTENCES,
    in_own_words,
    is_known,
)

SURVEY = SOURCE / "survey"
SPEAKING = [
    SURVEY / "checking" / "questionnaire.py",
    *sorted((SURVEY / "editing").glob("*.py")),
]


def written(file):
    """Every sentence in a file but docstrings, with something in its gaps."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr | ast.Expr)
        for part in ast.iter_child_nodes(node)
        if isinstance(part, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in inside:
            said = filled(node)
            if re.fullmatch(r"[A-Z'].* .*\.", said):
                yield said


def filled(node):
    if isinstance(node, ast.Constant):
        return str(node.value)
    return "".join(
        part.value if isinstance(part, ast.Constant) else "7" for part in node.values
    )


@pytest.mark.parametrize("file", SPEAKING, ids=lambda file: file.name)
def test_every_sentence_of_a_check_is_known(file):
    # "There is no {kind} '{name}'": each kind is a sentence of its own, tried out below.
    said = [each for each in written(file) if " 7 '7'" not in each and " this 7" not in each]

    assert [each for each in said if not is_known(each)] == []


@given(st.lists(EDITS, max_size=6))
def test_every_refusal_of_an_edit_is_known(edits):
    document = RICH
    for each in edits:
        try:
            document = each(document)
        except BadInput as refusal:
            for problem in refusal.problems:
                assert is_known(problem.what), problem.what
                assert is_known(problem.mend), problem.mend


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_translation_has_the_same_gaps(sentence):
    with translation.override("nl"):
        dutch = translation.gettext(sentence)

    assert dutch != sentence
    assert set(re.findall(r"\{\w+\}", dutch)) == set(re.findall(r"\{\w+\}", sentence))


def test_what_is_not_known_is_said_as_it_is():
    assert in_own_words("A sentence of another program.") == "A sentence of another program."


def test_what_somebody_typed_stays_as_it_was_typed():
    with translation.override("nl"):
        said = in_own_words("'{name} %s' cannot be read.")

    assert said == "'{name} %s' is niet te lezen."
