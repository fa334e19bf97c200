"""Who may be invited and reminded, and the addresses of personal links."""

import re
from datetime import datetime, timedelta
from enum import StrEnum

MOST_REMINDERS = 3
BETWEEN_REMINDERS = timedelta(days=3)


class NoReminder(StrEnum):
    """Why no reminders go out now. None of these depends on who answered."""

    NOBODY_INVITED = "nobody-invited"
    TOO_SOON = "too-soon"
    ENOUGH = "enough"


def why_no_reminder(times: int, last_mail: datetime | None, at: datetime) -> NoReminder | None:
    """Why the people of a wave are not reminded at this moment; None where they may be.

    `times` is how often they were reminded, `last_mail` when the wave last sent any mail.
    """
    if last_mail is None:
        return NoReminder.NOBODY_INVITED
    if times >= MOST_REMINDERS:
        return NoReminder.ENOUGH
    if at - last_mail < BETWEEN_REMINDERS:
        return NoReminder.TOO_SOON
    return None


def answering_path(token: str, language: str = "") -> str:
    """Where a token opens the questionnaire, in a language where one is known.

    >>> answering_path("7WPT2K9QX4MD3CZ8HRA5", "nl")
    '/a/7WPT2K9QX4MD3CZ8HRA5/?lang=nl'
    """
    return f"/a/{token}/?lang={language}" if language else f"/a/{token}/"


def addresses_in(text: str) -> list[str]:
    """The words of a text, as e-mail addresses in small letters, each once, in their order.

    >>> addresses_in("Mo <mo@example.org>; LEA@example.org, mo@example.org")
    ['mo@example.org', 'lea@example.org']
    """
    words = re.split(r"[\s,;<>()\"']+", text)
    return list(dict.fromkeys(word.strip(".").lower() for word in words if "@" in word))


def words_without_address(text: str) -> list[str]:
    """What looks like an address with a mistake in it: a line without any @.

    >>> words_without_address("mo@example.org; lea.example.org")
    ['lea.example.org']
    """
    lines = (line.strip() for line in re.split(r"[\n;,]+", text))
    return [line for line in lines if line and "@" not in line]
