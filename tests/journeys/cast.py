"""Who lives in the platform of the journeys; `settle` runs inside it, as its owner would.

*De Vallei* is an organisation with the municipality Heuvel and the teams Noord, Zuid and Oost.
The people of Noord and Zuid are known; those of Oost are not, and get cards. Ada manages the
accounts, Rosa does the research, Max is the manager, Lea leads Noord and Mo works there. Otto
has every role in another organisation, and none in De Vallei.
"""

from pathlib import Path

import msgspec
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from tests.web import make
from weerklank.survey.questionnaire import Questionnaire
from weerklank.web.people.models import Membership, Organisation, User
from weerklank.web.people.rules import Role

QUESTIONNAIRE = Path(__file__).with_name("questionnaire.toml")
LIBRARY = "Teammonitor"
PASSWORD = "measure and reflect"
MAILED = {"Noord": 9, "Zuid": 8}
"""The teams of which every member has an address, with their people."""
CARDS = {"Oost": 6}
PEOPLE = MAILED | CARDS
SPEAK_ENGLISH = ("noord.3@example.org", "noord.7@example.org", "zuid.4@example.org")


def asked():
    """The questionnaire in the library."""
    return msgspec.toml.decode(QUESTIONNAIRE.read_bytes(), type=Questionnaire)


def settle():
    """Fill an empty platform."""
    valley, coast = make.organisation("De Vallei"), make.organisation("De Kust")
    hill = make.municipality(valley, "Heuvel")
    teams = {name: make.team(hill, name) for name in PEOPLE}
    for name, people in MAILED.items():
        _known(teams[name], people)
    _with_account("ada", "Ada Beheer", Role.ADMINISTRATOR, organisation=valley)
    _with_account("rosa", "Rosa Onderzoek", Role.RESEARCHER, organisation=valley)
    User.objects.filter(email="rosa@example.org").update(language="en")
    _with_account("max", "Max Leiding", Role.MANAGER, organisation=valley)
    _with_account("noord.1", "Lea Noord", Role.TEAM_LEADER, team=teams["Noord"])
    _with_account("noord.2", "Mo Noord")
    _with_account("otto", "Otto Buiten", *Role, organisation=coast)
    make.questionnaire(None, asked(), name=LIBRARY)


def _known(team, people):
    for number in range(1, people + 1):
        email = f"{team.name.lower()}.{number}@example.org"
        language = "en" if email in SPEAK_ENGLISH else "nl"
        person = User(email=email, name=f"{team.name} {number}", language=language)
        person.set_unusable_password()
        person.save()
        Membership.objects.create(person=person, team=team)


def _with_account(mailbox, name, *roles, **where):
    email = f"{mailbox}@example.org"
    values = {"name": name, "password": make_password(PASSWORD)}
    person, _ = User.objects.update_or_create(email=email, defaults=values)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    for role in roles:
        make.appointed(person, role, **where)


def days_pass(days):
    """As if the mails that went out did so some days earlier."""
    from weerklank.web.monitor.models import Invitation, Work  # noqa: PLC0415

    for invitation in Invitation.objects.exclude(sent_at=None):
        invitation.sent_at -= timezone.timedelta(days=days)
        invitation.save()
    assert not Work.objects.filter(done_at=None).exists()


def organisations():
    """How many there are."""
    return Organisation.objects.count()
