"""Making questionnaires, working on them, and publishing what can never change."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from weerklank.survey.editing.obstacles import obstacles_to_publishing
from weerklank.survey.questionnaire import Questionnaire as Document
from weerklank.survey.refusals import BadInput, Problem
from weerklank.web.monitor.models import Questionnaire, Version
from weerklank.web.monitor.queries.questionnaires import newest_version
from weerklank.web.monitor.rules.questionnaires import as_json, as_version, is_the_same
from weerklank.web.people.models import Organisation, User
from weerklank.web.trust.actions import record


class SavedMeanwhile(Exception):
    """Somebody else saved this questionnaire after it was opened here."""


class NothingChanged(Exception):
    """The draft is the same as the newest version."""


class NoDraft(Exception):
    """Nobody is working on a next version."""


class DraftExists(Exception):
    """There is a draft already."""


@transaction.atomic
def start_questionnaire(
    organisation: Organisation | None,
    *,
    name: str,
    document: Document,
    by: User | None,
    at: datetime,
    losses: str = "",
) -> Questionnaire:
    """Start a line of versions, with this document as its first draft.

    Without an organisation it is in the library.
    """
    made = Questionnaire.objects.create(
        organisation=organisation, name=name, draft=as_json(document), losses=losses
    )
    record("monitor.questionnaire.started", made, by=by, at=at, organisation=organisation)
    return made


@transaction.atomic
def begin_draft(questionnaire: Questionnaire, *, by: User, at: datetime) -> Questionnaire:
    """Start working on the next version, from the newest one; raises DraftExists."""
    newest = newest_version(questionnaire)
    if newest is None:
        raise DraftExists
    begun = Questionnaire.objects.filter(pk=questionnaire.pk, draft="").update(
        draft=newest.content, edit=F("edit") + 1
    )
    if not begun:
        raise DraftExists
    _record("monitor.draft.begun", questionnaire, by=by, at=at)
    return questionnaire


@transaction.atomic
def save_draft(
    questionnaire: Questionnaire,
    document: Document,
    *,
    edit: int,
    by: User | None,
    at: datetime,
    losses: str | None = None,
) -> Questionnaire:
    """Save what is being worked on; `edit` is the count that this person started from.

    Raises SavedMeanwhile where somebody saved since, and then nothing is written.
    """
    values: dict[str, object] = {"draft": as_json(document), "edit": edit + 1}
    if losses is not None:
        values["losses"] = losses
    saved = Questionnaire.objects.filter(pk=questionnaire.pk, edit=edit).update(**values)
    if not saved:
        raise SavedMeanwhile
    _record("monitor.draft.saved", questionnaire, by=by, at=at)
    questionnaire.refresh_from_db()
    return questionnaire


@transaction.atomic
def discard_draft(questionnaire: Questionnaire, *, by: User, at: datetime) -> None:
    """Throw away what is being worked on; a questionnaire without versions goes altogether.

    Raises SavedMeanwhile where somebody saved since.
    """
    mine = Questionnaire.objects.filter(pk=questionnaire.pk, edit=questionnaire.edit)
    _record("monitor.draft.discarded", questionnaire, by=by, at=at)
    if questionnaire.versions.exists():
        if not mine.update(draft="", losses="", edit=F("edit") + 1):
            raise SavedMeanwhile
    elif not mine.delete()[0]:
        raise SavedMeanwhile


@transaction.atomic
def publish(questionnaire: Questionnaire, *, by: User | None, at: datetime) -> Version:
    """Make the draft a version that can never change.

    Raises BadInput where something in it leads nowhere, NothingChanged, NoDraft, and
    SavedMeanwhile where somebody saved since it was read.
    """
    emptied = Questionnaire.objects.filter(pk=questionnaire.pk, edit=questionnaire.edit).update(
        draft="", edit=F("edit") + 1
    )
    if not emptied:
        raise SavedMeanwhile
    if not questionnaire.draft:
        raise NoDraft
    version = _version(questionnaire, questionnaire.document, by=by, at=at)
    _record("monitor.version.published", questionnaire, by=by, at=at, number=version.number)
    questionnaire.refresh_from_db()
    return version


def _version(
    questionnaire: Questionnaire, draft: Document, *, by: User | None, at: datetime
) -> Version:
    newest = newest_version(questionnaire)
    if newest and is_the_same(draft, newest.document):
        raise NothingChanged
    _check(draft)
    number = newest.number + 1 if newest else 1
    earlier = {each.document.id for each in questionnaire.versions.all()}
    document = as_version(draft, number, earlier)
    return Version.objects.create(
        questionnaire=questionnaire,
        number=number,
        content=as_json(document),
        fingerprint=document.fingerprint,
        published_at=at,
        published_by=by,
    )


def _check(draft: Document) -> None:
    where = f"questionnaire {draft.id}"
    problems = [
        Problem(each.what, f"{where}, {each.kind} {each.id}", each.mend)
        for each in obstacles_to_publishing(draft)
    ]
    if problems:
        raise BadInput(*problems)


@transaction.atomic
def seed_library(document: Document, *, name: str, at: datetime) -> Questionnaire:
    """Put a questionnaire in the library; published anew only where it changed."""
    found = Questionnaire.objects.filter(organisation=None, name=name).first()
    if found is None:
        found = start_questionnaire(None, name=name, document=document, by=None, at=at)
        publish(found, by=None, at=at)
        return found
    newest = newest_version(found)
    if newest is None or not is_the_same(document, newest.document):
        save_draft(found, document, edit=found.edit, by=None, at=at)
        publish(found, by=None, at=at)
    return found


def _record(
    deed: str, questionnaire: Questionnaire, *, by: User | None, at: datetime, **details: int
) -> None:
    record(
        deed, questionnaire, by=by, at=at, organisation=questionnaire.organisation, **details
    )
