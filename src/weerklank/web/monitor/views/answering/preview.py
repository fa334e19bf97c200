"""What a questionnaire looks like to a respondent, for who makes it. Nothing is kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from weerklank.survey.answering.pages import Page, pages
from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.scale import in_language
from weerklank.web.monitor.forms.answering.page import preview_html
from weerklank.web.monitor.queries.questionnaires import (
    questionnaires_seen_by,
    versions_seen_by,
)
from weerklank.web.monitor.rules.answering import language_for, own_names
from weerklank.web.people.models import User

WIDTHS = ("phone", "desk")


@require_safe
def questionnaire_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as a respondent would see it."""
    seen = questionnaires_seen_by(_viewer(request), timezone.localdate())
    found = get_object_or_404(seen.exclude(draft=""), pk=pk)
    return _previewed(request, found.document)


@require_safe
def version_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """A published version as a respondent sees it."""
    seen = versions_seen_by(_viewer(request), timezone.localdate())
    return _previewed(request, get_object_or_404(seen, pk=pk).document)


def _viewer(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 -- nobody comes here without signing in
    return request.user


def _previewed(request: HttpRequest, asked: Questionnaire) -> HttpResponse:
    problems = problems_of_questionnaire(asked)
    variant = request.GET.get("variant") or None
    found = pages(asked, variant) if not problems else ()
    language = language_for(request.GET.get("lang") or request.LANGUAGE_CODE, asked.languages)
    context: dict[str, Any] = {
        "title": in_language(asked.title, language),
        "problems": problems,
        "variants": [(each.id, in_language(each.title, language)) for each in asked.variants],
        "variant": variant or "",
        "themes": [(each.theme.id, in_language(each.theme.title, language)) for each in found],
        "languages": own_names(asked.languages),
        "language": language,
        "width": _width(request),
    }
    if found:
        context |= _one_page(asked, variant, _chosen(found, request.GET.get("theme")), language)
    return render(request, "monitor/answering/preview.html", context)


def _width(request: HttpRequest) -> str:
    wanted = request.GET.get("width") or request.GET.get("as") or ""
    return wanted if wanted in WIDTHS else "desk"


def _chosen(found: tuple[Page, ...], theme: str | None) -> Page:
    return next((each for each in found if each.theme.id == theme), found[0])


def _one_page(
    asked: Questionnaire, variant: str | None, chosen: Page, language: str
) -> dict[str, Any]:
    return {
        "theme": chosen.theme.id,
        "theme_title": in_language(chosen.theme.title, language),
        "intro": in_language(chosen.theme.intro, language),
        "questions": preview_html(asked, variant, chosen, language),
    }
