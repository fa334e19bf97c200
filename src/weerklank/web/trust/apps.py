"""The Django app `trust`."""

from importlib import import_module

from django.apps import AppConfig


class TrustConfig(AppConfig):
    name = "weerklank.web.trust"

    def ready(self) -> None:
        """Register what is checked, and what these tables hold."""
        import_module("weerklank.web.trust.http.checks")
