"""Background work on waves: closing on time, freezing, and the report."""

import logging
from collections.abc import Callable

from django.utils import timezone
from django_tasks import task

from weerklank.web.monitor.actions import closing, queueing, reports
from weerklank.web.monitor.actions.waves import AlreadyClosed, close_wave
from weerklank.web.monitor.models import Wave, Work
from weerklank.web.monitor.queries.waves import overdue_waves
from weerklank.web.monitor.tasks import mailing

log = logging.getLogger(__name__)


@task()
def send_invitations(wave: int) -> None:
    """Mail everybody of a wave whose invitation did not go out yet."""
    _work(wave, Work.Kind.INVITE, mailing.send_invitations)


@task()
def send_reminders(wave: int) -> None:
    """Mail everybody of a wave who was invited and did not answer."""
    _work(wave, Work.Kind.REMIND, mailing.send_reminders)


@task()
def freeze_wave(wave: int) -> None:
    """Turn the answers of a closed wave into files of its study."""
    _work(wave, Work.Kind.FREEZE, closing.freeze_wave)


@task()
def make_report(wave: int) -> None:
    """Make the report of a frozen wave."""
    _work(wave, Work.Kind.REPORT, reports.make_report)


@task()
def close_overdue_waves() -> None:
    """Close every wave of which the last day is over, and take up what stopped halfway."""
    now = timezone.now()
    for wave in overdue_waves(now):
        try:
            close_wave(wave, by=None, at=now)
        except AlreadyClosed:
            continue
    queueing.ask_again(at=now)


def _work(number: int, kind: Work.Kind, deed: Callable[..., None]) -> None:
    """Do what was asked for, once, and write down how it went."""
    wave = Wave.objects.select_related("study__organisation", "version").get(pk=number)
    if not queueing.take_up(wave, kind, at=timezone.now()):
        return
    try:
        deed(wave, at=timezone.now())
    except Exception as failure:
        # Whatever it was: the page says that it failed, and the log where.
        queueing.give_up(wave, kind, reason=_in_short(failure), at=timezone.now())
        log.exception("%s of wave %s failed", kind, number)
        raise
    queueing.finish(wave, kind, at=timezone.now())


def _in_short(failure: Exception) -> str:
    return type(failure).__name__
