"""How allauth makes accounts here: by invitation, or through a server that vouches for somebody.

Nobody signs up. A server elsewhere (OpenID Connect) is believed about an address only where it
says that it verified it, and only for its own domains; then somebody who is known by that address
signs in as themselves, and somebody new gets an account without any rights.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from weerklank.web.people.actions.accounts import verify_address
from weerklank.web.people.models import User


def vouched_for(login: SocialLogin) -> set[str]:
    """The addresses that this server may speak for, and says that it verified."""
    domains = login.provider.app.settings.get("domains", [])
    return {
        address.email.lower()
        for address in login.email_addresses
        # Only a plain "yes" counts: a text such as "false" would be true as well.
        if address.verified is True
        and ("*" in domains or address.email.lower().rpartition("@")[2] in domains)
    }


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Passwords: an account begins with a welcome link (see `actions.welcomes`)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # see above
    """Servers elsewhere: believed within their own domains."""

    def is_open_for_signup(
        self,
        request: HttpRequest,  # noqa: ARG002 -- allauth's signature
        sociallogin: SocialLogin,
    ) -> bool:
        return bool(vouched_for(sociallogin))

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        return email.lower() in vouched_for(login)

    def pre_social_login(
        self,
        request: HttpRequest,  # noqa: ARG002 -- allauth's signature
        sociallogin: SocialLogin,
    ) -> None:
        person = sociallogin.user
        if sociallogin.is_existing and person.email.lower() in vouched_for(sociallogin):
            verify_address(person)

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> User:
        person: User = super().populate_user(request, sociallogin, data)
        person.email = person.email.lower()
        given = " ".join(filter(None, (data.get("first_name"), data.get("last_name"))))
        person.name = (data.get("name") or given)[:200]
        return person
