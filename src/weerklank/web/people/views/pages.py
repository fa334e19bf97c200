"""Pages that are one form."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Sentence = str | Promise

NAME_TAKEN = _("There is one of that name already. Choose another name.")


def typed(request: HttpRequest) -> Any:
    """What was posted, or None: a form that nobody sent yet."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    heading: Sentence,
    deed: Sentence,
    back: str,
    intro: Sentence = "",
    **more: Any,
) -> HttpResponse:
    """A page with this heading, an explanation, the form, and a way back."""
    words = {"heading": heading, "deed": deed, "back": back, "intro": intro}
    return render(request, "people/form.html", {"form": form, **words, **more})
