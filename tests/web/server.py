"""A real server to test against: granian in a process of its own, with files of its own.

with served(tmp_path) as server:
    httpx.get(server.address)
    server.manage("migrate")
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Identifier

PATIENCE = 60
"""Seconds in which a server must answer, on a busy machine too."""


@dataclass(frozen=True)
class Page:
    """What the server answered, after it sent us on."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Server:
    """A platform with its own folder, port and database; its mails are files in `mails`."""

    def __init__(self, folder: Path, database: str = "", **environment: str) -> None:
        self.folder = folder
        self.mails = folder / "mails"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "weerklank.web.config.settings",
            "WEERKLANK_ADDRESS": self.address,
            "WEERKLANK_DATABASE_URL": database or f"sqlite:///{folder / 'weerklank.db'}",
            "WEERKLANK_EMAIL_URL": f"filemail:///{self.mails}",
            "WEERKLANK_LISTEN": f"127.0.0.1:{self.port}",
            "WEERKLANK_SECRET_KEY": "a secret of these tests " * 3,
            "WEERKLANK_VAR": str(folder),
            **environment,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def weerklank(self, *arguments: str) -> str:
        """Run a command of `weerklank` against this platform; gives what it printed."""
        return self._run("-m", "weerklank", *arguments)

    def manage(self, *arguments: str) -> str:
        """Run a command of Django against this platform; gives what it printed."""
        return self._run("-m", "django", *arguments)

    def python(self, code: str) -> str:
        """Run some lines inside the platform, where models can be imported."""
        return self._run("-c", f"import django; django.setup()\n{code}")

    def _run(self, *arguments: str) -> str:
        command = [sys.executable, *arguments]
        ran = subprocess.run(  # noqa: S603 -- our own command
            command, env=self.environment, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def page(self, path: str) -> Page:
        """A page as a browser without cookies gets it."""
        with urlopen(self.address + path) as answer:  # noqa: S310 -- our own
            return Page(answer.url, answer.status, answer.headers, answer.read())

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "weerklank", "serve"],
            env=self.environment,
            start_new_session=True,  # so that all of it can be killed at once
        )
        self._wait()

    def _wait(self) -> None:
        until = monotonic() + PATIENCE
        while monotonic() < until and self._process and self._process.poll() is None:
            try:
                self.page("/health/")
            except (URLError, ConnectionError):
                sleep(0.1)
            else:
                return
        raise TimeoutError(self.address)

    def kill(self) -> None:
        """Kill all of it, as a power cut would: nothing can tidy up."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Stop it, as a service manager would."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        if how == signal.SIGKILL:
            os.killpg(self._process.pid, how)
        else:
            self._process.send_signal(how)
        self._process.wait(PATIENCE)
        self._process = None


@contextmanager
def served(folder: Path, **environment: str) -> Iterator[Server]:
    """A platform that is migrated and answers, for as long as this lasts."""
    with a_database(os.environ.get("WEERKLANK_TEST_DATABASE_URL", "")) as database:
        server = Server(folder, database, **environment)
        server.weerklank("migrate")
        server.start()
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def a_database(beside: str) -> Iterator[str]:
    """The address of an empty database beside this one; nothing where this is nothing."""
    if not beside:
        yield ""
        return
    machine, name = beside.rpartition("/")[0], f"served_{uuid4().hex}"
    with psycopg.connect(f"{machine}/postgres", autocommit=True) as postgres:
        postgres.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        yield f"{machine}/{name}"
        postgres.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
