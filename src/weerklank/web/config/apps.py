"""The Django app `config`."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "weerklank.web.config"
