"""A platform to try out: filled where it was empty, with its worker beside it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandParser, call_command
from django.db import connections
from django.utils import timezone

from weerklank.survey.refusals import BadInput, Problem
from weerklank.web.config.demo.filling import fill
from weerklank.web.config.demo.people import PASSWORD, SIGN_INS, email_of
from weerklank.web.config.server import check_free, run_server

WELCOME = """
The platform is at {address}/
Its mails are at {address}/demo/mail/ (nothing leaves this machine)

Sign in as, all with the password: {password}
{sign_ins}

Nobody in it exists. Stop it with Ctrl-C; start over with: bin/demo --fresh
"""


class Command(BaseCommand):
    help = "Start a platform to try out, filled with the example study."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fresh", action="store_true")
        parser.add_argument("--study", type=Path, default=Path("examples/social-teams"))

    def handle(self, *, fresh: bool, study: Path, **_: Any) -> None:
        if not settings.DEMO:
            raise BadInput(Problem("This is not a demo.", "WEERKLANK_DEMO", "Set it to 1."))
        check_free()
        if fresh:
            start_over()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("fill_library")
        fill(study, at=timezone.now())
        self.stdout.write(welcome())
        with worker_beside():
            run_server()


def start_over() -> None:
    """Throw away what was done in the demo; only where it has a folder of its own."""
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        raise BadInput(
            Problem(
                "Only a demo on SQLite starts over by itself.",
                "WEERKLANK_DATABASE_URL",
                "Name an empty database.",
            )
        )
    connections.close_all()
    for ending in ("", "-wal", "-shm"):
        Path(f"{database['NAME']}{ending}").unlink(missing_ok=True)
    rmtree(settings.MAILS, ignore_errors=True)


def welcome() -> str:
    """Where it is, and who can sign in."""
    sign_ins = [f"  {role:15} {email_of(role):28} {name}" for role, name in SIGN_INS.items()]
    return WELCOME.format(
        address=settings.SITE_ADDRESS, password=PASSWORD, sign_ins="\n".join(sign_ins)
    )


@contextmanager
def worker_beside() -> Iterator[None]:
    """A worker for as long as this process lives: it stops when its input ends."""
    command = [sys.executable, "-m", "weerklank", "worker", "--while-stdin-is-open"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as worker:  # noqa: S603 -- our own
        try:
            yield
        finally:
            worker.terminate()
