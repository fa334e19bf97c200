"""A real server in a process of its own, on the database of the test; and somebody at it."""

import os
import socket
import subprocess
import sys
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from time import monotonic, sleep
from urllib.parse import quote, urlencode

from django.db import connection

PATIENCE = 60


def database_url():
    """The database of this test, as the environment of another process names it."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{connection.settings_dict['NAME']}"
    given = connection.settings_dict
    who = f"{quote(given['USER'])}:{quote(given['PASSWORD'])}"
    return f"postgres://{who}@{given['HOST']}:{given['PORT']}/{given['NAME']}"


@contextmanager
def server():
    """Its port, and a list that holds all it printed once it has stopped."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    started = subprocess.Popen(  # noqa: S603 -- our own command
        [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)),
            *("--blocking-threads", "4", "weerklank.web.config.wsgi:application"),
        ],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "WEERKLANK_TEST_DATABASE_URL": database_url(),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    printed = []
    try:
        _wait_for(port, started)
        yield port, printed
    finally:
        started.terminate()
        printed.append(started.communicate(timeout=PATIENCE)[0])


def _wait_for(port, started):
    until = monotonic() + PATIENCE
    while monotonic() < until and started.poll() is None:
        with suppress(ConnectionRefusedError):
            ask(port, "GET", "/a/")
            return
        sleep(0.05)


def ask(port, method, path, values=None, **headers):
    """One request of a phone: the status, the headers, and the page."""
    here = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    sent = {"User-Agent": "TellingPhone", **headers}
    if values is not None:
        sent["Content-Type"] = "application/x-www-form-urlencoded"
    with closing(here):
        here.request(method, path, urlencode(values or {}, doseq=True), sent)
        response = here.getresponse()
        return response.status, response.headers, response.read().decode()
