"""What a person can say yes to: one list of uses, and who said so.

Every use is a question whose answer is no until the person says yes. A use that is not in the
list cannot be agreed to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weerklank.web.trust.models import Consent

if TYPE_CHECKING:
    from weerklank.web.people.models import User

Sentence = str | Promise


@dataclass(frozen=True, kw_only=True)
class Use:
    """One choice. `name` is stored and never changes; the rest is what the person reads."""

    name: str
    title: Sentence
    without: Sentence
    """What happens as long as the person did not say yes."""
    given: Sentence
    """What happens since the person said yes."""
    after: Sentence
    """What can and what can no longer be undone when it is taken back."""
    yes: Sentence
    no: Sentence


USES: dict[str, Use] = {}


def offer(use: Use) -> None:
    """Add a choice to the list."""
    USES[use.name] = use


@dataclass(frozen=True, slots=True)
class Choice:
    """A use, and since when this person says yes to it; None: no."""

    use: Use
    since: datetime | None


def choices(person: "User") -> Sequence[Choice]:
    """Every use, with what this person says of it."""
    given = dict(standing().filter(person=person).values_list("use", "given_at"))
    return [Choice(use, given.get(use.name)) for use in USES.values()]


def consents(use: str) -> QuerySet[Consent, int]:
    """The numbers of the people who say yes to this use now, for a filter or an exclude."""
    if use not in USES:
        raise LookupError(use)
    return standing().filter(use=use).values_list("person_id", flat=True)


def standing() -> QuerySet[Consent]:
    """What was agreed to and not taken back."""
    return Consent.objects.filter(withdrawn_at__isnull=True)


offer(
    Use(
        name="no_reminders_by_mail",
        title=_("No reminders by mail"),
        without=_(
            "Did you not answer an invitation yet? Then a reminder may come by mail before the "
            "wave closes."
        ),
        given=_("You get no reminders by mail. The first invitation of a wave still comes."),
        after=_(
            "You can change this at any time. It counts from the next reminder; a mail that was "
            "sent cannot be called back."
        ),
        yes=_("Send me no reminders"),
        no=_("Send me reminders again"),
    )
)
