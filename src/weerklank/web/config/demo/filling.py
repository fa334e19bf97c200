"""Filling an empty platform with the example study."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from weerklank.survey.opening import open_study
from weerklank.web.config.demo.people import settle
from weerklank.web.people.models import Organisation


@transaction.atomic
def fill(folder: Path, *, at: datetime) -> bool:  # noqa: ARG001 -- for what is to come
    """Fill the platform from this study folder; says whether it was empty until now.

    All of it or nothing: whoever stops it in the middle starts over.
    """
    if Organisation.objects.exists():
        return False
    settle(open_study(folder).study)
    return True
