"""The pages of answering that need no token."""

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from weerklank.web.monitor.queries.answering import seat
from weerklank.web.monitor.rules.answering import language_for, own_names
from weerklank.web.monitor.rules.tokens import as_token
from weerklank.web.monitor.views.answering.door import opens_nothing, page, public
from weerklank.web.monitor.views.answering.pages import SeeOther


@public
def answer_code(request: HttpRequest) -> HttpResponse:
    """Type the code that is on the sheet."""
    if request.method != "POST":
        return page("code", {})
    typed = request.POST.get("code", "")
    token = as_token(typed)
    if seat(token) is None:
        return opens_nothing(request, "code", {"typed": typed, "is_wrong": True}, status=422)
    return SeeOther(f"{token}/")


@public
def how_anonymous(request: HttpRequest) -> HttpResponse:
    """What is stored, who sees what, and what even we could do."""
    wanted = language_for(request.GET.get("lang") or translation.get_language(), ("nl", "en"))
    with translation.override(wanted):
        return page("how_anonymous", {"language": wanted, "languages": own_names(("nl", "en"))})
