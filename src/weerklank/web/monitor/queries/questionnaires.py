"""Which questionnaires a person may see, and which they may change."""

from datetime import date

from django.db.models import Max, Q, QuerySet

from weerklank.web.monitor.models import Questionnaire, Version
from weerklank.web.people.models import Organisation, User
from weerklank.web.people.queries import organisations_where
from weerklank.web.people.rules import RUNS_WAVES


def organisations_edited_by(viewer: User, day: date) -> QuerySet[Organisation]:
    """The organisations for which this person makes questionnaires, by name."""
    return organisations_where(viewer, RUNS_WAVES, day).order_by("name")


def questionnaires_edited_by(viewer: User, day: date) -> QuerySet[Questionnaire]:
    """The questionnaires that this person may change, by name."""
    mine = organisations_edited_by(viewer, day)
    return (
        Questionnaire.objects.filter(organisation__in=mine)
        .select_related("organisation")
        .annotate(newest_number=Max("versions__number"))
        .order_by("name", "pk")
    )


def library_seen_by(viewer: User, day: date) -> QuerySet[Questionnaire]:
    """The library, for whoever makes questionnaires somewhere; nobody changes it here."""
    if not organisations_edited_by(viewer, day).exists():
        return Questionnaire.objects.none()
    published = Questionnaire.objects.filter(organisation=None, versions__isnull=False)
    return published.annotate(newest_number=Max("versions__number")).order_by("name", "pk")


def questionnaires_seen_by(viewer: User, day: date) -> QuerySet[Questionnaire]:
    """The library, and what this person may change."""
    mine = organisations_edited_by(viewer, day)
    library = Q(organisation=None) if mine.exists() else Q(pk__in=[])
    return Questionnaire.objects.filter(Q(organisation__in=mine) | library).select_related(
        "organisation"
    )


def versions_seen_by(viewer: User, day: date) -> QuerySet[Version]:
    """The published versions of the questionnaires that this person may see."""
    seen = questionnaires_seen_by(viewer, day)
    return Version.objects.filter(questionnaire__in=seen).select_related(
        "questionnaire__organisation"
    )


def newest_version(questionnaire: Questionnaire) -> Version | None:
    """The version that was published last; None where none was."""
    return questionnaire.versions.order_by("-number").first()


def earlier_items(questionnaire: Questionnaire) -> frozenset[str]:
    """The ids of the items of all its versions; none of them ever names another question."""
    versions = questionnaire.versions.all()
    return frozenset(item.id for each in versions for item in each.document.items)
