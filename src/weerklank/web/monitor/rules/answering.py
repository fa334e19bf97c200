"""What a link opens at a moment, and how long answering takes."""

from enum import Enum, auto
from math import ceil

ITEMS_PER_MINUTE = 7
"""A statement with an answer to pick takes eight or nine seconds."""


class Stage(Enum):
    """What somebody with a link finds."""

    NOT_YET_OPEN = auto()
    OPEN = auto()
    COMPLETED = auto()
    CLOSED = auto()


def stage_of(*, is_opened: bool, is_closed: bool, is_completed: bool) -> Stage:
    """What a link opens. Who completed is thanked, also after the wave was closed.

    >>> stage_of(is_opened=True, is_closed=True, is_completed=True).name
    'COMPLETED'
    """
    if is_completed:
        return Stage.COMPLETED
    if is_closed:
        return Stage.CLOSED
    return Stage.OPEN if is_opened else Stage.NOT_YET_OPEN


def minutes_for(items: int) -> int:
    """About how long so many questions take: in steps of five minutes.

    >>> minutes_for(4), minutes_for(140)
    (5, 20)
    """
    return max(5, 5 * ceil(items / ITEMS_PER_MINUTE / 5))


def language_for(wanted: str, offered: tuple[str, ...]) -> str:
    """The language of a questionnaire for somebody who wants this one.

    >>> language_for("en-gb", ("nl", "en")), language_for("fr", ("nl", "en"))
    ('en', 'nl')
    """
    short = wanted.split("-")[0].lower()
    return short if short in offered else offered[0]


OWN_NAMES = {"nl": "Nederlands", "en": "English"}


def own_names(languages: tuple[str, ...]) -> list[tuple[str, str]]:
    """The languages, each with what its speakers call it.

    >>> own_names(("nl", "fy"))
    [('nl', 'Nederlands'), ('fy', 'fy')]
    """
    return [(code, OWN_NAMES.get(code, code)) for code in languages]
