"""The server of the platform: granian, with as many processes and threads as were measured.

SQLite: one process of four threads, because one writes at a time. PostgreSQL: two of four.
Measured with a crowd of people who answer at once: docs/performance.md.
"""

import socket

import click
from django.conf import settings
from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from weerklank.survey.refusals import BadInput, Problem
from weerklank.web.config.collecting import collect_static_files


def run_server() -> None:
    """Serve until somebody stops it. The log has no line per request: see docs/install.md."""
    address, port = listening(settings.LISTEN)
    check_free()
    collect_static_files()
    click.echo(f"Weerklank listens at {settings.LISTEN}.", err=True)
    connections.close_all()  # a connection is of one process
    Granian(
        "weerklank.web.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.WORKERS,
        blocking_threads=settings.THREADS,
        log_level=LogLevels.warning,
        log_access=False,
        # A worker that fell over is started again; the others go on meanwhile.
        respawn_failed_workers=True,
        # An answer that is being stored gets the time to end.
        workers_kill_timeout=30,
    ).serve()


def check_free() -> None:
    """Refuse an address at which something listens already."""
    where = listening(settings.LISTEN)
    family = socket.AF_INET6 if ":" in where[0] else socket.AF_INET
    with socket.socket(family) as trial:
        # As the server does: what the last one left behind is not in the way.
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(where)
        except OSError as refusal:
            raise BadInput(
                Problem(
                    f"The server cannot listen here: {refusal.strerror}.",
                    settings.LISTEN,
                    "Stop what listens there, or set WEERKLANK_LISTEN to another address:port.",
                )
            ) from refusal


def listening(text: str) -> tuple[str, int]:
    """The address and the port in `address:port`.

    >>> listening("127.0.0.1:8000"), listening("[::1]:80")
    (('127.0.0.1', 8000), ('::1', 80))
    """
    address, _, port = text.rpartition(":")
    if not address or not port.isdecimal():
        raise BadInput(
            Problem(f"This is not address:port: {text}", "WEERKLANK_LISTEN", "127.0.0.1:8000")
        )
    return address.strip("[]"), int(port)
