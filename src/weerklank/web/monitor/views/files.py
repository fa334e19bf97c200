"""Files of a study: the report, and everything that it was computed from. For researchers."""

from mimetypes import guess_type
from pathlib import PurePosixPath

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weerklank.web.monitor.actions import closing, reports
from weerklank.web.monitor.actions.queueing import StillBusy
from weerklank.web.monitor.actions.studies import note_download
from weerklank.web.monitor.exports.archive import study_archive
from weerklank.web.monitor.http import Request
from weerklank.web.monitor.queries.studies import answers_of, reports_of, studies_run_by
from weerklank.web.monitor.queries.waves import work_on
from weerklank.web.monitor.rules.naming import slug
from weerklank.web.monitor.rules.waves import local_day
from weerklank.web.monitor.views.waves import the_wave

A_REPORT_ALONE = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; sandbox"
)
"""A report brings its own style along. In a sandbox it is of no site: it runs no script, sends
no form, and has no sight of the session of who reads it."""


def wave_report(request: Request, pk: int) -> HttpResponse:
    """Show what there is of the report; while it is made, this part renews itself."""
    wave = the_wave(request, pk)
    context = {
        "wave": wave,
        "work": work_on(wave),
        "reports": reports_of(wave),
        "answers": answers_of(wave),
    }
    part = "monitor/waves/report_state.html"
    return render(request, part if request.htmx else "monitor/waves/report.html", context)


@require_POST
def wave_report_again(request: Request, pk: int) -> HttpResponse:
    """Have the report made again."""
    try:
        reports.ask_report(the_wave(request, pk), by=request.user, at=timezone.now())
    except StillBusy:
        messages.info(request, _("The report is being made at this moment."))
    except reports.NotFrozen:
        messages.info(request, _("There are no answers to make a report of yet."))
    return redirect("monitor:wave_report", pk)


@require_POST
def wave_freeze_again(request: Request, pk: int) -> HttpResponse:
    """Try again to keep the answers of a closed wave."""
    try:
        closing.ask_freeze(the_wave(request, pk), by=request.user, at=timezone.now())
    except StillBusy:
        messages.info(request, _("The answers are being kept at this moment."))
    except closing.StillOpen:
        messages.info(request, _("Close the wave first."))
    return redirect("monitor:wave_report", pk)


@require_safe
def study_file(request: Request, pk: int, file: int) -> HttpResponse:
    """Give one file of a report; a page is shown in a sandbox, anything else is downloaded."""
    study = get_object_or_404(studies_run_by(request.user, local_day(timezone.now())), pk=pk)
    found = get_object_or_404(study.files.filter(path__startswith="report/"), pk=file)
    name = PurePosixPath(found.path).name
    kind = guess_type(name)[0] or "application/octet-stream"
    answer = HttpResponse(bytes(found.content), content_type=kind)
    way = "inline" if name.endswith(".html") else "attachment"
    answer["Content-Disposition"] = f'{way}; filename="{name}"'
    answer["Content-Security-Policy"] = A_REPORT_ALONE
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def study_download(request: Request, pk: int) -> HttpResponse:
    """Give the whole study as one file, and keep that it was taken."""
    now = timezone.now()
    study = get_object_or_404(studies_run_by(request.user, local_day(now)), pk=pk)
    note_download(study, by=request.user, at=now)
    answer = HttpResponse(study_archive(study), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{slug(study.name)}.zip"'
    answer["Cache-Control"] = "no-store"
    return answer
