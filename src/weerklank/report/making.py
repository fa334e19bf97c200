"""Making a report: the material becomes a document, chapter by chapter."""

from collections.abc import Iterator

from weerklank.report.changes import Change, changes
from weerklank.report.chapters.answers import answers_chapter
from weerklank.report.chapters.appendix import appendix
from weerklank.report.chapters.change import change_chapter
from weerklank.report.chapters.front import front_blocks
from weerklank.report.chapters.limits import limits_chapter, recompute_chapter
from weerklank.report.chapters.open_answers import open_answers_chapter
from weerklank.report.chapters.people import people_chapter
from weerklank.report.chapters.response import response_chapter
from weerklank.report.chapters.theme import theme_chapters
from weerklank.report.document import Chapter, Document, Labels
from weerklank.report.legends import blocks_with_legends, with_legends
from weerklank.report.material import Material
from weerklank.report.speaker import Speaker


def make_document(material: Material) -> Document:
    """The whole report of a study, in the language of the material."""
    speaker, study = material.speaker, material.study
    found = changes(material)
    return Document(
        title=speaker.text(study.title),
        subtitle=speaker.text(study.subtitle),
        language=speaker.language,
        dated=material.last.wave.date,
        dated_text=speaker.say("page.dated", date=speaker.date(material.last.wave.date)),
        front=blocks_with_legends(front_blocks(material, found), speaker),
        chapters=tuple(with_legends(each, speaker) for each in _chapters(material, found)),
        labels=labels(speaker),
    )


def _chapters(material: Material, found: list[Change]) -> Iterator[Chapter]:
    """In the order in which the source reports its results."""
    yield response_chapter(material)
    people = people_chapter(material)
    if people:
        yield people
    yield from theme_chapters(material)
    answers = open_answers_chapter(material)
    if answers:
        yield answers
    change = change_chapter(material, found)
    if change:
        yield change
    yield limits_chapter(material)
    yield appendix(material)
    yield answers_chapter(material)
    yield recompute_chapter(material, found)


def labels(speaker: Speaker) -> Labels:
    """The few words that the page itself needs."""
    return Labels(
        contents=speaker.say("page.contents"),
        skip_to_content=speaker.say("page.skip"),
        show_table=speaker.say("page.table"),
        page=speaker.say("page.page"),
        of=speaker.say("page.of"),
    )
