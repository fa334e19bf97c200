from django.core.management import call_command

from weerklank.survey.library import social_teams
from weerklank.web.monitor.models import Version


def test_the_library_is_filled_at_every_upgrade_and_changes_only_what_is_new():
    call_command("fill_library")
    call_command("fill_library")

    version = Version.objects.get()
    assert version.questionnaire.organisation is None
    assert version.document == social_teams()
