"""Who looks, and what the floors above say of them."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from weerklank.web.people.models import Organisation, User


def viewer(request: HttpRequest) -> "User":
    """The person who signed in; every page here asks for that."""
    return cast("User", request.user)


def organisations_managed_by(person: "User", day: date) -> "QuerySet[Organisation]":
    """The organisations whose trail this person may read."""
    ask: Callable[[User, date], QuerySet[Organisation]]
    ask = import_string(settings.ORGANISATIONS_MANAGED_BY)
    return ask(person, day)


def left_alone(person: "User", day: date) -> list[str]:
    """The organisations that need somebody else first, before this person can be erased."""
    ask: Callable[[User, date], list[str]] = import_string(settings.BEFORE_ERASING)
    return ask(person, day)
