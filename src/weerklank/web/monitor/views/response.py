"""The response board: how many people answered, never who and never what."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from weerklank.web.monitor.http import Request
from weerklank.web.monitor.queries.response import board, waves_watched_by
from weerklank.web.monitor.rules.waves import local_day


def waves(request: Request) -> HttpResponse:
    """Show the waves of which this person may see the response."""
    watched = waves_watched_by(request.user, local_day(timezone.now()))
    return render(request, "monitor/waves/waves.html", {"waves": watched})


def wave_response(request: Request, pk: int) -> HttpResponse:
    """Show the response of a wave; the board renews itself while the wave is open."""
    day = local_day(timezone.now())
    wave = get_object_or_404(waves_watched_by(request.user, day), pk=pk)
    now_shown = board(wave, request.user, day)
    context = {"wave": wave, "board": now_shown}
    if not request.htmx:
        return render(request, "monitor/waves/response.html", context)
    is_the_same = request.GET.get("seen") == now_shown.mark
    if is_the_same and wave.closed_at is None:
        return HttpResponse(status=204)
    return render(request, "monitor/waves/board.html", context)
