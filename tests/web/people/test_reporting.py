"""Who reports to whom, and the warning where that would stand in the way."""

import pytest
from django.urls import reverse

from tests.web import make
from weerklank.web.people.actions import roles as actions
from weerklank.web.people.models import Appointment, Reporting
from weerklank.web.people.queries.reporting import (
    facilitators_of_own_people,
    would_lead_own_people,
)
from weerklank.web.people.rules import Role

TODAY = make.MONDAY.date()


@pytest.fixture
def reports(valley, admin):
    """`reports(person, manager)`: from now on this person reports to that one."""

    def begun(person, manager):
        return actions.report_to(
            person, manager, organisation=valley, from_on=None, by=admin, at=make.MONDAY
        )

    return begun


def test_a_manager_would_lead_whoever_reports_to_them_even_through_others(
    reports, north, member, lead, manager
):
    reports(member, lead)
    reports(lead, manager)

    assert list(would_lead_own_people(manager, north, TODAY)) == [lead, member]
    assert list(would_lead_own_people(lead, north, TODAY)) == [member]
    assert list(would_lead_own_people(member, north, TODAY)) == []


def test_what_is_over_does_not_count(reports, valley, admin, north, member, manager):
    begun = reports(member, manager)

    actions.stop_reporting(begun, organisation=valley, on=TODAY, by=admin, at=make.MONDAY)

    assert list(would_lead_own_people(manager, north, TODAY)) == []


def test_nobody_reports_in_a_circle(reports, member, lead, manager):
    reports(member, lead)
    reports(lead, manager)

    with pytest.raises(actions.ReportsInACircle):
        reports(manager, member)

    assert Reporting.objects.count() == 2


def test_nobody_reports_to_themselves(reports, member):
    with pytest.raises(actions.ReportsInACircle):
        reports(member, member)


def test_the_page_warns_before_a_manager_facilitates_their_own_people(
    as_, reports, admin, valley, north, member, manager
):
    reports(member, manager)
    page = reverse("people:role_add", args=[valley.pk, manager.pk])
    wanted = {"role": "facilitator", "team": north.pk}
    browser = as_(admin)

    warned = browser.post(page, wanted)

    assert "Mo Member" in warned.context["warning"]
    assert not Appointment.objects.filter(role=Role.FACILITATOR).exists()

    browser.post(page, wanted | {"sure": "on"})

    assert Appointment.objects.filter(role=Role.FACILITATOR, person=manager).exists()
    assert list(facilitators_of_own_people(north, TODAY)) == [manager]
    shown = browser.get(reverse("people:team_detail", args=[valley.pk, north.pk]))
    assert list(shown.context["own_leaders"]) == [manager]


def test_somebody_to_whom_nobody_reports_facilitates_without_a_warning(
    as_, admin, valley, north, member, manager
):
    as_(admin).post(
        reverse("people:role_add", args=[valley.pk, manager.pk]),
        {"role": "facilitator", "team": north.pk},
    )

    assert Appointment.objects.filter(role=Role.FACILITATOR, person=manager).exists()
    assert list(facilitators_of_own_people(north, TODAY)) == []
