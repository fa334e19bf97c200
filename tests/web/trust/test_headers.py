"""Every page tells the browser what it may not do; a signed-in page is not kept."""

import pytest
from django.http import HttpResponse

from tests.architecture.templates import carried_out
from weerklank.web.trust.http.headers import TellTheBrowser

PAGES = ["/", "/account/login/", "/account/password/reset/", "/no/such/page/"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_what_a_browser_may_not_do(as_, admin, path):
    said = as_(admin).get(path).headers

    assert said["Cache-Control"].count("no-store") == 1
    assert "camera=()" in said["Permissions-Policy"]
    assert said["Cross-Origin-Opener-Policy"] == "same-origin"
    assert said["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert said["Cross-Origin-Resource-Policy"] == "same-origin"
    assert said["Referrer-Policy"] == "same-origin"
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said["X-Frame-Options"] == "DENY"
    assert said["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_may_load_our_own_files_only_and_carries_no_code(client, path):
    answer = client.get(path)
    policy = dict(
        part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";")
    )

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert not [source for source in policy.values() if "unsafe" in source or "*" in source]
    assert carried_out(answer.content.decode()) == []


def test_a_page_that_may_be_kept_can_say_so_itself(rf):

    answer = TellTheBrowser(lambda _: HttpResponse(headers={"Cache-Control": "max-age=60"}))

    assert answer(rf.get("/"))["Cache-Control"] == "max-age=60"


def sign_in(client, person, password):
    return client.post("/account/login/", {"login": person.email, "password": password})


def test_signing_in_cannot_be_tried_without_end(client, admin, researcher):
    right = "a long enough sentence"
    assert sign_in(client, researcher, right).status_code == 302
    client.logout()
    for _ in range(5):
        sign_in(client, admin, "not this sentence")

    answer = sign_in(client, admin, right)

    assert answer.status_code == 200
    assert answer.context["form"].errors
