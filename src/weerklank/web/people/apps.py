"""The Django app `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "weerklank.web.people"
