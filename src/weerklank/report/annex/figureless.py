"""The annex of a team of which no figure may be shown: why, and what it can do."""

from collections.abc import Iterator

from weerklank.report.annex.front import opening
from weerklank.report.annex.place import place_chapter
from weerklank.report.annex.talk import WITHOUT_FIGURES, questions_to_talk_about
from weerklank.report.annex.view import TEAM, TeamView
from weerklank.report.document import Block, Bullets, Chapter, Note, NoteKind
from weerklank.survey.release.status import Status

IN_PLACE = ("recognise", "other")


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
    """What the public report says of its place, what it can do, questions to talk about."""
    place = place_chapter(view)
    if place is not None:
        yield place
    yield _next_chapter(view)
    names = [*(IN_PLACE if place is not None else ()), *WITHOUT_FIGURES]
    asked = (view.speaker.say(f"annex.none.talk.{name}") for name in names)
    yield questions_to_talk_about(tuple(asked), view.speaker)


def _next_chapter(view: TeamView) -> Chapter:
    speaker = view.speaker
    said = (speaker.say(f"annex.none.next.{name}") for name in ("talk", "merge", "invite"))
    title = speaker.say("annex.none.next.title")
    return Chapter(id="next", title=title, blocks=(Bullets(tuple(said)),))
