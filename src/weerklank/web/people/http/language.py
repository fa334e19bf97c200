"""The language of whoever is signed in, with u where their organisation says so."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from weerklank.web.people.models import Organisation, User
from weerklank.web.people.queries import home_of
from weerklank.web.people.rules import language_code

Answer = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Their own language, for people who are signed in.

    For others LocaleMiddleware chose already: by the cookie of the switch on the page, then by
    what the browser asks for, then Dutch.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        person = request.user
        if isinstance(person, User):
            organisation = home_of(person, timezone.localdate())
            setattr(request, "home_organisation", organisation)  # noqa: B010 -- no such field
            address = organisation.address if organisation else Organisation.Address.JE
            translation.activate(language_code(person.language, address))


def home_organisation(request: HttpRequest) -> Organisation | None:
    """The organisation that was found for this request, without asking again."""
    found = getattr(request, "home_organisation", None)
    return found if isinstance(found, Organisation) else None
