"""Every address asks who is there, and what is not yours does not exist."""

from time import time

import pytest
from django.urls import reverse

from tests.architecture.pages import ADDRESSES, OBJECTS, PUBLIC, addressed, path_of

CLOSED = [each for each in ADDRESSES if each.name not in PUBLIC]
OF_SOMETHING = [each for each in CLOSED if each.parts]
NO_MAKER = (
    "Nobody knows how to make what {name} is about. Add to tests/architecture/objects_{app}*.py:\n"
    '    OBJECTS = {{"{name}": lambda cast: (cast.admin, {{{parts}}})}}\n'
    "with somebody who may see it, and an object of valley. pages.py says more."
)
NOT_LISTED = (
    "{name} asks for no sign-in. Take @login_not_required away, or add to "
    'tests/architecture/objects_{app}*.py: PUBLIC = {{"{name}": "why"}}'
)


def app_of(address):
    return address.name.partition(":")[0]


def made(address, cast):
    """Who may see the page, its path, and what is in a session that has come so far."""
    if address.name not in OBJECTS:
        parts = ", ".join(f'"{part}": ...' for part in address.parts)
        pytest.fail(NO_MAKER.format(name=address.name, app=app_of(address), parts=parts))
    viewer, values, *session = OBJECTS[address.name](cast)
    return viewer, path_of(address.name, values), session[0] if session else {}


def asks_to_sign_in(answer):
    return answer.status_code == 302 and answer["Location"].startswith(reverse("account_login"))


@addressed(CLOSED)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_lands_on_the_sign_in_page(db, client, address, method):
    if not address.asks_who_is_there:
        pytest.fail(NOT_LISTED.format(name=address, app=app_of(address)))

    assert asks_to_sign_in(getattr(client, method)(address.some_path))


@pytest.fixture
def sure_of(as_):
    """A browser of somebody who typed their password a moment ago, so is not asked again."""

    def signed_in(person, kept):
        browser = as_(person)
        session = browser.session
        session.update(kept)
        session["account_authentication_methods"] = [
            {"method": "password", "at": time(), "reauthenticated": True}
        ]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
        return browser

    return signed_in


@addressed(OF_SOMETHING)
def test_who_may_see_it_does_not_get_a_404(cast, sure_of, address):
    viewer, path, kept = made(address, cast)
    browser = sure_of(viewer, kept)

    assert 404 not in (browser.get(path).status_code, browser.post(path).status_code)


@addressed(OF_SOMETHING)
def test_for_an_outsider_it_does_not_exist(cast, sure_of, address):
    _viewer, path, kept = made(address, cast)
    browser = sure_of(cast.outsider, kept)

    # 405: this address is for the other of the two, whoever asks.
    got, posted = browser.get(path).status_code, browser.post(path).status_code
    assert {got, posted} <= {404, 405}
    assert 404 in (got, posted)


def test_what_the_registers_name_is_an_address():
    known = {each.name for each in ADDRESSES}

    assert set(PUBLIC) | set(OBJECTS) <= known


def test_a_public_address_does_not_ask_who_is_there():
    asking = [each.name for each in ADDRESSES if each.name in PUBLIC and each.asks_who_is_there]

    assert asking == []
