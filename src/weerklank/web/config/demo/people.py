"""Who lives in the demo: the organisation of the example study, its teams, and their people."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from weerklank.survey.study import Study
from weerklank.web.config.demo.names import made_up_name
from weerklank.web.people.models import (
    Appointment,
    Membership,
    Municipality,
    Organisation,
    Reporting,
    Team,
    User,
)
from weerklank.web.people.rules import Role

PASSWORD = "measure and reflect"  # noqa: S105 -- everybody may know it
SIGN_INS = {
    Role.ADMINISTRATOR: "Anna Beheer",
    Role.RESEARCHER: "Onno Onderzoek",
    Role.MANAGER: "Marga Leiding",
    Role.TEAM_LEADER: "Tess Teamleider",
    Role.PROFESSIONAL: "Pim Professional",
    Role.FACILITATOR: "Bo Begeleider",
    Role.TRAINER: "Tom Trainer",
}
"""Who can sign in, by role; everybody else is known to a team and has no account yet."""
OF_A_MEMBER = (Role.TEAM_LEADER, Role.PROFESSIONAL)


@dataclass(frozen=True, slots=True)
class Place:
    """The organisation, its teams by their id in the example, and who signs in by role."""

    organisation: Organisation
    teams: dict[str, Team]
    people: dict[Role, User]


def email_of(role: Role) -> str:
    """With which the person in this role signs in."""
    return f"{role}@example.org"


def settle(study: Study) -> Place:
    """Make the organisation of this study, with its teams, and people in every role."""
    organisation = Organisation.objects.create(name=study.organisations[0].name)
    teams = _teams(study, organisation)
    people = {role: _with_account(role, name) for role, name in SIGN_INS.items()}
    first = next(iter(teams.values()))
    for role, person in people.items():
        if role in OF_A_MEMBER:
            Membership.objects.create(person=person, team=first)
        if role is Role.TEAM_LEADER:
            Appointment.objects.create(person=person, role=role, team=first)
        elif role is not Role.PROFESSIONAL:
            Appointment.objects.create(person=person, role=role, organisation=organisation)
    Reporting.objects.create(person=people[Role.TEAM_LEADER], manager=people[Role.MANAGER])
    _fill(teams, study.waves[-1].invited, already={first: len(OF_A_MEMBER)})
    return Place(organisation, teams, people)


def _teams(study: Study, organisation: Organisation) -> dict[str, Team]:
    places = {
        each.id: Municipality.objects.create(organisation=organisation, name=each.name)
        for each in study.municipalities
    }
    return {
        each.id: Team.objects.create(municipality=places[each.municipality], name=each.name)
        for each in study.teams
    }


def _with_account(role: Role, name: str) -> User:
    person = User.objects.create_user(email_of(role), PASSWORD, name=name)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def _fill(teams: dict[str, Team], sizes: dict[str, int], already: dict[Team, int]) -> None:
    """Give every team as many people as it had in the last wave of the example."""
    wanted = [
        team for name, team in teams.items() for _ in range(sizes[name] - already.get(team, 0))
    ]
    no_password = make_password(None)
    people = [
        User(email=f"person.{number}@example.org", name=made_up_name(number))
        for number in range(len(wanted))
    ]
    for person in people:
        person.password = no_password
    User.objects.bulk_create(people)
    Membership.objects.bulk_create(
        Membership(person=person, team=team)
        for person, team in zip(people, wanted, strict=True)
    )
