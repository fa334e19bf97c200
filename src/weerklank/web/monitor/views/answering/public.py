"""The pages of answering that need no token."""

from django.http import HttpRequest, HttpResponse

from weerklank.web.monitor.queries.answering import seat
from weerklank.web.monitor.rules.tokens import as_token
from weerklank.web.monitor.views.answering.door import page, public
from weerklank.web.monitor.views.answering.pages import SeeOther
from weerklank.web.trust.http import note_wrong_token, too_many_wrong_tokens


@public
def answer_code(request: HttpRequest) -> HttpResponse:
    """Type the code that is on the sheet."""
    if request.method != "POST":
        return page("code", {})
    if too_many_wrong_tokens(request):
        return page("wait", {}, status=429)
    typed = request.POST.get("code", "")
    token = as_token(typed)
    if seat(token) is None:
        note_wrong_token(request)
        return page("code", {"typed": typed, "is_wrong": True}, status=422)
    return SeeOther(f"{token}/")


@public
def how_anonymous(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- the same for everybody
    """What is stored, who sees what, and what even we could do."""
    return page("how_anonymous", {})
