"""Roles, and who reports to whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from weerklank.web.people.actions import roles as actions
from weerklank.web.people.forms.persons import LastDayForm, ReportsForm, RoleForm, not_over
from weerklank.web.people.models import User
from weerklank.web.people.queries import persons as queries
from weerklank.web.people.queries.organisations import people_of
from weerklank.web.people.queries.reporting import would_lead_own_people
from weerklank.web.people.rules import Role
from weerklank.web.people.rules.periods import Days
from weerklank.web.people.views.pages import form_page, typed
from weerklank.web.people.views.visit import Visit, visit


def role_add(request: HttpRequest, organisation: int, person: int) -> HttpResponse:
    here = visit(request, organisation)
    found = here.person(person)
    form = RoleForm(typed(request), teams=not_over(here.organisation))
    back = reverse("people:person_detail", args=[organisation, person])
    warning = ""
    if form.is_valid():
        warning = _warning(here, found, form)
        if not warning and _appointed(here, found, form):
            return redirect(back)
    heading = _("A role for %(person)s") % {"person": found}
    return form_page(request, form, heading=heading, deed=_("Save"), back=back, warning=warning)


def _warning(here: Visit, person: User, form: RoleForm) -> str:
    """Who would be led by their own manager, until somebody says: all the same."""
    team, values = form.cleaned_data["team"], form.cleaned_data
    if values["role"] != Role.FACILITATOR or team is None or values["sure"]:
        return ""
    led = would_lead_own_people(person, team, values["from_on"] or here.day)
    if not led:
        return ""
    form.ask_if_sure()
    return _(
        "In this team are people who report to %(person)s: %(people)s. They may feel less free "
        "to speak. A facilitator from elsewhere is a better choice."
    ) % {"person": person, "people": ", ".join(str(each) for each in led)}


def _appointed(here: Visit, person: User, form: RoleForm) -> bool:
    """Whether it worked; where it did not, the form says why."""
    values = form.cleaned_data
    try:
        actions.appoint(
            person,
            values["role"],
            place=values["team"] or here.organisation,
            during=Days(values["from_on"]),
            by=here.by,
            at=here.at,
        )
    except actions.AlreadyAppointed:
        form.add_error("role", _("This person has this role here already."))
    except actions.NotOfATeam:
        form.add_error("team", _("This role is for the whole organisation. Choose that."))
    return not form.errors


def role_end(request: HttpRequest, organisation: int, appointment: int) -> HttpResponse:
    here = visit(request, organisation)
    found = get_object_or_404(queries.appointments_in(here.organisation), pk=appointment)
    form = LastDayForm(typed(request), initial={"on": here.day})
    back = reverse("people:person_detail", args=[organisation, found.person_id])
    if form.is_valid():
        try:
            actions.dismiss(
                found,
                organisation=here.organisation,
                on=form.cleaned_data["on"],
                by=here.by,
                at=here.at,
            )
        except actions.LastAdministrator:
            form.add_error(
                None, _("This is the last administrator. Appoint another one first.")
            )
        else:
            return redirect(back)
    names = {"person": found.person, "role": found.get_role_display()}
    heading = _("%(person)s is no longer %(role)s") % names
    return form_page(request, form, heading=heading, deed=_("Save"), back=back)


def reporting_add(request: HttpRequest, organisation: int, person: int) -> HttpResponse:
    here = visit(request, organisation)
    found = here.person(person)
    others = people_of(here.organisation).exclude(pk=found.pk)
    form = ReportsForm(typed(request), people=others)
    back = reverse("people:person_detail", args=[organisation, person])
    if form.is_valid():
        try:
            actions.report_to(
                found,
                organisation=here.organisation,
                **form.cleaned_data,
                by=here.by,
                at=here.at,
            )
        except actions.ReportsInACircle:
            form.add_error("manager", _("This person reports to %(name)s.") % {"name": found})
        except actions.AlreadyReports:
            form.add_error("manager", _("This is recorded already."))
        else:
            return redirect(back)
    heading = _("To whom does %(person)s report?") % {"person": found}
    return form_page(request, form, heading=heading, deed=_("Save"), back=back)


def reporting_end(request: HttpRequest, organisation: int, reporting: int) -> HttpResponse:
    here = visit(request, organisation)
    found = get_object_or_404(queries.reportings_in(here.organisation), pk=reporting)
    form = LastDayForm(typed(request), initial={"on": here.day})
    back = reverse("people:person_detail", args=[organisation, found.person_id])
    if form.is_valid():
        actions.stop_reporting(
            found,
            organisation=here.organisation,
            on=form.cleaned_data["on"],
            by=here.by,
            at=here.at,
        )
        return redirect(back)
    names = {"person": found.person, "manager": found.manager}
    heading = _("%(person)s no longer reports to %(manager)s") % names
    return form_page(request, form, heading=heading, deed=_("Save"), back=back)
