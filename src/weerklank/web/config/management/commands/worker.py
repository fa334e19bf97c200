"""Background work: what was queued, and what is due by itself."""

import logging
import os
import signal
import sys
from threading import Thread
from time import sleep
from typing import Any

from django.core.management import BaseCommand, CommandParser, call_command
from django.db import close_old_connections
from django.utils import timezone

from weerklank.web.config.routines import ROUTINES, start_routines

SECONDS = 30
"""Between two looks at what is due."""
log = logging.getLogger("weerklank.worker")


class Command(BaseCommand):
    help = "Do what is done in the background, until somebody stops it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--while-stdin-is-open", action="store_true", help="Stop when the parent is gone."
        )

    def handle(self, *, while_stdin_is_open: bool = False, **_: Any) -> None:
        Thread(target=keep_routines, daemon=True).start()
        if while_stdin_is_open:
            Thread(target=stop_with_parent, daemon=True).start()
        call_command("db_worker", verbosity=0)


def keep_routines() -> None:
    """Look now and then what is due, for as long as the process lives."""
    while True:
        close_old_connections()
        try:
            start_routines(ROUTINES, at=timezone.now())
        except Exception:
            # A database that is away for a moment must not end the routines for good.
            log.exception("What is due could not be queued; the next look is soon.")
        sleep(SECONDS)


def stop_with_parent() -> None:
    """Wait for the end of standard input, which the parent holds open, and stop."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)
