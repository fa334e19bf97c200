import pytest
from django.db import DatabaseError, transaction
from msgspec.structs import replace

from tests.web.make import FRIDAY, MONDAY
from weerklank.survey.library import social_teams
from weerklank.survey.questionnaire import Licence
from weerklank.survey.refusals import BadInput
from weerklank.survey.template import starter_questionnaire
from weerklank.web.monitor.actions import questionnaires as actions
from weerklank.web.monitor.models import Questionnaire, Version
from weerklank.web.trust.models import AuditEvent

ASKED = starter_questionnaire()
SHORTER = replace(ASKED, items=ASKED.items[1:])


@pytest.fixture
def started(valley, researcher):
    return actions.start_questionnaire(
        valley, name="Monitor", document=ASKED, by=researcher, at=MONDAY
    )


def saved(questionnaire, document, by):
    return actions.save_draft(
        questionnaire, document, edit=questionnaire.edit, by=by, at=MONDAY
    )


def published(questionnaire, by):
    return actions.publish(questionnaire, by=by, at=MONDAY)


def test_what_is_started_is_a_draft_that_says_the_same(started):
    assert started.document == ASKED
    assert not started.versions.exists()


def test_a_draft_is_saved_as_it_was_handed_in(started, researcher):
    saved(started, SHORTER, researcher)

    assert Questionnaire.objects.get().document == SHORTER


def test_who_started_from_an_older_draft_is_refused_and_overwrites_nothing(started, researcher):
    seen = started.edit
    saved(started, SHORTER, researcher)

    with pytest.raises(actions.SavedMeanwhile):
        actions.save_draft(started, ASKED, edit=seen, by=researcher, at=MONDAY)

    assert Questionnaire.objects.get().document == SHORTER


def test_a_version_holds_the_draft_and_its_fingerprint(started, researcher):
    version = published(started, researcher)

    assert version.number == 1
    assert version.document == ASKED
    assert version.fingerprint == ASKED.fingerprint
    assert version.published_at == MONDAY
    assert Questionnaire.objects.get().draft == ""


def test_every_version_has_an_id_of_its_own_so_that_a_study_can_hold_them_all(
    started, researcher
):
    published(started, researcher)
    actions.begin_draft(started, by=researcher, at=MONDAY)
    started.refresh_from_db()
    saved(started, SHORTER, researcher)

    second = published(started, researcher)

    assert second.number == 2
    assert second.document == replace(SHORTER, id="2026-2")


def test_what_leads_nowhere_is_not_published(started, researcher):
    saved(started, replace(ASKED, items=ASKED.items[:-1]), researcher)

    with pytest.raises(BadInput, match="There is no item 'alone'"):
        published(started, researcher)

    assert not Version.objects.exists()
    assert Questionnaire.objects.get().draft


def test_a_questionnaire_without_a_question_is_not_published(started, researcher):
    saved(started, replace(ASKED, items=(), subscales=()), researcher)

    with pytest.raises(BadInput, match="There is no question yet"):
        published(started, researcher)


def test_a_draft_that_changed_nothing_is_not_published(started, researcher):
    published(started, researcher)
    actions.begin_draft(started, by=researcher, at=MONDAY)
    started.refresh_from_db()

    with pytest.raises(actions.NothingChanged):
        published(started, researcher)


def test_a_permission_that_came_later_is_a_change(started, researcher):
    published(started, researcher)
    actions.begin_draft(started, by=researcher, at=MONDAY)
    started.refresh_from_db()
    saved(started, replace(ASKED, licence=Licence(state="granted", holder="X")), researcher)

    assert published(started, researcher).number == 2


def test_what_somebody_saved_meanwhile_is_not_published_unseen(started, researcher):
    seen = Questionnaire.objects.get()
    saved(started, SHORTER, researcher)

    with pytest.raises(actions.SavedMeanwhile):
        published(seen, researcher)

    assert not Version.objects.exists()


def test_there_is_nothing_to_publish_without_a_draft(started, researcher):
    published(started, researcher)

    with pytest.raises(actions.NoDraft):
        published(started, researcher)


def test_a_second_draft_is_refused(started, researcher):
    with pytest.raises(actions.DraftExists):
        actions.begin_draft(started, by=researcher, at=MONDAY)


@pytest.mark.parametrize(
    "change",
    [
        {"content": "{}"},
        {"number": 7},
        {"fingerprint": "0"},
        {"published_at": FRIDAY},
        {"questionnaire": None},
    ],
)
def test_the_database_refuses_to_change_a_version(started, researcher, change):
    version = published(started, researcher)

    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(**change)

    assert Version.objects.get().document == ASKED


def test_the_database_refuses_to_delete_a_version(started, researcher):
    version = published(started, researcher)

    with pytest.raises(DatabaseError), transaction.atomic():
        version.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        started.delete()

    assert Version.objects.get() == version


def test_who_published_can_be_erased_and_the_version_stays(started, researcher):
    published(started, researcher)

    researcher.delete()

    assert Version.objects.get().published_by is None


def test_a_discarded_draft_leaves_the_versions(started, researcher):
    published(started, researcher)
    actions.begin_draft(started, by=researcher, at=MONDAY)
    started.refresh_from_db()

    actions.discard_draft(started, by=researcher, at=MONDAY)

    assert Questionnaire.objects.get().draft == ""
    assert Version.objects.count() == 1


def test_a_discarded_first_draft_takes_the_questionnaire_with_it(started, researcher):
    actions.discard_draft(started, by=researcher, at=MONDAY)

    assert not Questionnaire.objects.exists()


def test_the_library_is_filled_once_and_renewed_where_it_changed(valley):
    first = actions.seed_library(ASKED, name="Monitor", at=MONDAY)
    again = actions.seed_library(ASKED, name="Monitor", at=FRIDAY)
    actions.seed_library(SHORTER, name="Monitor", at=FRIDAY)

    assert first == again
    assert [each.number for each in Version.objects.order_by("number")] == [1, 2]


def test_the_monitor_of_social_teams_can_be_in_the_library():
    made = actions.seed_library(social_teams(), name="Social teams", at=MONDAY)

    assert made.organisation is None
    assert made.versions.get().document == social_teams()


def test_deeds_leave_a_line_and_never_the_text(started, researcher, valley):
    saved(started, SHORTER, researcher)
    published(started, researcher)

    lines = AuditEvent.objects.filter(organisation=valley.pk).order_by("pk")
    assert [(line.deed, line.by, line.details) for line in lines] == [
        ("monitor.questionnaire.started", researcher.pk, {}),
        ("monitor.draft.saved", researcher.pk, {}),
        ("monitor.version.published", researcher.pk, {"number": 1}),
    ]
