import pytest
from msgspec.structs import replace

from weerklank.survey.questionnaire import Licence
from weerklank.survey.template import starter_questionnaire
from weerklank.web.monitor.rules.questionnaires import NotInAWave, why_not_in_a_wave

ASKED = starter_questionnaire()


@pytest.mark.parametrize("state", ["own", "open", "granted"])
def test_texts_that_may_be_used_can_be_in_a_wave(state):
    assert why_not_in_a_wave(replace(ASKED, licence=Licence(state=state))) == []


def test_texts_that_need_permission_cannot():
    needed = replace(ASKED, licence=Licence(state="needed"))

    assert why_not_in_a_wave(needed) == [NotInAWave.LICENCE_NEEDED]


def test_what_is_for_the_person_alone_never_is_in_a_wave_for_an_employer():
    found = why_not_in_a_wave(replace(ASKED, purpose="person", licence=Licence(state="needed")))

    assert found == [NotInAWave.LICENCE_NEEDED, NotInAWave.FOR_THE_PERSON]


def test_what_is_for_research_waits_for_its_own_consent_text():
    assert why_not_in_a_wave(replace(ASKED, purpose="research")) == [NotInAWave.FOR_RESEARCH]
