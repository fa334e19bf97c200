"""Figures of single questions: means where answers have an order, else parts of the team."""

from collections.abc import Iterator, Sequence

from weerklank.report.annex.rows import ends_of, mean_of, n_columns, n_of, series, unshown
from weerklank.report.annex.shares import chosen_blocks, yes_blocks
from weerklank.report.annex.view import TeamView
from weerklank.report.document import Block, Figure
from weerklank.report.figures import DotFigure, Points, dots, score_axis
from weerklank.survey.questionnaire import Item
from weerklank.survey.release.status import Status
from weerklank.survey.scale import Kind, Scale


def question_blocks(view: TeamView, items: Sequence[Item]) -> Iterator[Block]:
    """A figure of the questions that have the same answers, then how many are hidden."""
    hidden = [(view.material.item_name(item), reason) for item, reason in _hidden(view, items)]
    unseen = [item for item, _ in _hidden(view, items)]
    for scale in _scales(view, items):
        alike = [item for item in items if item.scale == scale.id and item not in unseen]
        if scale.kind in (Kind.SINGLE, Kind.MULTIPLE):
            for item in alike:
                yield from chosen_blocks(view, item, scale)
        elif scale.kind is Kind.YES_NO:
            yield from yes_blocks(view, alike)
        elif alike:
            yield _means(view, alike, scale)
    yield from unshown(hidden, "annex.left-out", view.speaker)


def _scales(view: TeamView, items: Sequence[Item]) -> Iterator[Scale]:
    for name in dict.fromkeys(item.scale for item in items):
        scale = view.questionnaire.scale_by_id[name]
        if scale.kind is not Kind.OPEN:
            yield scale


def _hidden(view: TeamView, items: Sequence[Item]) -> Iterator[tuple[Item, Status]]:
    """The questions of which something is not shown, and why."""
    for item in items:
        columns = [name for name, of in view.questionnaire.columns.items() if of is item]
        reasons = {view.status(name) for name in columns} - {Status.SHOWN}
        if reasons:
            yield item, min(reasons)


def _means(view: TeamView, items: Sequence[Item], scale: Scale) -> Figure:
    speaker = view.speaker
    rows = [_row(view, item) for item in items]
    title = rows[0].name if len(rows) == 1 else speaker.say("annex.questions.figure")
    plan = DotFigure(
        title=title,
        description=f"{speaker.say('annex.mean')} {ends_of(scale, speaker)}".strip(),
        series=series(view),
        axis=score_axis(scale, speaker, [value for row in rows for value in row.values]),
        decimals=1,
        first_column=speaker.say("column.question"),
        further_columns=n_columns(view),
    )
    return dots(plan, rows, speaker)


def _row(view: TeamView, item: Item) -> Points:
    sides = view.sides(item.id)
    return Points(
        view.material.item_name(item),
        tuple(mean_of(found) for found in sides),
        tuple(n_of(found, view.speaker) for found in sides),
    )
