"""Inviting people to an account: the administrator's side."""

from smtplib import SMTPException

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from weerklank.web.people import emails
from weerklank.web.people.actions import roles
from weerklank.web.people.actions import welcomes as actions
from weerklank.web.people.forms.persons import not_over
from weerklank.web.people.forms.welcomes import WelcomeForm
from weerklank.web.people.models import Welcome
from weerklank.web.people.queries.welcomes import welcomes_of
from weerklank.web.people.views.pages import form_page, typed
from weerklank.web.people.views.visit import visit


def welcome_list(request: HttpRequest, organisation: int) -> HttpResponse:
    here = visit(request, organisation)
    context = {
        "organisation": here.organisation,
        "welcomes": welcomes_of(here.organisation),
        "at": here.at,
    }
    return render(request, "people/welcomes.html", context)


def welcome_add(request: HttpRequest, organisation: int) -> HttpResponse:
    here = visit(request, organisation)
    initial = {"email": request.GET.get("email", "")}
    form = WelcomeForm(typed(request), teams=not_over(here.organisation), initial=initial)
    back = reverse("people:welcome_list", args=[organisation])
    if form.is_valid():
        try:
            made = actions.make_welcome(
                here.organisation, **form.cleaned_data, by=here.by, at=here.at
            )
        except roles.NotOfATeam:
            form.add_error("team", _("This role is for the whole organisation. Choose that."))
        except roles.AlreadyAppointed:
            form.add_error("email", _("This address has the role, or an invitation for it."))
        else:
            _send(request, *made)
            return redirect(back)
    intro = _(
        "A mail with a link goes to this address. Whoever opens it sets a password and gets "
        "this role, nothing more. The link works once, for 14 days. Nobody needs an account "
        "to answer a questionnaire."
    )
    heading = _("Invite somebody to an account")
    return form_page(
        request, form, heading=heading, deed=_("Send the invitation"), back=back, intro=intro
    )


@require_POST
def welcome_resend(request: HttpRequest, organisation: int, welcome: int) -> HttpResponse:
    here = visit(request, organisation)
    found = get_object_or_404(welcomes_of(here.organisation), pk=welcome)
    try:
        token = actions.resend_welcome(found, by=here.by, at=here.at)
    except actions.LinkGone:
        messages.info(request, _("This invitation was used already."))
    else:
        _send(request, found, token)
    return redirect("people:welcome_list", organisation)


@require_POST
def welcome_revoke(request: HttpRequest, organisation: int, welcome: int) -> HttpResponse:
    here = visit(request, organisation)
    found = get_object_or_404(welcomes_of(here.organisation), pk=welcome)
    try:
        actions.revoke_welcome(found, by=here.by, at=here.at)
    except actions.LinkGone:
        messages.info(request, _("This invitation was used already."))
    else:
        messages.info(request, _("The link opens nothing any more."))
    return redirect("people:welcome_list", organisation)


def _send(request: HttpRequest, welcome: Welcome, token: str) -> None:
    """Send after what is promised is stored; a mail that fails can be sent again."""
    try:
        emails.send_welcome(welcome, token)
    except (SMTPException, OSError):
        messages.error(request, _("The mail could not be sent. Send it again later."))
    else:
        messages.success(
            request, _("The invitation is on its way to %(email)s.") % {"email": welcome.email}
        )
