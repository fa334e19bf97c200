"""Which team each respondent belongs to, and who is left out."""

from collections.abc import Container
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weerklank.survey.formats.loss import Loss
from weerklank.survey.formats.table import Table
from weerklank.survey.importing.fitting import refuse
from weerklank.survey.importing.labels import nearest, same, spelled
from weerklank.survey.importing.mapping import Group
from weerklank.survey.refusals import Problem


@dataclass(frozen=True, slots=True)
class Grouped:
    """`teams`: the team's id per kept respondent, (n,); `rows`: their indices in the table."""

    teams: NDArray[np.str_]
    rows: NDArray[np.int64]
    losses: tuple[Loss, ...] = ()


def grouped(
    table: Table, group: Group, known_teams: Container[str], mapping_name: str
) -> Grouped:
    """Find everybody's team; raises BadInput for a label that stands for no team."""
    if group.team:
        refuse(_unknown_team(group.team, known_teams, f"{mapping_name}, group"))
        return Grouped(np.full(table.rows, group.team), np.arange(table.rows))
    cells = [spelled(cell) for cell in table.by_name[group.column].cells]
    left_out = set(map(same, group.leave_out))
    team_by_label = {same(label): team for label, team in group.labels.items()}
    teams: dict[str, str] = {}
    problems: list[Problem] = []
    for row, label in enumerate(cells):
        if label in teams or same(label) in left_out:
            continue
        teams[label] = team_by_label.get(same(label), label.strip())
        where = f"{table.source}, row {table.row_number(row)}, column {group.column}"
        problems += _no_team(label, where, mapping_name, group, known_teams, teams[label])
    refuse(problems)
    rows = np.array([row for row, label in enumerate(cells) if label in teams], np.int64)
    return Grouped(
        np.array([teams[cells[row]] for row in rows], dtype=np.str_),
        rows,
        _left_out(table, group, len(cells) - len(rows)),
    )


def _unknown_team(team: str, known: Container[str], where: str) -> list[Problem]:
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
    where: str,
    mapping_name: str,
    group: Group,
    known: Container[str],
    team: str,
) -> list[Problem]:
    if team in known:
        return []
    close = nearest(label, group.labels)
    hint = f"Is it '{close}'? " if close else ""
    if not label.strip():
        return [
            Problem(
                "This respondent has no team.",
                where,
                f'Fill it in, or write leave-out = [""] under [group] in {mapping_name}.',
            )
        ]
    return [
        Problem(
            f"'{label}' stands for no team.",
            where,
            f"{hint}Add it to [group.labels] in {mapping_name}, with the team's id.",
        )
    ]


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
