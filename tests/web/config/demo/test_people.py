"""What is in the demo, and who lives there."""

from pathlib import Path

import pytest
from django.urls import reverse

from tests.web import make
from weerklank.web.config.demo.filling import fill
from weerklank.web.config.demo.people import PASSWORD, SIGN_INS, email_of
from weerklank.web.monitor.models import Invitation, Response, Wave
from weerklank.web.people.models import Membership, Municipality, Team, User
from weerklank.web.people.queries import appointments
from weerklank.web.people.rules import Role

EXAMPLE = Path(__file__).parents[4] / "examples" / "social-teams"


@pytest.fixture
def filled(settings):
    # The worker of the demo makes the reports, which takes longer than all these tests.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    assert fill(EXAMPLE, at=make.MONDAY)


def test_the_demo_has_the_municipalities_and_teams_of_the_example(filled):
    assert (Municipality.objects.count(), Team.objects.count()) == (4, 13)
    assert Membership.objects.filter(team__name="Zwolle Zuid").count() > 10
    assert Membership.objects.values("person").distinct().count() == Membership.objects.count()


def test_somebody_signs_in_for_every_role_and_has_that_one_only(filled, client):
    for role in SIGN_INS:
        typed = {"login": email_of(role), "password": PASSWORD}
        answer = client.post("/account/login/", typed, follow=True)
        held = appointments(answer.context["user"], Role, make.MONDAY.date())

        assert answer.redirect_chain[-1][0] == "/"
        assert [each.role for each in held] == [role] * (role is not Role.PROFESSIONAL)
        client.post(reverse("account_logout"))


def test_who_does_not_sign_in_has_no_password(filled):
    others = User.objects.exclude(email__in=map(email_of, SIGN_INS))

    assert not any(person.has_usable_password() for person in others)


def test_three_waves_are_closed_and_one_is_open_in_which_some_have_answered(filled):
    *closed, is_open = Wave.objects.order_by("opens_on")

    assert [wave.frozen_at is not None for wave in closed] == [True] * 3
    assert (is_open.opened_at is not None, is_open.closed_at) == (True, None)
    # 60 % of the cards of four teams: 13 of 22, 12 of 20, 10 of 17 and 9 of 15.
    assert Invitation.objects.filter(completed=True).count() == 13 + 12 + 10 + 9
    assert Response.objects.count() == 13 + 12 + 10 + 9


def test_filling_again_changes_nothing(filled):
    people = User.objects.count()

    assert not fill(EXAMPLE, at=make.FRIDAY)
    assert User.objects.count() == people
