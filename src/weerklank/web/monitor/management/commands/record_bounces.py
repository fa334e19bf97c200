"""`weerklank bounces`: keep which addresses a mail server could not reach."""

import sys

from django.core.management.base import BaseCommand
from django.utils import timezone

from weerklank.web.monitor.actions.invitations import record_bounce
from weerklank.web.monitor.rules.bounces import bounces_in

LARGEST = 5_000_000
"""A report of delivery over this many bytes is something else (bytes)."""


class Command(BaseCommand):
    help = "Read one message from standard input, as a mail server pipes it."

    def handle(self, *_args: object, **_options: object) -> None:
        """Keep every address that the message says cannot be reached.

        Prints how many, never which: what a command prints ends up in logs.
        """
        found = bounces_in(sys.stdin.buffer.read(LARGEST))
        now = timezone.now()
        known = [record_bounce(each.address, reason=each.reason, at=now) for each in found]
        self.stdout.write(f"{len(found)} in the message, {sum(map(bool, known))} recorded")
