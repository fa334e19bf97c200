"""Figures of parts of a team: who says yes, who chose what."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import isnan, nan

from weerklank.analysis.disclosure.rounding import SPREAD_FROM
from weerklank.report.annex.rows import n_columns, n_of, series
from weerklank.report.annex.view import TeamView
from weerklank.report.chapters.theme import cell_variables
from weerklank.report.document import Block, Paragraph
from weerklank.report.figures import DotFigure, Points, dots, percent_axis
from weerklank.survey.describing import Description
from weerklank.survey.questionnaire import Item, Matrix, option_column
from weerklank.survey.release.status import Status
from weerklank.survey.scale import Kind, Scale

YES = 1
"""The place of "yes", and of a ticked option, among the answers."""


def yes_blocks(view: TeamView, items: Sequence[Item]) -> Iterator[Block]:
    """The part that says yes, a row per question."""
    rows = [_row(view, view.material.item_name(item), item.id) for item in items]
    title = rows[0].name if len(rows) == 1 else view.speaker.say("annex.share.figure")
    yield from _figure(view, rows, _plan(view, title))


def chosen_blocks(view: TeamView, item: Item, scale: Scale) -> Iterator[Block]:
    """The part that chose it, a row per answer."""
    is_multiple = scale.kind is Kind.MULTIPLE
    rows = []
    for place, option in enumerate(scale.options):
        name = view.speaker.text(option.text)
        if is_multiple:
            rows.append(_row(view, name, option_column(item, option.code)))
        else:
            rows.append(_row(view, name, item.id, place))
    plan = _plan(view, view.material.item_name(item))
    plan = replace(plan, first_column=view.speaker.say("column.answer"))
    yield from _figure(view, rows, plan)


def matrix_blocks(view: TeamView, matrix: Matrix) -> Iterator[Block]:
    """The team alone: the part that says yes in each column, a row per row."""
    speaker = view.speaker
    rows = [
        _points(view, speaker.text(row.title), map(view.own, cell_variables(matrix, row)))
        for row in matrix.rows
    ]
    names = tuple(speaker.text(column.title) for column in matrix.columns)
    given = [speaker.text(each.title) for each in matrix.columns if each.id == matrix.given]
    among = f" {speaker.say('matrix.given', given=given[0])}" if given else ""
    plan = replace(
        _plan(view, speaker.text(matrix.title)),
        description=speaker.say("figure.matrix") + among,
        series=names,
        further_columns=tuple(speaker.say("column.n.of", of=name) for name in names),
    )
    yield from _figure(view, rows, plan)


def _row(view: TeamView, name: str, variable: str, answer: int = YES) -> Points:
    return _points(view, name, view.sides(variable), answer)


def _points(
    view: TeamView, name: str, found: Iterable[Description | Status], answer: int = YES
) -> Points:
    sides = list(found)
    return Points(
        name,
        tuple(_share(each, answer) for each in sides),
        tuple(n_of(each, view.speaker) for each in sides),
    )


def _share(found: Description | Status, answer: int) -> float | Status:
    """The part with this answer; not a number where fewer answered than parts are printed of."""
    if isinstance(found, Status):
        return found
    return float(found.shares[answer]) if found.n >= SPREAD_FROM else nan


def _figure(view: TeamView, rows: Sequence[Points], plan: DotFigure) -> Iterator[Block]:
    """The rows that have a percentage of the team; a sentence where none has."""
    told = [row for row in rows if any(_is_told(value) for value in row.values)]
    if told:
        yield dots(plan, told, view.speaker)
    elif rows:
        said = view.speaker.say("annex.share.none", title=plan.title, fewest=SPREAD_FROM)
        yield Paragraph(said)


def _is_told(value: float | Status) -> bool:
    return not isinstance(value, Status) and not isnan(value)


def _plan(view: TeamView, title: str) -> DotFigure:
    speaker = view.speaker
    return DotFigure(
        title=title,
        description=speaker.say("annex.share"),
        series=series(view),
        axis=percent_axis(speaker),
        decimals=0,
        first_column=speaker.say("column.question"),
        further_columns=n_columns(view),
        notes=(speaker.say("annex.share.few", fewest=SPREAD_FROM),),
        as_percent=True,
    )
