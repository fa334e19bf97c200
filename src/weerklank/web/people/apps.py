"""The Django app `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "weerklank.web.people"

    def ready(self) -> None:
        from weerklank.web.people import retention  # noqa: F401, PLC0415 -- says what we hold
