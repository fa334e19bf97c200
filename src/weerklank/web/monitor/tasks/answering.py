"""What is done again and again while people answer."""

from django.utils import timezone
from django_tasks import task

from weerklank.web.monitor.actions import dealing


@task()
def deal_anew() -> int:
    """Take away the order in which people completed, and the marks; says for how many waves.

    Every five minutes.
    """
    waves = dealing.waves_to_deal()
    for wave in waves:
        dealing.deal_wave(wave)
    is_frozen = dealing.was_just_frozen(timezone.now())
    if waves or is_frozen:
        dealing.forget_the_journal(thoroughly=is_frozen)
    return len(waves)
