"""Why an answer is missing, where the row as a whole tells more than its cell."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from weerklank.survey.formats.loss import Loss
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Questionnaire, not_asked
from weerklank.survey.scale import Kind

Codes = dict[str, NDArray[np.int16]]
Flags = dict[str, NDArray[np.bool_]]


def mark_untouched_choices(
    questionnaire: Questionnaire, columns: Codes, is_empty: Flags
) -> None:
    """Where an empty cell means "not ticked", who ticked nothing at all skipped the question."""
    for item in questionnaire.items:
        names = [name for name in is_empty if questionnaire.columns.get(name) is item]
        if questionnaire.scale_of(item).kind is Kind.MULTIPLE and names:
            untouched = np.logical_and.reduce([is_empty[name] for name in names])
            for name in names:
                columns[name][untouched & (columns[name] == 0)] = Missing.SKIPPED


def mark_not_reached(columns: Codes, is_empty: Flags) -> None:
    """What a respondent left empty after the last answer was not reached.

    `is_empty` holds the columns in the order of the questionnaire, (n,) each.

    >>> columns = {"a": np.array([2, -4], np.int16), "b": np.array([-4, 1], np.int16)}
    >>> mark_not_reached(columns, {name: each < 0 for name, each in columns.items()})
    >>> columns["a"].tolist(), columns["b"].tolist()
    ([2, -4], [-3, 1])
    """
    answered_later: NDArray[np.bool_] | None = None
    for name in reversed(is_empty):
        filled = ~is_empty[name]
        answered_later = filled if answered_later is None else answered_later | filled
        columns[name][~answered_later & (columns[name] == Missing.SKIPPED)] = (
            Missing.NOT_REACHED
        )


def with_not_asked(
    questionnaire: Questionnaire,
    columns: Codes,
    teams: NDArray[np.str_],
    variants: Mapping[str, str],
) -> tuple[Codes, list[Loss]]:
    """Mark what a team's variant does not ask; answers that are there all the same go.

    `variants` gives the overlay by team; a team that it lacks has none.
    """
    asked = dict(columns)
    losses: list[Loss] = []
    for team in map(str, np.unique(teams)):
        dropped = not_asked(questionnaire, variants.get(team))
        rows = teams == team
        for name, item in questionnaire.columns.items():
            if item.id in dropped:
                losses += _not_expected(int(np.sum(asked[name][rows] >= 0)), name, team)
                asked[name] = np.where(rows, np.int16(Missing.NOT_ASKED), asked[name])
    return asked, losses


def _not_expected(count: int, name: str, team: str) -> list[Loss]:
    if not count:
        return []
    return [
        Loss(
            f"answers of team '{team}' to an item that it is not asked",
            f"column {name}",
            count,
            "The team's variant of the questionnaire does not hold the item.",
        )
    ]
