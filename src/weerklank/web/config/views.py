"""Where a person arrives after signing in, and where a watchman looks."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "config/home.html")


@login_not_required
@never_cache
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- the same for everybody
    """Whether the database answers; where not, this fails as every page does, without details."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
