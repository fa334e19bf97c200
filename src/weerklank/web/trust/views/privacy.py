"""What is held about people, why and how long; for everybody."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from weerklank.web.trust.retention import HOLDINGS


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    context = {"holdings": HOLDINGS.values(), "contact": settings.CONTACT}
    return render(request, "trust/privacy.html", context)
