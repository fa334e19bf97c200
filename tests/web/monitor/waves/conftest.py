"""A wave of valley in which north and south are asked."""

import pytest

from tests.web import make
from weerklank.web.monitor.actions import waves as actions


@pytest.fixture
def study(valley):
    return make.study(valley)


@pytest.fixture
def version(valley):
    return make.questionnaire(valley)


@pytest.fixture
def wave(study, version, north, south, researcher):
    """Being prepared; eight people are asked in each team."""
    return make.ready(study, version, [north, south], by=researcher)


@pytest.fixture
def opened(wave, researcher):
    """The same wave, open since Monday."""
    actions.open_wave(wave, by=researcher, at=make.MONDAY)
    return wave
