"""The pages of `people`: what is public and why, and how to make what a page is about."""

from datetime import UTC, datetime, timedelta

from tests.web import make
from weerklank.web.people.models import Appointment, Membership, Reporting, Welcome

PAGES = (
    "look look_draft look_preview look_use membership_add membership_end municipality_add municipality_rename organisation_detail "
    "organisation_settings person_add person_detail person_list person_name reporting_add "
    "reporting_end role_add role_end table_carry_out table_template table_upload team_add "
    "team_correct team_detail team_end team_list team_merge team_move team_rename team_split "
    "welcome_add welcome_list welcome_resend welcome_revoke"
)


def everything_of_valley(cast):
    """The administrator, and whatever an address may name."""
    membership = Membership.objects.get(person=cast.member)
    appointment = Appointment.objects.get(person=cast.lead)
    welcome = Welcome.objects.create(
        digest="0" * 64,
        email="new@example.org",
        role="manager",
        organisation=cast.valley,
        expires_at=datetime.now(UTC) + timedelta(days=7),
    )
    reporting = Reporting.objects.create(person=cast.member, manager=cast.manager)
    draft = {f"look-{cast.valley.pk}": "{}"}
    return (
        cast.admin,
        {
            "organisation": cast.valley.pk,
            "municipality": cast.hill.pk,
            "team": cast.north.pk,
            "person": cast.member.pk,
            "membership": membership.pk,
            "appointment": appointment.pk,
            "reporting": reporting.pk,
            "suffix": "csv",
            "welcome": welcome.pk,
        },
        draft,
    )


def members(cast, number):
    for _ in range(number):
        make.member(cast.north)


def teams(cast, number):
    for each in range(number):
        make.team(cast.hill, f"Team {each} of {number}")


def organisations(cast, number):
    for each in range(number):
        place = make.organisation(f"Organisation {each} of {number}")
        make.appointed(cast.admin, "administrator", organisation=place)


def of_valley(cast):
    return cast.admin, {"organisation": cast.valley.pk, "team": cast.north.pk}


PUBLIC = {
    "people:look_css": "the looks of an organisation are for everybody who sees its pages",
    "people:welcome": "the link in a mail is the key, and gives an account",
}
OBJECTS = {f"people:{name}": everything_of_valley for name in PAGES.split()}
LISTS = {
    "people:organisation_detail": (teams, of_valley),
    "people:organisation_list": (organisations, of_valley),
    "people:person_list": (members, of_valley),
    "people:team_detail": (members, of_valley),
    "people:team_list": (teams, of_valley),
}
