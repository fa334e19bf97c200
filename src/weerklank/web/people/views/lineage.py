"""Teams that get another name or place, split, merge or end."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from weerklank.web.people.actions import lineage as actions
from weerklank.web.people.actions.names import NameTaken
from weerklank.web.people.actions.teams import NotOnThisDay, end_team
from weerklank.web.people.forms.lineage import (
    EndForm,
    MergeForm,
    MoveForm,
    RenameForm,
    SplitForm,
)
from weerklank.web.people.models import Team
from weerklank.web.people.queries.organisations import teams_of
from weerklank.web.people.queries.teams import members_of
from weerklank.web.people.views.pages import NAME_TAKEN, form_page, typed
from weerklank.web.people.views.visit import visit


def _worked(form: forms.Form, deed: Callable[[], Team | None]) -> Team | None:
    """The team that came of it; None where it did not work, and then the form says why."""
    try:
        return deed()
    except NameTaken:
        form.add_error("name" if "name" in form.fields else None, str(NAME_TAKEN))
    except NotOnThisDay:
        form.add_error("on", _("Choose a day after the team began and before it ended."))
    return None


def team_end(request: HttpRequest, organisation: int, team: int) -> HttpResponse:
    here = visit(request, organisation)
    found = here.team(team)
    form = EndForm(typed(request), initial={"on": here.day})
    back = reverse("people:team_detail", args=[organisation, team])
    if form.is_valid():
        _worked(form, lambda: end_team(found, **form.cleaned_data, by=here.by, at=here.at))
        if not form.errors:
            return redirect(back)
    heading = _("End %(team)s") % {"team": found}
    return form_page(request, form, heading=heading, deed=_("End the team"), back=back)


def team_rename(request: HttpRequest, organisation: int, team: int) -> HttpResponse:
    here = visit(request, organisation)
    found = here.team(team)
    form = RenameForm(typed(request), initial={"name": found.name, "on": here.day})
    if form.is_valid() and (
        heir := _worked(
            form,
            lambda: actions.rename_team(found, **form.cleaned_data, by=here.by, at=here.at),
        )
    ):
        return redirect("people:team_detail", organisation, heir.pk)
    intro = _(
        "Everybody stays in the team. What was measured before keeps the old name. "
        "Is there only a spelling mistake? Then correct it."
    )
    back = reverse("people:team_detail", args=[organisation, team])
    heading = _("Rename %(team)s") % {"team": found}
    return form_page(request, form, heading=heading, deed=_("Rename"), back=back, intro=intro)


def team_move(request: HttpRequest, organisation: int, team: int) -> HttpResponse:
    here = visit(request, organisation)
    found = here.team(team)
    places = here.organisation.municipalities.exclude(pk=found.municipality_id)
    form = MoveForm(typed(request), places=places.order_by("name"), initial={"on": here.day})
    if form.is_valid() and (
        heir := _worked(
            form,
            lambda: actions.move_team(found, **form.cleaned_data, by=here.by, at=here.at),
        )
    ):
        return redirect("people:team_detail", organisation, heir.pk)
    intro = _("Everybody stays in the team. What was measured before stays in the old place.")
    back = reverse("people:team_detail", args=[organisation, team])
    heading = _("Move %(team)s to another municipality") % {"team": found}
    return form_page(request, form, heading=heading, deed=_("Move"), back=back, intro=intro)


def team_merge(request: HttpRequest, organisation: int, team: int) -> HttpResponse:
    here = visit(request, organisation)
    found = here.team(team)
    others = teams_of(here.organisation).filter(until_on__isnull=True).exclude(pk=found.pk)
    form = MergeForm(typed(request), teams=others, initial={"on": here.day})
    if form.is_valid():
        teams = [found, *form.cleaned_data.pop("others")]
        heir = _worked(
            form,
            lambda: actions.merge_teams(teams, **form.cleaned_data, by=here.by, at=here.at),
        )
        if heir:
            return redirect("people:team_detail", organisation, heir.pk)
    intro = _("One new team begins with everybody who was in these teams, and these end.")
    back = reverse("people:team_detail", args=[organisation, team])
    heading = _("Merge %(team)s") % {"team": found}
    return form_page(request, form, heading=heading, deed=_("Merge"), back=back, intro=intro)


def team_split(request: HttpRequest, organisation: int, team: int) -> HttpResponse:
    here = visit(request, organisation)
    found = here.team(team)
    members = members_of(found, here.day)
    form = SplitForm(typed(request), members=list(members), initial={"on": here.day})
    back = reverse("people:team_detail", args=[organisation, team])
    if form.is_valid():
        values = {key: form.cleaned_data[key] for key in ("on", "goes_on")}
        try:
            _worked(
                form,
                lambda: actions.split_team(
                    found, form.parts(), **values, by=here.by, at=here.at
                )[0],
            )
        except actions.NotEverybodyHasAPlace:
            form.add_error(None, _("Somebody joined meanwhile. Choose where they go."))
        if not form.errors:
            return redirect(back)
    heading = _("Split %(team)s") % {"team": found}
    return form_page(request, form, heading=heading, deed=_("Split"), back=back)
