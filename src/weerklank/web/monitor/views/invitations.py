"""Pages on which people are invited and reminded."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from weerklank.web.monitor.actions import invitations as actions
from weerklank.web.monitor.actions.queueing import StillBusy
from weerklank.web.monitor.actions.waves import AlreadyClosed, NotOpen
from weerklank.web.monitor.exports.sheet import sheet_pdf
from weerklank.web.monitor.forms.invitations import AddressesForm, MailForm, SheetForm
from weerklank.web.monitor.http import Request
from weerklank.web.monitor.models import WaveTeam
from weerklank.web.monitor.queries.invitations import (
    bounced,
    invited_teams,
    last_mail,
    mailable_teams,
    reminded_times,
)
from weerklank.web.monitor.queries.waves import work_on
from weerklank.web.monitor.rules.invitations import NoReminder, why_no_reminder
from weerklank.web.monitor.rules.naming import slug
from weerklank.web.monitor.rules.waves import local_day
from weerklank.web.monitor.views.waves import the_wave

NOT_NOW = {
    NoReminder.NOBODY_INVITED: gettext_lazy("Nobody was invited by mail yet."),
    NoReminder.TOO_SOON: gettext_lazy("The last mails went out less than three days ago."),
    NoReminder.ENOUGH: gettext_lazy("People were reminded three times: that is enough."),
}


def wave_invitations(request: Request, pk: int) -> HttpResponse:
    """Show per team how its people are invited, and what can be done."""
    wave, now = the_wave(request, pk), timezone.now()
    reason = why_no_reminder(reminded_times(wave), last_mail(wave), now)
    context = {
        "wave": wave,
        "teams": invited_teams(wave),
        "mailable": mailable_teams(wave, local_day(now)),
        "bounced": bounced(wave),
        "no_reminder": reason,
        "work": work_on(wave),
    }
    return render(request, "monitor/waves/invitations.html", context)


@require_POST
def wave_mail(request: Request, pk: int) -> HttpResponse:
    """Mail the people of the chosen teams who have no invitation yet."""
    wave, now = the_wave(request, pk), timezone.now()
    form = MailForm(request.POST, teams=wave.teams.select_related("team"))
    if not form.is_valid():
        messages.error(request, _("Choose at least one team to mail."))
        return redirect("monitor:wave_invitations", pk)
    try:
        actions.invite_by_mail(wave, teams=form.cleaned_data["teams"], by=request.user, at=now)
    except actions.NobodyToInvite:
        messages.info(request, _("Everybody in these teams has an invitation."))
    except actions.MorePeopleThanCounted as refusal:
        messages.error(request, _too_many(refusal))
    except (NotOpen, AlreadyClosed):
        messages.info(request, _("This wave is not open."))
    except StillBusy:
        messages.info(request, _("Mails are being sent at this moment."))
    else:
        messages.success(request, _("The invitations are being sent."))
    return redirect("monitor:wave_invitations", pk)


@require_POST
def wave_remind(request: Request, pk: int) -> HttpResponse:
    """Remind everybody who was mailed and did not answer."""
    wave = the_wave(request, pk)
    try:
        actions.remind(wave, by=request.user, at=timezone.now())
    except actions.NoReminderNow as refusal:
        messages.info(request, NOT_NOW[refusal.reason])
    except NotOpen:
        messages.info(request, _("This wave is not open."))
    except StillBusy:
        messages.info(request, _("Reminders are being sent at this moment."))
    else:
        messages.success(
            request,
            _(
                "Whoever was mailed and did not answer yet gets a reminder. How many that are, is not shown."
            ),
        )
    return redirect("monitor:wave_invitations", pk)


def wave_addresses(request: Request, pk: int, team: int) -> HttpResponse:
    """Add addresses of people who are not in the team here."""
    wave_team = _the_team(request, pk, team)
    form = AddressesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_addresses(
                wave_team, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except actions.MorePeopleThanCounted as refusal:
            form.add_error("addresses", _too_many(refusal))
        except AlreadyClosed:
            messages.info(request, _("This wave is not open."))
            return redirect("monitor:wave", pk)
        else:
            messages.success(
                request,
                _("The addresses are there. They are mailed with the next invitations."),
            )
            return redirect("monitor:wave_invitations", pk)
    context = {"form": form, "wave": wave_team.wave, "wave_team": wave_team}
    return render(request, "monitor/waves/addresses.html", context)


def wave_sheet(request: Request, pk: int, team: int) -> HttpResponse:
    """Make cards for a team: the answer is the file, once."""
    wave_team = _the_team(request, pk, team)
    places = max(0, wave_team.head_count - wave_team.invitations.count())
    form = SheetForm(request.POST if request.method == "POST" else None, places=places)
    if request.method == "POST" and form.is_valid():
        number, language = form.cleaned_data["number"], form.cleaned_data["language"]
        try:
            tokens = actions.make_sheet(
                wave_team, number=number, by=request.user, at=timezone.now()
            )
        except actions.MorePeopleThanCounted as refusal:
            form.add_error("number", _too_many(refusal))
        except AlreadyClosed:
            messages.info(request, _("This wave is not open."))
            return redirect("monitor:wave", pk)
        else:
            return _as_file(sheet_pdf(wave_team, tokens, language=language), wave_team)
    context = {"form": form, "wave": wave_team.wave, "wave_team": wave_team, "places": places}
    return render(request, "monitor/waves/sheet.html", context)


@require_POST
def wave_withdraw_cards(request: Request, pk: int, team: int) -> HttpResponse:
    """Take back the cards of a team while the wave is being prepared."""
    wave_team = _the_team(request, pk, team)
    try:
        actions.withdraw_cards(wave_team, by=request.user, at=timezone.now())
    except actions.AlreadyOpen:
        messages.info(request, _("The wave is open: somebody may have used a card already."))
    else:
        messages.success(request, _("The cards were taken back: their codes open nothing."))
    return redirect("monitor:wave_invitations", pk)


def _the_team(request: Request, pk: int, team: int) -> WaveTeam:
    teams = WaveTeam.objects.select_related(
        "team__municipality", "wave__study__organisation", "wave__version"
    )
    return get_object_or_404(teams, wave=the_wave(request, pk), pk=team)


def _as_file(pdf: bytes, wave_team: WaveTeam) -> HttpResponse:
    name = f"{slug(wave_team.wave.name)}-{slug(wave_team.team.name)}.pdf"
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _too_many(refusal: actions.MorePeopleThanCounted) -> str:
    return _(
        "%(team)s would get more invitations than it has people. Nothing was sent. "
        "Write down how many people really work there, or invite fewer."
    ) % {"team": refusal.team}
