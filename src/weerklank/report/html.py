"""A report as one accessible web page that needs nothing from elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from weerklank.report import svg
from weerklank.report.document import Block, Document, Figure
from weerklank.report.svg import palette
from weerklank.report.svg.text import without_controls


@dataclass(frozen=True, slots=True)
class Pictures:
    """The same chart for a wide page and for a phone; the page displays one of them."""

    wide: Markup
    narrow: Markup


@dataclass(frozen=True, slots=True)
class ChartColours:
    """How the page recolours its charts."""

    light: Markup
    dark: Markup
    rules: Markup


def render_html(document: Document) -> str:
    """The whole report as one file: no script, no outside host, no font to fetch."""
    page = (
        _environment()
        .get_template("report.html.j2")
        .render(document=document, picture=_painter(), chart_colours=_chart_colours())
    )
    return without_controls(page)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("weerklank.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["kind"] = _kind
    return environment


def _kind(block: Block) -> str:
    return type(block).__name__


def _painter() -> Callable[[Figure], Pictures]:
    """A function that draws one figure after another, each with addresses of its own."""
    numbers = count(1)

    def picture(figure: Figure) -> Pictures:
        number = next(numbers)
        return Pictures(
            wide=_draw(figure, id=f"figure-{number}-wide", width=svg.WIDE),
            narrow=_draw(figure, id=f"figure-{number}-narrow", width=svg.NARROW),
        )

    return picture


def _draw(figure: Figure, *, id: str, width: float) -> Markup:  # noqa: A002 -- what HTML calls it
    drawn = svg.render(
        figure.chart, title=figure.title, description=figure.description, id=id, width=width
    )
    # Our own serializer has escaped every text in it.
    return Markup(drawn)  # noqa: S704 -- escaped by ElementTree


def _chart_colours() -> ChartColours:
    # Only names and colours from the palette; quotes would not survive escaping in CSS.
    return ChartColours(
        light=Markup(palette.properties(dark=False)),  # noqa: S704 -- constants
        dark=Markup(palette.properties(dark=True)),  # noqa: S704 -- constants
        rules=Markup(palette.stylesheet()),  # noqa: S704 -- constants
    )
