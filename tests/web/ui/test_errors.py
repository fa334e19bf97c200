"""What goes wrong is said calmly, and the page that says so needs nothing that can fail too."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.template.loader import render_to_string
from django.test import Client
from django.urls import include, path

from tests.web.browser import axe, overflow, picture
from weerklank.web.ui.apps import UiConfig


def raising(error):
    def view(request):
        raise error

    view.login_required = False
    return view


urlpatterns = [
    path("400/", raising(BadRequest("x"))),
    path("403/", raising(PermissionDenied)),
    path("500/", raising(RuntimeError("secret"))),
    path("", include("weerklank.web.config.urls")),
]
pytestmark = pytest.mark.urls(__name__)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/400/", 400, "Dit was niet te lezen"),
        ("/403/", 403, "Dit mag hier niet"),
        ("/nowhere/", 404, "Hier is niets"),
        ("/500/", 500, "Het lukt nu even niet"),
    ],
)
def test_an_error_is_said_in_plain_words(address, status, words):
    client = Client(raise_request_exception=False)

    answer = client.get(address, headers={"accept-language": "nl"})

    assert answer.status_code == status
    assert f"<h1>{words}</h1>" in answer.content.decode()


def test_a_form_that_stood_open_too_long_is_refused_kindly():
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/account/login/", {"login": "x"}, headers={"accept-language": "nl"})

    assert answer.status_code == 403
    assert "<h1>Deze pagina stond te lang open</h1>" in answer.content.decode()


def test_the_page_of_a_crash_needs_no_database_no_request_and_no_translation(
    django_db_blocker, settings
):
    settings.STORAGES = {"staticfiles": {"BACKEND": "no.such.Storage"}}
    with django_db_blocker.block():
        page = render_to_string("500.html")

    source = re.sub(r"\s+", " ", page)
    assert "Het lukt nu even niet" in source
    assert "This does not work right now" in source
    assert "{%" not in page


def test_the_style_sheets_of_the_page_of_a_crash_exist():
    sheets = re.findall(r"/static/(ui/[\w.-]+)", render_to_string("500.html"))
    folder = UiConfig.create("weerklank.web.ui").path

    assert sheets
    assert all(Path(folder, "static", sheet).is_file() for sheet in sheets)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_an_error_page_stands_in_nobodys_way(page_at, width, dark, settings):
    page = page_at(width, dark=dark)
    for address in ("/403/", "/nowhere/"):
        page.goto(address)

        assert axe(page) == [], address
        assert overflow(page) == [], address
        picture(page, f"error{address.replace('/', '-')}{width}-{'dark' if dark else 'light'}")
