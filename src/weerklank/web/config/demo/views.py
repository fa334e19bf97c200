"""The mailbox of the demo."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from weerklank.web.config.demo.mailbox import MOST_SHOWN, mails


@login_not_required
def demo_mail(request: HttpRequest) -> HttpResponse:
    """Every mail of the demo; elsewhere there is no such page."""
    if not settings.DEMO:
        raise Http404
    found = mails(settings.MAILS)
    wanted = request.GET.get("to", "").strip().lower()
    shown = [mail for mail in found if wanted in mail.to.lower()]
    values = {"mails": shown, "wanted": wanted, "most": MOST_SHOWN}
    return render(request, "config/demo_mail.html", values)
