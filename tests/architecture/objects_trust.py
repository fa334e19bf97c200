"""The pages of `trust`: what is public and why, and how to make what a page is about."""

from tests.web import make
from weerklank.web.trust.actions import record


def deeds(cast, number):
    """Deeds by different people, in valley."""
    for _ in range(number):
        record(
            "people.team.founded",
            cast.north,
            by=make.person("Somebody Else"),
            at=make.MONDAY,
            organisation=cast.valley,
        )


def in_valley(cast):
    return cast.admin, {"pk": cast.valley.pk}


PUBLIC = {"trust:privacy": "everybody may know what is kept about people"}
OBJECTS = {"trust:trail": in_valley, "trust:cleanings": in_valley}
LISTS = {"trust:trail": (deeds, in_valley)}
