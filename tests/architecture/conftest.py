"""The cast of the platform, for promises about every page."""

from types import SimpleNamespace

import pytest

from tests.web.conftest import (  # noqa: F401 -- fixtures
    admin,
    as_,
    coast,
    hill,
    lead,
    manager,
    member,
    north,
    outsider,
    researcher,
    south,
    valley,
)

PEOPLE = ("admin", "researcher", "manager", "lead", "member", "outsider")
PLACES = ("valley", "hill", "north", "south", "coast")


@pytest.fixture
def cast(db, request):
    """Everybody and every place, by name."""
    names = (*PLACES, *PEOPLE)
    return SimpleNamespace(**{name: request.getfixturevalue(name) for name in names})
