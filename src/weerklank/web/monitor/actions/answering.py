"""Saving and sending the answers of one respondent.

No deed here leaves an audit line, a moment or a name: who answers does not want to be followed.
Whoever holds the token acts, so there is no `by`.

What can happen, and what comes of it:

- a double click, or sending again after the connection was lost: the second time raises
  `AlreadyCompleted`, and the page thanks; there is one response.
- two tabs: what is saved in one theme is not written over by another theme; of the same theme
  the last one counts. After one tab sent, the other is thanked and nothing more is saved.
- the back button after sending: the link opens the thank-you page only.
- the wave closes in mid-answer: `NotOpen`; nothing is counted, what was saved is erased.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from django.db import connection, transaction
from django.db.models import QuerySet

from weerklank.survey.answering.completing import complete_columns, complete_texts
from weerklank.survey.answering.reading import Reading, read_page
from weerklank.web.monitor.models import Invitation, OpenAnswer, Response, SavedAnswers, Wave
from weerklank.web.monitor.queries.answering import Saved, Seat, saved, seat
from weerklank.web.monitor.rules.answering import Stage
from weerklank.web.monitor.rules.sealing import seal
from weerklank.web.monitor.rules.tokens import saved_digest

KEPT = timedelta(days=730)
"""24 months: how long answers are kept after a wave closed."""


class NoSuchLink(Exception):
    """The token opens nothing."""


class NotOpen(Exception):
    """The wave takes no answers: not yet, or no longer."""


class AlreadyCompleted(Exception):
    """These answers were received already."""


class NoSuchPage(Exception):
    """The questionnaire has fewer themes."""


class NothingGiven(Exception):
    """There is nothing to send: not one question was answered."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was saved of a page, and where."""

    place: Seat
    reading: Reading


def save_page(
    token: str,
    number: int,
    posted: Mapping[str, Sequence[str]],
    *,
    language: str,
    handed_in: bool = True,
) -> Kept:
    """Take what was filled in on a page into what is saved; the other pages stay as they are.

    Raises NoSuchPage, NoSuchLink, NotOpen or AlreadyCompleted.
    """
    with _alone_with(token) as place:
        if not 1 <= number <= len(place.pages):
            raise NoSuchPage
        page = place.pages[number - 1]
        reading = read_page(
            place.questionnaire,
            place.variant,
            page,
            saved(token).given,
            posted,
            handed_in=handed_in,
        )
        _save(place, Saved(given=reading.given, language=language))
    return Kept(place, reading)


def _save(place: Seat, keep: Saved) -> None:
    row = SavedAnswers(
        digest=saved_digest(place.token),
        wave_id=place.wave,
        sealed=seal(msgspec.json.encode(keep), place.token),
    )
    SavedAnswers.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["digest"], update_fields=["sealed"]
    )


def complete(token: str) -> None:
    """Send what was saved: the invitation is done, and the answers stand without it.

    One transaction does all of it or nothing. Raises NothingGiven, NoSuchLink, NotOpen or
    AlreadyCompleted.
    """
    with _alone_with(token) as place:
        _hold_open(place.wave)
        done = Invitation.objects.filter(pk=place.invitation, completed=False).update(
            completed=True
        )
        if not done:
            raise AlreadyCompleted
        given = saved(token).given
        if not given.codes and not given.texts:
            raise NothingGiven
        asked = (place.questionnaire, place.variant, given)
        Response.objects.create(
            wave_team_id=place.wave_team,
            answers=msgspec.json.encode(complete_columns(*asked)).decode(),
        )
        texts = [
            OpenAnswer(wave_team_id=place.wave_team, item=item, text=text)
            for item, text in complete_texts(*asked).items()
        ]
        random.SystemRandom().shuffle(texts)
        OpenAnswer.objects.bulk_create(texts)
        SavedAnswers.objects.filter(digest=saved_digest(token)).delete()


def erase_saved(wave: Wave) -> int:
    """Erase what was saved and never sent, once the wave is closed; says how many there were."""
    return _erase_saved(SavedAnswers.objects.filter(wave=wave))


def erase_saved_of_closed(at: datetime) -> int:
    """Erase what was saved for any wave that was closed by this moment."""
    return _erase_saved(SavedAnswers.objects.filter(wave__closed_at__lte=at))


def _erase_saved(rows: QuerySet[SavedAnswers]) -> int:
    erased, _ = rows.filter(wave__closed_at__isnull=False).delete()
    return erased


@transaction.atomic
def erase_old_answers(at: datetime) -> int:
    """Erase the answers of waves that were closed more than 24 months ago."""
    old = {"wave_team__wave__closed_at__lt": at - KEPT}
    responses, _ = Response.objects.filter(**old).delete()
    open_answers, _ = OpenAnswer.objects.filter(**old).delete()
    return responses + open_answers


@contextmanager
def _alone_with(token: str) -> Iterator[Seat]:
    """One deed at a time with the same token, in one transaction, in a wave that is open."""
    with transaction.atomic():
        _wait_for(token)
        place = seat(token)
        if place is None:
            raise NoSuchLink
        if place.stage is Stage.COMPLETED:
            raise AlreadyCompleted
        if place.stage is not Stage.OPEN:
            raise NotOpen
        yield place


def _wait_for(token: str) -> None:
    """Hold everything else that is done with this token.

    Not by a lock on a row: PostgreSQL writes who locked a row into it, and a saved answer and
    an invitation that bear the mark of one transaction belong together. On SQLite transactions
    that write wait for each other anyhow.
    """
    if connection.vendor == "postgresql":
        key = int(saved_digest(token)[:15], 16)
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [key])


def _hold_open(wave: int) -> None:
    """Closing waits until this is stored, so that freezing finds it; or it was first."""
    table = Wave._meta.db_table
    for_share = " for share" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select closed_at is null from {table} where id = %s{for_share}",  # noqa: S608 -- constants
            [wave],
        )
        if cursor.fetchone() != (True,):
            raise NotOpen
