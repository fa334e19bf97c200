"""Who did what, and what was cleaned when: for administrators."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from weerklank.web.trust import queries
from weerklank.web.trust.retention import HOLDINGS
from weerklank.web.trust.views.viewer import organisations_managed_by, viewer

ON_A_PAGE = 50


@require_GET
def trail(request: HttpRequest, pk: int) -> HttpResponse:
    watched = organisations_managed_by(viewer(request), timezone.localdate())
    organisation = get_object_or_404(watched, pk=pk)
    page = Paginator(queries.trail(organisation), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"organisation": organisation, "page": page, "lines": queries.lines(page)}
    return render(request, "trust/trail.html", context)


@require_GET
def cleanings(request: HttpRequest, pk: int) -> HttpResponse:
    watched = organisations_managed_by(viewer(request), timezone.localdate())
    organisation = get_object_or_404(watched, pk=pk)
    context = {
        "organisation": organisation,
        "cleanings": queries.cleanings(HOLDINGS.values()),
    }
    return render(request, "trust/cleanings.html", context)
