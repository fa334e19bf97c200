"""What the worker starts by itself, and how often. Several workers agree who does it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.module_loading import import_string
from django_tasks.base import Task

CLAIM = "weerklank.web.trust.actions.claim_routine"


@dataclass(frozen=True, slots=True)
class Routine:
    """A task without arguments, that is due every so often."""

    task: str
    every: timedelta

    def found(self) -> Task[[], object]:
        """The task that this names."""
        found: Task[[], object] = import_string(self.task)
        return found


ROUTINES = (
    Routine("weerklank.web.trust.tasks.clean", timedelta(days=1)),
    Routine("weerklank.web.monitor.tasks.deal_anew", timedelta(minutes=5)),
    Routine("weerklank.web.monitor.tasks.close_overdue_waves", timedelta(hours=1)),
)


def start_routines(routines: tuple[Routine, ...], *, at: datetime) -> list[str]:
    """Queue what is due and was not claimed by another worker; gives their names."""
    claim_routine = import_string(CLAIM)
    due = [each for each in routines if claim_routine(each.task, every=each.every, at=at)]
    for routine in due:
        routine.found().enqueue()
    return [routine.task for routine in due]
