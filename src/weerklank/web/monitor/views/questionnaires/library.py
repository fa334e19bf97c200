"""The library, own questionnaires, and starting a new one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weerklank.survey.editing.about import empty_questionnaire
from weerklank.survey.editing.naming import id_from
from weerklank.web.monitor.actions import questionnaires as actions
from weerklank.web.monitor.forms.questionnaires.starting import EmptyForm, StartForm
from weerklank.web.monitor.queries import questionnaires as queries
from weerklank.web.monitor.views.questionnaires.finding import (
    document_of,
    seen,
    today,
    viewer,
)


@require_GET
def questionnaires(request: HttpRequest) -> HttpResponse:
    """Own questionnaires, and those that everybody may copy."""
    who, day = viewer(request), today()
    context = {
        "organisations": queries.organisations_edited_by(who, day),
        "own": queries.questionnaires_edited_by(who, day),
        "library": queries.library_seen_by(who, day),
    }
    return render(request, "monitor/questionnaires/library.html", context)


@require_http_methods(["GET", "POST"])
def questionnaire_new(request: HttpRequest) -> HttpResponse:
    """Start without questions."""
    organisations = queries.organisations_edited_by(viewer(request), today())
    if not organisations:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = EmptyForm(data, organisations=organisations)
    if form.is_valid():
        given = form.cleaned_data
        name, languages = given["name"], tuple(given["languages"])
        made = actions.start_questionnaire(
            given["organisation"],
            name=name,
            document=empty_questionnaire(
                id_from(name, [], "questionnaire"),
                title=dict.fromkeys(languages, name),
                languages=languages,
            ),
            by=viewer(request),
            at=timezone.now(),
        )
        return redirect("monitor:draft", made.pk)
    return render(request, "monitor/questionnaires/new.html", {"form": form})


@require_http_methods(["GET", "POST"])
def questionnaire_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Copy one into an organisation of one's own."""
    source = seen(request, pk)
    document = document_of(source)
    if document is None:
        raise Http404
    form = StartForm(
        request.POST if request.method == "POST" else None,
        organisations=queries.organisations_edited_by(viewer(request), today()),
        initial={"name": source.name},
    )
    if form.is_valid():
        made = actions.start_questionnaire(
            form.cleaned_data["organisation"],
            name=form.cleaned_data["name"],
            document=document,
            by=viewer(request),
            at=timezone.now(),
        )
        messages.info(request, _("The copy is a draft. Look it through, then publish it."))
        return redirect("monitor:draft", made.pk)
    return render(
        request, "monitor/questionnaires/copy.html", {"form": form, "questionnaire": source}
    )
