"""What is done again and again while people answer."""

from django.utils import timezone
from django_tasks import task

from weerklank.web.monitor.actions import dealing


@task()
def deal_anew() -> int:
    """Take away the order in which people completed, and the marks; says for how many waves.

    Every five minutes. What came in last before a wave was closed is dealt thoroughly.
    """
    waves = dealing.waves_to_deal(at=timezone.now())
    for wave in waves:
        dealing.deal_wave(wave.pk)
    if waves:
        is_closed = any(wave.closed_at is not None for wave in waves)
        dealing.forget_the_journal(thoroughly=is_closed)
    return len(waves)
