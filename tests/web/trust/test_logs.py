"""Nothing of who answers reaches a log: not the link, not the answer, address or device.

A real server in a process of its own, all of whose output is searched.
"""

import os
import socket
import subprocess
import sys
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from time import monotonic, sleep

import pytest

from tests.web.trust.attacked.urls import WAYS

TOKEN, ANSWER, DEVICE, PLACE = (
    "7WPT2K9QX4MD3CZ8HRA5",
    "secretanswer",
    "TellingPhone",
    "192.0.2.77",
)
PATIENCE = 60
COOKIE = "c" * 32
# A server need not read to the end what is far too much, or answer what is no request.
NO_ANSWER = (HTTPException, ConnectionResetError, BrokenPipeError, TimeoutError)


def server(settings, folder, output, *options):
    """Start a server with these settings on a port of its own, that prints into a file."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    started = subprocess.Popen(  # noqa: S603 -- our own command
        [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)),
            *options,
            "weerklank.web.config.wsgi:application",
        ],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": f"tests.web.trust.attacked.{settings}",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "WEERKLANK_ADDRESS": f"http://127.0.0.1:{port}",
            "WEERKLANK_PROXY": "1",
            "WEERKLANK_VAR": str(folder),
            "WEERKLANK_DATABASE_URL": f"sqlite:///{folder / 'attacked.db'}",
        },
        stdout=output,
        stderr=subprocess.STDOUT,
    )
    return started, port


def ask(port, method, path, body="", **headers):
    """What a phone of one respondent sends."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    sent = {
        "User-Agent": DEVICE,
        "X-Forwarded-For": PLACE,
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"csrftoken={COOKIE}",
        **headers,
    }
    with closing(connection), suppress(*NO_ANSWER):
        connection.request(method, path, body, sent)
        connection.getresponse().read()


def attack(port):
    """Everything that can go wrong with a page of one respondent."""
    filled_in = f"answer={ANSWER}&csrfmiddlewaretoken={COOKIE}"
    for how in WAYS:
        ask(port, "GET", f"/a/{TOKEN}/wrong/{how}/")
        ask(port, "POST", f"/a/{TOKEN}/wrong/{how}/", filled_in)
    for path in (f"/a/{TOKEN}/no/such/page/", f"/a/{TOKEN}", f"/b/{TOKEN}%ff%fe/", f"/{TOKEN}"):
        ask(port, "GET", path)
        ask(port, "POST", path, filled_in)
    # The real pages, of a site whose database is not there.
    for path in (
        f"/a/{TOKEN}/",
        f"/a/{TOKEN}/1/",
        f"/a/{TOKEN}/summary/",
        f"/a/{TOKEN}/thanks/",
    ):
        ask(port, "GET", path)
        ask(port, "POST", path, filled_in)
    ask(port, "POST", "/a/", f"code={TOKEN}&csrfmiddlewaretoken={COOKIE}")
    ask(port, "POST", f"/a/{TOKEN}/wrong/missing/", f"answer={ANSWER}")
    ask(port, "POST", f"/a/{TOKEN}/wrong/missing/", f"answer={ANSWER}&" * 2_000)
    ask(port, "POST", f"/a/{TOKEN}/wrong/missing/", f"answer={ANSWER}" + "x" * 3_000_000)
    ask(port, "GET", f"/a/{TOKEN}/wrong/missing/", Host=f"{TOKEN}.example.org")
    ask(port, "TRACE", f"/a/{TOKEN}/wrong/missing/")
    ask(port, "GET", f"/a/{TOKEN}/wrong/missing/?{'x' * 100_000}")


def output_under_attack(settings, folder, *options):
    """All that a server printed while it was attacked."""
    printed = folder / "printed.txt"
    with printed.open("wb") as output:
        started, port = server(settings, folder, output, *options)
        try:
            until = monotonic() + PATIENCE
            while monotonic() < until and started.poll() is None:
                with suppress(ConnectionRefusedError):
                    ask(port, "GET", "/account/login/")
                    break
                sleep(0.1)
            attack(port)
        finally:
            started.terminate()
            started.wait(PATIENCE)
    return printed.read_text(encoding="utf-8", errors="replace")


def traces(printed):
    secrets = (TOKEN, ANSWER, DEVICE, PLACE)
    return [secret for secret in secrets if secret.lower() in printed.lower()]


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    return output_under_attack("guarded", tmp_path_factory.mktemp("guarded"))


def test_a_site_that_thought_of_nothing_logs_it_all(tmp_path):
    printed = output_under_attack("leaking", tmp_path, "--access-log")

    assert traces(printed) == [TOKEN, ANSWER, DEVICE, PLACE]


def test_nothing_of_who_answers_is_in_what_the_server_prints(guarded):
    assert traces(guarded) == []


def test_what_went_wrong_and_where_can_be_found_back(guarded):
    assert "builtins.ValueError" in guarded
    assert "urls.py" in guarded
    assert "raise ValueError(said) from before" in guarded
    assert "404 at an address that does not exist" in guarded
    assert "500 at monitor:answer_page" in guarded
