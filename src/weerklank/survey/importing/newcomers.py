"""What a wave adds to a study: itself, and the teams that were not there yet."""

import re
from collections.abc import Iterator
from typing import Literal, TypeVar

from msgspec.structs import replace

from weerklank.survey.formats.table import Table
from weerklank.survey.importing.fitting import refuse
from weerklank.survey.importing.labels import slug, spelled
from weerklank.survey.importing.mapping import Group, Mapping, Newcomers
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.study import Municipality, Organisation, Study, Team, Wave

Part = TypeVar("Part", Organisation, Municipality, Team)
Field = Literal["organisations", "municipalities", "teams"]
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def newcomers_in(table: Table, group: Group, study: Study | None) -> tuple[Group, Newcomers]:
    """Describe the teams in a file that the study does not know, and give labels their team.

    They get the study's only municipality, or a new one to be renamed by a person.
    """
    labels = dict(group.labels)
    known = study.team_by_id if study else {}
    names = {group.team: group.team} if group.team else {}
    if group.column and group.column in table.by_name:
        for cell in dict.fromkeys(table.by_name[group.column].cells):
            label = spelled(cell).strip()
            team = labels.get(label, label if label in known else slug(label))
            if label and label not in group.leave_out:
                names.setdefault(team, label)
                labels |= {label: team} if team != label else {}
    new = {team: name for team, name in names.items() if team not in known}
    if not new and study:
        return replace(group, labels=labels), Newcomers()
    municipality = _municipality(study, group.team or "municipality")
    organisation = Organisation("organisation", "Organisation")
    return replace(group, labels=labels), Newcomers(
        organisations=() if study and study.organisations else (organisation,),
        municipalities=()
        if study and municipality in study.municipalities
        else (municipality,),
        teams=tuple(
            Team(id=team, name=name, municipality=municipality.id) for team, name in new.items()
        ),
    )


def _municipality(study: Study | None, name: str) -> Municipality:
    if study and len(study.municipalities) == 1:
        return study.municipalities[0]
    organisation = (
        study.organisations[0].id if study and study.organisations else "organisation"
    )
    return Municipality(name, name, organisation)


def study_with_wave(study: Study | None, mapping: Mapping, mapping_name: str) -> Study:
    """The study with this wave in its place in time, and whom it brings along.

    Raises BadInput where the study has the wave, or something else under the same id.
    """
    refuse(list(_ids(mapping, study, mapping_name)))
    new, note = mapping.study, mapping.wave
    before = study or Study(
        title=new.title or note.title,
        synthetic=new.synthetic,
        languages=mapping.languages,
        organisations=(),
        municipalities=(),
        teams=(),
    )
    wave = Wave(
        id=note.id,
        title=note.title,
        date=note.date,
        questionnaire=note.questionnaire,
        variants=note.variants,
    )
    return replace(
        before,
        organisations=_joined(before.organisations, new.organisations, mapping_name),
        municipalities=_joined(before.municipalities, new.municipalities, mapping_name),
        teams=_joined(before.teams, new.teams, mapping_name),
        waves=tuple(sorted((*before.waves, wave), key=lambda each: each.date)),
    )


def _ids(mapping: Mapping, study: Study | None, name: str) -> Iterator[Problem]:
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
    if study and mapping.wave.id in study.wave_by_id:
        yield Problem(
            f"The study has a wave '{mapping.wave.id}' already.",
            f"{name}, wave, id",
            "Give this wave another id, or take the other one out of study.toml first.",
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
