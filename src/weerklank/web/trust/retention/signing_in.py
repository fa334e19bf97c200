"""What django-allauth holds: how a person signs in."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from weerklank.web.trust.retention import Holding, hold, not_about_a_person

if TYPE_CHECKING:
    from weerklank.web.people.models import User


def _ways_in(person: "User") -> Sequence[dict[str, Any]]:
    addresses = [
        {gettext("e-mail address"): each.email, gettext("confirmed"): each.verified}
        for each in EmailAddress.objects.filter(user=person)
    ]
    steps = [
        {
            gettext("second step"): each.get_type_display(),
            gettext("since"): each.created_at,
            gettext("last used"): each.last_used_at,
        }
        for each in Authenticator.objects.filter(user=person)
    ]
    elsewhere = [
        {gettext("signs in at"): each.provider, gettext("known there as"): each.uid}
        for each in SocialAccount.objects.filter(user=person)
    ]
    return [*addresses, *steps, *elsewhere]


def _no_way_in(person: "User", _at: datetime) -> int:
    return sum(
        table.objects.filter(user=person).delete()[0]
        for table in (EmailAddress, Authenticator, SocialAccount)
    )


hold(
    Holding(
        name="account.signing-in",
        tables=(EmailAddress, EmailConfirmation, Authenticator, SocialAccount, SocialToken),
        title=_("Your account"),
        what=_("How you sign in: your e-mail address, a second step, an account elsewhere."),
        why=_("So that you can get in, and nobody else in your name."),
        kept=_("As long as you have an account."),
        export=_ways_in,
        erase=_no_way_in,
    )
)
not_about_a_person(SocialApp, "with which other sites people may sign in here")
