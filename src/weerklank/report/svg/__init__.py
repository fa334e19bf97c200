"""Charts as SVG, drawn by ourselves: named, described, and with nothing in them but marks."""

from dataclasses import replace
from math import ceil
from typing import TypeVar

from weerklank.report.charts import Bars, Chart, Dots, Intervals, SmallMultiples, StackedBars
from weerklank.report.svg import bars, dots, intervals, multiples, stacked
from weerklank.report.svg.canvas import Canvas

WIDE = 720.0
NARROW = 340.0
MARGIN = 4.0


def render(
    chart: Chart,
    *,
    title: str,
    description: str,
    id: str,  # noqa: A002 -- what SVG calls it
    width: float = WIDE,
) -> str:
    """The chart as one SVG element, the same for the same values.

    Below 560 wide the name of a row stands above its marks. `id` must be the only one of its
    kind on the page: the title and the description get their addresses from it.
    """
    canvas = Canvas(width)
    height = _draw(canvas, chart)
    return canvas.to_svg(height + MARGIN, title=title, description=description, id=id)


def in_pieces(chart: Chart, tallest: float) -> list[Chart]:
    """The chart in pieces that are not much higher than `tallest`, for pages of paper."""
    pieces = ceil(height_of(chart) / tallest)
    if isinstance(chart, SmallMultiples):
        # Whole rows of panels.
        columns = multiples.columns_of(chart, WIDE)
        size = ceil(len(chart.panels) / columns / pieces) * columns
        return [replace(chart, panels=part) for part in _parts(chart.panels, size)]
    size = ceil(len(chart.rows) / pieces)
    return [replace(chart, rows=part) for part in _parts(chart.rows, size)]  # type: ignore[arg-type]


Part = TypeVar("Part")


def _parts(whole: tuple[Part, ...], size: int) -> list[tuple[Part, ...]]:
    starts = range(0, max(len(whole), 1), max(size, 1))
    return [whole[start : start + size] for start in starts]


def height_of(chart: Chart, *, width: float = WIDE) -> float:
    """How high the picture of a chart will be."""
    return _draw(Canvas(width), chart) + MARGIN


def _draw(canvas: Canvas, chart: Chart) -> float:
    match chart:
        case Bars():
            return bars.draw(canvas, chart)
        case StackedBars():
            return stacked.draw(canvas, chart)
        case Dots():
            return dots.draw(canvas, chart)
        case Intervals():
            return intervals.draw(canvas, chart)
        case SmallMultiples():
            return multiples.draw(canvas, chart)
