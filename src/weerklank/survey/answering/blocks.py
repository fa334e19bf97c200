"""How the items of a page belong together: tables of statements, pairs, matrices.

Where an item stands says nothing of whether it is shown; that is up to routing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from weerklank.survey.answering.pages import Page
from weerklank.survey.questionnaire import Item, Matrix, Pair, Questionnaire
from weerklank.survey.scale import Kind, Scale

LAID_OUT = frozenset({Kind.AGREE, Kind.FREQUENCY, Kind.GRADE, Kind.YES_NO})
"""Statements with the same answers of these kinds make one table on a wide screen."""

MOST_BUTTONS = 11
"""A grid with more answers is typed, not chosen."""


@dataclass(frozen=True, slots=True)
class Single:
    """One question by itself."""

    item: Item

    @property
    def items(self) -> tuple[Item, ...]:
        """The one item, as other blocks have several.

        >>> Single(Item(id="help", theme="work", text={}, scale="agree")).items[0].id
        'help'
        """
        return (self.item,)


@dataclass(frozen=True, slots=True)
class Statements:
    """Items in a row that have the same answers, and the same rule for being shown."""

    scale: Scale
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Two:
    """The two items of a pair, in the order of the questionnaire."""

    pair: Pair
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """A matrix: per row its items, one for each column."""

    matrix: Matrix
    rows: tuple[tuple[Item, ...], ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All its items, row by row.

        >>> do = Item(id="do", theme="work", text={}, scale="yes-no")
        >>> matrix = Matrix(id="tasks", theme="work", title={}, columns=(), rows=())
        >>> [item.id for item in Cells(matrix, ((do,),)).items]
        ['do']
        """
        return tuple(item for row in self.rows for item in row)


Block = Single | Statements | Two | Cells


def blocks(questionnaire: Questionnaire, page: Page) -> tuple[Block, ...]:
    """The items of a page as they belong together, each in one block.

    All items of a block have the same routing rule. A pair or a matrix of which something is
    not on the page, or has a rule of its own, falls apart into its items.

    >>> from weerklank.survey.answering.pages import pages
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> who, cooperation = pages(asked, None)
    >>> (block,) = blocks(asked, cooperation)
    >>> type(block).__name__, [item.id for item in block.items]
    ('Statements', ['help', 'feedback', 'alone'])
    """
    whole = _whole(questionnaire, page)
    found: list[Block] = []
    for key, items in groupby(page.items, lambda item: _key(questionnaire, whole, item)):
        match key:
            case Cells() | Two():
                if key not in found:
                    found.append(key)
            case (Scale() as scale, _, _):
                found.append(Statements(scale, tuple(items)))
            case _:
                found.extend(map(Single, items))
    return tuple(found)


def _whole(questionnaire: Questionnaire, page: Page) -> dict[str, Two | Cells]:
    """The pair or matrix that each item is a part of."""
    here = {item.id: item for item in page.items}
    together: list[Two | Cells] = [
        *_matrices(questionnaire, here),
        *_pairs(questionnaire, here),
    ]
    found: dict[str, Two | Cells] = {}
    for block in together:
        names = [item.id for item in block.items]
        alike = len({item.show_if for item in block.items}) == 1
        if alike and len(set(names)) == len(names) and not found.keys() & set(names):
            found |= dict.fromkeys(names, block)
    return found


def _matrices(questionnaire: Questionnaire, here: dict[str, Item]) -> Iterator[Cells]:
    for matrix in questionnaire.matrices:
        rows = [row.items for row in matrix.rows]
        if rows and all(name in here for row in rows for name in row):
            yield Cells(matrix, tuple(tuple(here[name] for name in row) for row in rows))


def _pairs(questionnaire: Questionnaire, here: dict[str, Item]) -> Iterator[Two]:
    for pair in questionnaire.pairs:
        if pair.now in here and pair.aim in here:
            names = (pair.now, pair.aim)
            yield Two(pair, tuple(item for item in here.values() if item.id in names))


def _key(
    questionnaire: Questionnaire, whole: dict[str, Two | Cells], item: Item
) -> Two | Cells | tuple[Scale, str, bool] | None:
    if item.id in whole:
        return whole[item.id]
    scale = questionnaire.scale_of(item)
    if scale.kind in LAID_OUT and is_chosen(scale):
        return scale, item.show_if, item.may_refuse
    return None


def is_chosen(scale: Scale) -> bool:
    """Whether one picks one of the answers; else one ticks, types or writes.

    >>> is_chosen(Scale(id="mark", kind=Kind.GRADE, low=1, high=10))
    True
    >>> is_chosen(Scale(id="age", kind=Kind.NUMBER, low=16, high=70))
    False
    """
    if scale.kind in (Kind.MULTIPLE, Kind.OPEN):
        return False
    return bool(scale.options) or scale.size <= MOST_BUTTONS
