"""What the worker does for trust."""

from django.utils import timezone
from django_tasks import task

from weerklank.web.trust import actions
from weerklank.web.trust.retention import HOLDINGS


@task()
def clean() -> None:
    """Carry out retention; the worker starts this every day."""
    actions.clean(HOLDINGS.values(), at=timezone.now())
