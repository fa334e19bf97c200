"""What every page may ask for."""

from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001 -- until there are pages
    """The pages that this person can go to."""
    return {"navigation": []}
