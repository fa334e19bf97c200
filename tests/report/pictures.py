"""Reading a chart back from its SVG."""

import re
from collections import Counter
from xml.etree.ElementTree import Element, fromstring

from weerklank.report.charts import Chart
from weerklank.report.svg import WIDE, render
from weerklank.report.svg.text import width_of

NS = "{http://www.w3.org/2000/svg}"


def draw(chart: Chart, *, width: float = WIDE) -> Element:
    svg = render(chart, title="Titel", description="Wat het laat zien", id="x", width=width)
    return fromstring(svg)  # noqa: S314 -- our own output


def texts(picture: Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{NS}text")]


def marks(picture: Element) -> Counter[str]:
    tags = Counter(element.tag.removeprefix(NS) for element in picture.iter())
    return Counter({tag: tags[tag] for tag in ("rect", "circle", "polygon", "line")})


def edges(element: Element) -> list[tuple[float, float]]:
    """The outermost points of a mark."""
    at = {
        name: float(value) for name, value in element.items() if re.fullmatch(r"[\d.-]+", value)
    }
    match element.tag.removeprefix(NS):
        case "rect":
            return [(at["x"], at["y"]), (at["x"] + at["width"], at["y"] + at["height"])]
        case "line":
            return [(at["x1"], at["y1"]), (at["x2"], at["y2"])]
        case "circle":
            reach = at["r"] + 1
            return [(at["cx"] - reach, at["cy"] - reach), (at["cx"] + reach, at["cy"] + reach)]
        case "polygon":
            pairs = element.attrib["points"].split()
            return [(float(x), float(y)) for x, y in (pair.split(",") for pair in pairs)]
        case "text":
            # The estimate is generous; what is drawn is narrower.
            width = width_of(element.text or "", at["font-size"]) / 1.1
            share = {"start": 0.0, "middle": 0.5, "end": 1.0}[
                element.get("text-anchor", "start")
            ]
            left = at["x"] - share * width
            return [(left, at["y"]), (left + width, at["y"])]
    return []


def assert_everything_lies_inside(picture: Element) -> None:
    _, _, width, height = map(float, picture.attrib["viewBox"].split())
    for element in picture.iter():
        for x, y in edges(element):
            assert -0.6 <= x <= width + 0.6, (element.tag, element.attrib, element.text)
            assert 0 <= y <= height, (element.tag, element.attrib, element.text)


def draw_text(chart: Chart) -> str:
    return render(chart, title="", description="", id="x")
