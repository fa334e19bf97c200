"""Figures of single questions: means where answers have an order, else parts of the team."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from weerklank.analysis.disclosure.rounding import SPREAD_FROM
from weerklank.report.annex.rows import ends_of, mean_of, n_of, series
from weerklank.report.annex.view import TeamView
from weerklank.report.chapters.theme import cell_variables
from weerklank.report.document import Block, Paragraph
from weerklank.report.figures import DotFigure, Points, dots, percent_axis, score_axis
from weerklank.survey.describing import Description
from weerklank.survey.questionnaire import Item, Matrix, option_column
from weerklank.survey.release.status import Status
from weerklank.survey.scale import Kind, Scale

YES = 1
"""The place of "yes", and of a ticked option, among the answers."""


def question_blocks(view: TeamView, items: Sequence[Item]) -> Iterator[Block]:
    """A figure of the questions that have the same answers, then which ones are hidden."""
    for scale in _scales(view, items):
        alike = [item for item in items if item.scale == scale.id]
        if scale.kind in (Kind.SINGLE, Kind.MULTIPLE):
            for item in alike:
                yield from _chosen(view, item, scale)
        else:
            yield from _together(view, alike, scale)


def _scales(view: TeamView, items: Sequence[Item]) -> Iterator[Scale]:
    for name in dict.fromkeys(item.scale for item in items):
        scale = view.questionnaire.scale_by_id[name]
        if scale.kind is not Kind.OPEN:
            yield scale


def _together(view: TeamView, items: Sequence[Item], scale: Scale) -> Iterator[Block]:
    """One row per question: its mean, or the part that says yes."""
    shown = [item for item in items if view.status(item.id) is Status.SHOWN]
    is_share = scale.kind is Kind.YES_NO
    value = _yes if is_share else mean_of
    rows = [
        Points(
            view.material.item_name(item),
            tuple(value(found) for found in _sides(view, item.id)),
            tuple(n_of(found, view.speaker) for found in _sides(view, item.id)),
        )
        for item in shown
    ]
    if rows:
        title = rows[0].name if len(rows) == 1 else view.speaker.say("annex.questions.figure")
        plan = _plan(view, title, as_percent=is_share)
        if not is_share:
            values = [value for row in rows for value in row.values]
            ends = ends_of(scale, view.speaker)
            plan = replace(
                plan,
                axis=score_axis(scale, view.speaker, values),
                description=f"{view.speaker.say('annex.mean')} {ends}".strip(),
            )
        yield dots(plan, rows, view.speaker)
    yield from _hidden(view, [item for item in items if item not in shown])


def _sides(view: TeamView, variable: str) -> list[Description | Status]:
    """The team, and the rest of its place where there is one."""
    own = view.own(variable)
    return [own, view.rest(variable)] if view.has_rest else [own]


def _yes(found: Description | Status) -> float | Status:
    return _share(found, YES)


def _share(found: Description | Status, answer: int) -> float | Status:
    """The part with this answer; not a number where fewer answered than parts are printed of."""
    if isinstance(found, Status):
        return found
    return float(found.shares[answer]) if found.n >= SPREAD_FROM else float("nan")


def _plan(view: TeamView, title: str, *, as_percent: bool) -> DotFigure:
    speaker = view.speaker
    further = [speaker.say("annex.column.n")]
    if view.has_rest:
        further.append(speaker.say("annex.column.n.rest"))
    return DotFigure(
        title=title,
        description=speaker.say("annex.share"),
        series=series(view),
        axis=percent_axis(speaker),
        decimals=0 if as_percent else 1,
        first_column=speaker.say("column.question"),
        further_columns=tuple(further),
        notes=(speaker.say("annex.share.few", fewest=SPREAD_FROM),) if as_percent else (),
        as_percent=as_percent,
    )


def _chosen(view: TeamView, item: Item, scale: Scale) -> Iterator[Block]:
    """One row per answer that could be chosen."""
    is_multiple = scale.kind is Kind.MULTIPLE
    rows = []
    for place, option in enumerate(scale.options):
        name = option_column(item, option.code) if is_multiple else item.id
        if view.status(name) is not Status.SHOWN:
            yield from _hidden(view, [item])
            return
        sides = _sides(view, name)
        answer = YES if is_multiple else place
        rows.append(
            Points(
                view.speaker.text(option.text),
                tuple(_share(found, answer) for found in sides),
                tuple(n_of(found, view.speaker) for found in sides),
            )
        )
    plan = _plan(view, view.material.item_name(item), as_percent=True)
    yield dots(
        replace(plan, first_column=view.speaker.say("column.answer")), rows, view.speaker
    )


def _hidden(view: TeamView, items: Sequence[Item]) -> Iterator[Block]:
    """Which questions are not shown, and why: the reasons apart."""
    reason_of = {item.id: _reason(view, item) for item in items}
    for reason in dict.fromkeys(reason_of.values()):
        questions = [
            view.material.item_name(item) for item in items if reason_of[item.id] is reason
        ]
        why = view.speaker.say(f"hidden.{reason}")
        named = " · ".join(questions)
        yield Paragraph(view.speaker.say("annex.questions.hidden", why=why, questions=named))


def _reason(view: TeamView, item: Item) -> Status:
    columns = [name for name, of in view.questionnaire.columns.items() if of is item]
    statuses = (view.status(name) for name in columns)
    return next(status for status in statuses if status is not Status.SHOWN)


def matrix_blocks(view: TeamView, matrix: Matrix) -> Iterator[Block]:
    """The team alone: per row the part that says yes, in each column."""
    speaker = view.speaker
    rows = []
    for row in matrix.rows:
        found = [view.own(name) for name in cell_variables(matrix, row)]
        if any(isinstance(each, Description) for each in found):
            rows.append(
                Points(
                    speaker.text(row.title),
                    tuple(map(_yes, found)),
                    tuple(n_of(each, speaker) for each in found),
                )
            )
    if not rows:
        return
    names = tuple(speaker.text(column.title) for column in matrix.columns)
    given = [speaker.text(each.title) for each in matrix.columns if each.id == matrix.given]
    if given:
        yield Paragraph(speaker.say("matrix.given", given=given[0]))
    plan = _plan(view, speaker.text(matrix.title), as_percent=True)
    further = tuple(speaker.say("column.n.of", of=name) for name in names)
    yield dots(replace(plan, series=names, further_columns=further), rows, speaker)
