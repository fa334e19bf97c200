"""What is kept of invitations and answers, and how it goes."""

from datetime import timedelta

from tests.web import make
from weerklank.web.monitor.actions import invitations, waves
from weerklank.web.monitor.models import Invitation, Link, StudyFile
from weerklank.web.monitor.queries.response import board
from weerklank.web.trust.retention import HOLDINGS

INVITATIONS, ANSWERS = HOLDINGS["monitor.invitations"], HOLDINGS["monitor.frozen-answers"]


def test_invitations_and_links_go_thirty_days_after_closing(opened, north, member, researcher):
    invitations.invite_by_mail(opened, by=researcher, at=make.MONDAY)
    waves.close_wave(opened, by=researcher, at=make.FRIDAY)

    assert INVITATIONS.expire(make.FRIDAY + timedelta(days=29)) == 0
    assert Invitation.objects.get().email == member.email  # a leak would be visible
    assert INVITATIONS.expire(make.FRIDAY + timedelta(days=31)) == 1

    assert not Invitation.objects.exists()
    assert not Link.objects.exists()


def test_invitations_of_an_open_wave_stay(opened, member, researcher):
    invitations.invite_by_mail(opened, by=researcher, at=make.MONDAY)

    assert INVITATIONS.expire(make.MONDAY.replace(year=2030)) == 0


def test_addresses_of_a_wave_that_was_never_opened_go_too(wave, north, researcher):
    invitations.add_addresses(
        wave.teams.get(team=north),
        ["mo@example.org"],
        language="nl",
        by=researcher,
        at=make.MONDAY,
    )

    assert INVITATIONS.expire(make.MONDAY.replace(year=2027)) == 1


def test_raw_answers_go_after_two_years_and_reports_stay(opened, north, south, researcher):
    make.answered(opened, north, 8)
    make.answered(opened, south, 8)
    waves.close_wave(opened, by=researcher, at=make.FRIDAY)

    assert ANSWERS.expire(make.FRIDAY + timedelta(days=729)) == 0
    assert ANSWERS.expire(make.FRIDAY + timedelta(days=731)) == 1

    paths = set(StudyFile.objects.values_list("path", flat=True))
    assert not any(path.startswith("waves/") for path in paths)
    assert {"study.toml", "report/2026/report.nl.html"} <= paths


def test_a_person_sees_their_own_invitations_and_nobody_elses(
    opened, north, member, researcher
):
    make.member(north, "Somebody Else")
    invitations.invite_by_mail(opened, by=researcher, at=make.MONDAY)

    rows = INVITATIONS.export(member)

    assert [list(row.values())[:3] for row in rows] == [["Wave 2026", "North", member.email]]


def test_who_is_erased_is_no_longer_known_and_the_response_does_not_move(
    opened, north, member, researcher, manager
):
    invitations.invite_by_mail(opened, by=researcher, at=make.MONDAY)
    invitations.make_sheet(
        opened.teams.get(team=north), number=7, by=researcher, at=make.MONDAY
    )
    Invitation.objects.update(completed=True)
    before = board(opened, manager, make.MONDAY.date())

    assert INVITATIONS.erase(member, make.FRIDAY) == 1

    assert not Invitation.objects.exclude(email="", person=None).exists()
    assert board(opened, manager, make.MONDAY.date()) == before
