"""The door to every page of a respondent: who may come in, and what is left behind: nothing.

These pages set no cookie and read none. They are exempt from the check against forged requests,
because there is nothing to forge with: what opens them is the token in the address, which a
browser never sends by itself.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from weerklank.web.monitor.actions.answering import (
    AlreadyCompleted,
    NoSuchLink,
    NoSuchPage,
    NotOpen,
)
from weerklank.web.monitor.queries.answering import Seat, seat
from weerklank.web.monitor.rules.answering import Stage, language_for
from weerklank.web.monitor.rules.tokens import as_token
from weerklank.web.people.rules import language_code
from weerklank.web.trust.http import note_wrong_token, too_many_wrong_tokens

View = Callable[..., HttpResponse]


def page(name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of a respondent. It is made without the request: it cannot say who asked.

    Links to the other pages of the same token are relative (`up`), so no page holds a token.
    """
    rendered = render_to_string(f"monitor/answering/{name}.html", {"up": "../", **context})
    return HttpResponse(rendered, status=status)


def public(view: View) -> View:
    """A page for anybody, without a cookie; it is kept nowhere, and where it leads learns
    nothing of where one came from."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def answered(request: HttpRequest, *args: str, **parts: Any) -> HttpResponse:
        response = view(request, *args, **parts)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return answered


def with_token(view: View) -> View:
    """A page for who holds a token: what it opens decides what is seen."""

    @public
    @wraps(view)
    def opened(request: HttpRequest, token: str, **parts: int) -> HttpResponse:
        meant = as_token(token)
        try:
            return view(request, meant, **parts)
        except NoSuchLink:
            return opens_nothing(request, "unknown", {"is_known": False}, status=404)
        except NoSuchPage:
            return page("unknown", {"is_known": True}, status=404)
        except (AlreadyCompleted, NotOpen):
            return _not_open(request, meant)

    return opened


def opens_nothing(
    request: HttpRequest, name: str, context: dict[str, Any], *, status: int
) -> HttpResponse:
    """The page for a token that opens nothing; after many of them, a moment of rest.

    A token that does open something is never held up: somebody who tries tokens behind the
    same address must not cost a colleague their answers.
    """
    if too_many_wrong_tokens(request):
        return page("wait", {}, status=429)
    note_wrong_token(request)
    return page(name, context, status=status)


def place_of(token: str) -> Seat:
    """Where somebody with this token may answer; raises what `with_token` understands."""
    found = seat(token)
    if found is None:
        raise NoSuchLink
    if found.stage is Stage.COMPLETED:
        raise AlreadyCompleted
    if found.stage is not Stage.OPEN:
        raise NotOpen
    return found


def speaking(request: HttpRequest, place: Seat, saved: str = "") -> translation.override:
    """The language of a page: chosen just now, before, or the browser's own."""
    wanted = request.POST.get("lang") or request.GET.get("lang") or saved
    wanted = wanted or translation.get_language()
    language = language_for(wanted, place.questionnaire.languages)
    return translation.override(language_code(language, place.address))


def language() -> str:
    """The language that is active, as a questionnaire names it."""
    return translation.get_language()[:2]


def _not_open(request: HttpRequest, token: str) -> HttpResponse:
    place = seat(token)
    if place is None:
        return page("unknown", {"is_known": False}, status=404)
    names = {Stage.COMPLETED: "thanks", Stage.NOT_YET_OPEN: "not_yet"}
    with speaking(request, place):
        return page(names.get(place.stage, "closed"), {"place": place})
