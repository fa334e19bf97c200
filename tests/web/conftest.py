"""The cast: the same people in every test of the platform.

*valley* is an organisation with one municipality, *hill*, and its teams *north* and *south*.
There work the *admin*, the *researcher*, the *manager*, the *lead* of north and a *member* of
north. *coast* is another organisation; the *outsider* has every role there, and none in valley.
"""

import os
from pathlib import Path

import pytest
from django.db import connection

from tests.web import make
from tests.web.browser import page_at  # noqa: F401 -- a fixture for every test here
from tests.web.emptying import with_triggers_set_aside
from weerklank.web.people.rules import Role


def pytest_collection_modifyitems(config, items):
    """What a page looks like does not depend on the database: on PostgreSQL that is not tried
    again. Whole journeys are (tests/journeys)."""
    if os.environ.get("WEERKLANK_TEST_DATABASE_URL"):
        here = Path(__file__).parent
        looks = [
            each
            for each in items
            if here in each.path.parents and "browser" in each.fixturenames
        ]
        config.hook.pytest_deselected(items=looks)
        items[:] = [each for each in items if each not in looks]


@pytest.fixture(autouse=True)
def _database(db):
    """Every test of the platform may use the database."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """What the database refuses to delete goes all the same between tests with threads."""
    for wanted in type(connection.ops).__mro__:
        if "execute_sql_flush" in vars(wanted):
            wanted.execute_sql_flush = with_triggers_set_aside(wanted.execute_sql_flush)
            return


@pytest.fixture
def valley():
    return make.organisation("Valley")


@pytest.fixture
def hill(valley):
    return make.municipality(valley, "Hill")


@pytest.fixture
def north(hill):
    return make.team(hill, "North")


@pytest.fixture
def south(hill):
    return make.team(hill, "South")


@pytest.fixture
def admin(valley):
    return make.appointed(make.person("Ada Admin"), Role.ADMINISTRATOR, organisation=valley)


@pytest.fixture
def researcher(valley):
    return make.appointed(make.person("Rosa Research"), Role.RESEARCHER, organisation=valley)


@pytest.fixture
def manager(valley):
    return make.appointed(make.person("Max Manager"), Role.MANAGER, organisation=valley)


@pytest.fixture
def lead(north):
    return make.appointed(make.member(north, "Lea Lead"), Role.TEAM_LEADER, team=north)


@pytest.fixture
def member(north):
    return make.member(north, "Mo Member")


@pytest.fixture
def coast():
    return make.organisation("Coast")


@pytest.fixture
def outsider(coast):
    made = make.person("Otto Outsider")
    for role in Role:
        make.appointed(made, role, organisation=coast)
    return made


@pytest.fixture
def as_(client):
    """A browser in which this person has signed in: `as_(researcher).get(...)`."""

    def signed_in(person):
        client.force_login(
            person, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return signed_in
