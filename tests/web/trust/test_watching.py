"""Administrators read who did what, in sentences."""

import ast
import re
from pathlib import Path

import pytest

from tests.web import make
from weerklank.web.trust.actions import record
from weerklank.web.trust.queries import SENTENCES, sentence

WEB = Path(__file__).resolve().parents[3] / "src" / "weerklank" / "web"
DEED = re.compile(r"(people|monitor|trust)\.[a-z-]+\.[a-z-]+")
OF_A_PERSON = {"answer", "answers", "email", "name", "note", "text"}


def deeds():
    """Everything that an action calls a deed."""
    for file in sorted(WEB.glob("*/actions/**/*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and DEED.fullmatch(str(node.value)):
                yield node.value


def recordings():
    """Every call of `record(...)` in the platform."""
    for file in sorted(WEB.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if called == "record" and isinstance(node.args[0], ast.Constant):
                    yield node


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def seen(as_, admin, valley):
    """The trail of valley as its administrator sees it."""
    return lambda query="": text(as_(admin).get(f"/organisations/{valley.pk}/trail/{query}"))


def test_a_line_names_who_did_it_in_a_sentence(seen, researcher, valley, monkeypatch):
    monkeypatch.setitem(SENTENCES, "people.team.moved", "{who} moved a team to {where}.")
    record(
        "people.team.moved",
        valley,
        by=researcher,
        at=make.MONDAY,
        organisation=valley,
        where="Hill",
    )

    assert "Rosa Research moved a team to Hill." in seen()


def test_a_line_names_to_whom_it_was_done(seen, admin, lead, valley):
    record(
        "people.role.given",
        valley,
        by=admin,
        at=make.MONDAY,
        organisation=valley,
        role="manager",
        person=lead.pk,
    )

    assert "Ada Admin gaf Lea Lead een rol: manager." in seen()


def test_who_was_erased_is_no_longer_named(seen, researcher, valley):
    record("people.team.moved", valley, by=researcher, at=make.MONDAY, organisation=valley)
    before = seen()
    researcher.delete()

    assert "Rosa Research" in before
    assert "Rosa Research" not in seen()


def test_what_another_organisation_did_is_not_there(seen, outsider, coast):
    record("people.team.moved", coast, by=outsider, at=make.MONDAY, organisation=coast)

    assert "Otto Outsider" not in seen()


def test_there_are_fifty_lines_on_a_page(seen, researcher, valley):
    for _ in range(51):
        record("people.team.moved", valley, by=researcher, at=make.MONDAY, organisation=valley)

    assert (seen().count("Rosa Research"), seen("?page=2").count("Rosa Research")) == (50, 1)


def test_a_detail_that_was_not_recorded_leaves_a_gap(monkeypatch):
    monkeypatch.setitem(SENTENCES, "people.team.moved", "{who} moved a team to {where}.")

    assert sentence("people.team.moved", "Ada", {}) == "Ada moved a team to …."


def test_a_deed_without_a_sentence_is_named_as_it_is_stored():
    assert sentence("people.tea.spilled", "Ada", {}) == "Ada: people.tea.spilled"


def test_every_deed_has_a_sentence():
    without = sorted(set(deeds()) - set(SENTENCES))

    assert without == [], "add them to deeds.py of their app: see trust/queries/deeds.py"


def test_no_deed_is_recorded_with_what_is_of_a_person():
    telling = [
        (node.args[0].value, keyword.arg)
        for node in recordings()
        for keyword in node.keywords
        if keyword.arg in OF_A_PERSON
    ]

    assert telling == []
