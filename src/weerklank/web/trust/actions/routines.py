"""Which of several workers does what has to be done once."""

from datetime import UTC, datetime, timedelta

from weerklank.web.trust.models import Routine

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def claim_routine(name: str, *, every: timedelta, at: datetime) -> bool:
    """Say to exactly one of those who ask, once per period, that this is theirs to do."""
    Routine.objects.bulk_create([Routine(name=name, claimed_at=NEVER)], ignore_conflicts=True)
    due = Routine.objects.filter(name=name, claimed_at__lte=at - every)
    return due.update(claimed_at=at) == 1
