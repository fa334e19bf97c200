"""Which team each respondent belongs to, and who is left out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weerklank.survey.formats.loss import Loss
from weerklank.survey.formats.table import Table
from weerklank.survey.importing.fitting import refuse
from weerklank.survey.importing.labels import nearest, same, spelled
from weerklank.survey.importing.mapping import Group
from weerklank.survey.refusals import Problem
from weerklank.survey.study import Team


@dataclass(frozen=True, slots=True)
class Grouped:
    """`teams`: the team's id per kept respondent, (n,); `rows`: their indices in the table."""

    teams: NDArray[np.str_]
    rows: NDArray[np.int64]
    losses: tuple[Loss, ...] = ()


def team_by_label(teams: Iterable[Team]) -> dict[str, str]:
    """The team's id by what a person may call it, in the form in which labels are compared.

    An id goes before a name; a name that two teams share says nothing.

    >>> sorted(team_by_label([Team(id="north", name="Team Noord", municipality="m")]))
    ['north', 'team noord']
    """
    teams = tuple(teams)
    named = Counter(same(team.name) for team in teams)
    names = {same(team.name): team.id for team in teams if named[same(team.name)] == 1}
    return names | {same(team.id): team.id for team in teams}


def grouped(
    table: Table, group: Group, known_teams: Collection[str], mapping_name: str
) -> Grouped:
    """Find everybody's team; raises BadInput for a label that stands for no team."""
    if group.team:
        refuse(_unknown_team(group.team, known_teams, f"{mapping_name}, group"))
        return Grouped(np.full(table.rows, group.team), np.arange(table.rows))
    cells = [spelled(cell) for cell in table.by_name[group.column].cells]
    left_out = set(map(same, group.leave_out))
    team_of = {same(label): team for label, team in group.labels.items()}
    teams: dict[str, str] = {}
    problems: list[Problem] = []
    for row, label in enumerate(cells):
        if label in teams or same(label) in left_out:
            continue
        teams[label] = team_of.get(same(label), label.strip())
        if teams[label] not in known_teams:
            where = f"{table.source}, row {table.row_number(row)}, column {group.column}"
            what, mend = _no_team(label, team_of, known_teams, group, mapping_name)
            problems.append(Problem(what, where, mend))
    refuse(problems)
    rows = np.array([row for row, label in enumerate(cells) if label in teams], np.int64)
    return Grouped(
        np.array([teams[cells[row]] for row in rows], dtype=np.str_),
        rows,
        _left_out(table, group, len(cells) - len(rows)),
    )


def _unknown_team(team: str, known: Collection[str], where: str) -> list[Problem]:
    if team in known:
        return []
    return [
        Problem(
            f"Neither the study nor the mapping has a team '{team}'.",
            where,
            "Describe it under [[study.teams]].",
        )
    ]


def _no_team(
    label: str,
    team_of: Mapping[str, str],
    known: Collection[str],
    group: Group,
    mapping_name: str,
) -> tuple[str, str]:
    """What is wrong with a label that leads to no team, and how to mend it."""
    team = team_of.get(same(label))
    if team is not None:
        what = f"'{label}' stands for team '{team}', which the study does not have."
        place = f"[group.labels] in {mapping_name}"
        return what, f"Its teams are {', '.join(known)}: correct {place}, or describe '{team}'."
    if not label.strip():
        return (
            "This respondent has no team.",
            f'Fill it in, or write leave-out = [""] under [group] in {mapping_name}.',
        )
    close = nearest(label, group.labels)
    hint = f"Is it '{close}'? " if close else ""
    return (
        f"'{label}' stands for no team.",
        f"{hint}Add it to [group.labels] in {mapping_name}, with the team's id.",
    )


def _left_out(table: Table, group: Group, count: int) -> tuple[Loss, ...]:
    if not count:
        return ()
    return (
        Loss(
            "respondents without a team in the study",
            f"{table.source}, column {group.column}",
            count,
            "The mapping leaves them out.",
        ),
    )
