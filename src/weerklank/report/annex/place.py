"""What the public report says of a team's place: the start of a conversation."""

from collections.abc import Sequence
from dataclasses import replace

from weerklank.report.annex.rows import ends_of
from weerklank.report.annex.view import TeamView
from weerklank.report.document import Chapter, Figure, Paragraph
from weerklank.report.figures import DotFigure, Points, dots, score_axis
from weerklank.report.material import TOGETHER
from weerklank.survey.describing import Description
from weerklank.survey.questionnaire import Item, Subscale
from weerklank.survey.scale import Scale

MOST_ITEMS = 10
"""Where there are no subscales, so many questions are enough to start a conversation."""


def place_chapter(view: TeamView) -> Chapter | None:
    """Public figures of the place, else of all respondents; None where neither has two."""
    for group, name in ((view.place, view.place_name), (TOGETHER, "")):
        rows = _public_rows(view, group)
        if len(rows) > 1:
            speaker = view.speaker
            kind = "all" if group == TOGETHER else "intro"
            intro = speaker.say(f"annex.place.{kind}", place=view.place_name)
            notes = [Paragraph(intro)]
            if any(view.material.correction(view.round_, each.id) for each in view.subscales):
                notes.append(Paragraph(speaker.say("annex.corrected")))
            name = name or speaker.say("together")
            return Chapter("place", name, (*notes, _figure(view, rows)))
    return None


Row = tuple[str, float, Scale]


def _public_rows(view: TeamView, group: str) -> list[Row]:
    """Means that are in the public report, all with the same answers as the first one."""
    rows = [
        (name, found.mean, scale)
        for variable, name, scale in _worth_asking(view)
        for found in [view.material.describe(view.round_, variable, group)]
        if isinstance(found, Description)
    ]
    return [row for row in rows if row[2].id == rows[0][2].id]


def _worth_asking(view: TeamView) -> list[tuple[str, str, Scale]]:
    """The subscales; a study without them has its first questions."""
    found: Sequence[Subscale | Item] = view.questionnaire.subscales
    if not found:
        background = {t.id for t in view.questionnaire.themes if t.role == "background"}
        items = [item for item in view.questionnaire.items if item.theme not in background]
        found = [i for i in items if view.questionnaire.scale_of(i).is_ordered][:MOST_ITEMS]
    return [_measured(view, each) for each in found]


def _measured(view: TeamView, one: Subscale | Item) -> tuple[str, str, Scale]:
    items = view.questionnaire.item_by_id
    if isinstance(one, Item):
        return one.id, view.material.item_name(one), view.questionnaire.scale_of(one)
    scale = view.questionnaire.scale_of(items[one.items[0]])
    return one.id, view.speaker.text(one.title), scale


def _figure(view: TeamView, rows: Sequence[Row]) -> Figure:
    speaker, scale = view.speaker, rows[0][2]
    plan = DotFigure(
        title=speaker.say("annex.place.figure"),
        description=f"{speaker.say('annex.mean')} {ends_of(scale, speaker)}".strip(),
        series=(speaker.say("annex.series.report"),),
        axis=score_axis(scale, speaker, [mean for _, mean, _ in rows]),
        decimals=1,
        first_column=speaker.say("column.question"),
    )
    figure = dots(plan, [Points(row, (mean,)) for row, mean, _ in rows], speaker)
    return replace(figure, is_to_look_up=True)
