"""How the document looks: a few styles, so that who edits can change them in one place."""

from dataclasses import dataclass
from typing import cast

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from weerklank.report.document import NoteKind
from weerklank.report.docx.marks import element

FACE = "Calibri"
"""What an office has; where it is not there, a face of the same widths stands in."""
INK = RGBColor(0x25, 0x21, 0x1D)
MUTED = RGBColor(0x62, 0x5A, 0x52)
ACCENT = RGBColor(0x9C, 0x3D, 0x16)
TINT = "F8F1E8"
EDGES = {
    NoteKind.CAUTION: "B7791F",
    NoteKind.HIDDEN: "625A52",
    NoteKind.RELEASED: "2F7D5B",
    NoteKind.SYNTHETIC: "9C3D16",
}
AFTER_EDGES = ("w:spacing", "w:ind", "w:jc")
"""The standard fixes the order of what describes a paragraph."""
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks: sizes and spaces in points."""

    size: float = 10.5
    bold: bool = False
    colour: RGBColor = INK
    before: float = 0
    after: float = 0
    keeps_with_next: bool = False


LOOKS = {
    "Normal": Look(after=6),
    "Title": Look(26, bold=True, after=2),
    "Subtitle": Look(14, colour=MUTED, after=2),
    "Dated": Look(10, colour=MUTED, after=14),
    "Heading 1": Look(18, bold=True, colour=ACCENT, before=12, after=6, keeps_with_next=True),
    "Heading 2": Look(13, bold=True, before=14, after=4, keeps_with_next=True),
    "Contents": Look(after=2),
    "Headline": Look(12, bold=True, before=6, after=1, keeps_with_next=True),
    "Certainty": Look(colour=MUTED, after=6),
    "List Bullet": Look(after=3),
    "List Number": Look(before=4),
    "Line": Look(14),
    "Figure Title": Look(11, bold=True, before=12, keeps_with_next=True),
    "Figure Text": Look(9.5, colour=MUTED, after=3, keeps_with_next=True),
    "Caption": Look(9.5, bold=True, before=8, after=3, keeps_with_next=True),
    "Cell": Look(8.5),
    "Small Cell": Look(7),
    "Table Note": Look(8.5, colour=MUTED, before=2, after=3),
    "Code": Look(8.5, after=6),
    "Footer": Look(8.5, colour=MUTED),
}


def set_styles(word: Word, language: str) -> None:
    """The page, and every style that the blocks use."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    for found in word.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), LANGUAGES.get(language, language))
    for name, look in LOOKS.items():
        _look(_style(word, name), look)
    _set_face(_style(word, "Code"), "Consolas")
    _style(word, "Footer").paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _add_edge(_style(word, "Line"), "bottom", size=4, colour="DDD4C8")
    for kind, edge in EDGES.items():
        _set_edge(_style(word, f"Note {kind.value}"), edge)


def _style(word: Word, name: str) -> ParagraphStyle:
    """The style of this name; a new one where the library's template has none."""
    if name in word.styles:
        return cast(ParagraphStyle, word.styles[name])
    style = cast(ParagraphStyle, word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    style.base_style = word.styles["Normal"]
    return style


def _look(style: ParagraphStyle, look: Look) -> None:
    _set_face(style, FACE)
    style.font.size, style.font.bold = Pt(look.size), look.bold
    style.font.italic, style.font.color.rgb = False, look.colour
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.line_spacing, layout.keep_with_next = 1.1, look.keeps_with_next
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        border.getparent().remove(border)


def _set_face(style: ParagraphStyle, face: str) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), face)


def _set_edge(style: ParagraphStyle, colour: str) -> None:
    """A coloured edge on the left, and a tint."""
    _look(style, Look())
    style.paragraph_format.left_indent = Cm(0.4)
    _add_edge(style, "left", size=24, colour=colour)
    shade = element("shd", val="clear", color="auto", fill=TINT)
    style.element.get_or_add_pPr().insert_element_before(shade, *AFTER_EDGES)


def _add_edge(style: ParagraphStyle, side: str, *, size: int, colour: str) -> None:
    borders = element("pBdr")
    borders.append(element(side, val="single", sz=size, space=8, color=colour))
    style.element.get_or_add_pPr().insert_element_before(borders, "w:shd", *AFTER_EDGES)
