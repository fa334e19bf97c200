"""Who comes to the counter, when, and for which organisation."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from weerklank.web.people import queries
from weerklank.web.people.models import Organisation, Team, User
from weerklank.web.people.queries.organisations import people_of, teams_of


@dataclass(frozen=True, slots=True)
class Visit:
    """An administrator at work in their organisation."""

    organisation: Organisation
    by: User
    at: datetime
    day: date

    def team(self, pk: int) -> Team:
        """A team of this organisation; any other does not exist."""
        return get_object_or_404(teams_of(self.organisation), pk=pk)

    def person(self, pk: int) -> User:
        """Somebody of this organisation; anybody else does not exist."""
        return get_object_or_404(people_of(self.organisation), pk=pk)


def viewer(request: HttpRequest) -> User:
    """Who is signed in; the middleware sees to it that somebody is."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def visit(request: HttpRequest, organisation: int) -> Visit:
    """What a page of an organisation starts from; 404 for whoever does not manage it."""
    at = timezone.now()
    day = timezone.localdate(at)
    by = viewer(request)
    managed = queries.organisations_managed_by(by, day)
    return Visit(get_object_or_404(managed, pk=organisation), by, at, day)
