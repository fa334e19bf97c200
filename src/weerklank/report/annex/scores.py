"""The subscales of a team, beside the rest of its place."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import isnan

from weerklank.analysis.disclosure.rounding import SPREAD_FROM
from weerklank.report.annex.divided import divided_blocks
from weerklank.report.annex.rows import ends_of, mean_of, n_of, series, unshown
from weerklank.report.annex.view import TeamView
from weerklank.report.document import Block, Chapter, Figure, Paragraph, Section
from weerklank.report.figures import DotFigure, Points, dots, score_axis
from weerklank.report.speaker import NONE
from weerklank.survey.questionnaire import Subscale
from weerklank.survey.release.status import Status
from weerklank.survey.scale import Scale
from weerklank.survey.team_and_rest import Beside


def scores_chapter(view: TeamView) -> Chapter | None:
    """A figure per kind of answers, or None where there are no subscales."""
    figures = tuple(_figures(view))
    divided = tuple(divided_blocks(view))
    if not figures and not divided:
        return None
    sections = (Section("divided", view.speaker.say("annex.divided.title"), divided),)
    return Chapter(
        id="scores",
        title=view.speaker.say("annex.scores.title"),
        blocks=(*_intro(view), *figures),
        sections=sections if divided else (),
    )


def _intro(view: TeamView) -> Iterator[Block]:
    speaker, place = view.speaker, view.place_name
    if view.has_rest:
        yield Paragraph(speaker.say("annex.scores.intro", place=place))
    else:
        yield Paragraph(speaker.say("annex.no-rest", n=len(view.others) + 1, place=place))
    before = view.material.rounds[:-1]
    if any(view.place in each.by_municipality.groups for each in before):
        yield Paragraph(speaker.say("annex.change", place=place))
    if any(view.material.correction(view.round_, each.id) for each in view.subscales):
        yield Paragraph(speaker.say("annex.corrected"))


def _figures(view: TeamView) -> Iterator[Block]:
    """Those that are shown; the others are named."""
    shown = [each for each in view.subscales if view.status(each.id) is Status.SHOWN]
    for _, alike in groupby(shown, lambda each: (_scale(view, each).id, each.score)):
        yield _figure(view, list(alike))
    hidden = [
        (view.speaker.text(each.title), view.status(each.id))
        for each in view.subscales
        if each not in shown
    ]
    if shown:
        yield from unshown(hidden, "annex.named", view.speaker)
    elif hidden:
        yield Paragraph(view.speaker.say(f"annex.no-scores.{hidden[0][1]}"))


def _scale(view: TeamView, subscale: Subscale) -> Scale:
    return view.questionnaire.scale_of(view.questionnaire.item_by_id[subscale.items[0]])


def _figure(view: TeamView, subscales: Sequence[Subscale]) -> Figure:
    speaker, scale = view.speaker, _scale(view, subscales[0])
    rows = [_row(view, each) for each in subscales]
    plan = DotFigure(
        title=speaker.say("annex.scores.figure", wave=view.material.wave_name(view.round_)),
        description=" ".join((speaker.say("annex.mean"), ends_of(scale, speaker))).strip(),
        series=series(view),
        axis=score_axis(scale, speaker, [value for row in rows for value in row.values]),
        decimals=1,
        first_column=speaker.say("column.subscale"),
        further_columns=tuple(_headings(view)),
        notes=tuple(_notes(view)),
    )
    return dots(plan, rows, speaker)


def _headings(view: TeamView) -> Iterator[str]:
    speaker = view.speaker
    if view.has_rest:
        yield speaker.say("annex.column.difference")
        yield speaker.say("annex.column.interval")
        yield speaker.say("annex.column.clear")
    yield speaker.say("annex.column.n")
    if view.has_rest:
        yield speaker.say("annex.column.n.rest")


def _row(view: TeamView, subscale: Subscale) -> Points:
    own, rest = view.own(subscale.id), view.rest(subscale.id)
    beside = view.beside.get(subscale.id)
    name = view.speaker.text(subscale.title)
    if not view.has_rest:
        return Points(name, (mean_of(own),), (n_of(own, view.speaker),))
    cells = (
        *_difference(view, beside),
        _verdict(view, beside),
        n_of(own, view.speaker),
        n_of(rest, view.speaker),
    )
    return Points(name, (mean_of(own), mean_of(rest)), cells)


def _difference(view: TeamView, beside: Beside | None) -> tuple[str, str]:
    """The difference and its interval."""
    speaker = view.speaker
    if beside is None:
        return NONE, NONE
    difference = speaker.signed(beside.difference, 1)
    if isnan(beside.low):
        return difference, NONE
    low, high = (speaker.number(limit, 1) for limit in (beside.low, beside.high))
    return difference, speaker.say("annex.limits", low=low, high=high)


def _verdict(view: TeamView, beside: Beside | None) -> str:
    if beside is None:
        return NONE
    if not beside.is_clear:
        return view.speaker.say("annex.clear.no")
    return view.speaker.say(f"annex.clear.{'higher' if beside.difference > 0 else 'lower'}")


def _notes(view: TeamView) -> Iterator[str]:
    plan = view.material.study.plan
    if view.beside:
        yield view.speaker.say(
            "annex.clear.note",
            n=len(view.beside),
            difference=view.speaker.number(plan.minimum_relevant_difference, 2),
            coverage=view.speaker.percent(1 - plan.level),
            fewest=SPREAD_FROM,
        )
