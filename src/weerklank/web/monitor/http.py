"""A request by somebody who signed in: what every page gets that does not say otherwise."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from weerklank.web.people.models import User


class Request(HttpRequest):
    """Of a person with an account."""

    user: User
    htmx: HtmxDetails
