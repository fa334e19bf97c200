"""What the monitor holds about people, and for how long."""

from weerklank.web.monitor.retention import questionnaires

__all__ = ["questionnaires"]
