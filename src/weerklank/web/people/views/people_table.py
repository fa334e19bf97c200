"""Bringing a table of people: a template, a look at what would change, and carrying it out."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from weerklank.web.people import exports
from weerklank.web.people.actions.people_table import PlanChanged, carry_out
from weerklank.web.people.forms.people_table import (
    SENTENCES,
    CarryOutForm,
    Reading,
    SealBroken,
    UploadForm,
    opened,
    sealed,
)
from weerklank.web.people.models import ROLE_NAMES
from weerklank.web.people.queries.people_table import known_in
from weerklank.web.people.rules.people_plan import ADDED, Plan, Step, plan
from weerklank.web.people.rules.people_table import Loss
from weerklank.web.people.views.pages import typed
from weerklank.web.people.views.visit import Visit, visit

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_template(request: HttpRequest, organisation: int, suffix: str) -> HttpResponse:
    visit(request, organisation)
    content, kind = (
        (exports.template_workbook(), WORKBOOK)
        if suffix == "xlsx"
        else (exports.template_text(), "text/csv; charset=utf-8")
    )
    name = _("people")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{suffix}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def table_upload(request: HttpRequest, organisation: int) -> HttpResponse:
    here = visit(request, organisation)
    form = UploadForm(typed(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        made = plan(form.reading.rows, known_in(here.organisation), day=here.day)
        return _preview(request, here, made, form.reading)
    context = {"form": form, "organisation": here.organisation}
    return render(request, "people/table_upload.html", context)


@require_POST
def table_carry_out(request: HttpRequest, organisation: int) -> HttpResponse:
    here = visit(request, organisation)
    try:
        rows = opened(request.POST.get("rows", ""), organisation=here.organisation, by=here.by)
    except SealBroken:
        messages.warning(request, _("The preview is too old. Bring the table once more."))
        return redirect("people:table_upload", organisation)
    seen = request.POST.get("seen", "")
    try:
        made = carry_out(
            here.organisation, rows, seen=seen, day=here.day, by=here.by, at=here.at
        )
    except PlanChanged as changed:
        messages.warning(
            request, _("Something changed meanwhile. Look at the preview once more.")
        )
        return _preview(request, here, changed.now, Reading(rows, []))
    messages.success(request, _done(made))
    return redirect("people:person_list", organisation)


def _done(made: Plan) -> str:
    if not made.steps:
        return _("Everything in the table was so already. Nothing changed.")
    return _("The table is taken over.")


def _preview(request: HttpRequest, here: Visit, made: Plan, reading: Reading) -> HttpResponse:
    losses = sorted([*reading.losses, *made.losses], key=lambda loss: loss.row)
    text = sealed(reading, organisation=here.organisation, by=here.by)
    form = CarryOutForm(initial={"rows": text, "seen": made.fingerprint})
    context = {
        "organisation": here.organisation,
        "form": form,
        "added": _grouped(step for step in made.steps if step.kind in ADDED),
        "changed": _grouped(step for step in made.steps if step.kind not in ADDED),
        "losses": [_told(loss) for loss in losses],
        "plan": made,
    }
    return render(request, "people/table_preview.html", context)


def _grouped(steps: Iterable[Step]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for step in steps:
        role = ROLE_NAMES[step.role] if step.role else ""
        groups[step.kind.value].append({"step": step, "role": role, "days": step.days})
    return dict(groups)


def _told(loss: Loss) -> dict[str, object]:
    what, mend = SENTENCES[loss.trouble]
    return {"row": loss.row, "word": loss.word, "what": what, "mend": mend}
