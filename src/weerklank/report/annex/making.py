"""Making the annexes: one document per team of the newest wave, once it was released."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from weerklank.report.annex.figureless import figureless_chapters, figureless_front
from weerklank.report.annex.front import front_blocks
from weerklank.report.annex.naming import file_names
from weerklank.report.annex.pairs import pairs_chapter
from weerklank.report.annex.place import place_chapter
from weerklank.report.annex.questions import local_chapter, questions_chapter
from weerklank.report.annex.scores import scores_chapter
from weerklank.report.annex.talk import talk_chapter
from weerklank.report.annex.unshown import unshown_chapter
from weerklank.report.annex.view import TeamView, team_views
from weerklank.report.document import Chapter, Document
from weerklank.report.making import labels
from weerklank.report.material import Material
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.release.exports import (
    ANNEXES,
    read_exports,
    refuse_rows_beside_annexes,
)
from weerklank.survey.release.history import Audience
from weerklank.survey.release.status import Status


@dataclass(frozen=True, slots=True)
class Annex:
    """The annex of a team: the team's id, the name of its file without an ending, the pages."""

    team: str
    file: str
    document: Document


def make_annexes(material: Material) -> Sequence[Annex]:
    """The annex of every team of the newest wave, in the order of the study.

    Raises BadInput where the wave was not released: an annex is handed out, so there is no
    draft of it. And where rows of the wave were shared: see `release/exports.py`.
    """
    _refuse_what_was_not_released(material)
    exports = read_exports(material.folder.path)
    refuse_rows_beside_annexes(exports, material.last.wave.id, ANNEXES)
    views = team_views(material)
    files = file_names([view.group.id for view in views], material.speaker.language)
    return [
        Annex(view.group.id, file, annex_document(view))
        for view, file in zip(views, files, strict=True)
    ]


def _refuse_what_was_not_released(material: Material) -> None:
    """Raise BadInput where the teams may not see the newest wave yet."""
    wave = material.last.wave.id
    if not material.last.by_audience[Audience.TEAMS].release:
        raise BadInput(
            Problem(
                f"Wave {wave} was not released as it is now, and an annex is handed out.",
                f"{material.folder.path}, wave {wave}",
                "Run `weerklank release` first, or leave out --annexes.",
            )
        )


def annex_document(view: TeamView) -> Document:
    """The annex of one team, in the language of its material."""
    speaker, wave = view.speaker, view.round_.wave
    name = view.name
    front = front_blocks(view) if view.is_shown else figureless_front(view)
    chapters = _chapters(view) if view.is_shown else figureless_chapters(view)
    return Document(
        title=name[:1].upper() + name[1:],
        subtitle=speaker.say(
            "annex.subtitle",
            study=speaker.text(view.material.study.title),
            wave=speaker.text(wave.title),
        ),
        language=speaker.language,
        dated=wave.date,
        dated_text=speaker.say("page.dated", date=speaker.date(wave.date)),
        front=tuple(front),
        chapters=tuple(chapters),
        labels=labels(speaker),
        is_short=True,
    )


def _chapters(view: TeamView) -> Iterator[Chapter]:
    """First what is read and talked about, then from a new page what can be looked up."""
    has_scores = any(view.status(each.id) is Status.SHOWN for each in view.subscales)
    read = (
        scores_chapter(view),
        None if has_scores else place_chapter(view),
        pairs_chapter(view),
        talk_chapter(view),
    )
    yield from (chapter for chapter in read if chapter is not None)
    first, *others = [
        chapter
        for chapter in (local_chapter(view), questions_chapter(view), unshown_chapter(view))
        if chapter is not None
    ]
    yield replace(first, on_new_page=True)
    yield from others
