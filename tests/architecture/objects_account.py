"""Addresses of signing in, by django-allauth."""

from allauth.mfa.models import Authenticator


def passkey(cast):
    """A member with a passkey."""
    data = {"name": "A phone", "passwordless": True, "credential": {}}
    made = Authenticator.objects.create(user=cast.member, type="webauthn", data=data)
    return cast.member, {"pk": made.pk}


PUBLIC = {
    "account_login": "this is the sign-in page",
    "account_logout": "who signed out already is sent on",
    "account_inactive": "says that an account was closed",
    "account_signup": "an account without any rights",
    "account_email_verification_sent": "says where the mail went",
    "account_reset_password": "for who forgot a password",
    "account_reset_password_done": "the next step of that",
    "account_reset_password_from_key": "the link in that mail is the key",
    "account_reset_password_from_key_done": "the last step of that",
    "account_confirm_email": "the link in that mail is the key",
    "account_confirm_login_code": "the second half of signing in",
    "mfa_authenticate": "the second half of signing in",
    "mfa_login_webauthn": "signing in with a passkey",
    "openid_connect_login": "signing in elsewhere",
    "openid_connect_callback": "coming back from signing in elsewhere",
    "socialaccount_login_cancelled": "coming back without having signed in",
    "socialaccount_signup": "coming back for the first time",
}
OBJECTS = {"mfa_edit_webauthn": passkey, "mfa_remove_webauthn": passkey}
