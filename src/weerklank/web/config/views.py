"""Where a person arrives after signing in, and where a watchman looks."""

from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from weerklank.web.config.home import home_of
from weerklank.web.people.models import User


def home(request: HttpRequest) -> HttpResponse:
    """What there is to do for whoever signed in."""
    viewer = cast(User, request.user)
    return render(request, "config/home.html", {"home": home_of(viewer, timezone.localdate())})


@login_not_required
@never_cache
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- the same for everybody
    """Whether the database answers; where not, this fails as every page does, without details."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
