"""Who lives in the demo."""

from pathlib import Path

import pytest

from tests.web import make
from weerklank.web.config.demo.filling import fill
from weerklank.web.config.demo.people import PASSWORD, SIGN_INS, email_of
from weerklank.web.people.models import Membership, Municipality, Team, User
from weerklank.web.people.queries import appointments
from weerklank.web.people.rules import Role

EXAMPLE = Path(__file__).parents[4] / "examples" / "social-teams"


@pytest.fixture
def filled():
    assert fill(EXAMPLE, at=make.MONDAY)


def test_the_demo_has_the_municipalities_and_teams_of_the_example(filled):
    assert (Municipality.objects.count(), Team.objects.count()) == (4, 13)


def test_every_team_has_as_many_people_as_in_the_last_wave_of_the_example(filled):
    assert Membership.objects.filter(team__name="Zwolle Zuid").count() > 10
    assert Membership.objects.values("person").distinct().count() == Membership.objects.count()


@pytest.mark.parametrize("role", SIGN_INS)
def test_somebody_signs_in_for_every_role(filled, client, role):
    typed = {"login": email_of(role), "password": PASSWORD}
    answer = client.post("/account/login/", typed, follow=True)

    assert answer.redirect_chain[-1][0] == "/"
    assert answer.status_code == 200


@pytest.mark.parametrize("role", set(SIGN_INS) - {Role.PROFESSIONAL})
def test_who_signs_in_has_that_role_and_no_other(filled, role):
    person = User.objects.get(email=email_of(role))

    assert [each.role for each in appointments(person, Role, make.MONDAY.date())] == [role]


def test_who_does_not_sign_in_has_no_password(filled):
    others = User.objects.exclude(email__in=map(email_of, SIGN_INS))

    assert not any(person.has_usable_password() for person in others)


def test_filling_again_changes_nothing(filled):
    people = User.objects.count()

    assert not fill(EXAMPLE, at=make.FRIDAY)
    assert User.objects.count() == people
