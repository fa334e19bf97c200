"""Pages of an organisation: for its administrators, and for nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.web import make
from weerklank.web.people.models import Appointment, Membership, Municipality, Team, User
from weerklank.web.people.rules import Role
from weerklank.web.trust.models import AuditEvent


def at(name, *args):
    return reverse(f"people:{name}", args=args)


@pytest.fixture
def pages(valley, hill, north, member, lead):
    """Every page of valley that has an address of its own."""
    membership = member.memberships.get()
    role = lead.appointments.get()
    return [
        at("organisation_detail", valley.pk),
        at("organisation_settings", valley.pk),
        at("municipality_add", valley.pk),
        at("municipality_rename", valley.pk, hill.pk),
        at("team_list", valley.pk),
        at("team_add", valley.pk),
        at("team_detail", valley.pk, north.pk),
        at("team_correct", valley.pk, north.pk),
        at("person_add", valley.pk, north.pk),
        at("person_list", valley.pk),
        at("person_detail", valley.pk, member.pk),
        at("person_name", valley.pk, member.pk),
        at("membership_add", valley.pk, member.pk),
        at("membership_end", valley.pk, membership.pk),
        at("role_add", valley.pk, member.pk),
        at("role_end", valley.pk, role.pk),
        at("reporting_add", valley.pk, member.pk),
    ]


def test_an_administrator_sees_every_page(as_, admin, pages):
    browser = as_(admin)

    assert {page: browser.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


@pytest.mark.parametrize("who", ["outsider", "manager", "researcher", "lead", "member"])
def test_for_others_the_pages_do_not_exist(as_, who, pages, request):
    browser = as_(request.getfixturevalue(who))

    assert {page: browser.get(page).status_code for page in pages} == dict.fromkeys(pages, 404)
    assert {page: browser.post(page).status_code for page in pages} == dict.fromkeys(pages, 404)


def test_without_signing_in_every_page_asks_who_is_there(client, pages):
    answers = [client.get(page) for page in pages]

    assert {answer.status_code for answer in answers} == {302}
    assert all(answer.url.startswith("/account/login/") for answer in answers)


def test_an_administrator_does_not_reach_another_organisation_through_their_own(
    as_, outsider, coast, north, member
):
    browser = as_(outsider)

    assert browser.get(at("organisation_detail", coast.pk)).status_code == 200
    assert browser.get(at("team_detail", coast.pk, north.pk)).status_code == 404
    assert browser.get(at("person_detail", coast.pk, member.pk)).status_code == 404


def test_the_list_holds_what_one_manages(as_, admin, coast):
    page = as_(admin).get(at("organisation_list")).content.decode()

    assert "Valley" in page
    assert "Coast" not in page


def test_who_manages_nothing_reads_what_to_do(as_, member):
    page = as_(member).get(at("organisation_list"))

    assert 'class="empty"' in page.content.decode()


def test_municipality_team_and_person_are_added_in_the_browser(as_, admin, valley):
    browser = as_(admin)
    browser.post(at("municipality_add", valley.pk), {"name": "Lake"})
    lake = Municipality.objects.get(name="Lake")
    browser.post(at("team_add", valley.pk), {"municipality": lake.pk, "name": "East"})
    east = Team.objects.get(name="East")

    browser.post(
        at("person_add", valley.pk, east.pk),
        {"name": "Nia New", "email": "Nia@Example.org", "from_on": "2026-09-01"},
    )

    nia = User.objects.get(email="nia@example.org")
    assert [(m.team, m.from_on) for m in nia.memberships.all()] == [
        (east, make.day("2026-09-01"))
    ]
    assert not nia.has_usable_password()
    deeds = ["people.municipality.added", "people.team.founded", "people.membership.begun"]
    assert list(AuditEvent.objects.order_by("pk").values_list("deed", flat=True)) == deeds


def test_a_team_of_the_same_name_is_refused_next_to_the_field(as_, admin, valley, hill, north):
    answer = as_(admin).post(
        at("team_add", valley.pk), {"municipality": hill.pk, "name": "NORTH"}
    )

    assert "name" in answer.context["form"].errors
    assert Team.objects.count() == 1


def test_a_team_cannot_be_added_to_a_municipality_of_others(as_, admin, valley, coast):
    dune = make.municipality(coast, "Dune")

    as_(admin).post(at("team_add", valley.pk), {"municipality": dune.pk, "name": "East"})

    assert not Team.objects.exists()


def test_somebody_is_in_a_team_once(as_, admin, valley, north, member):
    browser = as_(admin)

    answer = browser.post(
        at("person_add", valley.pk, north.pk), {"name": "Mo", "email": member.email.upper()}
    )

    assert "email" in answer.context["form"].errors
    assert Membership.objects.filter(person=member).count() == 1


def test_leaving_keeps_the_history(as_, admin, valley, member):
    membership = member.memberships.get()

    as_(admin).post(at("membership_end", valley.pk, membership.pk), {"on": "2026-10-01"})

    membership.refresh_from_db()
    assert membership.until_on == make.day("2026-10-01")


def test_a_role_is_given_and_ends(as_, admin, valley, member, north):
    browser = as_(admin)
    browser.post(
        at("role_add", valley.pk, member.pk),
        {"role": "team-leader", "team": north.pk, "from_on": "2026-01-01"},
    )
    role = Appointment.objects.get(person=member)

    browser.post(at("role_end", valley.pk, role.pk), {"on": "2026-10-01"})

    role.refresh_from_db()
    assert (role.role, role.team, role.until_on) == (
        Role.TEAM_LEADER,
        north,
        make.day("2026-10-01"),
    )


def test_a_role_of_the_organisation_is_not_given_in_a_team(as_, admin, valley, member, north):
    answer = as_(admin).post(
        at("role_add", valley.pk, member.pk), {"role": "manager", "team": north.pk}
    )

    assert "team" in answer.context["form"].errors
    assert not member.appointments.exists()


def test_the_last_administrator_stays(as_, admin, valley):
    role = admin.appointments.get()

    answer = as_(admin).post(at("role_end", valley.pk, role.pk), {"on": "2026-10-01"})

    assert answer.context["form"].non_field_errors()
    role.refresh_from_db()
    assert role.until_on is None


def test_the_name_of_somebody_with_an_account_is_theirs(as_, admin, valley, member):
    as_(admin).post(at("person_name", valley.pk, member.pk), {"name": "Mona"})

    member.refresh_from_db()
    assert member.name == "Mo Member"


@pytest.mark.parametrize("page", ["organisation_detail", "team_list", "person_list"])
def test_a_list_costs_the_same_for_one_row_and_for_thirty(
    as_, admin, valley, hill, north, page, django_assert_num_queries
):
    make.member(north, "First")
    browser = as_(admin)
    browser.get(at(page, valley.pk))
    with CaptureQueriesContext(connection) as few:
        browser.get(at(page, valley.pk))
    for number in range(30):
        team = make.team(make.municipality(valley, f"Place {number}"), f"Team {number}")
        made = make.member(team, f"Person {number}")
        make.appointed(made, Role.TEAM_LEADER, team=team)

    with django_assert_num_queries(len(few)):
        browser.get(at(page, valley.pk))
