"""Sentences of the packages that we build on, where our own Dutch is kinder or plainer.

Nothing here is shown: being listed keeps them in our catalogue, and our catalogue goes before
those of the packages.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

OF_DJANGO = (
    gettext_noop("This field is required."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("The two password fields didn’t match."),  # noqa: RUF001 -- as Django writes it
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
    gettext_noop("Your password can’t be a commonly used password."),  # noqa: RUF001 -- as Django writes it
    gettext_noop("Your password can’t be too similar to your other personal information."),  # noqa: RUF001 -- as Django writes it
    gettext_noop("This password is too common."),
    gettext_noop("The password is too similar to the %(verbose_name)s."),
)

OF_ALLAUTH = (
    gettext_noop("Authenticator code"),
    gettext_noop("Be patient, you are sending too many requests."),
    gettext_noop("Current Password"),
    gettext_noop(
        "Enabling passwordless operation allows you to sign in using just this key, but imposes "
        "additional requirements such as biometrics or PIN protection."
    ),
    gettext_noop("Incorrect code."),
    gettext_noop("Incorrect password."),
    gettext_noop("Invalid login."),
    gettext_noop("Master key"),
    gettext_noop("New Password (again)"),
    gettext_noop("Password (again)"),
    gettext_noop("Passwordless"),
    gettext_noop("The email address and/or password you specified are not correct."),
    gettext_noop("Too many failed login attempts. Try again later."),
    gettext_noop("Use a security key"),
    gettext_noop("Use authenticator app or code"),
    gettext_noop("Use your password"),
    gettext_noop("You must type the same password each time."),
    gettext_noop("Your password is now changed."),
)
