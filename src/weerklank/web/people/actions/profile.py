"""What somebody says about themselves."""

from datetime import datetime

from django.db import transaction

from weerklank.web.people.models import User
from weerklank.web.trust.actions import record


@transaction.atomic
def change_profile(person: User, *, name: str, language: str, at: datetime) -> None:
    """Change one's own name and language."""
    User.objects.filter(pk=person.pk).update(name=name, language=language)
    record("people.profile.changed", person, by=person, at=at)


def speak(person: User, *, language: str) -> None:
    """Remember the language that somebody chose; too small for the audit trail."""
    User.objects.filter(pk=person.pk).update(language=language)
