"""Mails that came back are put on the response board, with the mail server's reason."""

from collections.abc import Sequence
from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone
from django.utils.module_loading import import_string

from weerklank.web.config.bounced import bounced

RECORD = "weerklank.web.monitor.actions.invitations.record_bounce"


class Command(BaseCommand):
    help = "Record the addresses that delivery reports give up."

    def handle(self, *, mails: Sequence[bytes], **_: Any) -> None:
        record_bounce = import_string(RECORD)
        found = [each for mail in mails for each in bounced(mail)]
        for each in found:
            record_bounce(each.email, reason=each.reason, at=timezone.now())
        self.stdout.write(f"{len(found)} addresses could not be reached.")
