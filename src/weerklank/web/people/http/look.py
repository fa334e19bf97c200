"""The looks of the organisation that somebody works in."""

from django.http import HttpRequest

from weerklank.web.people.http.language import home_organisation
from weerklank.web.people.queries import look_of


def look(request: HttpRequest) -> dict[str, str]:
    """`look_address`, and `look` for the frame of the page: a style sheet, or empty."""
    address = look_of(home_organisation(request))
    return {"look": address, "look_address": address}
