"""The variables of a questionnaire: everything that is counted.

A variable is anything that has a value per respondent: an item, a subscale, the gap of a
pair, a cell of a matrix among those to whom it applies. Each takes only a few distinct
values, so each is a small integer per respondent and a table of what the integers are worth.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from weerklank.survey.keying import keyed_values
from weerklank.survey.questionnaire import Item, Matrix, Pair, Questionnaire, Subscale
from weerklank.survey.scale import Kind
from weerklank.survey.subscales import ScoreTable


class Source(StrEnum):
    """Where a variable comes from."""

    ITEM = "item"
    OPTION = "option"  # one option of a multiple choice
    SUBSCALE = "subscale"
    GAP = "gap"  # aim minus now, of a pair
    CELL = "cell"  # a cell of a matrix, among those to whom its row applies


@dataclass(frozen=True, eq=False)
class Variable:
    """Something with a value per respondent.

    `columns` are the columns of the frozen wave that it is made from. `values` says what the
    codes 0, 1, ... are worth: shape (k,). They rise, except for a reversed item: its codes
    stay in the order of the answers as asked, and its values fall.
    `higher_is_better` is None where neither side is.
    """

    id: str
    source: Source
    columns: tuple[str, ...]
    values: NDArray[np.float64]
    higher_is_better: bool | None
    is_ordered: bool


def variables(questionnaire: Questionnaire) -> tuple[Variable, ...]:
    """Everything that is counted in a wave with this questionnaire, in its order.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> [f"{each.id}: {each.source}" for each in variables(starter_questionnaire())][-2:]
    ['alone: item', 'cooperation: subscale']
    """
    return (
        *(
            _of_column(name, item, questionnaire)
            for name, item in questionnaire.columns.items()
        ),
        *(_of_subscale(subscale, questionnaire) for subscale in questionnaire.subscales),
        *(_of_gap(pair, questionnaire) for pair in questionnaire.pairs),
        *(cell for matrix in questionnaire.matrices for cell in _of_matrix(matrix)),
    )


def gap_id(pair: Pair) -> str:
    """The id of the variable that holds aim minus now.

    >>> gap_id(Pair(id="mark", theme="work", title={}, kind="have-target", now="a", aim="b"))
    'mark/gap'
    """
    return f"{pair.id}/gap"


def cell_id(item: str) -> str:
    """The id of the variable that holds a matrix cell among those to whom it applies.

    >>> cell_id("can-plan")
    'can-plan/given'
    """
    return f"{item}/given"


def _of_column(name: str, item: Item, questionnaire: Questionnaire) -> Variable:
    scale = questionnaire.scale_of(item)
    return Variable(
        id=name,
        source=Source.OPTION if scale.kind is Kind.MULTIPLE else Source.ITEM,
        columns=(name,),
        values=keyed_values(item, scale),
        higher_is_better=item.higher_is_better,
        is_ordered=scale.is_ordered,
    )


def _of_subscale(subscale: Subscale, questionnaire: Questionnaire) -> Variable:
    return Variable(
        id=subscale.id,
        source=Source.SUBSCALE,
        columns=subscale.items,
        values=ScoreTable.of(subscale, questionnaire).values,
        higher_is_better={"high": True, "low": False, "none": None}[subscale.favourable],
        is_ordered=True,
    )


def _of_gap(pair: Pair, questionnaire: Questionnaire) -> Variable:
    values = questionnaire.scale_of(questionnaire.item_by_id[pair.now]).values
    steps = np.arange(1 - len(values), len(values))
    return Variable(
        id=gap_id(pair),
        source=Source.GAP,
        columns=(pair.now, pair.aim),
        values=steps * (values[1] - values[0]),
        higher_is_better=None,
        is_ordered=True,
    )


def _of_matrix(matrix: Matrix) -> Iterator[Variable]:
    """One variable per cell that depends on another column of its row."""
    names = [column.id for column in matrix.columns]
    if matrix.given not in names:
        return
    given = names.index(matrix.given)
    for row in matrix.rows:
        for item in row.items:
            if item != row.items[given]:
                yield Variable(
                    id=cell_id(item),
                    source=Source.CELL,
                    columns=(item, row.items[given]),
                    values=np.array([0.0, 1.0]),
                    higher_is_better=None,
                    is_ordered=True,
                )
