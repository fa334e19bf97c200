"""The pages of somebody with a link: welcome, a page per theme, the summary, the thanks."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from weerklank.survey.scale import in_language
from weerklank.web.monitor.actions.answering import (
    Kept,
    NoSuchPage,
    NothingGiven,
    complete,
    save_page,
)
from weerklank.web.monitor.forms.answering.answers import ON_PAGE, by_item, field_of
from weerklank.web.monitor.forms.answering.page import (
    codes_elsewhere,
    faults_in,
    new_on_page,
    questions_html,
    questions_with_mistakes,
)
from weerklank.web.monitor.forms.answering.summary import summary
from weerklank.web.monitor.queries.answering import Saved, Seat, saved
from weerklank.web.monitor.rules.answering import minutes_for, own_names
from weerklank.web.monitor.views.answering.door import (
    language,
    page,
    place_of,
    speaking,
    with_token,
)


class SeeOther(HttpResponseRedirect):
    """Go there with GET, so that going back or loading again sends nothing twice."""

    status_code = 303


@with_token
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Who asks, how long it takes, what happens with it; start or go on."""
    place, kept = place_of(token), saved(token)
    with speaking(request, place, kept.language):
        return page("welcome", _welcome(place, kept, request.GET.get("lang", "")))


def _welcome(place: Seat, kept: Saved, chosen: str) -> dict[str, Any]:
    unseen = [
        number
        for number, each in enumerate(place.pages, start=1)
        if each.theme.id not in kept.given.seen
    ]
    return {
        "place": place,
        "title": in_language(place.questionnaire.title, language()),
        "minutes": minutes_for(sum(len(each.items) for each in place.pages)),
        "languages": own_names(place.questionnaire.languages),
        "language": language(),
        "chosen": chosen and language(),
        "is_started": kept != Saved(),
        "next": f"{unseen[0]}/" if unseen else "summary/",
    }


@with_token
def answer_page(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """One theme: show it, or take what was filled in and go where the person wants to go."""
    if request.method == "POST":
        return _handed_in(request, token, number)
    place, kept = place_of(token), saved(token)
    with speaking(request, place, kept.language):
        return _theme(place, number, kept, request.GET)


def _theme(
    place: Seat, number: int, kept: Saved, said: Mapping[str, object], **more: Any
) -> HttpResponse:
    if not 1 <= number <= len(place.pages):
        raise NoSuchPage
    theme = place.pages[number - 1].theme
    context = {
        "place": place,
        "number": number,
        "of": len(place.pages),
        "title": in_language(theme.title, language()),
        "intro": in_language(theme.intro, language()),
        "questions": more.get("questions") or questions_html(place, number, kept.given),
        "elsewhere": codes_elsewhere(place, number, kept.given),
        "faults": more.get("faults", ()),
        "has_more": "more" in said,
        "is_seen": len(kept.given.seen) >= len(place.pages),
        "language": language(),
        "languages": own_names(place.questionnaire.languages),
    }
    return page("theme", context, status=422 if more else 200)


def _handed_in(request: HttpRequest, token: str, number: int) -> HttpResponse:
    posted = by_item(dict(request.POST.lists()))
    go = "stay" if request.POST.get("lang") else request.POST.get("go", "next")
    spoken = request.POST.get("lang") or request.POST.get("language", "")
    kept = save_page(token, number, posted, language=spoken, handed_in=go != "stay")
    if request.POST.get("lang"):
        return SeeOther("./")
    if go == "stay":
        return HttpResponse(status=204)
    if kept.reading.mistakes:
        return _again(request, kept, number, posted)
    more = new_on_page(kept.place, number, kept.reading.given, request.POST.getlist(ON_PAGE))
    if more and go == "next":
        return SeeOther(f"./?more=1#{field_of(more[0])}")
    return SeeOther(_next(go, number, len(kept.place.pages)))


def _next(go: str, number: int, of: int) -> str:
    if go == "back":
        return f"../{number - 1}/" if number > 1 else "../"
    return f"../{number + 1}/" if number < of and go != "summary" else "../summary/"


def _again(
    request: HttpRequest, kept: Kept, number: int, posted: Mapping[str, Sequence[str]]
) -> HttpResponse:
    """The same page, with what is wrong next to the question."""
    place, given, mistakes = kept.place, kept.reading.given, kept.reading.mistakes
    with speaking(request, place, request.POST.get("language", "")):
        questions = questions_with_mistakes(place, number, given, posted, mistakes)
        faults = faults_in(place, mistakes, language())
        return _theme(place, number, Saved(given=given), {}, questions=questions, faults=faults)


@with_token
def answer_summary(request: HttpRequest, token: str) -> HttpResponse:
    """All that was filled in, to look at once more and to send."""
    if request.method == "POST":
        return _sent(token, request.POST.get("language", ""))
    place, kept = place_of(token), saved(token)
    with speaking(request, place, kept.language):
        chapters = summary(place, kept.given, language())
        context = {
            "place": place,
            "chapters": chapters,
            "skipped": sum(len(chapter.skipped) for chapter in chapters),
            "answered": sum(chapter.answered for chapter in chapters),
            "last": len(place.pages),
            "language": language(),
        }
        return page("summary", context)


def _sent(token: str, spoken: str) -> HttpResponse:
    try:
        complete(token)
    except NothingGiven:
        return SeeOther("./")
    return SeeOther(f"../thanks/?lang={quote(spoken)}")


@with_token
def answer_thanks(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 -- as the others
    """Who sent is thanked by the door; who did not goes to the beginning."""
    place_of(token)
    return SeeOther("../")
