"""Answers go when their time is over."""

from datetime import timedelta

import pytest

from tests.web import make
from weerklank.web.monitor.actions import answering as actions
from weerklank.web.monitor.models import OpenAnswer, Response, SavedAnswers, Wave
from weerklank.web.trust.retention import HOLDINGS

CLOSED = make.FRIDAY


@pytest.fixture
def wave(valley, north):
    made = make.wave(make.study(valley), make.questionnaire(valley), teams=[north])
    seat = made.teams.get()
    Response.objects.create(wave_team=seat, answers="{}")
    OpenAnswer.objects.create(wave_team=seat, item="words", text="Rust.")
    actions.save_page(make.token(made, north), 2, {"help": ["5"]}, language="nl")
    return made


def expire(name, at):
    return HOLDINGS[f"monitor.{name}"].expire(at)


def test_nothing_goes_while_a_wave_is_open(wave):
    late = CLOSED + timedelta(days=3000)

    assert expire("answers", late) == expire("saved-answers", late) == 0


def test_answers_go_24_months_after_closing(wave):
    Wave.objects.update(closed_at=CLOSED)

    assert expire("answers", CLOSED + timedelta(days=729)) == 0
    assert expire("answers", CLOSED + timedelta(days=731)) == 2
    assert not Response.objects.exists()


def test_what_was_saved_goes_when_the_wave_is_closed(wave):
    Wave.objects.update(closed_at=CLOSED)

    assert expire("saved-answers", CLOSED) == 1
    assert not SavedAnswers.objects.exists()
