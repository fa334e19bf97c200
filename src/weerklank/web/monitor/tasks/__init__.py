"""What the monitor does in the background."""

from weerklank.web.monitor.tasks.answering import deal_anew

__all__ = ["deal_anew"]
