"""What every page may ask for."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from weerklank.web.config.places import places_for
from weerklank.web.people.models import User
from weerklank.web.people.queries import appointments
from weerklank.web.people.rules import Role


def navigation(request: HttpRequest) -> dict[str, object]:
    """The pages that this person can go to; looked up only by a page that shows them."""
    return {"navigation": SimpleLazyObject(lambda: _places(request))}


def _places(request: HttpRequest) -> list[dict[str, object]]:
    viewer = getattr(request, "user", None)
    if not isinstance(viewer, User):
        return []
    held = appointments(viewer, Role, timezone.localdate()).values_list("role", flat=True)
    return places_for(held, request.path)
