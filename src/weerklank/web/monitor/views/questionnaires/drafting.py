"""Working on a draft: its pages, and one small edit at a time."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weerklank.survey.editing.items import move_item
from weerklank.survey.editing.themes import move_theme
from weerklank.survey.refusals import BadInput
from weerklank.web.monitor.actions import questionnaires as actions
from weerklank.web.monitor.forms.questionnaires import OF_KIND, ONLY_CHANGED
from weerklank.web.monitor.forms.questionnaires.editing import EditForm, Place
from weerklank.web.monitor.forms.questionnaires.problems import in_own_words
from weerklank.web.monitor.forms.questionnaires.removing import REMOVED, RemoveForm
from weerklank.web.monitor.models import Questionnaire
from weerklank.web.monitor.queries.questionnaires import earlier_items
from weerklank.web.monitor.views.questionnaires.finding import drafted, mine, viewer
from weerklank.web.monitor.views.questionnaires.shown import (
    all_problems,
    chapters,
    languages_to_do,
    problems_of,
)

TABS = {
    "draft": "monitor/questionnaires/draft.html",
    "draft_scales": "monitor/questionnaires/draft_scales.html",
    "draft_groups": "monitor/questionnaires/draft_groups.html",
    "draft_variants": "monitor/questionnaires/draft_variants.html",
}


@require_POST
def draft_begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Start working on the next version."""
    found = mine(request, pk)
    try:
        actions.begin_draft(found, by=viewer(request), at=timezone.now())
    except actions.DraftExists:
        messages.info(request, _("There is a draft already: this is it."))
    return redirect("monitor:draft", pk)


@require_http_methods(["GET", "POST"])
def draft_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the draft away, after asking."""
    found = drafted(request, pk)
    if request.method == "GET":
        context = {"questionnaire": found, "has_versions": found.versions.exists()}
        return render(request, "monitor/questionnaires/discard.html", context)
    try:
        actions.discard_draft(found, by=viewer(request), at=timezone.now())
    except actions.SavedMeanwhile:
        messages.warning(request, _("Somebody else saved this draft just now. It is kept."))
        return redirect("monitor:draft", pk)
    messages.info(request, _("The draft is gone."))
    return redirect("monitor:questionnaires")


@require_GET
def draft(request: HttpRequest, pk: int, tab: str = "draft") -> HttpResponse:
    """One side of the draft: its themes, its answers, its scales or its variants."""
    found = drafted(request, pk)
    return render(request, TABS[tab], draft_context(found, tab))


def draft_context(questionnaire: Questionnaire, tab: str) -> dict[str, Any]:
    """What every page of a draft shows."""
    document = questionnaire.document
    problems = problems_of(document)
    return {
        "questionnaire": questionnaire,
        "document": document,
        "tab": tab,
        "chapters": chapters(document, problems),
        "problems": list(all_problems(problems)),
        "languages_to_do": languages_to_do(document),
    }


@require_GET
def draft_theme(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """One theme of the draft, with its questions."""
    found = drafted(request, pk)
    context = draft_context(found, "draft")
    chapter = next((each for each in context["chapters"] if each.theme.id == part), None)
    if chapter is None:
        raise Http404
    context |= {"chapter": chapter}
    return render(request, "monitor/questionnaires/draft_theme.html", context)


@require_http_methods(["GET", "POST"])
def draft_part(request: HttpRequest, pk: int, kind: str, part: str = "") -> HttpResponse:
    """Add or change one part of the draft."""
    found = drafted(request, pk)
    if kind not in OF_KIND or (kind in ONLY_CHANGED and not part):
        raise Http404
    theme = request.GET.get("theme", "")
    form = OF_KIND[kind](place_in(found, part, theme), posted(request))
    template = "edit_scale.html" if kind == "scale" else "edit.html"
    return edit_page(request, found, form, template=template)


@require_http_methods(["GET", "POST"])
def draft_remove(request: HttpRequest, pk: int, kind: str, part: str) -> HttpResponse:
    """Take one part out of the draft, after saying what goes with it."""
    found = drafted(request, pk)
    if kind not in REMOVED:
        raise Http404
    form = RemoveForm(place_in(found, part), posted(request), kind=kind)
    return edit_page(request, found, form, template="remove.html")


@require_POST
def draft_move(request: HttpRequest, pk: int, kind: str, part: str) -> HttpResponse:
    """Move a theme, or an item in its theme, one place up or down."""
    found = drafted(request, pk)
    move = {"theme": move_theme, "item": move_item}.get(kind)
    if move is None:
        raise Http404
    try:
        document = move(found.document, part, up="up" in request.POST)
        actions.save_draft(
            found, document, edit=found.edit, by=viewer(request), at=timezone.now()
        )
    except BadInput as refusal:
        for each in refusal.problems:
            messages.warning(request, in_own_words(each.what, each.mend))
    except actions.SavedMeanwhile:
        messages.warning(request, _("Somebody else saved just now. Look, and try again."))
    item = found.document.item_by_id.get(part)
    return redirect_to(found, theme=item.theme if kind == "item" and item else "")


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent; an empty form that is sent counts too."""
    return request.POST if request.method == "POST" else None


def place_in(questionnaire: Questionnaire, part: str, theme: str = "") -> Place:
    """Which part of the draft a form is about."""
    return Place(
        document=questionnaire.document,
        edit=questionnaire.edit,
        part=part,
        theme=theme,
        earlier=earlier_items(questionnaire),
    )


def edit_page(
    request: HttpRequest, found: Questionnaire, form: EditForm, *, template: str
) -> HttpResponse:
    """Show the form; or save what it says, and go back to where it belongs."""
    if request.method == "GET" and not form.exists():
        raise Http404
    if request.method == "POST" and form.is_valid() and saved(request, found, form):
        return redirect_to(found, theme=form.theme(), tab=form.tab)
    context = draft_context(found, form.tab) | {"form": form, "theme": form.theme()}
    return render(request, f"monitor/questionnaires/{template}", context)


def saved(request: HttpRequest, found: Questionnaire, form: EditForm) -> bool:
    """Whether the edit was saved; else the form says why not."""
    edit = form.cleaned_data["edit"]
    try:
        document = form.edited()
        actions.save_draft(found, document, edit=edit, by=viewer(request), at=timezone.now())
    except BadInput as refusal:
        form.tell(refusal)
    except actions.SavedMeanwhile:
        form.tell_saved_meanwhile(found.edit)
    return form.is_valid()


def redirect_to(found: Questionnaire, *, theme: str, tab: str = "draft") -> HttpResponse:
    """Back to the page of the theme, where it (still) is one; else to the tab."""
    if theme and any(each.id == theme for each in found.document.themes):
        return redirect("monitor:draft_theme", found.pk, theme)
    return redirect(f"monitor:{tab}", found.pk)
