"""The looks of an organisation: a file of tokens, how it would look, and the style sheet."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from weerklank.web.people.actions.organisations import change_look
from weerklank.web.people.forms.look import LookForm
from weerklank.web.people.models import Organisation
from weerklank.web.people.queries.home import look_hash
from weerklank.web.people.views.pages import typed
from weerklank.web.people.views.visit import visit
from weerklank.web.ui.tokens import clean_tokens


def look(request: HttpRequest, organisation: int) -> HttpResponse:
    here = visit(request, organisation)
    form = LookForm(typed(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        request.session[_draft(organisation)] = form.cleaned_data["file"]
        return redirect("people:look_preview", organisation)
    context = {"organisation": here.organisation, "form": form}
    return render(request, "people/look.html", context)


def look_preview(request: HttpRequest, organisation: int) -> HttpResponse:
    here = visit(request, organisation)
    text = request.session.get(_draft(organisation))
    if text is None:
        return redirect("people:look", organisation)
    context = {
        "organisation": here.organisation,
        "tokens": clean_tokens(text, say=gettext),
        "look": reverse("people:look_draft", args=[organisation]),
    }
    return render(request, "people/look_preview.html", context)


def look_draft(request: HttpRequest, organisation: int) -> HttpResponse:
    visit(request, organisation)
    text = request.session.get(_draft(organisation))
    if text is None:
        raise Http404
    headers = {"Cache-Control": "private, no-store"}
    return HttpResponse(clean_tokens(text).css, content_type="text/css", headers=headers)


@require_POST
def look_use(request: HttpRequest, organisation: int) -> HttpResponse:
    """Take the look of the preview, or with nothing previewed our own again."""
    here = visit(request, organisation)
    tokens = request.session.pop(_draft(organisation), "")
    if request.POST.get("look") == "ours":
        tokens = ""
    change_look(here.organisation, tokens=tokens, by=here.by, at=here.at)
    messages.success(request, _("This is how the pages look now."))
    return redirect("people:look", organisation)


@login_not_required
def look_css(request: HttpRequest, organisation: int, version: str) -> HttpResponse:
    """The style sheet, for everybody, to be kept for ever: another look has another address."""
    found = get_object_or_404(Organisation.objects.exclude(tokens=""), pk=organisation)
    if look_hash(found) != version:
        raise Http404
    # Whoever asks gets the same: nothing of the session is in it, so it does not vary with it.
    request.session.accessed = False
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    css = clean_tokens(found.tokens).css
    return HttpResponse(css, content_type="text/css", headers=headers)


def _draft(organisation: int) -> str:
    return f"look-{organisation}"
