"""What `trust` itself holds, and what the queue of work holds."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from weerklank.web.trust.models import AuditEvent, Cleaning, Consent, Routine
from weerklank.web.trust.queries.choices import USES
from weerklank.web.trust.retention import Holding, hold, not_about_a_person

if TYPE_CHECKING:
    from weerklank.web.people.models import User

FIVE_YEARS = timedelta(days=5 * 365 + 2)
"""The database refuses to let a line of the trail go sooner: see the migrations."""

WORK_IS_KEPT = timedelta(days=3)


def _choices(person: "User") -> Sequence[dict[str, Any]]:
    return [
        {
            gettext("choice"): str(USES[each.use].title) if each.use in USES else each.use,
            gettext("yes since"): each.given_at,
            gettext("taken back"): each.withdrawn_at,
        }
        for each in Consent.objects.filter(person=person).order_by("given_at")
    ]


def _forget_choices(person: "User", _at: datetime) -> int:
    return Consent.objects.filter(person=person).delete()[0]


def _deeds(person: "User") -> Sequence[dict[str, Any]]:
    return [
        {
            gettext("when"): each.at,
            gettext("what"): each.deed,
            gettext("to what"): f"{each.kind} {each.number}",
        }
        for each in AuditEvent.objects.filter(by=person.pk).order_by("at")
    ]


def _old_deeds_go(at: datetime) -> int:
    return AuditEvent.objects.filter(at__lt=at - FIVE_YEARS).delete()[0]


def _work_that_is_done_goes(at: datetime) -> int:
    done = [TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED]
    old = DBTaskResult.objects.filter(status__in=done, finished_at__lt=at - WORK_IS_KEPT)
    return old.delete()[0]


def _old_attempts_go(at: datetime) -> int:
    if not isinstance(caches["default"], DatabaseCache):
        return 0  # in memory they go by themselves
    table = connection.ops.quote_name(settings.ATTEMPTS_TABLE)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [at])  # noqa: S608 -- ours
        return int(cursor.rowcount)


hold(
    Holding(
        name="trust.choices",
        tables=(Consent,),
        title=_("Your choices"),
        what=_("What you said yes to, and since when."),
        why=_("So that we do what you chose, and can show that you chose it."),
        kept=_("As long as you have an account."),
        export=_choices,
        erase=_forget_choices,
    )
)
hold(
    Holding(
        name="trust.trail",
        tables=(AuditEvent,),
        title=_("Who did what"),
        what=_(
            "Who did what and when, such as opening a wave or giving somebody a role. Never "
            "what somebody wrote or answered."
        ),
        why=_("So that it can be found out who did something that matters to others."),
        kept=_(
            "Five years. There are numbers instead of names in it: after your account is erased "
            "nobody can tell whose number it was."
        ),
        expire=_old_deeds_go,
        export=_deeds,
    )
)
hold(
    Holding(
        name="trust.work",
        tables=(DBTaskResult,),
        title=_("Work in the background"),
        what=_("Work that waits for its turn, such as the sending of a mail."),
        why=_("So that a page does not have to wait for it, and nothing is forgotten."),
        kept=_("Three days after it was done."),
        expire=_work_that_is_done_goes,
    )
)
hold(
    Holding(
        name="trust.attempts",
        tables=(),
        title=_("Attempts to sign in"),
        what=_(
            "How often somebody tried to sign in: a code that stands for an e-mail address or "
            "a network, and a number."
        ),
        why=_("So that nobody can guess a password by trying without end."),
        kept=_("Ten minutes, and in a site with several servers one day at most."),
        expire=_old_attempts_go,
    )
)

not_about_a_person(Cleaning, "when which kind of data was cleaned, and how many rows went")
not_about_a_person(Routine, "when the worker last started what")
