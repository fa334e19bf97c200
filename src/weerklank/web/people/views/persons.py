"""People: who there is, who somebody is, joining and leaving a team."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from weerklank.web.people.actions import persons as actions
from weerklank.web.people.forms.persons import (
    JoinForm,
    LastDayForm,
    NameForm,
    PersonForm,
    not_over,
)
from weerklank.web.people.queries import persons as queries
from weerklank.web.people.rules.periods import Days
from weerklank.web.people.views.pages import form_page, typed
from weerklank.web.people.views.visit import visit


def person_list(request: HttpRequest, organisation: int) -> HttpResponse:
    here = visit(request, organisation)
    words = request.GET.get("q", "")
    pages = Paginator(queries.listed_people(here.organisation, words=words, day=here.day), 50)
    context = {
        "organisation": here.organisation,
        "page": pages.get_page(request.GET.get("page")),
        "words": words,
        "day": here.day,
    }
    return render(request, "people/persons.html", context)


def person_detail(request: HttpRequest, organisation: int, person: int) -> HttpResponse:
    here = visit(request, organisation)
    found = here.person(person)
    context = {
        "organisation": here.organisation,
        "person": found,
        "has_account": queries.has_account(found),
        "memberships": queries.memberships_in(here.organisation).filter(person=found),
        "appointments": queries.appointments_in(here.organisation).filter(person=found),
        "managers": queries.managers_in(here.organisation, found),
        "reports": queries.reports_in(here.organisation, found),
        "day": here.day,
    }
    return render(request, "people/person.html", context)


def person_add(request: HttpRequest, organisation: int, team: int) -> HttpResponse:
    here = visit(request, organisation)
    found = here.team(team)
    form = PersonForm(typed(request))
    back = reverse("people:team_detail", args=[organisation, team])
    if form.is_valid():
        try:
            actions.add_person(found, **form.cleaned_data, by=here.by, at=here.at)
        except actions.AlreadyInTeam:
            form.add_error("email", _("This person is in the team already."))
        except actions.TeamIsOver:
            form.add_error("from_on", _("The team ended before this day."))
        else:
            return redirect(back)
    heading = _("Add somebody to %(team)s") % {"team": found.name}
    return form_page(request, form, heading=heading, deed=_("Add"), back=back)


def person_name(request: HttpRequest, organisation: int, person: int) -> HttpResponse:
    here = visit(request, organisation)
    found = here.person(person)
    form = NameForm(typed(request), initial={"name": found.name})
    back = reverse("people:person_detail", args=[organisation, person])
    if form.is_valid():
        try:
            actions.name_person(
                found,
                name=form.cleaned_data["name"],
                organisation=here.organisation,
                by=here.by,
                at=here.at,
            )
        except actions.HasAccount:
            form.add_error("name", _("Somebody with an account changes their own name."))
        else:
            return redirect(back)
    return form_page(request, form, heading=_("Change the name"), deed=_("Save"), back=back)


def membership_add(request: HttpRequest, organisation: int, person: int) -> HttpResponse:
    here = visit(request, organisation)
    found = here.person(person)
    form = JoinForm(typed(request), teams=not_over(here.organisation))
    back = reverse("people:person_detail", args=[organisation, person])
    if form.is_valid():
        during = Days(form.cleaned_data["from_on"])
        try:
            actions.join_team(
                found, form.cleaned_data["team"], during=during, by=here.by, at=here.at
            )
        except actions.AlreadyInTeam:
            form.add_error("team", _("This person is in the team already."))
        else:
            return redirect(back)
    heading = _("Another team for %(person)s") % {"person": found}
    return form_page(request, form, heading=heading, deed=_("Add"), back=back)


def membership_end(request: HttpRequest, organisation: int, membership: int) -> HttpResponse:
    here = visit(request, organisation)
    found = get_object_or_404(queries.memberships_in(here.organisation), pk=membership)
    form = LastDayForm(typed(request), initial={"on": here.day})
    back = reverse("people:person_detail", args=[organisation, found.person_id])
    if form.is_valid():
        actions.leave_team(found, on=form.cleaned_data["on"], by=here.by, at=here.at)
        return redirect(back)
    heading = _("%(person)s leaves %(team)s") % {"person": found.person, "team": found.team}
    return form_page(request, form, heading=heading, deed=_("Save"), back=back)
