"""Making an account with a welcome link: for whoever holds it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from weerklank.web.people.actions import welcomes as actions
from weerklank.web.people.forms.welcomes import AccountForm
from weerklank.web.people.models import User, Welcome
from weerklank.web.people.queries.welcomes import has_account_at, opened_by
from weerklank.web.people.views.pages import typed


@never_cache
@login_not_required
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    found = opened_by(token, timezone.now())
    if found is None:
        return render(request, "people/welcome_gone.html", status=410)
    if has_account_at(found.email):
        return _accept(request, found)
    return _make_account(request, found)


def _make_account(request: HttpRequest, found: Welcome) -> HttpResponse:
    form = AccountForm(typed(request), email=found.email)
    if form.is_valid():
        try:
            actions.make_account(
                found,
                name=form.cleaned_data["name"],
                password=form.cleaned_data["password"],
                language="en" if get_language() == "en" else "nl",
                at=timezone.now(),
            )
        except (actions.LinkGone, actions.HasAccountAlready):
            return render(request, "people/welcome_gone.html", status=410)
        messages.success(request, _("The account is there. Sign in with it now."))
        return redirect("account_login")
    context = {"form": form, "welcome": found}
    return render(request, "people/welcome.html", context)


def _accept(request: HttpRequest, found: Welcome) -> HttpResponse:
    """Somebody with an account signs in first, and then says yes."""
    by = request.user
    if isinstance(by, User) and request.method == "POST":
        try:
            actions.accept_welcome(found, by=by, at=timezone.now())
        except actions.LinkGone:
            return render(request, "people/welcome_gone.html", status=410)
        except actions.NotYourLink:
            messages.info(request, _("This link is for somebody else."))
        else:
            messages.success(request, _("The role is there."))
            return redirect("home")
    theirs = isinstance(by, User) and by.email.lower() == found.email.lower()
    sign_in = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
    context = {"welcome": found, "theirs": theirs, "sign_in": sign_in}
    return render(request, "people/welcome_accept.html", context)
