"""A draft of valley and a questionnaire in the library."""

import pytest

from tests.web.make import MONDAY
from weerklank.survey.library import social_teams
from weerklank.survey.template import starter_questionnaire
from weerklank.web.monitor.actions import questionnaires as actions


@pytest.fixture
def ours(valley, researcher):
    return actions.start_questionnaire(
        valley, name="Our monitor", document=starter_questionnaire(), by=researcher, at=MONDAY
    )


@pytest.fixture
def published(ours, researcher):
    """Ours, with a version 1 and a draft of the next."""
    actions.publish(ours, by=researcher, at=MONDAY)
    actions.begin_draft(ours, by=researcher, at=MONDAY)
    ours.refresh_from_db()
    return ours


@pytest.fixture
def library():
    return actions.seed_library(social_teams(), name="Social teams", at=MONDAY)


def speaks(person, language):
    """From now on this person reads pages in this language."""
    person.language = language
    person.save()


@pytest.fixture
def browser(as_, researcher):
    """That of the researcher, who reads English here."""
    speaks(researcher, "en")
    return as_(researcher)
