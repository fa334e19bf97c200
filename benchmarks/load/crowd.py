"""A run of locust: two hundred respondents for some time."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.load.given import all_pages
from tests.web.server import Server

PEOPLE = 200
PACE = 0.6
"""Seconds between two pages of the same person: two hundred people ask for 333 a second. A
person takes a minute, so this is what a crowd of twenty thousand does."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Where the respondents find what they need, and leave what they saw."""

    folder: Path
    first: int = 0
    pace: float = PACE
    fetches: bool = True

    @property
    def tokens(self) -> Path:
        """A token per line."""
        return self.folder / "tokens"

    @property
    def bodies(self) -> Path:
        """What they post."""
        return self.folder / "bodies"

    @property
    def lines(self) -> Path:
        """What they saw."""
        return self.folder / f"lines-{self.first}"

    @property
    def tokens_and_bodies(self) -> str:
        """The two files, as the arguments of a call."""
        return f"Path({str(self.tokens)!r}), Path({str(self.bodies)!r})"

    @property
    def lines_and_tokens(self) -> str:
        """The two files, as the arguments of a call."""
        return f"Path({str(self.lines)!r}), Path({str(self.tokens)!r})"


@contextmanager
def answering(
    crowd: Crowd, server: Server, seconds: int
) -> Iterator["subprocess.Popen[bytes]"]:
    """The crowd, at work for at most so long."""
    environment = {
        **os.environ,
        "LOAD_TOKENS": str(crowd.tokens),
        "LOAD_BODIES": str(crowd.bodies),
        "LOAD_LOG": str(crowd.lines),
        "LOAD_FIRST": str(crowd.first),
        "LOAD_PACE": str(crowd.pace),
        "LOAD_PAGES": str(len(all_pages())),
        "LOAD_FETCHES": str(int(crowd.fetches)),
    }
    script = Path(__file__).with_name("respondents.py")
    command = [
        sys.executable,
        "-m",
        "locust",
        "-f",
        str(script),
        "--headless",
        "--only-summary",
    ]
    command += ["--users", str(PEOPLE), "--spawn-rate", "100", "--run-time", f"{seconds}s"]
    command += ["--host", server.address, "--loglevel", "ERROR", "--exit-code-on-error", "0"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603 -- our own command
        command, env=environment, stdout=quiet, stderr=quiet
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
