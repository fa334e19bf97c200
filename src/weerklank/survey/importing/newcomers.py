"""What a wave adds to a study: itself, and the teams that were not there yet."""

import re
from collections.abc import Iterator
from typing import Literal, TypeVar

from msgspec.structs import replace

from weerklank.survey.formats.table import Table
from weerklank.survey.importing.fitting import refuse
from weerklank.survey.importing.groups import team_by_label
from weerklank.survey.importing.labels import same, slug, spelled
from weerklank.survey.importing.mapping import Group, Mapping, Newcomers, WaveNote
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.study import Municipality, Organisation, Study, Team, Wave

Part = TypeVar("Part", Organisation, Municipality, Team)
Field = Literal["organisations", "municipalities", "teams"]
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def newcomers_in(table: Table, group: Group, study: Study | None) -> tuple[Group, Newcomers]:
    """Describe the teams in a file that the study does not know, and give labels their team.

    A label may be a team's id or its name. New teams get the study's only municipality, or a
    new one to be renamed by a person.
    """
    teams = study.teams if study else ()
    group = _with_known_teams(table, group, teams)
    names = {group.team: group.team} if group.team else {}
    for label in _labels(table, group):
        names.setdefault(group.labels.get(label, label), label)
    known = {team.id for team in teams}
    new = {team: name for team, name in names.items() if team not in known}
    if not new and study:
        return group, Newcomers()
    municipality = _municipality(study, group.team or "municipality")
    organisation = Organisation("organisation", "Organisation")
    return group, Newcomers(
        organisations=() if study and study.organisations else (organisation,),
        municipalities=()
        if study and municipality in study.municipalities
        else (municipality,),
        teams=tuple(
            Team(id=team, name=name, municipality=municipality.id) for team, name in new.items()
        ),
    )


def _with_known_teams(table: Table, group: Group, teams: tuple[Team, ...]) -> Group:
    """The group with a team for each of its labels: by id, by name, else by an id made of it."""
    # An id that is written to the letter is that team, whatever looks like it.
    known = team_by_label(teams)
    ids = {team.id: team.id for team in teams}
    labels = dict(group.labels)
    for label in _labels(table, group):
        team = labels.get(label) or ids.get(label) or known.get(same(label)) or slug(label)
        labels |= {label: team} if team != label else {}
    team = ids.get(group.team) or known.get(same(group.team), group.team)
    return replace(group, team=team, labels=labels)


def _labels(table: Table, group: Group) -> list[str]:
    """What the column of the group says of those who are taken, each once."""
    column = table.by_name.get(group.column)
    cells = dict.fromkeys(spelled(cell).strip() for cell in column.cells) if column else {}
    return [label for label in cells if label and label not in group.leave_out]


def _municipality(study: Study | None, name: str) -> Municipality:
    if study and len(study.municipalities) == 1:
        return study.municipalities[0]
    organisation = (
        study.organisations[0].id if study and study.organisations else "organisation"
    )
    return Municipality(name, name, organisation)


def study_with_wave(study: Study | None, mapping: Mapping, mapping_name: str) -> Study:
    """The study with this wave in its place in time, and whom it brings along.

    A wave that the study describes already stays as it is. Raises BadInput where the study
    has something else under the same id.
    """
    refuse(list(_ids(mapping, mapping_name)))
    new, note = mapping.study, mapping.wave
    before = study or Study(
        title=new.title or note.title,
        synthetic=new.synthetic,
        languages=mapping.languages,
        organisations=(),
        municipalities=(),
        teams=(),
    )
    return replace(
        before,
        organisations=_joined(before.organisations, new.organisations, mapping_name),
        municipalities=_joined(before.municipalities, new.municipalities, mapping_name),
        teams=_joined(before.teams, new.teams, mapping_name),
        waves=_waves(before, note),
    )


def new_teams(before: Study | None, after: Study) -> tuple[str, ...]:
    """The ids of the teams that a study has now and did not have before.

    >>> from weerklank.survey.study import Team
    >>> hill = (Team(id="n", name="N", municipality="hill"),)
    >>> after = Study(title={}, languages=(), organisations=(), municipalities=(), teams=hill)
    >>> new_teams(None, after), new_teams(after, after)
    (('n',), ())
    """
    known = before.team_by_id if before else {}
    return tuple(team for team in after.team_by_id if team not in known)


def _waves(study: Study, note: WaveNote) -> tuple[Wave, ...]:
    if note.id in study.wave_by_id:
        return study.waves
    wave = Wave(
        id=note.id,
        title=note.title,
        date=note.date,
        questionnaire=note.questionnaire,
        variants=note.variants,
    )
    return tuple(sorted((*study.waves, wave), key=lambda each: each.date))


def _ids(mapping: Mapping, name: str) -> Iterator[Problem]:
    for field, value in (
        ("id", mapping.wave.id),
        ("questionnaire", mapping.wave.questionnaire),
    ):
        if not _FILE_NAME.fullmatch(value):
            yield Problem(
                f"'{value}' cannot be the name of a file.",
                f"{name}, wave, {field}",
                "Use letters, digits, points, hyphens and underscores.",
            )


def _joined(
    known: tuple[Part, ...], new: tuple[Part, ...], mapping_name: str
) -> tuple[Part, ...]:
    by_id = {each.id: each for each in known}
    for each in new:
        if by_id.setdefault(each.id, each) != each:
            raise BadInput(
                Problem(
                    f"The study describes '{each.id}' in another way.",
                    f"{mapping_name}, study",
                    "Remove it from the mapping, or give it another id.",
                )
            )
    return tuple(by_id.values())
