"""Which questionnaires a person may look at as a respondent would."""

from datetime import date

from django.db.models import Q, QuerySet

from weerklank.web.monitor.models import Questionnaire, Version
from weerklank.web.people.models import User
from weerklank.web.people.queries import organisations_where
from weerklank.web.people.rules import RUNS_WAVES


def questionnaires_previewed_by(viewer: User, day: date) -> QuerySet[Questionnaire]:
    """Those of the organisations where this person makes waves, and then the library too."""
    mine = organisations_where(viewer, RUNS_WAVES, day)
    library = Q(organisation=None) if mine.exists() else Q(pk__in=[])
    return Questionnaire.objects.filter(Q(organisation__in=mine) | library)


def versions_previewed_by(viewer: User, day: date) -> QuerySet[Version]:
    """The published versions of those questionnaires."""
    return Version.objects.filter(questionnaire__in=questionnaires_previewed_by(viewer, day))
