"""Asking for background work.

Tasks call actions, so an action knows a task by its name only. The work is asked for in the
transaction of the deed: either both are there or neither, also when the machine stops.
"""

from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils.module_loading import import_string

from weerklank.web.monitor.models import Wave, Work

TASKS = {
    Work.Kind.INVITE: "send_invitations",
    Work.Kind.REMIND: "send_reminders",
    Work.Kind.FREEZE: "freeze_wave",
    Work.Kind.REPORT: "make_report",
}
SILENCE = timedelta(minutes=15)
"""Work of which nothing was heard for so long has died, and may be asked for again."""


class StillBusy(Exception):
    """This was asked for a moment ago, and is not done yet."""


def ask(wave: Wave, kind: Work.Kind, *, at: datetime) -> None:
    """Queue work on a wave; raises StillBusy while the same work is going on."""
    fresh = {"asked_at": at, "seen_at": None, "done_at": None, "failed_at": None, "reason": ""}
    _, is_new = Work.objects.get_or_create(wave=wave, kind=kind, defaults=fresh)
    if not is_new:
        idle = Q(done_at__isnull=False) | Q(failed_at__isnull=False) | _silent(at)
        found = Work.objects.filter(idle, wave=wave, kind=kind)
        if not found.update(**fresh, times=F("times") + 1):
            raise StillBusy
    import_string(f"weerklank.web.monitor.tasks.waves.{TASKS[kind]}").enqueue(wave.pk)


def _silent(at: datetime) -> Q:
    return Q(seen_at__lt=at - SILENCE) | Q(seen_at__isnull=True, asked_at__lt=at - SILENCE)


def ask_again(*, at: datetime) -> None:
    """Queue freezing and reports anew of which nothing was heard for too long."""
    died = Work.objects.filter(
        _silent(at),
        kind__in=[Work.Kind.FREEZE, Work.Kind.REPORT],
        done_at__isnull=True,
        failed_at__isnull=True,
    )
    for work in died.select_related("wave"):
        ask(work.wave, Work.Kind(work.kind), at=at)


def take_up(wave: Wave, kind: Work.Kind, *, at: datetime) -> bool:
    """Start on work that was asked for: true for exactly one of several workers."""
    waiting = Work.objects.filter(wave=wave, kind=kind, seen_at__isnull=True)
    return bool(waiting.update(seen_at=at))


def still_at_it(wave: Wave, kind: Work.Kind, *, at: datetime) -> None:
    """Say that the work goes on."""
    Work.objects.filter(wave=wave, kind=kind).update(seen_at=at)


def finish(wave: Wave, kind: Work.Kind, *, at: datetime) -> None:
    """Say that the work is done."""
    Work.objects.filter(wave=wave, kind=kind).update(done_at=at, seen_at=at)


def give_up(wave: Wave, kind: Work.Kind, *, reason: str, at: datetime) -> None:
    """Say that the work failed, and what the matter is in a few words."""
    failed = {"failed_at": at, "seen_at": at, "reason": reason[:300]}
    Work.objects.filter(wave=wave, kind=kind).update(**failed)
