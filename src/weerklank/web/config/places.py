"""Where a person can go, by what they do; the words and the addresses of the navigation."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weerklank.web.people.rules import MANAGES_PEOPLE, RUNS_WAVES, SEES_RESPONSE, Role

WATCHES_RESPONSE = SEES_RESPONSE - RUNS_WAVES
"""Who runs waves finds the response with the wave itself."""
EVERYBODY = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Place:
    """A page that one can go to; `here` says of a path whether it belongs there."""

    label: str | Promise
    view: str
    here: str
    roles: frozenset[Role]
    """Who has something to do there; everybody, where it is all of them."""


PLACES = (
    Place(_("Start"), "home", r"/$", EVERYBODY),
    Place(_("Studies"), "monitor:studies", r"/(studies/|waves/\d+/(?!response/))", RUNS_WAVES),
    Place(_("Questionnaires"), "monitor:questionnaires", r"/questionnaires/", RUNS_WAVES),
    Place(_("Response"), "monitor:waves", r"/waves/($|\d+/response/)", WATCHES_RESPONSE),
    Place(
        _("People and teams"), "people:organisation_list", r"/organisations/", MANAGES_PEOPLE
    ),
    Place(_("My data"), "trust:me", r"/me/", EVERYBODY),
)


def places_for(roles: Iterable[str], path: str) -> list[dict[str, object]]:
    """The places of somebody with these roles, as the frame of every page shows them."""
    held = set(roles)
    return [
        {
            "label": place.label,
            "address": address,
            "is_here": re.match(place.here, path) is not None,
        }
        for place in PLACES
        if place.roles == EVERYBODY or held & place.roles
        if (address := address_of(place.view))
    ]


def address_of(view: str) -> str:
    """Where this page is; nothing while it is being built."""
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""
