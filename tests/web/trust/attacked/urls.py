"""The platform with some pages that go wrong in every way while they hold a secret."""

import logging
import warnings

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import connection
from django.http import Http404, StreamingHttpResponse
from django.urls import include, path

from weerklank.web.config.urls import urlpatterns as real


@login_not_required
def go_wrong(request, token, how):
    about = ("HTTP_USER_AGENT", "HTTP_X_FORWARDED_FOR", "REMOTE_ADDR")
    told = [request.META.get(name, "") for name in about]
    said = " ".join([token, request.POST.get("answer", ""), *told])
    return WAYS[how](request, said)


def error(request, said):
    try:
        {}[said]
    except KeyError as before:
        raise ValueError(said) from before


def refused(request, said):
    raise PermissionDenied(said)


def suspicious(request, said):
    raise SuspiciousOperation(said)


def missing(request, said):
    raise Http404(said)


def database(request, said):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT nothing FROM "{said}"')  # noqa: S608 -- it has to fail


def streaming(request, said):
    def parts():
        yield b"a part"
        raise ValueError(said)

    return StreamingHttpResponse(parts())


def library(request, said):
    logging.getLogger("some.library").error("it went wrong: %s", said)
    logging.getLogger("some.library").error(f"it went wrong: {said}")  # noqa: G004
    logging.getLogger("some.library").error("%d is a number", said)
    warnings.warn(said, RuntimeWarning, stacklevel=1)
    raise Http404


WAYS = {
    "error": error,
    "refused": refused,
    "suspicious": suspicious,
    "missing": missing,
    "database": database,
    "streaming": streaming,
    "library": library,
}
urlpatterns = [path("a/<str:token>/wrong/<slug:how>/", go_wrong), path("", include(real))]
