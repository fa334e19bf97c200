"""A real server with its worker, people who live in it, and browsers for them.

It runs on SQLite, or on PostgreSQL where WEERKLANK_TEST_DATABASE_URL is set.
"""

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journeys.walking import Walker
from tests.web.browser import LOCALES
from tests.web.server import served

ROOT = str(Path(__file__).parents[2])
HEIGHTS = {390: 844, 1280: 900}


@pytest.fixture(scope="session")
def platform(browser, tmp_path_factory):
    """A platform in which people live, and whose worker works."""
    folder = tmp_path_factory.mktemp("platform")
    with served(folder, PYTHONPATH=ROOT, WEERKLANK_DEMO="") as server:
        server.python("from tests.journeys.cast import settle; settle()")
        with working(server):
            yield server


@contextmanager
def working(server):
    """The worker of this platform; it stops when its input ends."""
    command = [sys.executable, "-m", "weerklank", "worker", "--while-stdin-is-open"]
    with subprocess.Popen(  # noqa: S603 -- our own command
        command, env=server.environment, stdin=subprocess.PIPE
    ) as worker:
        try:
            yield
        finally:
            worker.terminate()


@pytest.fixture(scope="session")
def seen():
    """The sorts of pages that somebody has looked at."""
    return set()


@pytest.fixture
def at(browser, platform, seen):
    """Somebody at a browser: `at(390, language="en", dark=True)`. Each has one of their own."""
    contexts, refused = [], []

    def sits_down(width, *, language="nl", dark=False, forced_colors=False, javascript=True):
        context = browser.new_context(
            base_url=platform.address,
            viewport={"width": width, "height": HEIGHTS[width]},
            color_scheme="dark" if dark else "light",
            forced_colors="active" if forced_colors else "none",
            reduced_motion="reduce",
            locale=LOCALES[language],
            java_script_enabled=javascript,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: refused.append(said.text) if is_bad(said) else None)
        page.on("pageerror", lambda error: refused.append(str(error)))
        look = f"{width}-{language}{'-dark' * dark}{'-forced' * forced_colors}"
        return Walker(page, look, seen, scripted=javascript)

    yield sits_down
    for context in contexts:
        context.close()
    assert refused == [], "the browser refused something, or a script of ours failed"


def is_bad(said):
    return "Content Security Policy" in said.text or "Refused to" in said.text
