"""Pages of a wave: prepare it, choose its teams and plan, open it, close it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from weerklank.web.monitor.actions import waves as actions
from weerklank.web.monitor.forms.waves import (
    LongerForm,
    MorePeopleForm,
    PlanForm,
    TeamsForm,
    WaveForm,
)
from weerklank.web.monitor.http import Request
from weerklank.web.monitor.models import Wave
from weerklank.web.monitor.queries.studies import (
    studies_run_by,
    teams_for,
    thresholds_of,
    versions_for,
    waves_run_by,
)
from weerklank.web.monitor.queries.waves import objections, teams_in, work_on
from weerklank.web.monitor.rules.waves import local_day, read_plan


def the_wave(request: Request, pk: int) -> Wave:
    """This wave, if this person runs it; else it is not there."""
    return get_object_or_404(waves_run_by(request.user, local_day(timezone.now())), pk=pk)


def wave_prepare(request: Request, pk: int) -> HttpResponse:
    """Start preparing a wave of a study."""
    now = timezone.now()
    study = get_object_or_404(studies_run_by(request.user, local_day(now)), pk=pk)
    form = WaveForm(
        request.POST if request.method == "POST" else None,
        instance=Wave(study=study),
        versions=versions_for(study.organisation),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.prepare_wave(study, **form.cleaned_data, by=request.user, at=now)
        except actions.CodeIsTaken:
            form.add_error("code", _("Another wave of this study has this code."))
        else:
            return redirect("monitor:wave_teams", made.pk)
    return render(request, "monitor/waves/prepare.html", {"form": form, "study": study})


def wave(request: Request, pk: int) -> HttpResponse:
    """Show a wave: what it asks, of whom, and what is next."""
    found = the_wave(request, pk)
    now = timezone.now()
    return render(
        request,
        "monitor/waves/wave.html",
        {
            "wave": found,
            "teams": teams_in(found),
            "objections": objections(found, at=now) if not found.opened_at else [],
            "plan": read_plan(found.plan),
            "work": work_on(found),
        },
    )


def wave_change(request: Request, pk: int) -> HttpResponse:
    """Change the name, code, period or questionnaire of a wave that is being prepared."""
    found = the_wave(request, pk)
    form = WaveForm(
        request.POST if request.method == "POST" else None,
        instance=found,
        versions=versions_for(found.study.organisation),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_wave(found, **form.cleaned_data, by=request.user, at=timezone.now())
        except actions.CodeIsTaken:
            form.add_error("code", _("Another wave of this study has this code."))
        except actions.AlreadyOpened:
            return _already_opened(request, pk)
        else:
            return redirect("monitor:wave", pk)
    return render(request, "monitor/waves/change.html", {"form": form, "wave": found})


def wave_teams(request: Request, pk: int) -> HttpResponse:
    """Choose the teams of a wave, with how many people each has."""
    found = the_wave(request, pk)
    now = timezone.now()
    form = TeamsForm(
        request.POST if request.method == "POST" else None,
        teams=list(teams_for(found.study.organisation, local_day(now))),
        document=found.version.document,
        asked={each.team_id: each for each in found.teams.all()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_teams(found, list(form.chosen()), by=request.user, at=now)
        except actions.AlreadyOpened:
            return _already_opened(request, pk)
        except actions.FewerPeopleThanInvited:
            form.add_error(None, _("A team has more invitations than people. Nothing changed."))
        else:
            return redirect("monitor:wave", pk)
    return render(request, "monitor/waves/teams.html", {"form": form, "wave": found})


def wave_plan(request: Request, pk: int) -> HttpResponse:
    """Write down what will be analysed."""
    found = the_wave(request, pk)
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        plan=read_plan(found.plan),
        document=found.version.document,
        thresholds=thresholds_of(found.study),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_plan(found, form.as_plan(), by=request.user, at=timezone.now())
        except actions.AlreadyOpened:
            return _already_opened(request, pk)
        return redirect("monitor:wave", pk)
    return render(request, "monitor/waves/plan.html", {"form": form, "wave": found})


def wave_open(request: Request, pk: int) -> HttpResponse:
    """Open a wave, after saying what cannot change then."""
    found = the_wave(request, pk)
    now = timezone.now()
    reasons = objections(found, at=now)
    if request.method == "POST":
        try:
            actions.open_wave(found, by=request.user, at=now)
        except actions.AlreadyOpened:
            return _already_opened(request, pk)
        except actions.NotReadyToOpen as refusal:
            reasons = refusal.objections
        else:
            messages.success(request, _("The wave is open. Now invite people."))
            return redirect("monitor:wave", pk)
    return render(
        request,
        "monitor/waves/open.html",
        {
            "wave": found,
            "objections": reasons,
            "teams": teams_in(found),
            "plan": read_plan(found.plan),
        },
    )


def wave_extend(request: Request, pk: int) -> HttpResponse:
    """Give people more time."""
    found = the_wave(request, pk)
    form = LongerForm(
        request.POST if request.method == "POST" else None,
        initial={"closes_on": found.closes_on},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.extend_wave(found, **form.cleaned_data, by=request.user, at=timezone.now())
        except actions.ShorterPeriod:
            form.add_error("closes_on", _("Choose a later day: the period cannot be shorter."))
        except actions.NotOpen:
            messages.info(request, _("This wave is not open."))
            return redirect("monitor:wave", pk)
        else:
            return redirect("monitor:wave", pk)
    return render(request, "monitor/waves/extend.html", {"form": form, "wave": found})


def wave_more_people(request: Request, pk: int, team: int) -> HttpResponse:
    """Say that a team of an open wave has more people, and why."""
    found = the_wave(request, pk)
    wave_team = get_object_or_404(found.teams.select_related("team"), pk=team)
    form = MorePeopleForm(
        request.POST if request.method == "POST" else None,
        initial={"head_count": wave_team.head_count},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_people(
                wave_team, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except actions.FewerPeople:
            form.add_error(
                "head_count", _("This must be more than it was: nobody is taken away.")
            )
        except actions.NotOpen:
            messages.info(request, _("This wave is not open."))
            return redirect("monitor:wave", pk)
        else:
            return redirect("monitor:wave_invitations", pk)
    context = {"form": form, "wave": found, "wave_team": wave_team}
    return render(request, "monitor/waves/more_people.html", context)


def wave_close(request: Request, pk: int) -> HttpResponse:
    """Close a wave, after saying what that means."""
    found = the_wave(request, pk)
    if request.method != "POST":
        return render(request, "monitor/waves/close.html", {"wave": found})
    try:
        actions.close_wave(found, by=request.user, at=timezone.now())
    except actions.AlreadyClosed:
        messages.info(request, _("This wave was already closed."))
    except actions.NotOpen:
        messages.info(request, _("This wave is not open."))
    else:
        messages.success(request, _("The wave is closed. The answers are being kept."))
    return redirect("monitor:wave", pk)


def _already_opened(request: Request, pk: int) -> HttpResponse:
    messages.info(request, _("This wave was opened meanwhile: this cannot change any more."))
    return redirect("monitor:wave", pk)
