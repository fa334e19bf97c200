"""Organisations, their municipalities and their settings."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from weerklank.web.people import queries
from weerklank.web.people.actions import organisations as actions
from weerklank.web.people.actions.names import NameTaken
from weerklank.web.people.forms.organisations import MunicipalityForm, SettingsForm
from weerklank.web.people.queries.organisations import municipalities_of
from weerklank.web.people.queries.second_step import should_set_up_a_second_step
from weerklank.web.people.views.pages import NAME_TAKEN, form_page, typed
from weerklank.web.people.views.visit import viewer, visit


def organisation_list(request: HttpRequest) -> HttpResponse:
    day = timezone.localdate()
    found = queries.organisations_managed_by(viewer(request), day).order_by("name")
    return render(request, "people/organisations.html", {"organisations": found})


def organisation_detail(request: HttpRequest, organisation: int) -> HttpResponse:
    here = visit(request, organisation)
    municipalities = municipalities_of(here.organisation, here.day)
    context = {
        "organisation": here.organisation,
        "municipalities": municipalities,
        "wants_second_step": should_set_up_a_second_step(here.by, here.day),
    }
    return render(request, "people/organisation.html", context)


def organisation_settings(request: HttpRequest, organisation: int) -> HttpResponse:
    here = visit(request, organisation)
    form = SettingsForm(typed(request), instance=here.organisation)
    back = reverse("people:organisation_detail", args=[organisation])
    if form.is_valid():
        actions.change_settings(here.organisation, **form.cleaned_data, by=here.by, at=here.at)
        messages.info(request, _("The settings are saved."))
        return redirect(back)
    here.organisation.refresh_from_db()
    return form_page(request, form, heading=_("Settings"), deed=_("Save"), back=back)


def municipality_add(request: HttpRequest, organisation: int) -> HttpResponse:
    here = visit(request, organisation)
    form = MunicipalityForm(typed(request))
    back = reverse("people:organisation_detail", args=[organisation])
    if form.is_valid():
        try:
            actions.add_municipality(
                here.organisation, name=form.cleaned_data["name"], by=here.by, at=here.at
            )
        except NameTaken:
            form.add_error("name", str(NAME_TAKEN))
        else:
            return redirect(back)
    return form_page(request, form, heading=_("Add a municipality"), deed=_("Add"), back=back)


def municipality_rename(
    request: HttpRequest, organisation: int, municipality: int
) -> HttpResponse:
    here = visit(request, organisation)
    found = get_object_or_404(here.organisation.municipalities, pk=municipality)
    form = MunicipalityForm(typed(request), initial={"name": found.name})
    back = reverse("people:organisation_detail", args=[organisation])
    if form.is_valid():
        try:
            actions.rename_municipality(
                found, name=form.cleaned_data["name"], by=here.by, at=here.at
            )
        except NameTaken:
            form.add_error("name", str(NAME_TAKEN))
        else:
            return redirect(back)
    return form_page(request, form, heading=_("Change the name"), deed=_("Save"), back=back)
