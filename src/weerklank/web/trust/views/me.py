"""What is held about who looks: to read, to take along, to choose, to erase."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weerklank.web.trust import actions, exports, forms, queries
from weerklank.web.trust.retention import HOLDINGS
from weerklank.web.trust.views.viewer import left_alone, viewer


@require_GET
def me(request: HttpRequest) -> HttpResponse:
    held = exports.held_about(viewer(request), HOLDINGS.values())
    unfound = [each for each in HOLDINGS.values() if each.export is None]
    return render(request, "trust/me.html", {"held": held, "unfound": unfound})


@require_GET
def download(request: HttpRequest) -> HttpResponse:
    person, now = viewer(request), timezone.now()
    held = exports.held_about(person, HOLDINGS.values())
    actions.record("trust.person.exported", person, by=person, at=now)
    return HttpResponse(
        exports.as_json(person, held, at=now),
        content_type="application/json; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="weerklank-{now:%Y-%m-%d}.json"'
        },
    )


@require_http_methods(["GET", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    form = forms.ChoiceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        wanted = form.cleaned_data["wanted"]
        deed = actions.give_consent if wanted else actions.withdraw_consent
        deed(form.cleaned_data["use"], by=viewer(request), at=timezone.now())
        messages.success(request, _("Your choice is kept."))
        return redirect("trust:choices")
    return render(request, "trust/choices.html", {"choices": queries.choices(viewer(request))})


@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def erase(request: HttpRequest) -> HttpResponse:
    person, now = viewer(request), timezone.now()
    alone = left_alone(person, timezone.localdate(now))
    form = forms.EraseForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and not alone:
        actions.erase(person, HOLDINGS.values(), at=now)
        logout(request)
        messages.success(request, _("Everything that was held about you is erased."))
        return redirect("account_login")
    going = [each for each in HOLDINGS.values() if each.erase is not None]
    staying = [each for each in HOLDINGS.values() if each.erase is None]
    context = {"form": form, "alone": alone, "going": going, "staying": staying}
    return render(request, "trust/erase.html", context)
