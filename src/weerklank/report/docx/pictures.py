"""Charts as pictures: SVG for programs of today, and PNG for those that cannot draw it."""

import json
from collections.abc import Sequence
from copy import deepcopy
from importlib.resources import files
from io import BytesIO
from typing import cast

import typst
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm
from lxml import etree

from weerklank.report.document import Figure
from weerklank.report.paper import Picture, fonts, pictures_of
from weerklank.report.svg.text import without_controls as printable

WIDTH = Cm(17)
FONTS = "Calibri, Carlito, Arial, sans-serif"
RESOLUTION = 150.0
"""Dots to an inch, of the picture that stands in where SVG is not drawn."""
# https://learn.microsoft.com/openspecs/office_standards/ms-odrawxml
SVG_EXTENSION = """
<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
  <a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">
    <asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"
      xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
      r:embed="{part}"/>
  </a:ext>
</a:extLst>
"""


class Gallery:
    """The pictures of a document; all of them are painted in one go."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.pictures = {id(figure): pictures_of(figure) for figure in figures}
        drawn = [picture.svg for figure in figures for picture in self.pictures[id(figure)]]
        self.painted = dict(zip(drawn, _painted(drawn), strict=True))

    def add(self, word: Word, figure: Figure) -> None:
        """Add the chart of a figure at the end of the document, as one picture or several."""
        for picture in self.pictures[id(figure)]:
            self._add(word, picture)

    def _add(self, word: Word, picture: Picture) -> None:
        shape = word.add_picture(BytesIO(self.painted[picture.svg]), width=WIDTH)
        for side in ("distT", "distB", "distL", "distR"):
            shape._inline.set(side, "0")  # noqa: SLF001 -- left out, some offices keep a distance
        number = len(word.inline_shapes)
        named = shape._inline.docPr  # noqa: SLF001 -- python-docx has no alternative text
        named.set("name", f"Chart {number}")
        named.set("descr", printable(picture.alternative))
        part = Part(
            PackURI(f"/word/media/chart{number}.svg"),
            "image/svg+xml",
            _for_office(picture.svg),
            word.part.package,
        )
        related = word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        blip = shape._inline.find(f".//{qn('a:blip')}")  # noqa: SLF001 -- nor has it SVG
        blip.append(parse_xml(SVG_EXTENSION.format(part=related)))


def _for_office(drawn: str) -> bytes:
    """The same drawing without what office programs do not know.

    They take the first typeface of a list, and know no `paint-order`: they would paint the
    halo of a letter over the letter. So each halo becomes a text below its letters.
    """
    root = etree.fromstring(drawn)
    root.set("font-family", FONTS)
    for text in root.iterfind(".//{*}text[@paint-order]"):
        letters = deepcopy(text)
        for name in [each for each in letters.attrib if each.startswith(("stroke", "paint"))]:
            del letters.attrib[name]
        text.addnext(letters)
        del text.attrib["paint-order"]
    return bytes(etree.tostring(root, encoding="utf-8"))


def _painted(drawn: Sequence[str]) -> list[bytes]:
    """Each picture as PNG."""
    template = files("weerklank.report") / "templates" / "pictures.typ"
    if not drawn:
        return []
    with fonts() as typeface:
        # Several pages come as a list, which its type does not say.
        painted: object = typst.compile(
            template.read_bytes(),
            format="png",
            ppi=RESOLUTION,
            font_paths=typeface,
            sys_inputs={"pictures": json.dumps(drawn)},
        )
    return painted if isinstance(painted, list) else [cast(bytes, painted)]
