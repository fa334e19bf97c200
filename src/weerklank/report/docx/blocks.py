"""Each block of the document model as Word shows it."""

from docx.document import Document as Word

from weerklank.report.document import (
    Block,
    Bullets,
    Code,
    Figure,
    Findings,
    Note,
    Paragraph,
    Table,
)
from weerklank.report.docx.pictures import Gallery
from weerklank.report.docx.tables import add_table
from weerklank.report.paper import says_it_all
from weerklank.report.svg.text import without_controls as printable

STYLES = {Paragraph: "Normal", Code: "Code"}


def add_block(word: Word, block: Block, gallery: Gallery) -> None:
    """Add one block at the end of the document."""
    match block:
        case Paragraph(text) | Code(text):
            word.add_paragraph(printable(text), STYLES[type(block)])
        case Bullets():
            _add_bullets(word, block)
        case Note():
            _add_note(word, block)
        case Findings():
            _add_findings(word, block, gallery)
        case Table():
            add_table(word, block)
        case Figure():
            _add_figure(word, block, gallery)


def _add_bullets(word: Word, bullets: Bullets) -> None:
    for item in bullets.items:
        said = word.add_paragraph(
            printable(item), "List Number" if bullets.lines else "List Bullet"
        )
        said.paragraph_format.keep_with_next = bool(bullets.lines)
        for _ in range(bullets.lines):
            word.add_paragraph(style="Line")


def _add_note(word: Word, note: Note) -> None:
    style = f"Note {note.kind.value}"
    title = word.add_paragraph(style=style)
    title.add_run(printable(note.title)).bold = True
    title.paragraph_format.keep_with_next = True
    word.add_paragraph(printable(note.text), style)
    word.add_paragraph(style="Cell")


def _add_findings(word: Word, findings: Findings, gallery: Gallery) -> None:
    word.add_paragraph(printable(findings.title), "Heading 1")
    for finding in findings.items:
        word.add_paragraph(printable(finding.headline), "Headline")
        word.add_paragraph(printable(finding.certainty), "Certainty")
        if finding.figure:
            _add_figure(word, finding.figure, gallery)


def _add_figure(word: Word, figure: Figure, gallery: Gallery) -> None:
    word.add_paragraph(printable(figure.title), "Figure Title")
    word.add_paragraph(printable(figure.description), "Figure Text")
    if not figure.is_to_look_up:
        gallery.add(word, figure)
    if not says_it_all(figure):
        add_table(word, figure.table)
