"""What is done again and again while people answer."""

from django_tasks import task

from weerklank.web.monitor.actions import dealing


@task()
def deal_anew() -> int:
    """Take the order and the marks of completing away; says for how many waves. Every five
    minutes."""
    waves = dealing.waves_to_deal()
    for wave in waves:
        dealing.deal_wave(wave)
    if waves:
        dealing.forget_the_journal()
    return len(waves)
