"""The pairs of a team: how it is and how it should be."""

from collections.abc import Iterator, Sequence

from weerklank.report.annex.rows import ends_of, mean_of, n_of, unshown
from weerklank.report.annex.view import TeamView
from weerklank.report.document import Block, Chapter
from weerklank.report.figures import DotFigure, Points, dots, score_axis
from weerklank.report.speaker import Speaker
from weerklank.survey.describing import Description
from weerklank.survey.questionnaire import Pair
from weerklank.survey.release.status import Status
from weerklank.survey.variables import gap_id

KINDS = ("have-target", "attitude-behaviour")


def pairs_chapter(view: TeamView) -> Chapter | None:
    """A figure per kind of pair, or None where none of them is shown."""
    blocks = tuple(_blocks(view))
    title = view.speaker.say("section.pairs")
    return Chapter(id="pairs", title=title, blocks=blocks) if blocks else None


def _blocks(view: TeamView) -> Iterator[Block]:
    for kind in KINDS:
        pairs = [
            each
            for each in view.questionnaire.pairs
            if each.kind == kind and view.was_asked(gap_id(each))
        ]
        shown = [each for each in pairs if _is_shown(view, each)]
        if not shown:
            continue
        yield _figure(view, shown, kind)
        hidden = [
            (view.speaker.text(each.title), view.status(gap_id(each)))
            for each in pairs
            if each not in shown
        ]
        yield from unshown(hidden, "annex.named", view.speaker)


def _is_shown(view: TeamView, pair: Pair) -> bool:
    """Whether there is anything to draw: how it is, or how it should be."""
    return Status.SHOWN in (view.status(pair.now), view.status(pair.aim))


def _figure(view: TeamView, pairs: Sequence[Pair], kind: str) -> Block:
    speaker = view.speaker
    rows = [_row(view, pair) for pair in sorted(pairs, key=lambda pair: -_gap(view, pair))]
    scale = view.questionnaire.scale_of(view.questionnaire.item_by_id[pairs[0].now])
    further = [speaker.say("annex.column.gap")]
    if view.has_rest:
        further.append(speaker.say("annex.column.gap.rest"))
    description = (speaker.say(f"pairs.{kind}.intro"), ends_of(scale, speaker))
    plan = DotFigure(
        title=speaker.say(
            f"annex.pairs.{kind}.figure", wave=view.material.wave_name(view.round_)
        ),
        description=" ".join(description).strip(),
        series=(speaker.say(f"pairs.{kind}.now"), speaker.say(f"pairs.{kind}.aim")),
        axis=score_axis(scale, speaker, [value for row in rows for value in row.values]),
        decimals=1,
        first_column=speaker.say(f"pairs.{kind}.column"),
        further_columns=(*further, speaker.say("annex.column.n")),
        notes=(speaker.say("pairs.gap.note"),),
    )
    return dots(plan, rows, speaker)


def _gap(view: TeamView, pair: Pair) -> float:
    found = view.own(gap_id(pair))
    return round(found.mean, 1) if isinstance(found, Description) else float("-inf")


def _row(view: TeamView, pair: Pair) -> Points:
    speaker, gap = view.speaker, view.own(gap_id(pair))
    cells = [_signed(gap, speaker)]
    if view.has_rest:
        cells.append(_signed(view.rest(gap_id(pair)), speaker))
    return Points(
        name=speaker.text(pair.title),
        values=(mean_of(view.own(pair.now)), mean_of(view.own(pair.aim))),
        cells=(*cells, n_of(gap, speaker)),
    )


def _signed(found: Description | Status, speaker: Speaker) -> str:
    if isinstance(found, Status):
        return speaker.say(f"hidden.short.{found}")
    return speaker.signed(found.mean, 1)
