"""Mails to the people of a wave, one by one."""

from collections.abc import Callable, Iterable
from datetime import datetime
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from weerklank.web.monitor.actions import queueing
from weerklank.web.monitor.actions.invitations import (
    new_link,
    note_reminded,
    note_sent,
    record_bounce,
)
from weerklank.web.monitor.emails.invitations import invitation_mail, reminder_mail
from weerklank.web.monitor.models import Invitation, Wave, Work
from weerklank.web.monitor.queries.invitations import to_remind, unsent
from weerklank.web.monitor.queries.waves import opened

WITH = ("person", "wave_team__team", "wave_team__wave__study__organisation")


def send_invitations(wave: Wave, *, at: datetime) -> None:  # noqa: ARG001 -- as other work
    """Mail everybody whose invitation did not go out yet."""
    waiting = unsent(wave).select_related(*WITH)
    _send(wave, Work.Kind.INVITE, waiting, invitation_mail, note_sent)


def send_reminders(wave: Wave, *, at: datetime) -> None:
    """Mail everybody who was invited and did not answer."""
    waiting = to_remind(wave, at).select_related(*WITH)
    _send(wave, Work.Kind.REMIND, waiting, reminder_mail, note_reminded)


def _send(
    wave: Wave,
    kind: Work.Kind,
    waiting: Iterable[Invitation],
    write: Callable[[Invitation, str], EmailMessage],
    note: Callable[..., None],
) -> None:
    """Send, then keep that it was sent: who stops in between sends one mail twice, never none.

    An address that the mail server refuses is kept as such; anything else stops the work, and
    who had no mail yet gets it when it is asked for again.
    """
    with get_connection() as connection:
        for invitation in list(waiting):
            if not opened(wave).exists():
                return
            mail = write(invitation, new_link(invitation))
            mail.connection = connection
            try:
                mail.send()
            except SMTPRecipientsRefused as refusal:
                code, words = next(iter(refusal.recipients.values()))
                reason = f"{code} {words.decode(errors='replace')}"
                record_bounce(invitation.email, reason=reason, at=timezone.now())
            else:
                note(invitation, at=timezone.now())
            queueing.still_at_it(wave, kind, at=timezone.now())
