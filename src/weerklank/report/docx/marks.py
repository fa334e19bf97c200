"""What is not text: bookmarks, jumps to them, and the number of the page."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from weerklank.report.document import Labels


def element(tag: str, /, **values: object) -> BaseOxmlElement:
    """An element of WordprocessingML with these attributes, in its own name space."""
    made = OxmlElement(f"w:{tag}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Let other places point at this paragraph."""
    start = element("bookmarkStart", id=number, name=name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)  # noqa: SLF001 -- python-docx has no bookmarks
    paragraph._p.append(element("bookmarkEnd", id=number))  # noqa: SLF001 -- likewise


def add_jump(paragraph: Paragraph, text: str, *, to: str) -> None:
    """A text that leads to a bookmark in the same document."""
    jump = element("hyperlink", anchor=to, history="1")
    jump.append(paragraph.add_run(text)._r)  # noqa: SLF001 -- python-docx has no links within
    paragraph._p.append(jump)  # noqa: SLF001 -- likewise


def add_page_number(paragraph: Paragraph, labels: Labels) -> None:
    """The number of the page, and of how many."""
    paragraph.add_run(f"{labels.page} ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(f" {labels.of} ")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Paragraph, name: str) -> None:
    field = element("fldSimple", instr=name)
    field.append(paragraph.add_run("1")._r)  # noqa: SLF001 -- python-docx has no fields
    paragraph._p.append(field)  # noqa: SLF001 -- likewise
