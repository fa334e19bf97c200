"""What the monitor does in the background."""

from weerklank.web.monitor.tasks.answering import deal_anew
from weerklank.web.monitor.tasks.waves import close_overdue_waves

__all__ = ["close_overdue_waves", "deal_anew"]
