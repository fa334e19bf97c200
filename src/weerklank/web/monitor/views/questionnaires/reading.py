"""One questionnaire, and each of its versions, to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from weerklank.web.monitor.queries import questionnaires as queries
from weerklank.web.monitor.views.questionnaires.finding import (
    document_of,
    seen,
    today,
    viewer,
)
from weerklank.web.monitor.views.questionnaires.shown import chapters, reasons_not_in_a_wave


@require_GET
def questionnaire(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is, its versions, and what can be done with it."""
    found = seen(request, pk)
    document = document_of(found)
    own = queries.questionnaires_edited_by(viewer(request), today()).filter(pk=pk).exists()
    context = {
        "questionnaire": found,
        "document": document,
        "chapters": chapters(document) if document else (),
        "versions": found.versions.select_related("published_by").order_by("-number"),
        "is_own": own,
        "reasons": reasons_not_in_a_wave(document) if document else (),
    }
    return render(request, "monitor/questionnaires/questionnaire.html", context)


@require_GET
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Everything that one version asks."""
    seen_versions = queries.versions_seen_by(viewer(request), today())
    found = get_object_or_404(seen_versions, questionnaire=pk, number=number)
    document = found.document
    context = {
        "version": found,
        "questionnaire": found.questionnaire,
        "document": document,
        "chapters": chapters(document),
        "reasons": reasons_not_in_a_wave(document),
    }
    return render(request, "monitor/questionnaires/version.html", context)
