"""Publishing: first what it does to comparison over time, then a version that never changes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weerklank.survey.refusals import BadInput
from weerklank.web.monitor.actions import questionnaires as actions
from weerklank.web.monitor.models import Questionnaire
from weerklank.web.monitor.queries.questionnaires import newest_version
from weerklank.web.monitor.rules.questionnaires import is_the_same
from weerklank.web.monitor.views.questionnaires.drafting import draft_context
from weerklank.web.monitor.views.questionnaires.finding import drafted, viewer
from weerklank.web.monitor.views.questionnaires.shown import reasons_not_in_a_wave
from weerklank.web.monitor.views.questionnaires.verdicts import verdict_on


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the next version changes; then publish it."""
    found = drafted(request, pk)
    if request.method == "POST" and published(request, found):
        return redirect("monitor:questionnaire", pk)
    newest = newest_version(found)
    document = found.document
    context = draft_context(found, "publish") | {
        "newest": newest,
        "number": newest.number + 1 if newest else 1,
        "is_the_same": newest is not None and is_the_same(document, newest.document),
        "verdict": verdict_on(newest.document, document) if newest else None,
        "reasons": reasons_not_in_a_wave(document),
    }
    return render(request, "monitor/questionnaires/publish.html", context)


def published(request: HttpRequest, found: Questionnaire) -> bool:
    """Whether the draft that this person saw is a version now; else a sentence says why not."""
    if request.POST.get("edit") != str(found.edit):
        messages.warning(
            request,
            _("Somebody else saved this draft after you opened this page. Look again first."),
        )
        return False
    try:
        version = actions.publish(found, by=viewer(request), at=timezone.now())
    except actions.SavedMeanwhile:
        messages.warning(request, _("Somebody else saved this draft just now. Look again."))
    except actions.NothingChanged:
        messages.info(request, _("Nothing changed since the newest version."))
    except BadInput:
        messages.warning(request, _("Something still has to be mended before publishing."))
    else:
        said = _("Version %(number)d is published. It can never change.")
        messages.success(request, said % {"number": version.number})
        return True
    return False
