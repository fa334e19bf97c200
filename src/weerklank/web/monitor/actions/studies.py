"""Starting studies, and giving their teams a name for ever."""

from datetime import datetime

from django.db import transaction

from weerklank.web.monitor.models import Study, StudyMunicipality, StudyTeam
from weerklank.web.monitor.rules.naming import free_code, slug, team_code
from weerklank.web.people.models import Municipality, Organisation, Team, User
from weerklank.web.trust.actions import record


@transaction.atomic
def start_study(organisation: Organisation, *, name: str, by: User, at: datetime) -> Study:
    made = Study.objects.create(organisation=organisation, name=name)
    record("monitor.study.started", made, by=by, at=at, organisation=organisation)
    return made


def note_download(study: Study, *, by: User, at: datetime) -> None:
    """Keep that somebody took the files of a study along, with a row per person in them."""
    record("monitor.study.downloaded", study, by=by, at=at, organisation=study.organisation)


def code_of_team(study: Study, team: Team) -> str:
    """What this team is called in the files of the study; made where it has no name yet."""
    known = StudyTeam.objects.filter(study=study, team=team).first()
    if known is None:
        wanted = team_code(team.name, team.municipality.name)
        code = free_code(wanted, _taken(study))
        known = StudyTeam.objects.create(study=study, team=team, code=code)
    return known.code


def code_of_municipality(study: Study, municipality: Municipality) -> str:
    """What this municipality is called in the files of the study."""
    known = StudyMunicipality.objects.filter(study=study, municipality=municipality).first()
    if known is None:
        code = free_code(slug(municipality.name), _taken(study))
        known = StudyMunicipality.objects.create(
            study=study, municipality=municipality, code=code
        )
    return known.code


def _taken(study: Study) -> set[str]:
    """A team is never called as a municipality is: the library gives variants to both."""
    teams = study.teams.values_list("code", flat=True)
    return {*teams, *study.municipalities.values_list("code", flat=True)}
