"""The Django app `trust`."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TrustConfig(AppConfig):
    name = "weerklank.web.trust"

    def ready(self) -> None:
        """Refuse what is not safe, and ask every app what it holds and does."""
        import_module("weerklank.web.trust.http.checks").refuse_what_is_not_safe()
        autodiscover_modules("retention", "deeds")
        import_module("weerklank.web.trust.retention.holdings")
