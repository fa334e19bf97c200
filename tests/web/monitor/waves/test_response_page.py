"""The response board as pages: who sees it, and what it does not tell."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web import make
from weerklank.web.monitor.actions import invitations, waves
from weerklank.web.monitor.models import Invitation
from weerklank.web.monitor.queries.response import board
from weerklank.web.people.rules import Role


@pytest.fixture
def invited(opened, north, south, researcher):
    """All eight people of both teams have a card."""
    for team in (north, south):
        invitations.make_sheet(
            opened.teams.get(team=team), number=8, by=researcher, at=make.MONDAY
        )
    return opened


def complete(wave, team, number):
    cards = Invitation.objects.filter(wave_team__wave=wave, wave_team__team=team)
    chosen = cards.filter(completed=False)[:number].values("pk")
    Invitation.objects.filter(pk__in=list(chosen.values_list("pk", flat=True))).update(
        completed=True
    )


def completed(wave, viewer):
    return [
        (row.completed.low, row.completed.high)
        for row in board(wave, viewer, make.MONDAY.date()).rows
    ]


def test_a_manager_sees_every_team_and_a_leader_their_own(as_, invited, manager, lead):
    page = as_(manager).get(f"/waves/{invited.pk}/response/").content.decode()
    assert "North" in page
    assert "South" in page

    page = as_(lead).get(f"/waves/{invited.pk}/response/").content.decode()
    assert "North" in page
    assert "South" not in page


@pytest.mark.parametrize("name", ["outsider", "member", "admin"])
def test_others_see_nothing(as_, request, invited, name):
    browser = as_(request.getfixturevalue(name))

    assert browser.get(f"/waves/{invited.pk}/response/").status_code == 404
    assert b"Wave 2026" not in browser.get("/waves/").content


def test_a_leader_of_two_waves_finds_them_on_one_page(as_, invited, lead):
    assert b"Wave 2026" in as_(lead).get("/waves/").content


def test_the_board_goes_from_none_to_all_in_ranges(invited, north, manager):
    assert completed(invited, manager) == [(0, 3), (0, 3)]

    complete(invited, north, 8)

    assert completed(invited, manager) == [(2, 8), (0, 3)]


def test_one_answer_more_changes_nothing_but_at_a_secret_moment(invited, north, manager):
    seen = []
    for _ in range(9):
        seen.append(completed(invited, manager)[0])
        complete(invited, north, 1)

    assert sorted(set(seen)) == [(0, 3), (2, 8)]
    assert 2 <= seen.index((2, 8)) <= 4


def test_a_board_that_did_not_change_is_not_sent_again(as_, invited, north, manager):
    browser = as_(manager)
    mark = board(invited, manager, make.MONDAY.date()).mark
    address = f"/waves/{invited.pk}/response/?seen={mark}"

    assert browser.get(address, headers={"HX-Request": "true"}).status_code == 204
    complete(invited, north, 8)
    changed = browser.get(address, headers={"HX-Request": "true"})

    assert changed.status_code == 200
    assert b"<h1>" not in changed.content
    assert b"every 5s" in changed.content


def test_a_closed_board_stops_asking(as_, invited, manager, researcher):
    waves.close_wave(invited, by=researcher, at=make.FRIDAY)

    page = as_(manager).get(
        f"/waves/{invited.pk}/response/?seen=", headers={"HX-Request": "true"}
    )

    assert page.status_code == 200
    assert b"every 5s" not in page.content


def test_a_small_team_shows_only_that_it_was_invited(opened, north, researcher, manager):
    invitations.make_sheet(
        opened.teams.get(team=north), number=4, by=researcher, at=make.MONDAY
    )
    complete(opened, north, 4)

    row = board(opened, manager, make.MONDAY.date()).rows[0]

    assert (row.invited, row.completed) == (4, None)


def test_the_researchers_pages_are_the_same_whoever_completed(as_, invited, north, researcher):
    """All pages of the wave but the board, which shows ranges."""
    browser = as_(researcher)
    pages = [f"/waves/{invited.pk}/{page}" for page in ("", "invitations/", "report/")]

    def read():
        return [bytes(browser.get(page).content) for page in pages]

    def without_secrets(page):
        return [line for line in page.splitlines() if b"csrfmiddlewaretoken" not in line]

    before = [without_secrets(page) for page in read()]
    complete(invited, north, 1)
    assert Invitation.objects.filter(completed=True).count() == 1

    assert [without_secrets(page) for page in read()] == before


def test_a_list_of_waves_costs_the_same_for_one_and_for_ten(
    as_, study, version, north, researcher, lead
):
    browser, costs = as_(lead), set()

    for number in range(10):
        wave = make.ready(study, version, [north], by=researcher, code=f"w{number}")
        waves.open_wave(wave, by=researcher, at=make.MONDAY)
        if number in (0, 9):
            with CaptureQueriesContext(connection) as queries:
                browser.get("/waves/")
            costs.add(len(queries))

    assert len(costs) == 1


def test_an_organisation_wide_leader_sees_all_teams(as_, invited, valley):
    wide = make.appointed(make.person("Wim Wide"), Role.TEAM_LEADER, organisation=valley)

    page = as_(wide).get(f"/waves/{invited.pk}/response/").content.decode()

    assert "South" in page
