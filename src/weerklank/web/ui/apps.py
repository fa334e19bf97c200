"""The Django app `ui`."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "weerklank.web.ui"
