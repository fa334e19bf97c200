"""Studies, waves and invitations: what is held about people, and for how long."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from weerklank.survey.study_folder import answers_file, texts_file, themes_file
from weerklank.web.monitor.actions.folder import IN_FOLDER
from weerklank.web.monitor.models import (
    Invitation,
    Link,
    Study,
    StudyFile,
    StudyMunicipality,
    StudyTeam,
    Wave,
    WaveTeam,
    Work,
)
from weerklank.web.monitor.rules.waves import local_day
from weerklank.web.people.models import User
from weerklank.web.trust.retention import Holding, hold, not_about_a_person

INVITATIONS_ARE_KEPT = timedelta(days=30)
ANSWERS_ARE_KEPT = timedelta(days=2 * 365)


def _theirs(person: User) -> QuerySet[Invitation]:
    return Invitation.objects.filter(Q(person=person) | Q(email=person.email))


def _invitations_of(person: User) -> Sequence[dict[str, Any]]:
    found = _theirs(person).select_related("wave_team__wave", "wave_team__team")
    return [
        {
            gettext("wave"): each.wave_team.wave.name,
            gettext("team"): each.wave_team.team.name,
            gettext("e-mail address"): each.email,
            gettext("invited"): each.sent_at,
            gettext("reminded, times"): each.reminders,
            gettext("answers came in"): each.completed,
        }
        for each in found.order_by("wave_team__wave__opens_on", "pk")
    ]


def _forget(person: User, _at: datetime) -> int:
    """Nobody is invited any more; how many were stays, or the response board would tell."""
    found = _theirs(person)
    Link.objects.filter(invitation__in=found).delete()
    nobody = {"person": None, "email": "", "language": "", "bounce": ""}
    return found.update(**nobody, sent_at=None, reminded_at=None, bounced_at=None, reminders=0)


def _old_invitations(at: datetime) -> int:
    """Those of waves that closed, or of which the period ended without any opening."""
    long_ago = at - INVITATIONS_ARE_KEPT
    over = Q(closed_at__lt=long_ago) | Q(
        opened_at__isnull=True, closes_on__lt=local_day(long_ago)
    )
    old = Invitation.objects.filter(wave_team__wave__in=Wave.objects.filter(over))
    number = old.count()
    old.delete()
    return number


def _old_answers(at: datetime) -> int:
    """The rows of waves that closed long ago; what was reported of them stays."""
    over = Wave.objects.filter(closed_at__lt=at - ANSWERS_ARE_KEPT)
    erased = 0
    for wave in over:
        kept = (answers_file, texts_file, themes_file)
        paths = [file(IN_FOLDER, wave.code).as_posix() for file in kept]
        erased += wave.study.files.filter(path__in=paths).delete()[0]
    return erased


hold(
    Holding(
        name="monitor.invitations",
        tables=(Invitation, Link),
        what=_(
            "That you were invited for a questionnaire, at which address, how often a reminder "
            "was sent, and whether answers came in. Not what was answered."
        ),
        why=_("So that everybody can answer once, and only who did not answer is reminded."),
        kept=_("Until 30 days after the questionnaire closed."),
        expire=_old_invitations,
        export=_invitations_of,
        erase=_forget,
    )
)
hold(
    Holding(
        name="monitor.frozen-answers",
        tables=(StudyFile,),
        what=_(
            "The answers to questionnaires that are closed, and the reports about them. There "
            "is no name, address or moment with an answer, and nobody can find out whose it is."
        ),
        why=_("To compare waves with each other, and to be able to check a report."),
        kept=_(
            "Answers for two years after the questionnaire closed; reports remain. Nobody can "
            "tell which answers are yours, so they cannot be shown or erased one by one."
        ),
        expire=_old_answers,
    )
)
not_about_a_person(Study, "a name for waves that belong together")
not_about_a_person(StudyMunicipality, "what a municipality is called in files")
not_about_a_person(StudyTeam, "what a team is called in files")
not_about_a_person(Wave, "what is asked, and when")
not_about_a_person(WaveTeam, "which team is asked, and of how many people it is")
not_about_a_person(Work, "what the platform does in the background")
