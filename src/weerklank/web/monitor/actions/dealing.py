"""Dealing anew: what the database itself remembers of who completed when is taken away.

An answer and the invitation that it completes are stored in one transaction, or one of them
could get lost. PostgreSQL marks every row with the transaction that wrote it, and puts rows
down in order; SQLite's journal holds every transaction apart, in order. So all answers of a
wave are written once more, in an order that was drawn by lot and with new ids, together with
all its invitations, in one transaction. After that they all bear the same mark.
"""

import random
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from weerklank.web.monitor.models import Invitation, OpenAnswer, Response, SavedAnswers, Wave

_ANSWERS = (Response._meta.db_table, OpenAnswer._meta.db_table)
_INVITATIONS = Invitation._meta.db_table
_TOUCHED = (*_ANSWERS, SavedAnswers._meta.db_table, _INVITATIONS)
_lot = random.SystemRandom()

JUST_NOW = timedelta(hours=1)
"""Longer than it takes to come round to a wave that was closed and frozen in between: who came
last was not dealt anew, and is found in what is left of the rows that were erased."""


def deal_wave(wave: int) -> None:
    """Write the answers of a wave once more, so that nothing ties them to an invitation.

    Whoever is completing at this moment goes first, and who comes now waits. When the machine
    stops in the middle, everything is as it was before.
    """
    with transaction.atomic():
        Wave.objects.select_for_update(no_key=connection.vendor == "postgresql").get(pk=wave)
        _rewrite_responses(wave)
        _rewrite_open_answers(wave)
        _touch_invitations(wave)


def waves_to_deal() -> list[int]:
    """The waves with answers that were written since they were dealt.

    SQLite does not say so: there it is every wave with answers. After freezing there are none.
    """
    answered = Response.objects.filter(wave_team__wave=OuterRef("pk"))
    found = list(Wave.objects.filter(Exists(answered)).values_list("pk", flat=True))
    if connection.vendor == "postgresql":
        return [wave for wave in found if _bears_several_marks(wave)]
    return found


def was_just_frozen(at: datetime) -> bool:
    """Whether answers became files, and rows no longer, since the last few times of dealing."""
    return Wave.objects.filter(frozen_at__gte=at - JUST_NOW).exists()


def forget_the_journal(*, thoroughly: bool = False) -> None:
    """Take away what is left of rows that were written anew. Not inside a transaction.

    `thoroughly` writes whole tables anew on PostgreSQL, for which everybody waits: for when a
    wave was frozen.
    """
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            how = "(full)" if thoroughly else ""
            for table in _TOUCHED:
                cursor.execute(f"vacuum {how} {table}")
        else:
            cursor.execute("pragma wal_checkpoint(truncate)")


def _rewrite_responses(wave: int) -> None:
    mine = Response.objects.filter(wave_team__wave=wave)
    rows = list(mine.values_list("wave_team_id", "answers"))
    _lot.shuffle(rows)
    mine.delete()
    Response.objects.bulk_create(
        [Response(wave_team_id=team, answers=answers) for team, answers in rows],
        batch_size=500,
    )


def _rewrite_open_answers(wave: int) -> None:
    mine = OpenAnswer.objects.filter(wave_team__wave=wave)
    rows = list(mine.values_list("wave_team_id", "item", "text"))
    _lot.shuffle(rows)
    mine.delete()
    OpenAnswer.objects.bulk_create(
        [OpenAnswer(wave_team_id=team, item=item, text=text) for team, item, text in rows],
        batch_size=500,
    )


def _touch_invitations(wave: int) -> None:
    """Give all invitations the mark of this transaction, one by one in an order drawn by lot.

    SQLite marks no rows, and changes them where they are.
    """
    if connection.vendor != "postgresql":
        return
    found = Invitation.objects.filter(wave_team__wave=wave).values_list("pk", flat=True)
    numbers = [(number,) for number in found]
    _lot.shuffle(numbers)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"update {_INVITATIONS} set completed = completed where id = %s",  # noqa: S608 -- a constant
            numbers,
        )


def _bears_several_marks(wave: int) -> bool:
    """Whether the answers and invitations of a wave were written in different transactions."""
    tables = " union all ".join(
        f"select each.xmin::text as mark from {table} each "  # noqa: S608 -- constants
        "join monitor_waveteam team on team.id = each.wave_team_id where team.wave_id = %s"
        for table in (*_ANSWERS, _INVITATIONS)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"select count(distinct mark) > 1 from ({tables}) marks",  # noqa: S608 -- constants
            [wave] * 3,
        )
        return bool(cursor.fetchone()[0])
