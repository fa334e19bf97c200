"""What holds for every test here: how hypothesis runs, real input, a browser, no skipping in CI."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import sync_playwright

# As root in a container, and without talking to anyone.
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")

# The machine is shared: however long an example takes on a busy one, it is not a failure.
# In CI the same examples are tried every time, so that a red run is about the change; at a
# desk they differ from run to run, and so find more.
settings.register_profile(
    "no hurry",
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("no hurry")

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data():
    """Real input that nobody in this project wrote; it is not part of the repository."""
    if not SHARED_DATA.is_dir():
        pytest.skip("there is no real input: ../shared/data is not beside this checkout")
    return SHARED_DATA


@pytest.fixture(scope="session")
def browser():
    """The machine's own Chromium; one for the whole run, because two cannot be driven at once."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        pytest.skip(f"no browser on this machine: looked for {', '.join(CHROMIUM)}")
    # The browser is driven from an event loop, and there Django would refuse its database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
        yield started
        started.close()


def pytest_sessionfinish(session):
    """In CI a skipped test is a promise that nobody checked, so it fails the run."""
    if _skipped_in_ci(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    skipped = _skipped_in_ci(config)
    if skipped:
        terminalreporter.section("skipped, which is not allowed in CI", red=True)
    for report in skipped:
        terminalreporter.line(f"{report.nodeid}: {report.longrepr[-1]}")


def _skipped_in_ci(config):
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") != "true" or terminal is None:
        return []
    return terminal.stats.get("skipped", [])
