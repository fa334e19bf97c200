"""Teams: what there is, founding one, putting right, ending."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from weerklank.web.people.actions import teams as actions
from weerklank.web.people.actions.names import NameTaken
from weerklank.web.people.forms.organisations import CorrectForm, FoundForm
from weerklank.web.people.queries.organisations import counted, teams_of
from weerklank.web.people.queries.reporting import facilitators_of_own_people
from weerklank.web.people.queries.teams import heirs_of, members_of, origins_of, roles_in
from weerklank.web.people.views.pages import NAME_TAKEN, form_page, typed
from weerklank.web.people.views.visit import visit


def team_list(request: HttpRequest, organisation: int) -> HttpResponse:
    here = visit(request, organisation)
    teams = counted(teams_of(here.organisation), here.day)
    context = {"organisation": here.organisation, "teams": teams, "day": here.day}
    return render(request, "people/teams.html", context)


def team_detail(request: HttpRequest, organisation: int, team: int) -> HttpResponse:
    here = visit(request, organisation)
    found = here.team(team)
    context = {
        "organisation": here.organisation,
        "team": found,
        "members": members_of(found, here.day),
        "roles": roles_in(found, here.day),
        "own_leaders": facilitators_of_own_people(found, here.day),
        "origins": origins_of(found),
        "heirs": heirs_of(found),
        "day": here.day,
    }
    return render(request, "people/team.html", context)


def team_add(request: HttpRequest, organisation: int) -> HttpResponse:
    here = visit(request, organisation)
    form = FoundForm(
        typed(request),
        organisation=here.organisation,
        initial={"municipality": request.GET.get("municipality")},
    )
    if form.is_valid():
        try:
            team = actions.found_team(**form.cleaned_data, by=here.by, at=here.at)
        except NameTaken:
            form.add_error("name", str(NAME_TAKEN))
        else:
            return redirect("people:team_detail", organisation, team.pk)
    back = reverse("people:organisation_detail", args=[organisation])
    return form_page(request, form, heading=_("Add a team"), deed=_("Add"), back=back)


def team_correct(request: HttpRequest, organisation: int, team: int) -> HttpResponse:
    here = visit(request, organisation)
    found = here.team(team)
    initial = {"name": found.name, "from_on": found.from_on}
    form = CorrectForm(typed(request), initial=initial)
    back = reverse("people:team_detail", args=[organisation, team])
    if form.is_valid():
        try:
            actions.correct_team(found, **form.cleaned_data, by=here.by, at=here.at)
        except NameTaken:
            form.add_error("name", str(NAME_TAKEN))
        except actions.NotOnThisDay:
            form.add_error("from_on", _("The team ended before this day."))
        else:
            messages.info(request, _("The team is corrected."))
            return redirect(back)
    intro = _("For what was typed wrong. Did the team get a new name? Then rename it.")
    return form_page(
        request, form, heading=_("Correct"), deed=_("Save"), back=back, intro=intro
    )
