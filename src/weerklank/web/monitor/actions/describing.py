"""What `study.toml` says of a study: its teams with where they came from, and its waves."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from weerklank.survey import study as described
from weerklank.survey.folder import read_study
from weerklank.survey.study_folder import study_file
from weerklank.web.monitor.actions.studies import code_of_municipality, code_of_team
from weerklank.web.monitor.models import Study, Wave
from weerklank.web.monitor.queries.studies import teams_of
from weerklank.web.monitor.rules.lineage import life, was_gone
from weerklank.web.monitor.rules.naming import slug
from weerklank.web.monitor.rules.waves import read_plan
from weerklank.web.people.models import Origin, Team

Waves = tuple[described.Wave, ...]
Unit = TypeVar("Unit", described.Municipality, described.Team)

SYNTHETIC = {
    "nl": "Dit is een voorbeeld: niemand heeft deze antwoorden gegeven.",
    "en": "This is an example: nobody gave these answers.",
}


def description_with(study: Study, wave: Wave, folder: Path) -> described.Study:
    """The study with this wave; what was written about earlier waves stays as it was."""
    before = read_study(folder) if study_file(folder).is_file() else _empty(study, wave)
    mine = _wave(study, wave)
    others = [each for each in before.waves if each.id != mine.id]
    waves = tuple(sorted([*others, mine], key=lambda each: (each.date, each.id)))
    teams = _with_ancestors(teams_of(study), waves)
    homes = {team.municipality.pk: team.municipality for team in teams}
    employer = before.organisations[0].id
    municipalities = tuple(
        described.Municipality(code_of_municipality(study, each), each.name, employer)
        for each in homes.values()
    )
    return msgspec.structs.replace(
        before,
        waves=waves,
        municipalities=_added(before.municipalities, municipalities),
        teams=_added(before.teams, [_team(study, team, teams, waves) for team in teams]),
        plan=_plan(before, wave, is_newest=waves[-1] == mine),
    )


def _empty(study: Study, wave: Wave) -> described.Study:
    name = study.organisation.name
    languages = wave.version.document.languages
    return described.Study(
        title=dict.fromkeys(languages, study.name),
        languages=tuple(each for each in languages if each in SYNTHETIC) or ("nl",),
        organisations=(described.Organisation(slug(name), name),),
        municipalities=(),
        teams=(),
        synthetic=SYNTHETIC if study.synthetic else {},
        plan=read_plan(wave.plan),
    )


def _wave(study: Study, wave: Wave) -> described.Wave:
    asked = list(wave.teams.select_related("team__municipality").order_by("pk"))
    codes = {each.pk: code_of_team(study, each.team) for each in asked}
    document = wave.version.document
    return described.Wave(
        id=wave.code,
        title=dict.fromkeys(document.languages, wave.name),
        date=wave.opens_on,
        questionnaire=document.id,
        invited={codes[each.pk]: each.head_count for each in asked},
        variants={codes[each.pk]: each.variant for each in asked if each.variant},
    )


def _with_ancestors(teams: Iterable[Team], waves: Waves) -> list[Team]:
    """The teams and all that they came from, so that no step of a lineage is missing."""
    dates = _dates(waves)
    found: dict[int, Team] = {}
    waiting = list(teams)
    while waiting:
        found |= {team.pk: team for team in waiting}
        origins = Team.objects.filter(heirs__team__in=[team.pk for team in waiting])
        waiting = [
            team
            for team in origins.select_related("municipality").distinct()
            if team.pk not in found and not was_gone(team.until_on, dates)
        ]
    return sorted(found.values(), key=lambda team: team.pk)


def _team(study: Study, team: Team, teams: list[Team], waves: Waves) -> described.Team:
    code = code_of_team(study, team)
    took_part = [each.id for each in waves if code in each.invited]
    first, last = life(team.from_on, team.until_on, _dates(waves), took_part)
    origins = Origin.objects.filter(team=team, origin__in=teams).select_related("origin")
    return described.Team(
        id=code,
        name=team.name,
        municipality=code_of_municipality(study, team.municipality),
        first_wave=first,
        last_wave=last,
        origins=tuple(
            msgspec.convert(
                {"team": code_of_team(study, each.origin), "how": each.how}, described.Origin
            )
            for each in origins.order_by("pk")
        ),
    )


def _dates(waves: Waves) -> list[tuple[str, date]]:
    return [(each.id, each.date) for each in waves]


def _plan(before: described.Study, wave: Wave, *, is_newest: bool) -> described.Plan:
    """The plan of the newest wave; no wave makes a threshold lower than it was."""
    plan = read_plan(wave.plan) if is_newest else before.plan
    both = (before.plan, read_plan(wave.plan))
    return msgspec.structs.replace(
        plan,
        smallest_group=max(each.smallest_group for each in both),
        smallest_team=max(each.smallest_team for each in both),
    )


def _added(before: tuple[Unit, ...], after: Iterable[Unit]) -> tuple[Unit, ...]:
    """What was there, brought up to date, and what is new behind it."""
    now: dict[str, Unit] = {each.id: each for each in after}
    known: list[Unit] = [now.pop(each.id, each) for each in before]
    known.extend(now.values())
    return tuple(known)
