"""Scoring: from the columns of a frozen wave to the value of a variable per respondent."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.subscales import ScoreTable
from weerklank.survey.variables import Source, Variable

Codes = NDArray[np.int16]
YES = 1


def codes_of(
    variable: Variable, columns: Mapping[str, Codes], questionnaire: Questionnaire
) -> Codes:
    """The place in `variable.values` per respondent, or a `Missing` code: shape (n,).

    `columns` holds at least the columns that the variable names, as positions on their scale
    or `Missing` codes: shape (n,) each. Raises KeyError where one of them is not there.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> from weerklank.survey.variables import variables
    >>> asked = starter_questionnaire()
    >>> cooperation = next(each for each in variables(asked) if each.id == "cooperation")
    >>> given = {"help": [4, 4], "feedback": [3, -4], "alone": [2, -4]}  # 5, 4 and 3; only a 5
    >>> columns = {name: np.array(codes, np.int16) for name, codes in given.items()}
    >>> places = codes_of(cooperation, columns, asked)
    >>> float(cooperation.values[places[0]]), int(places[1])
    (4.0, -4)
    """
    match variable.source:
        case Source.GAP:
            now, aim = (columns[name] for name in variable.columns)
            return gap(now, aim, size=(len(variable.values) + 1) // 2)
        case Source.CELL:
            cell, given = (columns[name] for name in variable.columns)
            return among(cell, given)
        case Source.SUBSCALE:
            table = ScoreTable.of(questionnaire.subscale_by_id[variable.id], questionnaire)
            return subscale_score([columns[name] for name in variable.columns], table)
        case _:
            return columns[variable.columns[0]]


def gap(now: Codes, aim: Codes, *, size: int) -> Codes:
    """Aim minus now in steps of the scale, shifted so that the greatest fall is 0.

    `now` and `aim` are positions on a scale with `size` answers, or `Missing` codes: shape
    (n,) each. Returns 0 to 2 (size - 1), or the reason why there is no `now`, else no `aim`:
    shape (n,).

    >>> gap(np.array([2, -4], np.int16), np.array([4, 4], np.int16), size=5)
    array([ 6, -4], dtype=int16)
    """
    difference = (aim - now + (size - 1)).astype(np.int16)
    return _first_missing(difference, now, aim)


def among(cell: Codes, given: Codes) -> Codes:
    """The cell for those who said yes to `given`; for those who said no it does not apply.

    Both are 0 for no, 1 for yes, or a `Missing` code: shape (n,), as is what comes back.
    Without an answer to `given` its reason is the reason.

    >>> among(np.array([1, 1, 0], np.int16), np.array([1, 0, 1], np.int16))
    array([ 1, -2,  0], dtype=int16)
    """
    applies = np.where(given == YES, cell, np.int16(Missing.HIDDEN))
    return _first_missing(applies, given)


def _first_missing(value: Codes, *sources: Codes) -> Codes:
    """The value, but the reason of the first source that has no answer."""
    for source in reversed(sources):
        value = np.where(source < 0, source, value)
    return value


def subscale_score(items: list[Codes], table: ScoreTable) -> Codes:
    """The place of the score in `table.values`, or why there is none: shape (n,).

    `items` holds the positions on the scale or the `Missing` codes, in the order of the
    subscale's items: shape (n,) each. Who was not asked one of the items has no score;
    otherwise at least `table.needed` items must be answered. A missing score takes the reason
    of the last item without an answer; not having been asked goes before any other.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> table = ScoreTable.of(asked.subscale_by_id["cooperation"], asked)
    >>> items = [np.array(each, np.int16) for each in ([4, 4], [3, -4], [2, -4])]
    >>> places = subscale_score(items, table)
    >>> float(table.values[places[0]]), int(places[1])  # the mean of 5, 4 and 3; too few
    (4.0, -4)
    """
    respondents = len(items[0])
    answered = np.zeros(respondents, dtype=np.int16)
    total = np.zeros(respondents, dtype=np.int64)
    reason = np.zeros(respondents, dtype=np.int16)
    for codes, scores in zip(items, table.item_scores, strict=True):
        present = codes >= 0
        answered += present
        total += np.where(present, scores[np.maximum(codes, 0)], 0)
        reason = np.where(present | (reason == Missing.NOT_ASKED), reason, codes)
    scored = (answered >= table.needed) & (reason != Missing.NOT_ASKED)
    place = table.position[
        np.where(scored, answered, 0), np.where(scored, total - table.least, 0)
    ]
    return np.where(scored, place, reason)
