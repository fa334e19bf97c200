"""The pages on which a researcher invites people."""

import re
from io import BytesIO

import pikepdf
import pytest

from tests.web import make
from weerklank.web.monitor.actions import invitations as actions
from weerklank.web.monitor.exports.sheet import sheet_pdf
from weerklank.web.monitor.models import Invitation, Link
from weerklank.web.monitor.rules.tokens import as_typed, invitation_digest


@pytest.fixture
def team(opened, north):
    return opened.teams.get(team=north)


def test_people_are_mailed_from_the_page(as_, opened, team, member, researcher, mailoutbox):
    browser = as_(researcher)
    page = browser.get(f"/waves/{opened.pk}/invitations/").content.decode()
    assert f'value="{team.pk}"' in page

    browser.post(f"/waves/{opened.pk}/invitations/mail/", {"teams": [team.pk]})

    assert [mail.to for mail in mailoutbox] == [[member.email]]


def test_a_team_of_another_wave_is_not_mailed(
    as_, opened, study, version, south, researcher, mailoutbox
):
    make.member(south, "Sue")
    other = make.ready(study, version, [south], by=researcher, code="other")

    as_(researcher).post(
        f"/waves/{opened.pk}/invitations/mail/", {"teams": [other.teams.get().pk]}
    )

    assert not mailoutbox


def test_the_sheet_is_a_tagged_pdf_and_its_codes_open_the_invitations(
    as_, opened, team, researcher
):
    answer = as_(researcher).post(
        f"/waves/{opened.pk}/teams/{team.pk}/sheet/", {"number": 3, "language": "nl"}
    )

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        assert pdf.Root.Lang == "nl"
        assert pdf.Root.MarkInfo.Marked
    assert Link.objects.count() == 3


def test_a_card_shows_the_code_in_groups_of_four(opened, team, researcher):
    tokens = actions.make_sheet(team, number=2, by=researcher, at=make.MONDAY)

    pdf = sheet_pdf(team, tokens, language="en")

    with pikepdf.open(BytesIO(pdf)) as opened_pdf:
        alternatives = {
            str(each.Alt)
            for each in opened_pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        }
    for token in tokens:
        assert any(as_typed(token) in each for each in alternatives)


def test_more_cards_than_people_are_refused_next_to_the_field(as_, opened, team, researcher):
    page = as_(researcher).post(
        f"/waves/{opened.pk}/teams/{team.pk}/sheet/", {"number": 9, "language": "nl"}
    )

    assert page.context["form"].errors["number"]
    assert not Invitation.objects.exists()


def test_no_page_shows_a_code_or_its_hash(as_, opened, team, researcher):
    tokens = actions.make_sheet(team, number=4, by=researcher, at=make.MONDAY)
    browser = as_(researcher)

    pages = [
        browser.get(f"/waves/{opened.pk}/{page}").content.decode()
        for page in ("", "invitations/", "response/", f"teams/{team.pk}/sheet/")
    ]

    for token in tokens:
        for page in pages:
            assert token not in page
            assert as_typed(token) not in page
            assert invitation_digest(token) not in page


@pytest.mark.parametrize(
    ("typed", "is_fine"),
    [
        ("mo@example.org\nLea@example.org", True),
        ("mo@example.org, lea.example.org", False),
        ("mo@@example.org", False),
        ("", False),
    ],
)
def test_addresses_are_read_or_said_to_be_wrong(as_, opened, team, researcher, typed, is_fine):
    page = as_(researcher).post(
        f"/waves/{opened.pk}/teams/{team.pk}/addresses/",
        {"addresses": typed, "language": "nl"},
    )

    assert page.status_code == (302 if is_fine else 200)
    found = set(Invitation.objects.values_list("email", flat=True))
    assert found == ({"mo@example.org", "lea@example.org"} if is_fine else set())


def test_a_mail_that_came_back_is_shown_with_its_team(as_, opened, member, researcher):
    actions.invite_by_mail(opened, by=researcher, at=make.MONDAY)
    actions.record_bounce(member.email, reason="5.1.1 No such user", at=make.FRIDAY)

    page = as_(researcher).get(f"/waves/{opened.pk}/invitations/").content.decode()

    assert re.search(rf"{member.email}\s*\(North\)", page)


@pytest.mark.parametrize("name", ["outsider", "manager", "lead", "admin", "member"])
def test_who_does_not_run_studies_finds_nothing(as_, request, opened, team, name):
    browser = as_(request.getfixturevalue(name))
    of_team = f"/waves/{opened.pk}/teams/{team.pk}/"

    pages = [
        f"/waves/{opened.pk}/invitations/",
        f"{of_team}sheet/",
        f"{of_team}addresses/",
        f"{of_team}more/",
    ]
    deeds = [
        f"/waves/{opened.pk}/invitations/mail/",
        f"/waves/{opened.pk}/invitations/remind/",
        f"{of_team}sheet/withdraw/",
    ]

    assert {browser.get(page).status_code for page in pages} == {404}
    assert {browser.post(page).status_code for page in [*pages, *deeds]} == {404}
