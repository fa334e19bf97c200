"""The library holds what comes with this version of Weerklank."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from weerklank.survey.library import social_teams
from weerklank.web.monitor.actions.questionnaires import seed_library


class Command(BaseCommand):
    """Put the questionnaires that come with Weerklank in the library."""

    help = "Put the questionnaires that come with Weerklank in the library; once is enough."

    def handle(self, *args: object, **options: object) -> None:  # noqa: ARG002 -- Django's own
        """Publish what is new or changed; running it again changes nothing."""
        asked = social_teams()
        seed_library(asked, name=asked.title["nl"], at=timezone.now())
