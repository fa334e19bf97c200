"""Who should have a second step when signing in, and has none."""

from datetime import date

from allauth.mfa.models import Authenticator

from weerklank.web.people.models import User
from weerklank.web.people.queries.viewer import appointments
from weerklank.web.people.rules.roles import SHOULD_HAVE_A_SECOND_STEP


def should_set_up_a_second_step(person: User, day: date) -> bool:
    """Whether somebody can reach so much that a password alone is little."""
    steps = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    if Authenticator.objects.filter(user=person, type__in=steps).exists():
        return False
    return appointments(person, SHOULD_HAVE_A_SECOND_STEP, day).exists()
