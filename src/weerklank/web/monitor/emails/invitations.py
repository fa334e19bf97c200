"""The mail that invites a person, and the one that reminds them."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from weerklank.web.monitor.models import Invitation
from weerklank.web.monitor.rules.invitations import answering_path
from weerklank.web.people.rules import language_code

HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "OOF, AutoReply"}


def invitation_mail(invitation: Invitation, token: str) -> EmailMessage:
    """The first mail, with the link of this person."""
    with translation.override(_spoken(invitation)):
        subject = _("Invitation: %(wave)s") % {"wave": invitation.wave_team.wave.name}
        return _mail(invitation, token, subject, "monitor/emails/invitation.txt")


def reminder_mail(invitation: Invitation, token: str) -> EmailMessage:
    """A later mail, with a link of its own; that of the first mail goes on with what was saved."""
    with translation.override(_spoken(invitation)):
        subject = _("Reminder: %(wave)s") % {"wave": invitation.wave_team.wave.name}
        return _mail(invitation, token, subject, "monitor/emails/reminder.txt")


def _spoken(invitation: Invitation) -> str:
    """The person's own language, or what was chosen for the address; je or u as agreed."""
    language = invitation.person.language if invitation.person else invitation.language
    organisation = invitation.wave_team.wave.study.organisation
    return language_code(language or settings.LANGUAGE_CODE, organisation.address)


def _mail(invitation: Invitation, token: str, subject: str, template: str) -> EmailMessage:
    wave_team, person = invitation.wave_team, invitation.person
    choices = settings.SITE_ADDRESS + reverse("trust:me")
    has_account = bool(person and person.has_usable_password())
    context = {
        "wave": wave_team.wave,
        "team": wave_team.team,
        "organisation": wave_team.wave.study.organisation,
        "name": person.name if person else "",
        "link": settings.SITE_ADDRESS + answering_path(token, _spoken(invitation)[:2]),
        "how_anonymous": settings.SITE_ADDRESS + reverse("monitor:how_anonymous"),
        "choices": choices,
        "has_account": has_account,
    }
    return EmailMessage(
        # A name with a line end in it would be a header of its own.
        subject=" ".join(subject.split()),
        body=render_to_string(template, context),
        to=[invitation.email],
        # Only who has an account can ask for no more reminders by themselves.
        headers=HEADERS | ({"List-Unsubscribe": f"<{choices}>"} if has_account else {}),
    )
