"""Filling an empty platform with the example study."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from weerklank.survey.folder import load_study
from weerklank.web.config.demo.open_wave import open_a_wave
from weerklank.web.config.demo.people import settle
from weerklank.web.monitor.actions.adopting import adopt_study
from weerklank.web.people.models import Organisation
from weerklank.web.people.rules import Role


@transaction.atomic
def fill(folder: Path, *, at: datetime) -> bool:
    """Fill the platform from this study folder; says whether it was empty until now.

    All of it or nothing: whoever stops it in the middle starts over. The reports of its waves
    are made by the worker, later.
    """
    if Organisation.objects.exists():
        return False
    place = settle(load_study(folder).study)
    researcher = place.people[Role.RESEARCHER]
    study = adopt_study(place.organisation, folder, teams=place.teams, by=researcher, at=at)
    open_a_wave(study, by=researcher, at=at)
    return True
