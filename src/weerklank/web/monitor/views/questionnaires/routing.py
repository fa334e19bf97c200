"""When a question is shown: choose an earlier question, then its answers; or write a rule."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from weerklank.survey.editing.conditions import as_condition
from weerklank.survey.questionnaire import Questionnaire as Document
from weerklank.web.monitor.forms.questionnaires.conditions import (
    ConditionForm,
    RuleForm,
    item_choices,
)
from weerklank.web.monitor.views.questionnaires.drafting import (
    draft_context,
    edit_page,
    place_in,
    posted,
)
from weerklank.web.monitor.views.questionnaires.finding import drafted


@require_http_methods(["GET", "POST"])
def draft_condition(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Show a question only if an earlier one was answered in some way."""
    found = drafted(request, pk)
    place = place_in(found, part)
    chosen = request.GET.get("question", "")
    offered = item_choices(place)
    if chosen and not any(chosen == name for _theme, listed in offered for name, _ in listed):
        raise Http404
    if chosen:
        question = found.document.item_by_id[chosen]
        form: RuleForm = ConditionForm(place, posted(request), question=question)
        return edit_page(request, found, form, template="condition.html")
    form = RuleForm(place, posted(request))
    if request.method == "POST" or not form.exists():
        return edit_page(request, found, form, template="conditions.html")
    context = draft_context(found, "draft") | {"form": form, "theme": form.theme()}
    context |= {"offered": offered, "question": question_of(found.document, part)}
    return render(request, "monitor/questionnaires/conditions.html", context)


def question_of(document: Document, part: str) -> str:
    """The id of the question that a simple rule looks at; else empty."""
    item = document.item_by_id.get(part)
    condition = as_condition(item.show_if) if item else None
    return condition.item if condition else ""
