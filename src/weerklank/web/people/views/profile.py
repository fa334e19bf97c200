"""One's own page, and the language of the pages."""

from allauth.socialaccount.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import i18n

from weerklank.web.people.actions import profile as actions
from weerklank.web.people.forms.profile import ProfileForm
from weerklank.web.people.models import User
from weerklank.web.people.queries.second_step import should_set_up_a_second_step
from weerklank.web.people.views.pages import typed
from weerklank.web.people.views.visit import viewer


def profile(request: HttpRequest) -> HttpResponse:
    person, at = viewer(request), timezone.now()
    form = ProfileForm(typed(request), instance=User.objects.get(pk=person.pk))
    if form.is_valid():
        actions.change_profile(person, **form.cleaned_data, at=at)
        messages.info(request, _("This is saved."))
        return redirect("people:profile")
    context = {
        "form": form,
        "wants_second_step": should_set_up_a_second_step(person, timezone.localdate(at)),
        "other_doors": bool(get_adapter().list_providers(request)),
    }
    return render(request, "people/profile.html", context)


@login_not_required
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie, and for whoever is signed in in their profile."""
    language = request.POST.get("language", "")
    if isinstance(request.user, User) and language in User.Language.values:
        actions.speak(request.user, language=language)
    return i18n.set_language(request)
