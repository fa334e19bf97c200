"""Who makes a questionnaire looks at it as a respondent would; nothing is kept."""

import msgspec
import pytest

from tests.web import make
from weerklank.survey.questionnaire import Variant
from weerklank.survey.template import starter_questionnaire
from weerklank.web.monitor.models import Questionnaire, SavedAnswers

SHORT = msgspec.structs.replace(
    starter_questionnaire(),
    variants=(Variant(id="short", title={"nl": "Kort", "en": "Short"}, drops=("alone",)),),
)


@pytest.fixture
def version(valley):
    return make.questionnaire(valley, SHORT)


def test_a_researcher_sees_a_theme_of_a_version(as_, researcher, version):
    page = as_(researcher).get(
        f"/versions/{version.pk}/preview/", {"theme": "cooperation-theme", "width": "phone"}
    )

    assert 'name="item-alone"' in page.content.decode()
    assert "is-phone" in page.content.decode()
    assert "checked" not in page.content.decode()
    assert not SavedAnswers.objects.exists()


def test_a_variant_is_shown_as_its_groups_see_it(as_, researcher, version):
    page = as_(researcher).get(
        f"/versions/{version.pk}/preview/", {"theme": "cooperation-theme", "variant": "short"}
    )

    assert 'name="item-help"' in page.content.decode()
    assert 'name="item-alone"' not in page.content.decode()


def test_a_draft_that_does_not_fit_yet_says_so(as_, researcher, version):
    broken = msgspec.structs.replace(SHORT, scales=())
    Questionnaire.objects.update(draft=msgspec.json.encode(broken).decode())

    page = as_(researcher).get(f"/questionnaires/{version.questionnaire_id}/preview/")

    assert page.status_code == 200
    assert "nog niet worden getoond" in page.content.decode()


def test_the_library_is_for_every_researcher_and_for_nobody_else(
    as_, researcher, manager, outsider
):
    shared = make.questionnaire(None)

    assert as_(researcher).get(f"/versions/{shared.pk}/preview/").status_code == 200
    assert as_(outsider).get(f"/versions/{shared.pk}/preview/").status_code == 200
    assert as_(manager).get(f"/versions/{shared.pk}/preview/").status_code == 404


def test_a_version_of_others_does_not_exist(as_, outsider, version):
    assert as_(outsider).get(f"/versions/{version.pk}/preview/").status_code == 404
