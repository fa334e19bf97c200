"""The file as it leaves: without what a template or a clock would leave behind in it."""

from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml.ns import qn

from weerklank.report.document import Document

LEFTOVERS = frozenset({KIND.THUMBNAIL, KIND.CUSTOM_XML, KIND.EXTENDED_PROPERTIES})
EFFECTS = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
THE_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""A zipped file cannot be older."""


def packed(word: Word, document: Document) -> bytes:
    """The document as the bytes of a file, the same for the same content."""
    _drop_leftovers(word)
    _describe(word, document)
    saved = BytesIO()
    word.save(saved)
    return _without_a_clock(saved)


def _drop_leftovers(word: Word) -> None:
    """What the library's own template brings: a thumbnail, a program's name, revision marks."""
    for relations in (word.part.package.rels, word.part.rels):
        for name, relation in [*relations.items()]:
            if relation.reltype in LEFTOVERS or relation.reltype == EFFECTS:
                del relations[name]
    for marks in [*word.settings.element.iter(qn("w:rsids"))]:
        marks.getparent().remove(marks)
    for section in word.sections:
        for name in [*section._sectPr.attrib]:  # noqa: SLF001 -- python-docx has no marks of revision
            del section._sectPr.attrib[name]  # noqa: SLF001 -- likewise


def _describe(word: Word, document: Document) -> None:
    about, day = word.core_properties, datetime.combine(document.dated, time())
    about.title, about.subject = document.title[:255], document.subtitle[:255]
    about.language = document.language
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = day
    about.revision = 1


def _without_a_clock(saved: BytesIO) -> bytes:
    made = BytesIO()
    with ZipFile(saved) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            dated = ZipInfo(part.filename, THE_FIRST_DAY)
            dated.compress_type = ZIP_DEFLATED
            new.writestr(dated, old.read(part))
    return made.getvalue()
