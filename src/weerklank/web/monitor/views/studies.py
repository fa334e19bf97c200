"""Pages of studies."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from weerklank.web.monitor.actions.studies import start_study
from weerklank.web.monitor.forms.studies import StudyForm
from weerklank.web.monitor.http import Request
from weerklank.web.monitor.queries.studies import (
    organisations_studied_by,
    studies_run_by,
    waves_run_by,
)
from weerklank.web.monitor.rules.waves import local_day


def studies(request: Request) -> HttpResponse:
    """Show the studies that this person runs."""
    day = local_day(timezone.now())
    return render(
        request,
        "monitor/studies/studies.html",
        {
            "studies": studies_run_by(request.user, day),
            "may_start": organisations_studied_by(request.user, day).exists(),
        },
    )


def study_start(request: Request) -> HttpResponse:
    """Start a study."""
    now = timezone.now()
    form = StudyForm(
        request.POST if request.method == "POST" else None,
        organisations=organisations_studied_by(request.user, local_day(now)),
    )
    if request.method == "POST" and form.is_valid():
        made = start_study(**form.cleaned_data, by=request.user, at=now)
        messages.success(request, _("The study is there. Now prepare its first wave."))
        return redirect("monitor:study", made.pk)
    return render(request, "monitor/studies/start.html", {"form": form})


def study(request: Request, pk: int) -> HttpResponse:
    """Show a study with its waves."""
    day = local_day(timezone.now())
    found = get_object_or_404(studies_run_by(request.user, day), pk=pk)
    waves = waves_run_by(request.user, day).filter(study=found)
    return render(request, "monitor/studies/study.html", {"study": found, "waves": waves})
