"""`bin/bench load`: a crowd answers on each database; then the server is killed in the middle."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import sleep

import click

from benchmarks.load.crowd import Crowd, answering
from benchmarks.load.lines import Lines
from benchmarks.load.outcome import Measured, Stored, figures
from benchmarks.load.page import page
from benchmarks.parts import put_part
from tests.web.server import Server, a_database

TOKENS = 4000
IN_A_HURRY = 0.1
"""Seconds between two pages while the server is killed: there is always much on its way."""
SHORTEST, LONGEST = 1.0, 3.0
"""Seconds between two kills, about: chance decides, so that no moment is spared."""


@click.command()
@click.option("--seconds", default=60, help="How long the crowd is measured.")
@click.option("--kills", default=20, help="How often the server is killed.")
@click.option(
    "--postgres",
    default=lambda: os.environ.get("WEERKLANK_TEST_DATABASE_URL", ""),
    help="An address of PostgreSQL, beside which a database may be made.",
)
@click.option(
    "--page", "target", type=click.Path(path_type=Path), default="docs/performance.md"
)
def load(*, seconds: int, kills: int, postgres: str, target: Path) -> None:
    """Let two hundred people answer at once, and kill the server while they do."""
    databases = {"SQLite": ""} | ({"PostgreSQL": postgres} if postgres else {})
    measured = {
        name: measure(name, beside, seconds, kills) for name, beside in databases.items()
    }
    text = page(measured)
    click.echo(text)
    if len(measured) == 2 and kills:
        put_part(target, "load", text)
        click.echo(f"Written to {target}", err=True)


def measure(name: str, beside: str, seconds: int, kills: int) -> Measured:
    """One database: the crowd for so long, and then the kills, on fresh tokens."""
    with platform(beside) as (server, folder):
        click.echo(f"{name}: {seconds} seconds of answering", err=True)
        crowd = Crowd(folder)
        server.start()
        with answering(crowd, server, seconds) as respondents:
            respondents.wait()
        server.stop()
        speed = figures(Lines(crowd.lines))
        kept = compared(server, crowd)
    with platform(beside) as (server, folder):
        killed = tuple(killing(server, Crowd(folder, pace=IN_A_HURRY, fetches=False), kills))
        return Measured(speed, kept, killed, processes(server))


@contextmanager
def platform(beside: str) -> Iterator[tuple[Server, Path]]:
    """A platform with an open wave, in a folder that is thrown away."""
    with TemporaryDirectory() as name, a_database(beside) as database:
        folder = Path(name)
        server = Server(folder, database, PYTHONPATH=str(Path.cwd()))
        server.weerklank("migrate")
        crowd = Crowd(folder)
        inside(server, "prepared", f"prepare({crowd.tokens_and_bodies}, {TOKENS})")
        try:
            yield server, folder
        finally:
            server.stop()


def killing(server: Server, crowd: Crowd, times: int) -> Iterator[Stored]:
    """Kill the server in the middle so many times; after each time compare, and go on."""
    chance = Random(times)  # noqa: S311 -- moments, not secrets
    server.start()
    with answering(crowd, server, seconds=3600):
        for number in range(1, times + 1):
            click.echo(f"  killed {number} of {times}", err=True)
            sleep(chance.uniform(SHORTEST, LONGEST))
            server.kill()
            yield compared(server, crowd)
            server.start()


def compared(server: Server, crowd: Crowd) -> Stored:
    """What the respondents were told against what is in the database."""
    said = inside(server, "stored", f"compare({crowd.lines_and_tokens})")
    return Stored(**json.loads(said))


def processes(server: Server) -> str:
    """How many processes and threads served."""
    asked = "from django.conf import settings as s; print(s.WORKERS, 'x', s.THREADS)"
    return server.python(asked).strip()


def inside(server: Server, module: str, call: str) -> str:
    """Run a line of a module of this benchmark inside the platform."""
    lines = ["from pathlib import Path", f"from benchmarks.load.{module} import *"]
    return server.python("\n".join([*lines, f"print({call})"]))
