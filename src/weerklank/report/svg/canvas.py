"""A sheet to draw on: a few marks, each with a role that says its colour."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from weerklank.report.svg.palette import ROLES
from weerklank.report.svg.text import clean

FONTS = "'Source Sans 3', 'Source Sans Pro', system-ui, sans-serif"
SMALL, NORMAL = 12.0, 13.5


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set: its colour role, size, anchor and weight."""

    role: str = "ink"
    size: float = NORMAL
    anchor: str = "start"
    bold: bool = False
    on_lines: bool = False  # keeps grid lines off the letters


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn."""

    role: str = "grid"
    width: float = 1.0


class Canvas:
    """A growing list of marks; `back` lies behind everything else."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._back = Element("g")
        self._front = Element("g")

    def text(self, x: float, baseline: float, text: str, style: Type = Type()) -> None:
        attributes = {
            "class": f"f-{style.role}" + (" l-paper" if style.on_lines else ""),
            "x": number(x),
            "y": number(baseline),
            "font-size": number(style.size),
            "fill": ROLES[style.role].light,
        }
        if style.anchor != "start":
            attributes["text-anchor"] = style.anchor
        if style.bold:
            attributes["font-weight"] = "600"
        if style.on_lines:
            attributes |= _HALO
        SubElement(self._front, "text", attributes).text = clean(text)

    def box(self, x: float, y: float, *, width: float, height: float, role: str) -> None:
        SubElement(
            self._front,
            "rect",
            {
                "class": f"f-{role}",
                "x": number(x),
                "y": number(y),
                "width": number(width),
                "height": number(height),
                "fill": ROLES[role].light,
            },
        )

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        pen: Pen,
        *,
        back: bool = False,
    ) -> None:
        attributes = {
            "class": f"l-{pen.role}",
            "x1": number(start[0]),
            "y1": number(start[1]),
            "x2": number(end[0]),
            "y2": number(end[1]),
            "stroke": ROLES[pen.role].light,
            "stroke-width": number(pen.width),
        }
        SubElement(self._back if back else self._front, "line", attributes)

    def outline(self, points: tuple[tuple[float, float], ...], *, fill: str, edge: str) -> None:
        """A closed shape with straight sides."""
        SubElement(
            self._front,
            "polygon",
            {
                "class": f"f-{fill} l-{edge}",
                "points": " ".join(f"{number(x)},{number(y)}" for x, y in points),
                **_fill_and_edge(fill, edge),
            },
        )

    def disc(self, x: float, y: float, *, radius: float, fill: str, edge: str) -> None:
        SubElement(
            self._front,
            "circle",
            {
                "class": f"f-{fill} l-{edge}",
                "cx": number(x),
                "cy": number(y),
                "r": number(radius),
                **_fill_and_edge(fill, edge),
            },
        )

    def to_svg(self, height: float, *, title: str, description: str, id: str) -> str:  # noqa: A002 -- what SVG calls it
        """The whole picture, `height` high, with its name and description for those who listen."""
        root = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "role": "img",
                "aria-labelledby": f"{id}-title {id}-desc",
                "viewBox": f"0 0 {number(self.width)} {number(height)}",
                "width": number(self.width),
                "height": number(height),
                "font-family": FONTS,
            },
        )
        SubElement(root, "title", {"id": f"{id}-title"}).text = clean(title)
        SubElement(root, "desc", {"id": f"{id}-desc"}).text = clean(description)
        root.extend((self._back, self._front))
        return tostring(root, encoding="unicode")


_HALO = {
    "stroke": ROLES["paper"].light,
    "stroke-width": "4",
    "stroke-linejoin": "round",
    "paint-order": "stroke",
}


def _fill_and_edge(fill: str, edge: str) -> dict[str, str]:
    return {"fill": ROLES[fill].light, "stroke": ROLES[edge].light, "stroke-width": "2"}


def number(value: float) -> str:
    """A length as SVG writes it: tenths at most, so that a picture holds no hidden decimals.

    >>> number(12.04), number(3.25), number(-0.01)
    ('12', '3.2', '0')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
