"""The studies that a person runs, and what they are made of."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db.models import Count, Q, QuerySet

from weerklank.survey.study_folder import answers_file
from weerklank.web.monitor.models import Study, StudyFile, Version, Wave
from weerklank.web.monitor.rules.waves import read_plan
from weerklank.web.people.models import Municipality, Organisation, Team, User
from weerklank.web.people.queries import current, organisations_where
from weerklank.web.people.rules import RUNS_WAVES


@dataclass(frozen=True, slots=True)
class Report:
    """A file of a report: `language` is empty for what is the same in every language."""

    file: StudyFile
    language: str
    ending: str

    @classmethod
    def of(cls, file: StudyFile) -> "Report":
        """What the name of the file says: report.nl.pdf, report.recompute.csv."""
        language, ending = file.path.rsplit("/", 1)[-1].split(".")[1:3]
        return cls(file, language if language != "recompute" else "", ending)


def organisations_studied_by(viewer: User, day: date) -> QuerySet[Organisation]:
    """The organisations in which this person runs studies."""
    return organisations_where(viewer, RUNS_WAVES, day)


def studies_run_by(viewer: User, day: date) -> QuerySet[Study]:
    """The studies that this person runs, with how many waves each has."""
    mine = Study.objects.filter(organisation__in=organisations_studied_by(viewer, day))
    return (
        mine.select_related("organisation")
        .annotate(wave_count=Count("waves"))
        .order_by("name", "pk")
    )


def waves_run_by(viewer: User, day: date) -> QuerySet[Wave]:
    """The waves of the studies that this person runs, the newest first."""
    mine = Wave.objects.filter(study__organisation__in=organisations_studied_by(viewer, day))
    return mine.select_related("study__organisation", "version__questionnaire").order_by(
        "-opens_on", "-pk"
    )


def reports_of(wave: Wave) -> list[Report]:
    """The files of the report of a wave, the pages of each language first."""
    files = wave.study.files.filter(path__startswith=f"report/{wave.code}/").defer("content")
    return [Report.of(file) for file in files.order_by("path")]


def answers_of(wave: Wave) -> StudyFile | None:
    """The file with the frozen answers of a wave; None where there is none (any more)."""
    path = answers_file(Path(), wave.code).as_posix()
    return wave.study.files.filter(path=path).defer("content").first()


def versions_for(organisation: Organisation) -> QuerySet[Version]:
    """The published versions that a wave of this organisation can use, the newest first.

    Those of the library are among them: a version never changes, whoever made it.
    """
    line = Q(questionnaire__organisation=organisation)
    theirs = Version.objects.filter(line | Q(questionnaire__organisation=None))
    return theirs.select_related("questionnaire").order_by("questionnaire__name", "-number")


def teams_for(organisation: Organisation, day: date) -> QuerySet[Team]:
    """The teams of an organisation's municipalities that exist on this day."""
    theirs = Team.objects.filter(current(day), municipality__organisation=organisation)
    return theirs.select_related("municipality").order_by("municipality__name", "name", "pk")


def municipalities_of(study: Study) -> QuerySet[Municipality]:
    """The municipalities of which teams took part in a wave of this study."""
    return Municipality.objects.filter(teams__in=teams_of(study)).distinct()


def teams_of(study: Study) -> QuerySet[Team]:
    """The teams that take part in some wave of this study."""
    from_waves = Wave.objects.filter(study=study).values("teams__team")
    return Team.objects.filter(pk__in=from_waves).select_related("municipality")


def thresholds_of(study: Study, *, besides: Wave | None = None) -> tuple[int, int]:
    """The highest smallest group and smallest team of the (other) waves that were opened.

    A next wave does not go below them: what was hidden stays hidden.
    """
    opened = Wave.objects.filter(study=study, opened_at__isnull=False)
    opened = opened.exclude(pk=besides.pk) if besides else opened
    plans = [read_plan(text) for text in opened.values_list("plan", flat=True)]
    plans.append(read_plan(""))
    return max(each.smallest_group for each in plans), max(each.smallest_team for each in plans)
