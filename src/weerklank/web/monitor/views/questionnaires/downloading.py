"""A draft or a version as a file: our own, or one of another program."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from weerklank.survey.editing.handing_out import FORMATS, handed_out
from weerklank.survey.formats.form import Written
from weerklank.survey.questionnaire import Questionnaire as Document
from weerklank.survey.refusals import BadInput
from weerklank.web.monitor.forms.questionnaires.problems import in_own_words
from weerklank.web.monitor.models import Questionnaire
from weerklank.web.monitor.queries import questionnaires as queries
from weerklank.web.monitor.views.questionnaires.finding import mine, seen, today, viewer

NAMES: dict[str, Promise] = {
    "toml": _("Weerklank, with everything in it (TOML)"),
    "xlsform": _("XLSForm, for KoboToolbox, ODK and others"),
    "lss": _("LimeSurvey"),
    "redcap": _("REDCap, a data dictionary"),
    "ddi": _("DDI, a codebook for an archive"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that can be had; or the sentence why not."""

    format: str
    name: Promise
    losses: tuple[str, ...]
    refusal: str


@require_GET
def questionnaire_download(request: HttpRequest, pk: int, number: int = 0) -> HttpResponse:
    """Which files there are, and what each has no place for; `number` 0 is the draft."""
    found = seen(request, pk)
    document = wanted(request, found, number)
    offers = [offer(document, name, today()) for name in FORMATS]
    context = {"questionnaire": found, "number": number, "offers": offers}
    return render(request, "monitor/questionnaires/download.html", context)


@require_GET
def questionnaire_file(
    request: HttpRequest, pk: int, name: str, number: int = 0
) -> HttpResponse:
    """One such file."""
    document = wanted(request, seen(request, pk), number)
    if name not in FORMATS:
        raise Http404
    try:
        written = made(document, name, today())
    except BadInput:
        raise Http404 from None
    answer = HttpResponse(written.content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{document.id}{FORMATS[name]}"'
    return answer


def wanted(request: HttpRequest, questionnaire: Questionnaire, number: int) -> Document:
    """The version with this number; or the draft, of those who work on it."""
    if number:
        mine_to_see = queries.versions_seen_by(viewer(request), today())
        found = get_object_or_404(mine_to_see, questionnaire=questionnaire, number=number)
        return found.document
    if not mine(request, questionnaire.pk).draft:
        raise Http404
    return questionnaire.document


def offer(document: Document, name: str, day: date) -> Offer:
    """One format: what it loses, or why it cannot be had."""
    try:
        written = made(document, name, day)
    except BadInput as refusal:
        said = " ".join(in_own_words(each.what, each.mend) for each in refusal.problems)
        return Offer(name, NAMES[name], (), said)
    return Offer(name, NAMES[name], tuple(written.losses.lines), "")


def made(document: Document, name: str, day: date) -> Written:
    """The file, in the first language of the questionnaire where it holds only one."""
    return handed_out(document, name, language=document.languages[0], on=day)
