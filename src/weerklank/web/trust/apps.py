"""The Django app `trust`."""

from django.apps import AppConfig


class TrustConfig(AppConfig):
    name = "weerklank.web.trust"
