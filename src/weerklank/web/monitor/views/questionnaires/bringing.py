"""A file of another program becomes a questionnaire, or the draft of one."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weerklank.survey.editing.bringing import brought_from
from weerklank.survey.editing.naming import id_from
from weerklank.survey.formats.form import Form as Brought
from weerklank.survey.refusals import BadInput
from weerklank.web.monitor.actions import questionnaires as actions
from weerklank.web.monitor.forms.questionnaires.problems import in_own_words
from weerklank.web.monitor.forms.questionnaires.starting import BringForm, FileForm
from weerklank.web.monitor.queries import questionnaires as queries
from weerklank.web.monitor.views.questionnaires.drafting import posted
from weerklank.web.monitor.views.questionnaires.finding import (
    document_of,
    mine,
    today,
    viewer,
)


@require_http_methods(["GET", "POST"])
def questionnaire_bring(request: HttpRequest) -> HttpResponse:
    """A file becomes a new questionnaire."""
    organisations = queries.organisations_edited_by(viewer(request), today())
    if not organisations:
        raise Http404
    form = BringForm(posted(request), request.FILES or None, organisations=organisations)
    brought = form.is_valid() and read(form, id_from(form.cleaned_data["name"], [], "form"))
    if brought:
        made = actions.start_questionnaire(
            form.cleaned_data["organisation"],
            name=form.cleaned_data["name"],
            document=brought.questionnaire,
            losses="\n".join(brought.losses.lines),
            by=viewer(request),
            at=timezone.now(),
        )
        return redirect("monitor:losses", made.pk)
    return render(request, "monitor/questionnaires/bring.html", {"form": form})


@require_http_methods(["GET", "POST"])
def draft_bring(request: HttpRequest, pk: int) -> HttpResponse:
    """A file becomes the draft of an existing questionnaire."""
    found = mine(request, pk)
    document = document_of(found)
    form = FileForm(posted(request), request.FILES or None)
    name = document.id if document else id_from(found.name, [], "form")
    brought = form.is_valid() and read(form, name)
    if brought and replaced(request, pk, form, brought):
        return redirect("monitor:losses", pk)
    context = {"form": form, "questionnaire": found}
    return render(request, "monitor/questionnaires/bring.html", context)


def replaced(request: HttpRequest, pk: int, form: FileForm, brought: Brought) -> bool:
    """Whether the draft is what the file held now."""
    found = mine(request, pk)
    if request.POST.get("edit") != str(found.edit):
        form.add_error(
            None,
            _(
                "Somebody else saved this questionnaire meanwhile. Look there first, then upload."
            ),
        )
        return False
    actions.save_draft(
        found,
        brought.questionnaire,
        edit=found.edit,
        losses="\n".join(brought.losses.lines),
        by=viewer(request),
        at=timezone.now(),
    )
    return True


def read(form: FileForm | BringForm, name: str) -> Brought | None:
    """The questionnaire in the file; None where it holds none, and then the form says why."""
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    with TemporaryDirectory() as folder:
        # Only how the name ends is theirs: it says what kind of file it is.
        kept = Path(folder, f"file{Path(file.name or '').suffix.lower()[:8]}")
        with kept.open("wb") as target:
            target.writelines(file.chunks())
        try:
            return brought_from(kept, name, language=form.cleaned_data["language"])
        except BadInput as refusal:
            for each in refusal.problems:
                form.add_error("file", in_own_words(each.what, each.mend))
    return None


@require_GET
def losses(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file held and was not taken; `?download` gives it as a file."""
    found = mine(request, pk)
    if "download" in request.GET:
        said = HttpResponse(f"{found.losses}\n", content_type="text/plain; charset=utf-8")
        said["Content-Disposition"] = 'attachment; filename="losses.txt"'
        return said
    context = {"questionnaire": found, "lines": found.losses.splitlines()}
    return render(request, "monitor/questionnaires/losses.html", context)
