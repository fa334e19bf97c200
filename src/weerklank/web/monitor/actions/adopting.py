"""An existing study folder of the library becomes a study of the platform."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from weerklank.survey.opening import open_study
from weerklank.survey.questionnaire import Questionnaire as Document
from weerklank.survey.scale import in_language
from weerklank.survey.study import Wave as DescribedWave
from weerklank.survey.study_folder import StudyFolder
from weerklank.web.monitor.actions.folder import files_in, keep
from weerklank.web.monitor.actions.queueing import ask
from weerklank.web.monitor.models import (
    Questionnaire,
    Study,
    StudyMunicipality,
    StudyTeam,
    Version,
    Wave,
    WaveTeam,
    Work,
)
from weerklank.web.monitor.rules.questionnaires import as_json
from weerklank.web.monitor.rules.waves import local_day, plan_as_json
from weerklank.web.people.models import Organisation, Team, User
from weerklank.web.trust.actions import record

A_WAVE_LASTS = timedelta(days=21)


class UnknownTeam(Exception):
    """A team of the folder has no team here to be."""


@transaction.atomic
def adopt_study(
    organisation: Organisation,
    folder: Path,
    *,
    teams: Mapping[str, Team],
    by: User | None,
    at: datetime,
) -> Study:
    """Take a study folder as a study with closed and frozen waves, and have their reports made.

    `teams` gives for every team of the folder which team it is here. Raises UnknownTeam where
    one is missing, and BadInput where the library would refuse the folder.
    """
    opened = open_study(folder)
    if not set(opened.study.team_by_id) <= set(teams):
        raise UnknownTeam
    study = Study.objects.create(
        organisation=organisation,
        name=in_language(opened.study.title, opened.study.languages[0]),
        synthetic=bool(opened.study.synthetic),
    )
    _name_units(study, opened, teams)
    versions = _versions(study, opened, at=at)
    waves = [
        _wave(study, opened, each, version=versions[each.questionnaire], teams=teams, at=at)
        for each in opened.study.waves
        if opened.answers_file(each).is_file()
    ]
    keep(study, files_in(folder), at=at)
    record("monitor.study.adopted", study, by=by, at=at, organisation=organisation)
    for wave in waves:
        ask(wave, Work.Kind.REPORT, at=at)
    return study


def _name_units(study: Study, opened: StudyFolder, teams: Mapping[str, Team]) -> None:
    homes = {}
    for code in opened.study.team_by_id:
        StudyTeam.objects.create(study=study, team=teams[code], code=code)
        homes[opened.study.municipality_of[code]] = teams[code].municipality
    for code, municipality in homes.items():
        StudyMunicipality.objects.create(study=study, municipality=municipality, code=code)


def _versions(study: Study, opened: StudyFolder, *, at: datetime) -> dict[str, Version]:
    """The questionnaires of the folder as published versions of one line."""
    line = Questionnaire.objects.create(organisation=study.organisation, name=study.name)
    return {
        name: _version(line, number, document, at=at)
        for number, (name, document) in enumerate(opened.questionnaires.items(), start=1)
    }


def _version(line: Questionnaire, number: int, document: Document, *, at: datetime) -> Version:
    return Version.objects.create(
        questionnaire=line,
        number=number,
        content=as_json(document),
        fingerprint=document.fingerprint,
        published_at=at,
    )


def _wave(
    study: Study,
    opened: StudyFolder,
    wave: DescribedWave,
    *,
    version: Version,
    teams: Mapping[str, Team],
    at: datetime,
) -> Wave:
    """A wave that was held elsewhere: its dates are in the past, its answers frozen."""
    opens_on = min(wave.date, local_day(at) - A_WAVE_LASTS)
    made = Wave.objects.create(
        study=study,
        version=version,
        code=wave.id,
        name=in_language(wave.title, opened.study.languages[0]) or wave.id,
        opens_on=opens_on,
        closes_on=opens_on + A_WAVE_LASTS,
        plan=plan_as_json(opened.study.plan),
    )
    for code, invited in wave.invited.items():
        WaveTeam.objects.create(
            wave=made,
            team=teams[code],
            head_count=invited,
            board_size=invited,
            variant=opened.study.variant_of(wave, code) or "",
        )
    opened_at = closed_at = frozen_at = at
    return _as_held(made, opened_at, closed_at, frozen_at)


def _as_held(wave: Wave, *moments: datetime) -> Wave:
    wave.opened_at, wave.closed_at, wave.frozen_at = moments
    wave.save(update_fields=["opened_at", "closed_at", "frozen_at"])
    return wave
