"""Things that tests of the platform need, in one line each."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import count

import msgspec
from allauth.mfa.totp.internal.auth import TOTP

from weerklank.survey.template import starter_questionnaire
from weerklank.web.monitor.actions.waves import prepare_wave, set_team
from weerklank.web.monitor.models import (
    Invitation,
    Link,
    OpenAnswer,
    Questionnaire,
    Response,
    Study,
    Version,
    Wave,
    WaveTeam,
)
from weerklank.web.monitor.rules.tokens import invitation_digest, new_token
from weerklank.web.people.models import (
    Appointment,
    Membership,
    Municipality,
    Organisation,
    Team,
    User,
)

MONDAY = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 9, 25, 17, 0, tzinfo=UTC)
_numbers = count(1)


def organisation(name="Valley"):
    return Organisation.objects.create(name=name)


def municipality(organisation, name="Hill"):
    return Municipality.objects.create(organisation=organisation, name=name)


def team(municipality, name="North", **period):
    return Team.objects.create(municipality=municipality, name=name, **period)


def person(name="Somebody", *, password="a long enough sentence", **values):
    email = values.pop(
        "email", f"{name.lower().replace(' ', '.')}.{next(_numbers)}@example.org"
    )
    made = User.objects.create_user(email, password, name=name)
    User.objects.filter(pk=made.pk).update(**values)
    made.refresh_from_db()
    return made


def member(team, name="Member", **values):
    made = person(name, **values)
    Membership.objects.create(person=made, team=team)
    return made


def appointed(person, role, *, organisation=None, team=None):
    Appointment.objects.create(person=person, role=role, organisation=organisation, team=team)
    return person


def questionnaire(organisation=None, document=None, name="Monitor"):
    """A questionnaire with one published version; without a document, that of a new study."""
    document = document or starter_questionnaire()
    made = Questionnaire.objects.create(organisation=organisation, name=name)
    return version(made, document)


def version(questionnaire, document, *, at=MONDAY):
    return Version.objects.create(
        questionnaire=questionnaire,
        number=questionnaire.versions.count() + 1,
        content=msgspec.json.encode(document, order="deterministic").decode(),
        fingerprint=document.fingerprint,
        published_at=at,
    )


def study(organisation, name="Monitor of social teams"):
    return Study.objects.create(organisation=organisation, name=name)


def wave(study, version, *, teams=(), head_count=8, opened_at=MONDAY, code="2026"):
    """A wave that is open (`opened_at=None`: being prepared) for these teams."""
    day = (opened_at or MONDAY).date()
    made = Wave.objects.create(
        study=study,
        version=version,
        code=code,
        name=f"Wave {code}",
        opens_on=day,
        closes_on=day + timedelta(days=21),
        opened_at=opened_at,
    )
    for each in teams:
        WaveTeam.objects.create(wave=made, team=each, head_count=head_count)
    return made


def token(wave, team, *, email="", person=None):
    """The token of a new invitation for one person of this team."""
    made = new_token()
    invitation = Invitation.objects.create(
        wave_team=wave.teams.get(team=team), email=email, person=person
    )
    Link.objects.create(digest=invitation_digest(made), invitation=invitation)
    return made


def day(text):
    return date.fromisoformat(text)


def ready(study, version, teams, *, by, head_count=8, code="2026", at=MONDAY):
    """A wave that is being prepared, with teams, made by the platform's own actions."""
    opens_on = at.date()
    made = prepare_wave(
        study,
        version,
        code=code,
        name=f"Wave {code}",
        opens_on=opens_on,
        closes_on=opens_on + timedelta(days=21),
        by=by,
        at=at,
    )
    for each in teams:
        set_team(made, each, head_count=head_count, by=by, at=at)
    return made


def answered(wave, team, times=1, *, text="", **codes):
    """Answers of so many people of this team, all the same; two where nothing else is said."""
    columns = wave.version.document.columns
    wave_team = wave.teams.get(team=team)
    for _ in range(times):
        given = {name: codes.get(name, 2) for name in columns}
        Response.objects.create(wave_team=wave_team, answers=json.dumps(given))
        if text:
            OpenAnswer.objects.create(wave_team=wave_team, item="open", text=text)


def second_step(person):
    """The secret of an app that gives codes, set up for this person."""
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(person, secret)
    return secret
