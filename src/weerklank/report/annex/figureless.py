"""The annex of a team of which no figure may be shown: why, and what it can do."""

from collections.abc import Iterator, Sequence

from weerklank.report.annex.front import opening
from weerklank.report.annex.rows import ends_of
from weerklank.report.annex.talk import questions_to_talk_about
from weerklank.report.annex.view import TEAM, TeamView
from weerklank.report.document import (
    Block,
    Bullets,
    Chapter,
    Figure,
    Note,
    NoteKind,
    Paragraph,
)
from weerklank.report.figures import DotFigure, Points, dots, score_axis
from weerklank.report.material import TOGETHER
from weerklank.survey.describing import Description
from weerklank.survey.questionnaire import Item, Subscale
from weerklank.survey.release.status import Status
from weerklank.survey.scale import Scale

MOST_ITEMS = 10
"""Where there are no subscales, so many questions are enough to start a conversation."""

IN_PLACE = ("recognise", "other")
WITHOUT = ("well", "effort", "grow")


def figureless_front(view: TeamView) -> Iterator[Block]:
    """For whom it is, and why it holds no figures of the team."""
    speaker = view.speaker
    yield from opening(view)
    why = speaker.say(f"annex.none.{reason(view)}", smallest=view.smallest)
    counts = f" {speaker.say('annex.none.counted')}" if view.cube.heads_of(TEAM) else ""
    yield Note(NoteKind.HIDDEN, speaker.say("annex.none.title"), f"{why}{counts}")


def reason(view: TeamView) -> Status:
    """Too few where too few people took part, which is known; else that it protects people."""
    few = view.cube.heads_of(TEAM) < view.smallest
    return Status.TOO_FEW if few else Status.PROTECTS


def figureless_chapters(view: TeamView) -> Iterator[Chapter]:
    """What the public report says of its place, questions to talk about, what it can do."""
    place = _place_chapter(view)
    if place is not None:
        yield place
    names = [*(IN_PLACE if place is not None else ()), *WITHOUT]
    asked = (view.speaker.say(f"annex.none.talk.{name}") for name in names)
    yield questions_to_talk_about(tuple(asked), view.speaker)
    yield _next_chapter(view)


def _next_chapter(view: TeamView) -> Chapter:
    speaker = view.speaker
    said = (speaker.say(f"annex.none.next.{name}") for name in ("talk", "merge", "invite"))
    title = speaker.say("annex.none.next.title")
    return Chapter(id="next", title=title, blocks=(Bullets(tuple(said)),))


# --- what the public report says ---------------------------------------------------


def _place_chapter(view: TeamView) -> Chapter | None:
    """Public figures of the place, else of all respondents; None where neither has two."""
    for group, name in ((view.place, view.place_name), (TOGETHER, "")):
        rows = _public_rows(view, group)
        if len(rows) > 1:
            speaker = view.speaker
            name = name or speaker.say("together")
            kind = "all" if group == TOGETHER else "intro"
            intro = speaker.say(f"annex.place.{kind}", place=view.place_name)
            notes = [Paragraph(intro)]
            if any(view.material.correction(view.round_, each.id) for each in view.subscales):
                notes.append(Paragraph(speaker.say("annex.corrected")))
            return Chapter("place", name, (*notes, _figure(view, rows, name)))
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


def _figure(view: TeamView, rows: Sequence[Row], name: str) -> Figure:
    speaker, scale = view.speaker, rows[0][2]
    plan = DotFigure(
        title=speaker.say("annex.place.figure", place=name),
        description=f"{speaker.say('annex.mean')} {ends_of(scale, speaker)}".strip(),
        series=(name,),
        axis=score_axis(scale, speaker, [mean for _, mean, _ in rows]),
        decimals=1,
        first_column=speaker.say("column.question"),
    )
    return dots(plan, [Points(row, (mean,)) for row, mean, _ in rows], speaker)
