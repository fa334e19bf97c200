"""What an address names, if this person may see it; else it does not exist."""

from datetime import date
from typing import cast

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from weerklank.survey.questionnaire import Questionnaire as Document
from weerklank.web.monitor.models import Questionnaire
from weerklank.web.monitor.queries import questionnaires as queries
from weerklank.web.people.models import User


def viewer(request: HttpRequest) -> User:
    """Who is signed in; every page of this folder asks for that."""
    return cast(User, request.user)


def today() -> date:
    """The day here."""
    return timezone.localdate(timezone.now())


def seen(request: HttpRequest, pk: int) -> Questionnaire:
    """A questionnaire that this person may see."""
    return get_object_or_404(queries.questionnaires_seen_by(viewer(request), today()), pk=pk)


def mine(request: HttpRequest, pk: int) -> Questionnaire:
    """A questionnaire that this person may change."""
    return get_object_or_404(queries.questionnaires_edited_by(viewer(request), today()), pk=pk)


def drafted(request: HttpRequest, pk: int) -> Questionnaire:
    """One that this person may change, and that has a draft."""
    found = mine(request, pk)
    if not found.draft:
        raise Http404
    return found


def document_of(questionnaire: Questionnaire) -> Document | None:
    """The draft, or else the newest version; None where there is neither."""
    if questionnaire.draft:
        return questionnaire.document
    newest = queries.newest_version(questionnaire)
    return newest.document if newest else None
