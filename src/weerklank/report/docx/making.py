"""The whole document: title, findings, contents, then chapter by chapter."""

from collections.abc import Iterable

import docx
from docx.document import Document as Word

from weerklank.report.document import Block, Chapter, Document
from weerklank.report.docx.blocks import add_block
from weerklank.report.docx.marks import add_bookmark, add_jump, add_page_number
from weerklank.report.docx.package import packed
from weerklank.report.docx.pictures import Gallery
from weerklank.report.docx.styles import set_styles
from weerklank.report.svg.text import without_controls as printable


def render_docx(document: Document) -> bytes:
    """The report as DOCX; the same document gives the same bytes.

    It holds what the page shows and nothing besides: no author, no time but the report's own
    date, no field but the page number, no chart with data behind it.
    """
    word = docx.Document()
    set_styles(word, document.language)
    gallery = Gallery([*document.figures()])
    word.add_paragraph(printable(document.title), "Title")
    word.add_paragraph(printable(document.subtitle), "Subtitle")
    word.add_paragraph(document.dated_text, "Dated")
    for block in document.front:
        add_block(word, block, gallery)
    _add_contents(word, document)
    for number, chapter in enumerate(document.chapters):
        _add_chapter(
            word,
            chapter,
            gallery,
            number=number,
            breaks=chapter.on_new_page or not document.is_short,
        )
    add_page_number(word.sections[0].footer.paragraphs[0], document.labels)
    return packed(word, document)


def _add_contents(word: Word, document: Document) -> None:
    word.add_paragraph(document.labels.contents, "Heading 1")
    for number, chapter in enumerate(document.chapters):
        add_jump(
            word.add_paragraph(style="Contents"), printable(chapter.title), to=_mark(number)
        )


def _add_chapter(
    word: Word, chapter: Chapter, gallery: Gallery, *, number: int, breaks: bool
) -> None:
    heading = word.add_paragraph(printable(chapter.title), "Heading 1")
    # Of the heading itself: a break of its own is an empty page after a full one.
    heading.paragraph_format.page_break_before = breaks or None
    add_bookmark(heading, _mark(number), number)
    _add_blocks(word, chapter.blocks, gallery)
    for section in chapter.sections:
        word.add_paragraph(printable(section.title), "Heading 2")
        _add_blocks(word, section.blocks, gallery)


def _add_blocks(word: Word, blocks: Iterable[Block], gallery: Gallery) -> None:
    for block in blocks:
        add_block(word, block, gallery)


def _mark(number: int) -> str:
    return f"chapter-{number + 1}"
