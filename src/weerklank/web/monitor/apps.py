"""The Django app `monitor`."""

from django.apps import AppConfig


class MonitorConfig(AppConfig):
    name = "weerklank.web.monitor"
