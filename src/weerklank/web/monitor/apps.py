"""The Django app `monitor`."""

from django.apps import AppConfig


class MonitorConfig(AppConfig):
    name = "weerklank.web.monitor"

    def ready(self) -> None:
        """Say what is held."""
        from weerklank.web.monitor import retention  # noqa: F401, PLC0415 -- says what we hold
