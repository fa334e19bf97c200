"""Mail about accounts."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from weerklank.web.people.models import User, Welcome
from weerklank.web.people.rules import language_code


def send_welcome(welcome: Welcome, token: str) -> None:
    """Send the link, in the language of whoever gets it, as far as that is known."""
    person = User.objects.filter(email__iexact=welcome.email).first()
    language = person.language if person else settings.LANGUAGE_CODE
    with translation.override(language_code(language, welcome.organisation.address)):
        link = settings.SITE_ADDRESS + reverse("people:welcome", args=[token])
        context = {"welcome": welcome, "link": link, "role": welcome.get_role_display()}
        send_mail(
            _("An account for %(organisation)s")
            % {"organisation": " ".join(welcome.organisation.name.split())},
            render_to_string("people/mail/welcome.txt", context),
            None,
            [welcome.email],
        )
