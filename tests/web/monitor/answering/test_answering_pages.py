"""Somebody with a link answers: through the pages, as a browser without JavaScript does."""

import msgspec
import pytest

from tests.web import make
from weerklank.survey.missing import Missing
from weerklank.web.monitor.models import Invitation, OpenAnswer, Response, SavedAnswers


@pytest.fixture
def wave(valley, north):
    return make.wave(make.study(valley), make.questionnaire(valley), teams=[north])


@pytest.fixture
def token(wave, north):
    return make.token(wave, north, email="mo@example.org")


def answers():
    return msgspec.json.decode(Response.objects.get().answers)


def test_from_the_link_to_the_thanks(client, token):
    welcome = client.get(f"/a/{token}/")
    first = client.post(f"/a/{token}/1/", {"item-experience": "2", "go": "next"})
    second = client.post(f"/a/{token}/2/", {"item-help": "5", "item-alone": "1", "go": "next"})
    summary = client.get(f"/a/{token}/summary/")
    sent = client.post(f"/a/{token}/summary/")
    thanks = client.get(f"/a/{token}/thanks/")

    assert b"Valley" in welcome.content
    assert first["Location"] == "../2/"
    assert second["Location"] == "../summary/"
    assert b"item-feedback" in summary.content
    assert sent.status_code == 303
    assert thanks.status_code == 200
    assert answers() == {"experience": 1, "help": 4, "feedback": Missing.SKIPPED, "alone": 0}
    assert Invitation.objects.get().completed
    assert not SavedAnswers.objects.exists()
    assert not OpenAnswer.objects.exists()
